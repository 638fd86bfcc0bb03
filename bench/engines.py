"""Where the peers are, and which versions. Those that are not there are left out, with a notice."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PEERS = Path(os.environ.get("QUORATE_PEERS", ROOT / "build" / "peers"))  # where install_peers.sh puts them
BUILT = ROOT / "build" / "bench"  # what the benchmarks compile


@dataclass
class Engine:
    name: str
    program: list  # the words by which it is started
    version: str


def answer(command):
    try:
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=60, check=False)
    except OSError:
        return ""
    return done.stdout + done.stderr if done.returncode == 0 else ""


def first_of(*places):
    return next((str(place) for place in places if place and Path(place).exists()), None)


def number(said):
    found = re.search(r"\d+(\.\d+)+", said)
    return found.group() if found else ""


def quorate():
    program = os.environ.get("QUORATE_BINARY", str(ROOT / "build" / "quorate"))
    if not Path(program).exists():
        sys.exit(f"there is no {program}: `./dev build`, or name it in QUORATE_BINARY")
    return str(Path(program).resolve())


def engines():
    """All peers by name: an Engine, or None where it is not installed."""
    python = first_of(PEERS / "venv/bin/python") or sys.executable
    found = {
        "DuckDB": ([python, "-c", "import duckdb; print(duckdb.__version__)"], [python]),
        "SQLite": ([shutil.which("sqlite3"), "--version"], [shutil.which("sqlite3")]),
        "clingo": ([python, "-m", "clingo", "--version"], [python, "-m", "clingo"]),
        "SWI-Prolog": ([shutil.which("swipl"), "--version"], [shutil.which("swipl")]),
        "OPA": ([first_of(PEERS / "bin/opa", shutil.which("opa")), "version"], [first_of(PEERS / "bin/opa", shutil.which("opa"))]),
        "Soufflé": ([shutil.which("souffle"), "--version"], [shutil.which("souffle")]),
    }
    result = {}
    for name, (asks, program) in found.items():
        version = number(answer(asks)) if asks[0] else ""
        result[name] = Engine(name, program, version) if version else None
    return result


def tell(all_of_them):
    """Which are there, in one line, and which are not."""
    print("peers: " + ", ".join(f"{one.name} {one.version}" for one in all_of_them.values() if one))
    missing = [name for name, one in all_of_them.items() if not one]
    if missing:
        print(f"not installed, left out: {', '.join(missing)}  (bench/install_peers.sh)")


def compiled(source):
    """The program of a C++ file of the benchmarks, compiled if it is older than the file."""
    source = HERE / source
    program = BUILT / source.stem
    if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
        BUILT.mkdir(parents=True, exist_ok=True)
        subprocess.run([os.environ.get("CXX", "g++"), "-std=c++20", "-O2", "-o", program, source], check=True)
    return str(program)
