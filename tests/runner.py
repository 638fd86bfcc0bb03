"""What the runners of cases, transcripts and documents share: the program under test, and differences."""

import difflib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS_PER_COMMAND = 60


def binary():
    """The program under test, or an end with a sentence: a missing program must not pass for no tests."""
    path = Path(os.environ.get("QUORATE_BINARY", ROOT / "build" / "quorate")).absolute()
    if not os.access(path, os.X_OK):
        sys.exit(f"{path} is not there: build it with ./dev build")
    return path


def environment(**more):
    """A surrounding that is the same on every machine; of the caller's only what sanitizers read."""
    kept = {name: value for name, value in os.environ.items() if name.startswith(("ASAN_", "UBSAN_", "LSAN_"))}
    return {"PATH": os.defpath, "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1",
            "TERM": "dumb", "COLUMNS": "100", **kept, **more}


def run(command, cwd, env, merged=False):
    """(exit code, standard output, standard error) as text; a hang counts as exit code 124.
    With `merged`, errors come where a terminal would show them, within the output."""
    try:
        done = subprocess.run(command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, timeout=SECONDS_PER_COMMAND,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT if merged else subprocess.PIPE)
    except subprocess.TimeoutExpired:
        return 124, "", f"stopped after {SECONDS_PER_COMMAND} seconds\n"
    # Bytes that are no UTF-8 stay visible in the difference instead of ending the run.
    return done.returncode, *((part or b"").decode("utf-8", "backslashreplace") for part in (done.stdout, done.stderr))


def difference(expected, actual, name):
    """A unified diff, empty where both are equal; a missing last line end is shown as such."""
    lines = difflib.unified_diff(marked(expected), marked(actual), f"{name} (expected)", f"{name} (actual)")
    return "".join(lines)


def marked(text):
    lines = text.splitlines(keepends=True) if "\r" not in text else [part + "\n" for part in text.split("\n")]
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "⏎ (no line end here)\n"
    return [line.replace("\r", "␍") for line in lines]
