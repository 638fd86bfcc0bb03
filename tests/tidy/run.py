"""Reads our sources with clang-tidy, by the rules in .clang-tidy, and remembers those found clean.

Run: run.py BUILD_FOLDER, which holds compile_commands.json. A source is read again when it, one of our headers that
it includes, its flags, the rules or clang-tidy have changed.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READ = ("engine/", "reports/", "cli/")  # the tests' macros are Catch2's, not ours to tidy
OUR_INCLUDE = re.compile(r'^#include "([^"]+)"', re.M)


def closure(path, seen):
    """This file and all of our headers that it includes, at any depth, gathered in `seen`."""
    if path not in seen and (ROOT / path).is_file():
        seen.add(path)
        for header in OUR_INCLUDE.findall((ROOT / path).read_text(encoding="utf-8")):
            closure(header, seen)
    return seen


def digest(path, command, rules):
    parts = [rules, command, *((ROOT / part).read_text(encoding="utf-8") for part in sorted(closure(path, set())))]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def tidy(path, build):
    """What clang-tidy says about a source; empty where it is clean."""
    # The flags are g++'s: clang need not know all of them.
    done = subprocess.run(["clang-tidy", "--quiet", "--extra-arg=-Wno-unknown-warning-option", "-p", str(build),
                           str(ROOT / path)], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + re.sub(r"(?m)^\d+ warnings.*\n", "", done.stderr)


def main(build):
    build = Path(build).absolute()
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, text=True, check=True).stdout
    rules = version + (ROOT / ".clang-tidy").read_text(encoding="utf-8")
    entries = {os.path.relpath(entry["file"], ROOT): entry["command"]
               for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))}
    sources = {path: build / "tidy" / (digest(path, command, rules) + ".clean")
               for path, command in sorted(entries.items()) if path.startswith(READ)}
    pending = [path for path, mark in sources.items() if not mark.exists()]
    (build / "tidy").mkdir(exist_ok=True)

    def read(path):
        said = tidy(path, build)
        if not said:
            sources[path].touch()
        return said

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        said = [text for text in pool.map(read, pending) if text]
    print(*said, f"{len(sources)} sources, {len(pending)} read by clang-tidy, {len(said)} not clean", sep="\n")
    return 1 if said or not sources else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
