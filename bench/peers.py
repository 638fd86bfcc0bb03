"""Compares quorate with other engines that are asked the same of the same data, in one run.

    bench/peers.py [seven|keeping|starting|gate|forecast|growth ...] [options]

Without a name, all of them. What each is stands in bench/README.md; `bench/install_peers.sh` installs the peers, and those that are
not there are left out. Whatever is compared is equal, or the run fails. Medians are told, measured by turns, and the machine's load.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import asking
import forecast
import growth
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
        both[name] = (run, None)
    found, counts = asking.take_turns(both, runs, measuring.by_turns)
    print(f"all agree: {counts}\n{measuring.machine()}\n")
    measuring.compare(found, "quorate")


def run_seven(options, peers):
    for size in options.sizes.split(","):
        folder = community.make(options.keep / "seven" / size, size)
        titled(f"Seven checks, size {size}: {(folder / 'made').read_text()}")
        compared(seven.contestants(folder, peers, options.limit), options.runs,
                 {"quorate, in text": lambda folder=folder: seven.audit(folder, folder / "full.txt", limit=options.limit),
                  "quorate, --quiet": lambda folder=folder: seven.audit(folder, folder / "audit.txt", "--quiet", limit=options.limit)})


def run_keeping(options, peers):
    few = options.keep / f"keeping-10000-1000000-{options.order}"
    foundation.write_facts(foundation.make(few, 10_000, 1_000_000, options.order))
    many = options.keep / f"keeping-{options.people}-{options.events}-{options.order}{options.pack or ''}"
    foundation.make(many, options.people, options.events, options.order, options.pack)
    # Of the larger file only those are asked that read CSV; what is packed, quorate alone.
    readers = {name: peers.get(name) for name in ("DuckDB", "SQLite") if not options.pack}
    for folder, asked in ((few, peers), (many, readers)):
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


def run_forecast(options, _):
    for people, events in ((1_000, 100_000), (10_000, 1_000_000)):
        folder = foundation.make(options.keep / f"keeping-{people}-{events}-{options.order}", people, events, options.order)
        titled(f"A year ahead: {(folder / 'made').read_text()}")
        print(measuring.machine() + "\n")
        forecast.compare(folder, options.runs, options.limit)


def run_growth(options, _):
    titled("How it grows, and how far it is to `wc -l`")
    print(measuring.machine() + "\n", flush=True)
    growth.compare(options.keep, options)
    print(measuring.machine() + "\n")


BENCHES = {"seven": run_seven, "keeping": run_keeping, "starting": run_starting, "gate": run_gate, "forecast": run_forecast,
           "growth": run_growth}


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("benches", nargs="*", metavar="BENCH", help=f"of {', '.join(BENCHES)}; without any, all")
    asked.add_argument("--sizes", default="S,M", help="of the seven checks: S, M, L (default: S,M)")
    asked.add_argument("--people", type=int, default=100_000, help="of the larger foundation")
    asked.add_argument("--events", type=int, default=10_000_000)
    asked.add_argument("--most", type=int, default=10_000_000, help="events in `growth`; 100000000 are 4.2 GB of CSV")
    asked.add_argument("--order", choices=["date", "shuffled", "newest"], default="date", help="of the events")
    asked.add_argument("--pack", choices=["gz", "zst"], help="the larger foundation's events, which quorate then reads alone")
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--limit", type=float, default=300, help="seconds after which a run is ended")
    asked.add_argument("--keep", type=Path, help="where the data are made, and stay; made only once")
    asked.add_argument("--only", help="compare with these peers alone, as in `OPA,clingo`; `none` for none")
    options = asked.parse_args()
    for name in options.benches:
        if name not in BENCHES:
            asked.error(f"there is no `{name}`: it is one of {', '.join(BENCHES)}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
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
