"""How long lint takes, as whole processes and check by check.

Run: bench/lint.py [--runs N] [PATH...]; QUORATE_BINARY names the program, else build/quorate. Paths are those of `quorate lint`;
without any, the charters of the project. The best of N runs each; of a check, what it takes beyond a run without checks; of
a later proof, beyond the proofs that it builds on. A time limit of the prover stands behind the figures when it was reached.
"""

import argparse
import os
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("QUORATE_BINARY", str(ROOT / "build" / "quorate"))
NOTHING = "Q261"  # is told of comments: no check runs
CHECKS = ["Q20", "Q213", "Q214", "Q215", "Q217", "Q219", "Q224", "Q23", "Q24", "Q251", "Q252"]
PROOFS = {"clashes": "Q271", "tenures": "Q270", "keeps": "Q275", "verdicts": "Q273", "all proofs": "Q27"}


def seconds(runs, paths, *options):
    """The best time of a whole process, and whether some proof was not finished."""
    best, unfinished = None, False
    for _ in range(runs):
        start = time.perf_counter()
        done = subprocess.run([PROGRAM, "lint", *paths, "--quiet", "--fail-on", "never", *options], capture_output=True, text=True)
        took = time.perf_counter() - start
        if done.returncode != 0:
            raise SystemExit(done.stderr or done.stdout)
        best = took if best is None else min(best, took)
        unfinished = "[Q279]" in done.stdout
    return best, unfinished


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("paths", nargs="*", metavar="PATH")
    asked = parser.parse_args()
    paths = asked.paths or [str(ROOT / "charters")]

    def tell(name, took, unfinished=False):
        print(f"{name:<16} {1000 * took:9.1f} ms{'  (not finished in time)' if unfinished else ''}", flush=True)

    print(f"load {os.getloadavg()[0]:.1f}, best of {asked.runs}")
    whole, unfinished = seconds(asked.runs, paths)
    tell("whole", whole, unfinished)
    tell("without proofs", seconds(asked.runs, paths, "--no-proofs")[0])
    nothing, _ = seconds(asked.runs, paths, "--select", NOTHING)
    tell("without checks", nothing)
    for code in CHECKS:
        tell(code, max(0.0, seconds(asked.runs, paths, "--select", code)[0] - nothing))
    base = nothing
    for name, code in PROOFS.items():
        took, _ = seconds(asked.runs, paths, "--select", code)
        tell(name, max(0.0, took - (nothing if name == "all proofs" else base)))
        if name == "clashes":
            base = took


main()
