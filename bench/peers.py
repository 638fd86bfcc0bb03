"""Compares quorate with other engines that are asked the same of the same data, in one run.

    bench/peers.py [seven|keeping|starting|gate|forecast|growth ...] [options]

Without a name, all of them. What each is stands in bench/README.md; `bench/install_peers.sh` installs the peers, and those that are
not there are left out. Whatever is compared is equal, or the run fails. Medians are told, measured by turns, and the machine's load.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import asking
import measuring
from engines import HERE, engines, quorate, tell
from keeping import records as foundation
from keeping import run as keeping
from seven import community
from seven import run as seven


def titled(title):
    print(f"## {title}\n", flush=True)


def compared(contestants, runs, besides=None):
    """Runs all by turns, and tells what they took; `besides` are measured and not compared by what they say."""
    both = dict(contestants)
    for name, run in (besides or {}).items():
        both[name] = (run, both["quorate"][1])
    found, counts = asking.take_turns(both, runs, measuring.by_turns)
    print(f"all agree: {counts}\n{measuring.machine()}\n")
    measuring.compare(found, "quorate")


def run_seven(options, peers):
    for size in options.sizes.split(","):
        folder = community.make(options.keep / "seven" / size, size)
        titled(f"Seven checks, size {size}: {(folder / 'made').read_text()}")
        compared(seven.contestants(folder, peers, options.limit), options.runs,
                 {"quorate, --quiet": lambda folder=folder: seven.audit(folder, folder / "audit.txt", "--quiet", limit=options.limit)})


def run_keeping(options, peers):
    for people, events, asked in ((10_000, 1_000_000, peers),
                                  (options.people, options.events, {name: peers.get(name) for name in ("DuckDB", "SQLite")})):
        folder = foundation.make(options.keep / f"keeping-{people}-{events}-{options.order}", people, events, options.order)
        if asked is peers:
            foundation.write_facts(folder)
        titled(f"Who keeps a seat: {(folder / 'made').read_text()}")
        compared(keeping.contestants(folder, asked, options.limit), options.runs)


def run_starting(options, peers):
    folder = foundation.make(options.keep / "starting", 30, 300)
    foundation.write_facts(folder)
    titled(f"From start to verdict: {(folder / 'made').read_text()}")
    compared(keeping.contestants(folder, peers, options.limit), 4 * options.runs)


def run_gate(options, _):
    titled("The gate: a roster in git, and a change of it")
    print(measuring.machine() + "\n", flush=True)
    subprocess.run([sys.executable, "-B", HERE / "gate.py", "--runs", str(options.runs)], check=True,
                   env={**os.environ, "QUORATE_BINARY": quorate()})
    print()


BENCHES = {"seven": run_seven, "keeping": run_keeping, "starting": run_starting, "gate": run_gate}


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("benches", nargs="*", metavar="BENCH", help=f"of {', '.join(BENCHES)}; without any, all")
    asked.add_argument("--sizes", default="S,M", help="of the seven checks: S, M, L (default: S,M)")
    asked.add_argument("--people", type=int, default=100_000, help="of the larger foundation")
    asked.add_argument("--events", type=int, default=10_000_000)
    asked.add_argument("--order", choices=["date", "shuffled", "newest"], default="date", help="of the events")
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--limit", type=float, default=300, help="seconds after which a run is ended")
    asked.add_argument("--keep", type=Path, help="where the data are made, and stay; made only once")
    asked.add_argument("--only", help="compare with these peers alone, as in `OPA,clingo`; `none` for none")
    options = asked.parse_args()
    for name in options.benches:
        if name not in BENCHES:
            asked.error(f"there is no `{name}`: it is one of {', '.join(BENCHES)}")
    peers = engines()
    if options.only:
        peers = {name: one for name, one in peers.items() if name in options.only.split(",")}
    tell(peers)
    print(measuring.machine() + "\n")
    with tempfile.TemporaryDirectory() as temporary:
        options.keep = options.keep or Path(temporary)
        for name in options.benches or BENCHES:
            BENCHES[name](options, peers)


if __name__ == "__main__":
    sys.exit(main())
