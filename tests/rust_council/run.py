"""The quorum of every meeting of the Rust Leadership Council, by quorate, against the count in expected-quorum.tsv
that was made without it (see README.md beside this file).
"""

import csv
import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import runner  # noqa: E402

EXPECTED = Path(__file__).with_name("expected-quorum.tsv")
COUNTED = re.compile(r"(\d+) of (\d+) representatives present; at least (\d+) \(all but 2 of (\d+)\) needed")
# Quorate by nobody to spare, as somebody else who read the minutes found; two more such days stand in the table.
CLOSE = {"2023-12-08", "2024-03-15", "2024-04-12", "2024-06-07", "2025-09-12", "2026-03-27"}
NOT_QUORATE = {"2023-08-03"}


def counted_by_quorate():
    """{date: (counted, n, needed, verdict)}"""
    command = [runner.binary(), "tally", "charters/rust-leadership-council", "--as-of", "2026-08-14", "--format", "json"]
    code, text, errors = runner.run(command, runner.ROOT, runner.environment())
    if code != 0:
        sys.exit(f"exit {code}\n{errors}")
    (charter,) = json.loads(text)["charters"]
    counted = {}
    for meeting in charter["meetings"]:
        (reading,) = meeting["readings"]
        found = COUNTED.fullmatch(reading["why"])
        if not found or meeting["date"] in counted:
            sys.exit(f"{meeting['date']}: {reading['why']}")
        number, n, needed, again = map(int, found.groups())
        assert n == again
        counted[meeting["date"]] = (number, n, needed, {"holds": "yes", "fails": "no"}.get(meeting["quorate"], "?"))
    return counted


def main():
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    expected = {row["date"]: (int(row["counted"]), int(row["n"]), int(row["needed"]), row["quorate"]) for row in rows}
    counted, problems = counted_by_quorate(), []
    for date in sorted(expected.keys() | counted.keys()):
        if expected.get(date) != counted.get(date):
            problems.append(f"{date}: counted by hand {expected.get(date)}, by quorate {counted.get(date)}")
    close = {date for date, (number, n, needed, _) in counted.items() if number == needed == n - 2}
    problems += [f"{date}: exactly n - 2 are there, says the table; quorate does not" for date in sorted(CLOSE - close)]
    if {date for date, row in counted.items() if row[3] != "yes"} != NOT_QUORATE:
        problems.append(f"not quorate are to be {sorted(NOT_QUORATE)} alone")
    print(*problems, f"{len(counted)} meetings compared, {len(close)} of them quorate by nobody to spare, "
          f"{len(problems)} problems", sep="\n")
    return 1 if problems or len(expected) != 74 else 0


if __name__ == "__main__":
    sys.exit(main())
