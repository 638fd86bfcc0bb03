"""All engines that are there say the same, of small data: a peer's policy that asks something else would be compared in vain.

Run: bench/peers_test.py; QUORATE_BINARY names the program, else build/quorate. Ends with 77, which CTest takes as skipped, where no
peer is installed.
"""

import sys
import tempfile
from pathlib import Path

import asking
from engines import engines, tell
from keeping import records as foundation
from keeping import run as keeping
from measuring import by_turns
from seven import community
from seven import run as seven

SKIPPED = 77
LIMIT = 120


def main():
    peers = engines()
    tell(peers)
    if not any(one for name, one in peers.items() if name != "SQLite"):
        print("skipped: no peer is installed (bench/install_peers.sh)")
        return SKIPPED
    passed = 0
    with tempfile.TemporaryDirectory() as folder:
        checks = community.make(Path(folder) / "seven", "S")
        keeps = foundation.make(Path(folder) / "keeping", 1_000, 20_000, "shuffled")
        foundation.write_facts(keeps)
        for title, contestants in (("seven checks", seven.contestants(checks, peers, LIMIT)),
                                   ("who keeps a seat", keeping.contestants(keeps, peers, LIMIT))):
            found, counts = asking.take_turns(contestants, 1, by_turns)
            late = [name for name, runs in found.items() if runs[-1].late]
            if late or not counts:
                print(f"{title}: {', '.join(late) or 'nothing'} {'took too long' if late else 'was found'}")
                return 1
            passed += len(found)
            print(f"{title}: {len(found)} agree about {counts}")
    print(f"{passed} passed, 0 failed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
