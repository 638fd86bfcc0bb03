"""Audits a foundation against a file of events, and asks DuckDB and SQLite the same of the same file.

    bench/activity.py [--people 100000] [--events 10000000] [--runs 5] [--order date|shuffled|newest]
                      [--quorate build/quorate] [--python PYTHON] [--pack gz|zst] [--keep FOLDER]

The events are made from a seed, so that every run reads the same. The charter's rule is that of a security team: who
has neither triaged nor coordinated in the past year, and did not join in the past six months, may be removed. All
lists of whom that hits must be equal, or the run fails; then medians of wall time, the greatest memory and the
ratios are printed. DuckDB is measured when PYTHON can import `duckdb` (its import is not counted), SQLite with
`--sqlite`: it takes minutes.
"""

import argparse
import datetime
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

AS_OF = datetime.date(2026, 6, 1)
CHARTER = """charter foundation "Example Foundation" {
  status active
  activity triage, coordination, comment
  body team {
    role member {
      keeps seat while any of {
        active:    did triage or coordination in the past 1 year
        newcomers: joined in the past 6 months
      } else may be removed
    }
  }
}
"""
SOURCES = """sources:
  - {{file: {file}, covers: {{since: 2020-01-01, until: 2026-06-01}}}}
  - {{file: seats.csv, covers: {{since: 2020-01-01}}}}
"""
QUERY = """
select s.person from read_csv('{seats}', header = true, columns = {{'person': 'VARCHAR', 'role': 'VARCHAR',
    'since': 'DATE'}}) s
left join (select person, max(date) as latest from read_csv('{events}', header = true, columns = {{'date': 'DATE',
    'person': 'VARCHAR', 'kind': 'VARCHAR', 'ref': 'VARCHAR'}})
  where kind in ('triage', 'coordination') and date <= DATE '2026-06-01' group by person) e using (person)
where s.since <= DATE '2026-06-01' - INTERVAL 6 MONTH
  and (e.latest is null or e.latest <= DATE '2026-06-01' - INTERVAL 1 YEAR)
order by 1
"""
DUCKDB = """
import duckdb, json, resource, sys, time
begin = time.perf_counter()
base = duckdb.connect(config={"threads": 2})
base.execute("SET enable_progress_bar = false")
people = [row[0] for row in base.execute(sys.stdin.read()).fetchall()]
took = time.perf_counter() - begin
print(json.dumps({"people": people, "seconds": took, "kib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))
"""


