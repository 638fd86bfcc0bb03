"""How time and memory grow with events and with people, and how far it is to the speed at which the file can be read at all.

`wc -l` reads the same file and counts its lines: nothing that judges what stands in it can be faster.
"""

import shutil

import measuring
from keeping import records as foundation
from keeping import run as keeping
from measuring import measured, median, text


def row(home, people, events, options, name):
    """Makes the files, measures, and takes the largest away again."""
    folder = foundation.make(home / f"growth-{people}-{events}", people, events, options.order)
    file = folder / "activity.csv"
    mib = file.stat().st_size / 2**20
    runs = options.runs if events <= 10_000_000 else max(1, options.runs // 3)
    found = measuring.by_turns({
        "quorate": lambda: keeping.audit(folder, folder / "audit.txt", "--quiet", limit=3600),
        "wc": lambda: measured(["wc", "-l", file], limit=3600),
    }, runs)
    if any(one.code != 0 for one in found["quorate"]):
        raise SystemExit(f"quorate ended with {found['quorate'][-1].code}")
    ours, lines = found["quorate"], found["wc"]
    if events > 10_000_000:
        shutil.rmtree(folder)
    cpu, wall = median(ours, "cpu"), median(ours, "wall")
    return [name, text(mib), text(wall), text(cpu), text(median(ours, "mib")), text(mib / wall), text(mib / cpu),
            text(median(lines, "wall")), text(wall / max(median(lines, "wall"), 1e-6)), text(cpu / max(median(lines, "cpu"), 1e-6))]


HEAD = ["MiB of CSV", "s", "s of processor", "MiB held", "MiB/s", "MiB/s of processor", "wc -l, s", "x wc", "x wc, processor"]


def compare(home, options):
    events = [100_000, 1_000_000, 10_000_000] + ([options.most] if options.most > 10_000_000 else [])
    measuring.table(["events, of 1,000 people", *HEAD],
                    [row(home, 1_000, number, options, f"{number:,}") for number in events if number <= 10_000_000])
    measuring.table(["events, of 100,000 people", *HEAD], [row(home, 100_000, number, options, f"{number:,}") for number in events])
    measuring.table(["people, 10,000,000 events", *HEAD],
                    [row(home, number, 10_000_000, options, f"{number:,}") for number in (1_000, 10_000, 100_000)])
