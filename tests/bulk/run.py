"""What a folder of records says is the same in YAML and in CSV: the cases of the project whose decisions, duties and
meetings fit into the columns of decisions.csv, ballots.csv, duties.csv and meetings.csv are written so, and every command
of the case must print the same, but for the places that it cites.

Run: run.py [AREA/NAME ...]. QUORATE_BINARY names the program under test.
"""

import csv
import re
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "cases")]
import runner  # noqa: E402
from run import commands_of  # noqa: E402

LISTS = {"seconds", "notices", "restarts", "present", "recused", "vetoes", "ratifications", "objections", "winners",
         "excused", "to", "covering"}
COLUMNS = {
    "decisions": ["id", "procedure", "kind", "subject", "role", "matter", "proposer", "opened", "closed", "meeting",
                  "outcome", "source", "note", *sorted(LISTS - {"excused", "to", "covering"})],
    "duties": ["clause", "date", "by", "for", "to", "covering", "note", "source", "what"],
    "meetings": ["date", "id", "body", "cancelled", "present", "excused", "recused", "quorate", "source", "note"],
}
AT_LEAST = 40  # so many cases take part: a test of none would pass as well
PLACE = re.compile(r"[\w./-]*\b(decisions|ballots|duties|meetings)\.(yml|csv)(:\d+(:\d+)?)?")


class DoesNotFit(Exception):
    """There is more in the YAML than the columns hold: who withdrew what when, tallies, nobody at all."""


def texts(value):
    """The items of a list, or of one alone; each a word that `;` may stand between."""
    items = value if isinstance(value, list) else [value]
    if not items or not all(isinstance(one, str) and one and ";" not in one and one == one.strip() for one in items):
        raise DoesNotFit
    return items


def row_of(record, columns):
    if not isinstance(record, dict) or not set(record) <= set(columns):
        raise DoesNotFit
    row = {}
    for key, value in record.items():
        if key in LISTS and value != "":
            row[key] = ";".join(texts(value))
        elif isinstance(value, str) and value == value.strip() and "\n" not in value:
            row[key] = value
        else:
            raise DoesNotFit
    return row


def ballots_of(decision):
    """Rows of ballots.csv, in the order of the record."""
    stated = decision.pop("ballots")
    if isinstance(stated, dict):
        return [{"voter": voter, "choice": choice} for voter, choice in stated.items()]
    if not isinstance(stated, list):
        raise DoesNotFit
    rows = []
    for one in stated:
        if not isinstance(one, dict) or not set(one) <= {"voter", "choice", "ranking", "score", "cast"}:
            raise DoesNotFit
        row = dict(one)
        if "ranking" in row:
            tied = ["=".join(texts(part)) if isinstance(part, list) else part for part in row["ranking"]]
            row["ranking"] = ";".join(texts(tied))
        rows.append(row)
    return rows


def write(path, columns, rows):
    with open(path, "w", newline="") as file:
        table = csv.DictWriter(file, columns, restval="")
        table.writeheader()
        table.writerows(rows)


def convert(folder):
    """The files of a folder of records that became CSV."""
    changed, sources = [], []
    if any((folder / f"{kind}.csv").exists() for kind in (*COLUMNS, "ballots")):
        return changed  # it is in CSV already
    for kind, columns in COLUMNS.items():
        path = folder / f"{kind}.yml"
        if not path.exists():
            continue
        whole = yaml.load(path.read_text(), yaml.BaseLoader) or {}
        rows, ballots = [], []
        try:
            if not set(whole) <= {kind, "covers"} or not isinstance(whole.get(kind), list):
                raise DoesNotFit
            for record in whole[kind]:
                record = dict(record) if isinstance(record, dict) else {}
                cast = ballots_of(record) if kind == "decisions" and "ballots" in record else None
                rows.append(row_of(record, columns))
                if cast is not None:
                    rows[-1]["ballots"] = len(cast)
                    ballots += [{"decision": record["id"], **one} for one in cast]
        except (DoesNotFit, KeyError):
            continue
        path.unlink()
        write(path.with_suffix(".csv"), columns + ["ballots"] * (kind == "decisions"), rows)
        if ballots:
            write(folder / "ballots.csv", ["decision", "voter", "choice", "ranking", "score", "cast"], ballots)
        if "covers" in whole:
            sources.append({"file": f"{kind}.csv", "covers": whole["covers"]})
        changed.append(kind)
    if sources:
        listed = folder / "sources.yml"
        known = yaml.load(listed.read_text(), yaml.BaseLoader)["sources"] if listed.exists() else []
        listed.write_text(yaml.safe_dump({"sources": known + sources}, sort_keys=False))
    return changed


def said(text):
    """What was printed, without places; of messages about the records no more than what is wrong."""
    return PLACE.sub("PLACE", text)


def errors(text):
    lines = [line for line in text.splitlines() if re.match(r"(error|warning)\[", line)]
    return said("\n".join(lines))


def run_case(case, program):
    """(kinds of records that became CSV, what is wrong)."""
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder) / case.relative_to(runner.ROOT)
        shutil.copytree(case, there)
        for name in ("charters", "policies"):  # which cases name as they lie beside `tests`
            (Path(folder) / name).symlink_to(runner.ROOT / name)
        roots = {path.parent for path in there.rglob("*.yml")}
        changed = [kind for root in sorted(roots) for kind in convert(root)]
        if not changed:
            return [], ""
        problems = ""
        env = runner.environment(GIT_CEILING_DIRECTORIES=str(case.parent.parent))
        for words, _ in commands_of((case / "cmd").read_text()):
            yaml_run = runner.run([program, *words], case, env)
            csv_run = runner.run([program, *words], there, {**env, "GIT_CEILING_DIRECTORIES": str(there.parent.parent)})
            name = f"{case.parent.name}/{case.name}: {' '.join(words)}"
            if yaml_run[0] != csv_run[0]:
                problems += f"{name}: exit {yaml_run[0]} of YAML, {csv_run[0]} of CSV\n{csv_run[2]}"
            problems += runner.difference(said(yaml_run[1]), said(csv_run[1]), name)
            problems += runner.difference(errors(yaml_run[2]), errors(csv_run[2]), name + ", errors")
        return changed, problems


def main():
    program, wanted = runner.binary(), sys.argv[1:]
    cases = [path.parent for path in sorted((HERE.parent / "cases").glob("*/*/cmd"))
             if not wanted or f"{path.parent.parent.name}/{path.parent.name}" in wanted]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda case: run_case(case, program), cases))
    took_part = [changed for changed, _ in results if changed]
    problems = "".join(problem for _, problem in results)
    print(problems, end="")
    kinds = {kind: sum(kind in changed for changed in took_part) for kind in COLUMNS}
    print(f"{len(took_part)} cases as CSV ({', '.join(f'{number} with {kind}' for kind, number in kinds.items())})")
    if not wanted and (len(took_part) < AT_LEAST or not all(kinds.values())):
        sys.exit(f"too few: at least {AT_LEAST} must take part, with each kind")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