def make(folder, people, events, order, seed=1):
    """Writes the charter, the roster and the events. Some 3% of the people did nothing in the last year."""
    dice = random.Random(seed)
    names = [f"person-{i:06d}" for i in range(people)]
    idle = set(dice.sample(range(people), people * 3 // 100))
    (folder / "foundation.charter").write_text(CHARTER)
    (folder / "people.csv").write_text("id,name\n" + "".join(f"{name},Person {i}\n" for i, name in enumerate(names)))
    joined = ["2021-03-01", "2023-09-15", "2025-02-01", "2026-03-01"]
    (folder / "seats.csv").write_text(
        "person,role,since\n" + "".join(f"{name},team.member,{joined[i % 4]}\n" for i, name in enumerate(names)))
    (folder / "sources.yml").write_text(SOURCES.format(file="activity.csv"))
    days = [(AS_OF - datetime.timedelta(days=n)).isoformat() for n in range(1095)]
    old = 366  # days before which the idle were active
    kinds = ["triage", "coordination", "comment"]
    block = 1_000_000
    with open(folder / "activity.csv", "w") as file:
        file.write("date,person,kind,ref\n")
        done = 0
        while done < events:
            some = min(block, events - done)
            ages = dice.choices(range(1095), k=some)
            if order != "shuffled":  # dates rise or fall over the whole file, as in an export
                ages = [1094 - (done + i) * 1095 // events for i in range(some)]
                if order == "newest":
                    ages = [1094 - age for age in ages]
            who = dice.choices(range(people), k=some)
            what = dice.choices(kinds, k=some)
            rows = []
            for i, (age, person, kind) in enumerate(zip(ages, who, what)):
                if person in idle and age < old:
                    kind = "comment"
                rows.append(f"{days[age]},{names[person]},{kind},#{done + i}\n")
            file.write("".join(rows))
            done += some


def measured(command, **how):
    """Wall seconds, greatest memory in KiB, and the process' output."""
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, **how) as process:
        output = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - begin, used.ru_maxrss, output, process.returncode


def quorate(binary, folder):
    seconds, kib, _, code = measured([binary, "audit", str(folder), "--records", str(folder), "--as-of",
                                      AS_OF.isoformat(), "--quiet", "--max-removals", "100%", "--output",
                                      str(folder / "audit.txt"), "--fail-on", "never"])
    if code != 0:
        sys.exit(f"quorate ended with {code}")
    # One line for each finding, and nothing but the prune list to be found.
    return seconds, kib, sorted(set(re.findall(r"\((person-\d+)\)", (folder / "audit.txt").read_text())))


def duckdb(python, folder):
    query = QUERY.format(seats=folder / "seats.csv", events=folder / "activity.csv")
    done = subprocess.run([python, "-c", DUCKDB], input=query, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    return told["seconds"], told["kib"], told["people"]


def sqlite(folder):
    script = f""".mode csv
.import {folder / 'activity.csv'} events
.import {folder / 'seats.csv'} seats
select person from seats left join (select person as who, max(date) as latest from events
  where kind in ('triage', 'coordination') and date <= '2026-06-01' group by person) on who = person
where since <= '2025-12-01' and (latest is null or latest <= '2025-06-01') order by 1;
"""
    seconds, kib, output, _ = measured(["sh", "-c", f"sqlite3 <<'END'\n{script}END"])
    return seconds, kib, output.decode().split()


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--people", type=int, default=100_000)
    options.add_argument("--events", type=int, default=10_000_000)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--order", choices=["date", "shuffled", "newest"], default="date")
    options.add_argument("--quorate", default="build/quorate")
    options.add_argument("--python", default=sys.executable)
    options.add_argument("--pack", choices=["gz", "zst"])
    options.add_argument("--sqlite", action="store_true")
    options.add_argument("--keep", type=Path, help="where the files are made, and stay; made only once")
    typed = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (typed.keep or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "activity.csv").exists() and not list(folder.glob("activity.csv.*")):
            make(folder, typed.people, typed.events, typed.order)
        if typed.pack:
            packer = {"gz": ["gzip", "-f"], "zst": ["zstd", "-q", "-f", "--rm"]}[typed.pack]
            subprocess.run([*packer, folder / "activity.csv"], check=True)
            (folder / "sources.yml").write_text(SOURCES.format(file=f"activity.csv.{typed.pack}"))
        peers = {"quorate": lambda: quorate(typed.quorate, folder)}
        if not typed.pack:
            if subprocess.run([typed.python, "-c", "import duckdb"], capture_output=True).returncode == 0:
                peers["DuckDB"] = lambda: duckdb(typed.python, folder)
            if typed.sqlite:
                peers["SQLite"] = lambda: sqlite(folder)
        runs = {name: [] for name in peers}
        for _ in range(typed.runs):  # by turns, so that all meet the same load
            for name, run in peers.items():
                runs[name].append(run())
        lists = {name: found[0][2] for name, found in runs.items()}
        for name, people in lists.items():
            if people != lists["quorate"]:
                missing = set(people) ^ set(lists["quorate"])
                sys.exit(f"quorate and {name} disagree about {len(missing)} people, such as {min(missing)}")
        size = sum(path.stat().st_size for path in folder.glob("activity.csv*")) / 2**20
        print(f"{typed.people} people, {typed.events} events, {size:.0f} MiB, order: {typed.order}; "
              f"{len(lists['quorate'])} on the list of all; load {os.getloadavg()[0]:.1f}")
        medians = {name: (statistics.median(one[0] for one in found), max(one[1] for one in found))
                   for name, found in runs.items()}
        for name, (seconds, kib) in medians.items():
            ratio = f"  {seconds / medians['quorate'][0]:.2f} x the time, {kib / medians['quorate'][1]:.2f} x the memory"
            print(f"{name:8} {seconds:8.3f} s {kib / 1024:8.1f} MiB{ratio if name != 'quorate' else ''}")


if __name__ == "__main__":
    main()
