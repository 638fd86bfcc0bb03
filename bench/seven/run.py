"""The seven checks, by quorate and by each peer: how each is called, and what it found.

What is found is told as lines (`prune g17 p40`), so that all can be held against each other.
"""

import json
import re
from pathlib import Path

from engines import compiled, quorate
from measuring import Run, measured

HERE = Path(__file__).resolve().parent
CHECKS = ["prune", "renewal", "below", "noquorum", "passed", "overdue", "cap"]
# Which of the engines' own time counts: DuckDB's without the start of Python.
DUCKDB = """
import duckdb, json, sys, time
begin, used = time.perf_counter(), time.process_time()
base = duckdb.connect(config={"threads": 2})
rows = base.execute(open(sys.argv[1]).read()).fetchall()
print("\\n".join(row[0] for row in rows))
print(json.dumps([time.perf_counter() - begin, time.process_time() - used]))
"""


def lines(run):
    return sorted(line for line in run.output.decode().splitlines() if line.split(" ")[0] in CHECKS)


def atoms(run):
    """Atoms as clingo prints them."""
    return sorted(f"{name} {words.replace(',', ' ')}" for name, words in re.findall(r"(\w+)\(([^)]*)\)", run.output.decode()))


def columns(folder):
    """Relations as Soufflé writes them."""
    return sorted(" ".join([name, *row.split("\t")]) for name in CHECKS for row in (folder / f"{name}.csv").read_text().splitlines())


def findings(report):
    """The same lines, from an audit in JSON."""
    charter = json.loads(Path(report).read_text())["charters"][0]
    found = [f"prune {one['subject']['body']} {one['subject']['person']}" for one in charter["prune"]]
    found += [f"renewal {one['subject']['body']} {one['subject']['person']}" for one in charter["renewals"] if one["state"] == "due"]
    for one in charter["violations"]:
        body, _, clause = one["clause"].partition(".")
        if clause == "enough":
            found.append(f"below {body}")
        elif clause == "report":
            found.append(f"overdue {body}")
        elif clause == "employers":
            found.append(f"cap {body} {re.search(r'\[(.*)\]', one['message']).group(1)}")
    for one in charter["decisions"]:
        if one["outcome"] in ("passed", "no_quorum"):
            found.append(f"{one['outcome'].replace('_', '')} {one['id']}")
    return sorted(found)


def audit(folder, output, *words, limit=None):
    run = measured([quorate(), "audit", folder, "--as-of", "2026-01-01", "--max-removals", "100%", "--fail-on", "never",
                    "--output", output, *words], limit=limit)
    if run.code != 0 and not run.late:
        raise SystemExit(f"quorate ended with {run.code}")
    return run


def duckdb(engine, folder, limit):
    run = measured([*engine.program, "-c", DUCKDB, HERE / "checks.duckdb.sql"], cwd=folder, limit=limit)
    if run.code != 0 or run.late:
        return run
    wall, cpu = json.loads(run.output.decode().splitlines()[-1])
    return Run(wall, cpu, run.mib, run.output, run.code)


def sqlite(engine, folder, limit):
    with open(HERE / "checks.sqlite.sql") as script:
        return measured([*engine.program, ":memory:"], cwd=folder, stdin=script, limit=limit)


def clingo(engine, folder, limit):
    run = measured([*engine.program, "-V0", HERE / "checks.lp", folder / "facts.lp"], limit=limit)
    run.code = 0 if run.code == 30 else run.code  # "satisfiable, and all answers found"
    return run


def calls(folder, peers, limit=300):
    """Name → (function that runs it, function that gives the lines of its Run)."""
    folder = Path(folder).resolve()
    report = folder / "audit.json"
    found = {
        "quorate": (lambda: audit(folder, report, limit=limit), lambda run: findings(report)),
        "by hand": (lambda: measured([compiled("seven/floor.cc"), folder], limit=limit), lines),
    }
    ways = {
        "DuckDB": (lambda it: lambda: duckdb(it, folder, limit), lines),
        "SQLite": (lambda it: lambda: sqlite(it, folder, limit), lines),
        "clingo": (lambda it: lambda: clingo(it, folder, limit), atoms),
        "SWI-Prolog": (lambda it: lambda: measured([*it.program, "-O", HERE / "checks.pl", folder / "facts.lp"], limit=limit), lines),
        "OPA": (lambda it: lambda: measured([*it.program, "eval", "-d", HERE / "checks.rego", "-d", folder / "data.json", "--format", "raw",
                                             'concat("\\n", data.seven.findings)'], limit=limit), lines),
        "Soufflé": (lambda it: lambda: measured([*it.program, "-F", folder / "facts", "-D", folder, HERE / "checks.dl"], limit=limit),
                    lambda run: columns(folder)),
    }
    for name, (way, reads) in ways.items():
        if peers.get(name):
            found[name] = (way(peers[name]), reads)
    return found


def agree(told):
    """Fails unless all found the same. told: name → lines."""
    ours = told["quorate"]
    for name, theirs in told.items():
        if theirs != ours:
            only = sorted(set(theirs) - set(ours))[:3], sorted(set(ours) - set(theirs))[:3]
            raise SystemExit(f"quorate and {name} disagree: {name} alone says {only[0]}, quorate alone {only[1]}")
    return {check: sum(line.startswith(check + " ") for line in ours) for check in CHECKS}
