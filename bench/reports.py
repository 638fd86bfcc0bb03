"""What each report costs: time, greatest memory, and size, for a body of many people.

    bench/reports.py [--people 10000] [--runs 3] [--quorate build/quorate] [--keep FOLDER]

Roster and events are made from a seed, so that every run reads the same: each of the people has a term, a rule that keeps
the seat, and a duty each quarter that nobody recorded, so that every one of them is in the report. Beside whole runs
stands what a report takes beyond an audit that writes one line for each finding (`--quiet`). Processor time, which other
programs on the machine lengthen less than time on the clock; the least of the runs.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CHARTER = """charter big "Big" {
  in force from 2020-01-01
  activity triage
  body big {
    role member {
      keeps seat while any of {
        active: did triage in the past 1 year
        newcomer: joined in the past 1 year
      } else may be removed
      term 2 years
    }
    report: members must "report" every calendar quarter
  }
}
"""
SOURCES = """sources:
  - {file: activity.csv, covers: {since: 2024-01-01}}
  - {file: seats.csv, covers: {since: 2024-01-01}}
"""
AS_OF = "2026-06-01"
FORMATS = ["text", "json", "html", "sarif", "junit", "github", "markdown", "ics", "csv"]


def day(dice, first_year, years):
    return f"{first_year + dice.randrange(years)}-{1 + dice.randrange(12):02}-{1 + dice.randrange(28):02}"


def make(folder, people, events):
    dice = random.Random(1)
    records = folder / "records"
    records.mkdir(parents=True)
    (folder / "big.charter").write_text(CHARTER)
    (records / "sources.yml").write_text(SOURCES)
    (records / "people.csv").write_text("id,name\n" + "".join(f"p{i},P {i}\n" for i in range(people)))
    (records / "seats.csv").write_text(
        "person,role,since\n" + "".join(f"p{i},big.member,{day(dice, 2024, 2)}\n" for i in range(people)))
    with open(records / "activity.csv", "w") as file:
        file.write("date,person,kind\n")
        for _ in range(events):
            file.write(f"{day(dice, 2024, 3)},p{dice.randrange(people)},triage\n")


def measure(words):
    """(seconds of the processors, greatest memory in MiB) of one run; exit code 2 ends the benchmark."""
    pid = os.posix_spawn(words[0], words, {**os.environ, "GITHUB_STEP_SUMMARY": ""},
                         file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
    _, status, used = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(words)}: exit {os.waitstatus_to_exitcode(status)}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--events", type=int, help="default: 100 for each of the people")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--quorate", default="build/quorate")
    parser.add_argument("--keep", type=Path, help="where records and reports are left")
    asked = parser.parse_args()
    program = str(Path(asked.quorate).resolve())
    folder = asked.keep or Path(tempfile.mkdtemp())
    if not (folder / "big.charter").exists():
        make(folder, asked.people, asked.events if asked.events is not None else 100 * asked.people)
    charter = str(folder / "big.charter")

    def best(*words):
        runs = [measure([program, *words]) for _ in range(asked.runs)]
        return min(one[0] for one in runs), min(one[1] for one in runs)

    audit = ["audit", charter, "--as-of", AS_OF]
    base, memory = best(*audit, "--quiet", "--format", "text", "--output", "/dev/null")
    print(f"{asked.people} people, load {os.getloadavg()[0]:.1f}, least of {asked.runs}")
    print(f"{'report':<18} {'seconds':>8} {'beyond':>8} {'MiB':>8} {'file, MB':>9}")
    print(f"{'audit --quiet':<18} {base:8.2f} {'':>8} {memory:8.0f}", flush=True)
    reports = [(name, [*audit, "--format", name], base) for name in FORMATS]
    reports += [(f"annual, {name}", ["report", charter, "--as-of", AS_OF, "--format", name], None)
                for name in ("markdown", "html")]
    for name, words, less in reports:
        file = folder / f"report.{name.replace(', ', '-')}"
        took, memory = best(*words, "--output", str(file))
        beyond = f"{max(0.0, took - less):8.2f}" if less is not None else " " * 8
        print(f"{name:<18} {took:8.2f} {beyond} {memory:8.0f} {file.stat().st_size / 1e6:9.2f}", flush=True)
    if not asked.keep:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
