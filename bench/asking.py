"""Asks each peer what a folder of policies says, of a folder of data, and reads what it answered.

The policy of DuckDB is `NAME.duckdb.sql`, that of SQLite `NAME.sqlite.sql`, of clingo `NAME.lp`, of SWI-Prolog `NAME.pl`, of OPA
`NAME.rego`, of Soufflé `NAME.dl`. The SQL engines read the CSV files of the records, clingo and SWI-Prolog `facts.lp`, OPA
`data.json`, Soufflé the folder `facts`. Answers are told as lines, `prune g17 p40`: a word, and whom or what it is about.
"""

import json
import re
from dataclasses import replace

from measuring import measured

# DuckDB's own time, without the start of Python.
DUCKDB = """
import duckdb, json, sys, time
begin, used = time.perf_counter(), time.process_time()
base = duckdb.connect(config={"threads": 2})
base.execute("set enable_progress_bar = false")
rows = base.execute(open(sys.argv[1]).read()).fetchall()
print("\\n".join(row[0] for row in rows))
print(json.dumps([time.perf_counter() - begin, time.process_time() - used]))
"""


def duckdb(engine, policy, folder, limit):
    run = measured([*engine.program, "-c", DUCKDB, f"{policy}.duckdb.sql"], cwd=folder, limit=limit)
    if run.code != 0 or run.late:
        return run
    wall, cpu = json.loads(run.output.decode().splitlines()[-1])
    return replace(run, wall=wall, cpu=cpu)


def sqlite(engine, policy, folder, limit):
    with open(f"{policy}.sqlite.sql") as script:
        return measured([*engine.program, ":memory:"], cwd=folder, stdin=script, limit=limit)


def clingo(engine, policy, folder, limit):
    run = measured([*engine.program, "-V0", f"{policy}.lp", folder / "facts.lp"], limit=limit)
    return replace(run, code=0) if run.code == 30 else run  # "satisfiable, and nothing else to find"


def prolog(engine, policy, folder, limit):
    return measured([*engine.program, "-O", f"{policy}.pl", folder / "facts.lp"], limit=limit)


def opa(engine, policy, folder, limit):
    query = f'concat("\\n", data.{policy.name}.findings)'
    return measured([*engine.program, "eval", "-d", f"{policy}.rego", "-d", folder / "data.json", "--format", "raw", query], limit=limit)


def souffle(engine, policy, folder, limit):
    return measured([*engine.program, "-F", folder / "facts", "-D", folder, f"{policy}.dl"], limit=limit)


def lines(run, checks):
    return sorted(line for line in run.output.decode().splitlines() if line.split(" ")[0] in checks)


def atoms(run, checks):
    """`prune(g17,p40)`, as clingo prints them."""
    return sorted(f"{name} {words.replace(',', ' ')}" for name, words in re.findall(r"(\w+)\(([^)]*)\)", run.output.decode())
                  if name in checks)


def columns(folder, checks):
    """Relations, as Soufflé writes them."""
    return sorted(" ".join([name, *row.split("\t")]) for name in checks for row in (folder / f"{name}.csv").read_text().splitlines())


WAYS = {"DuckDB": duckdb, "SQLite": sqlite, "clingo": clingo, "SWI-Prolog": prolog, "OPA": opa, "Soufflé": souffle}


def calls(policy, folder, peers, checks, limit):
    """Of each peer that is there: name → (what runs it, what reads the lines of its Run)."""
    readers = {"clingo": lambda run: atoms(run, checks), "Soufflé": lambda run: columns(folder, checks)}
    return {name: (lambda way=way, engine=peers[name]: way(engine, policy, folder, limit),
                   readers.get(name, lambda run: lines(run, checks)))
            for name, way in WAYS.items() if peers.get(name)}


def take_turns(contestants, runs, by_turns):
    """Runs all by turns. Fails where one ends in an error, or where not all say the same as `quorate`.

    contestants: name → (what runs it, what reads its lines, or None). Gives the Runs of each, and how many lines there are of each kind.
    """
    told = {}

    def heeded(name, run, reads):
        def once():
            one = run()
            if one.code != 0 and not one.late:
                raise SystemExit(f"{name} ended with {one.code}: {one.output.decode()[-300:]}")
            if reads and not one.late and name not in told:
                told[name] = reads(one)
            return one
        return once

    found = by_turns({name: heeded(name, run, reads) for name, (run, reads) in contestants.items()}, runs)
    ours = told.get("quorate")
    for name, theirs in told.items():
        if ours is not None and theirs != ours:
            raise SystemExit(f"quorate and {name} disagree: {name} alone says {sorted(set(theirs) - set(ours))[:3]}, "
                             f"quorate alone {sorted(set(ours) - set(theirs))[:3]}")
    counts = {}
    for line in ours or []:
        counts[line.split(" ")[0]] = counts.get(line.split(" ")[0], 0) + 1
    return found, ", ".join(f"{number} {check}" for check, number in counts.items())
