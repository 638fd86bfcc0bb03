"""Compares quorate with other engines that are asked the same of the same data, in one run.

    bench/peers.py [seven|keeping|starting|gate|forecast|growth ...] [--sizes S,M,L] [--runs 5] [--limit 300] [--keep FOLDER]

Without a name, all of them. What each is stands in bench/README.md; `bench/install_peers.sh` installs the peers, and those that are
not there are left out. Whatever is compared is equal, or the run fails. Medians are told, by turns measured, and the machine's load.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import measuring
from engines import engines, tell
from seven import community
from seven import run as seven


def run_seven(options, peers):
    for size in options.sizes.split(","):
        folder = community.make(options.keep / "seven" / size, size)
        print(f"## Seven checks, size {size}: {(folder / 'made').read_text()}\n")
        calls = seven.calls(folder, peers, options.limit)
        told = {}

        def asked(name, run, reads):
            def once():
                one = run()
                if one.code != 0 and not one.late:
                    sys.exit(f"{name} ended with {one.code}: {one.output.decode()[-300:]}")
                if not one.late and name not in told:
                    told[name] = reads(one)
                return one
            return once

        contestants = {name: asked(name, run, reads) for name, (run, reads) in calls.items()}
        brief = folder / "audit.txt"
        contestants["quorate --quiet"] = lambda: seven.audit(folder, brief, "--quiet", limit=options.limit)
        found = measuring.by_turns(contestants, options.runs)
        if "quorate" in told:
            print("all agree: " + ", ".join(f"{number} {check}" for check, number in seven.agree(told).items()))
        print(measuring.machine() + "\n")
        measuring.compare(found, "quorate")


BENCHES = {"seven": run_seven}


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("benches", nargs="*", metavar="BENCH", help=f"of {', '.join(BENCHES)}; without any, all")
    asked.add_argument("--sizes", default="S,M", help="of the seven checks: S, M, L")
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--limit", type=float, default=300, help="seconds after which a run is ended")
    asked.add_argument("--keep", type=Path, help="where the data are made, and stay; made only once")
    asked.add_argument("--only", help="compare with these peers alone, as in `OPA,clingo`")
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
