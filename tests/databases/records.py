"""A working group of a few hundred people and some ten thousand events, the same at each call: rules of which the
latest events are kept, of which stretches are, and of which everything is; people with several names, spelled in
capitals or not; strangers whose names are nearly somebody's; dates with and without a time."""

import csv
import random
from datetime import date, timedelta

AS_OF = "2026-05-31"
PEOPLE = 150

CHARTER = """charter council "Council" {
  activity triage, review, comment, mail, answer, chatter
  body team {
    role member {
      keeps seat while did comment in the past 1 year else may be removed
    }
    role helper {
      keeps seat while all of {
        reviewing: did review at least 2 times in the past 6 months
        triaging:  did triage in the past 1 year
      } else lapses
    }
    role steward {
      keeps seat while did mail in each calendar month else may be removed
    }
    role elder {
      keeps seat while did answer since joining else may be removed
    }
    role guest {
      keeps seat while did triage at least 3 times after 2025-02-14 else may be removed
    }
  }
}
"""
SOURCES = """sources:
  - file: "-"
    covers: {kinds: [triage, review, comment, mail, answer], since: 2022-01-01, until: 2026-05-31}
"""
KINDS = ["triage", "Review", "comment", "MAIL", "answer", "chatter", "TRİAGE", "anſwer"]


def people():
    return [f"p{number:03}" for number in range(PEOPLE)]


def roster():
    lines = ["people:"]
    for number, one in enumerate(people()):
        # Cyrillic capitals are made small by us, and not by every database.
        aliases = [f"{one}@example.org", f"Ёж-{number}"]
        lines.append(f"  - {{id: {one}, name: Person {number}, aliases: [{', '.join(aliases)}]}}")
    lines.append("seats:")
    roles = ["member", "helper", "steward", "elder", "guest"]
    for number, one in enumerate(people()):
        lines.append(f"  - {{person: {one}, role: team.{roles[number % 5]}, since: 2023-0{number % 9 + 1}-15}}")
    lines.append("covers: {since: 2022-01-01}")
    return "\n".join(lines) + "\n"


def events(count=9000):
    """(date, person, kind, ref) in no order."""
    chance = random.Random(2026)
    last = date(2026, 5, 31)
    rows = []
    for number in range(count):
        who = int(PEOPLE * chance.random() ** 2)  # some are busy, some hardly ever seen
        name = chance.choice([f"p{who:03}", f"P{who:03}", f"p{who:03}@Example.org", f"ёЖ-{who}"])
        odd = chance.random()
        if odd < 0.01:
            name = chance.choice(["bot", "p00", "p1499", "O'Brien", 'the "one"', "back\\slash, and comma"])
        day = last - timedelta(days=int(1500 * chance.random() ** 1.5) - 20)  # some are later than the as-of date
        text = day.isoformat() + chance.choice(["", "", "T23:59:00Z", " 08:30:00"])
        rows.append((text, name, chance.choice(KINDS), f"https://example.org/{number % 7000}?a=1&b='2'"))
    return rows


def write(folder, rows=None):
    """The charter, its records and the events as `events.csv`; gives the events with their lines in that file."""
    (folder / "records").mkdir()
    (folder / "council.charter").write_text(CHARTER, encoding="utf-8")
    (folder / "records" / "roster.yml").write_text(roster(), encoding="utf-8")
    (folder / "records" / "sources.yml").write_text(SOURCES, encoding="utf-8")
    rows = events() if rows is None else rows
    with open(folder / "events.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["date", "person", "kind", "ref"])
        writer.writerows(rows)
    return [(line, *row) for line, row in enumerate(rows, 2)]
