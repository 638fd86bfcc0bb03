"""A foundation of so many people and events, as records and as what other engines read. The same numbers are the same bytes."""

import csv
import datetime
import json
import subprocess

from engines import compiled

AS_OF = datetime.date(2026, 6, 1)
ZERO = datetime.date(1970, 1, 1).toordinal()  # days are numbered from here where a peer knows no dates
JOINED = ["2021-03-01", "2023-09-15", "2025-02-01", "2026-03-01"]
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
PACKERS = {"gz": ["gzip", "-f"], "zst": ["zstd", "-q", "-f", "--rm"]}


def make(folder, people, events, order="date", pack=None):
    """Writes charter and records into the folder, unless they are there; packed, if asked for."""
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / "made").exists():
        return folder
    names = [f"p{i:06d}" for i in range(people)]
    (folder / "foundation.charter").write_text(CHARTER)
    (folder / "people.csv").write_text("id,name\n" + "".join(f"{name},Person {i}\n" for i, name in enumerate(names)))
    (folder / "seats.csv").write_text(
        "person,role,since\n" + "".join(f"{name},team.member,{JOINED[i % 4]}\n" for i, name in enumerate(names)))
    file = "activity.csv"
    subprocess.run([compiled("keeping/events.cc"), folder / file, str(people), str(events), order], check=True)
    if pack:
        subprocess.run([*PACKERS[pack], folder / file], check=True)
        file = f"{file}.{pack}"
    (folder / "sources.yml").write_text(SOURCES.format(file=file))
    mib = (folder / file).stat().st_size / 2**20
    (folder / "made").write_text(f"{people:,} people, {events:,} events, {mib:,.1f} MiB of {file}, order: {order}")
    return folder


def number(date):
    return datetime.date.fromisoformat(date).toordinal() - ZERO


def write_facts(folder):
    """facts.lp for clingo and SWI-Prolog, facts/ for Soufflé, data.json for OPA: from the CSV files."""
    if (folder / "data.json").exists():
        return
    days = {}
    document = {}
    columns = folder / "facts"
    columns.mkdir(exist_ok=True)
    with open(folder / "facts.lp", "w") as facts:
        with open(folder / "seats.csv") as file, open(columns / "seat.facts", "w") as table:
            for row in csv.DictReader(file):
                since = number(row["since"])
                document[row["person"]] = {"since": since, "acts": []}
                facts.write(f'seat({row["person"]},{since}).\n')
                table.write(f"{row['person']}\t{since}\n")
        with open(folder / "activity.csv") as file, open(columns / "act.facts", "w") as table:
            for row in csv.DictReader(file):
                if row["date"] not in days:
                    days[row["date"]] = number(row["date"])
                day = days[row["date"]]
                document[row["person"]]["acts"].append({"day": day, "kind": row["kind"]})
                facts.write(f'act({row["person"]},{day},{row["kind"]}).\n')
                table.write(f"{row['person']}\t{day}\t{row['kind']}\n")
    (folder / "data.json").write_text(json.dumps({"today": number(AS_OF.isoformat()), "people": document}))
