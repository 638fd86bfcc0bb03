"""The gate, end to end: each row of the table is a change, made in a throw-away git repository.

Run: run.py [NAME ...] (parts of names of scenarios). The expectations are worked out by hand from the words of
base/guild.charter; nothing here is blessed from what the program says.
"""

import json
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path[:0] = [str(FOLDER), str(FOLDER.parent)]
import runner  # noqa: E402
import appointing  # noqa: E402
import body  # noqa: E402
import github  # noqa: E402, F401
import history  # noqa: E402
import hostile  # noqa: E402, F401
import joining  # noqa: E402
import leaving  # noqa: E402
import refused  # noqa: E402, F401
import setting  # noqa: E402
import settled  # noqa: E402
import smuggled  # noqa: E402, F401
import untouched  # noqa: E402, F401
import waiving  # noqa: E402
import where  # noqa: E402, F401
from repository import Repository  # noqa: E402

ROWS = joining.ROWS + appointing.ROWS + leaving.ROWS + history.ROWS + body.ROWS + waiving.ROWS + settled.ROWS


def changes_of(charter):
    return sorted((one["kind"], one["subject"]["person"] or "", one["subject"]["role"] or "", one["verdict"])
                  for one in charter["changes"])


def told(wanted, got, what):
    return "" if wanted == got else f"  {what}: expected {wanted}\n  {' ' * len(what)}  got      {got}\n"


def run_row(row, program):
    """What is wrong with one row; empty where nothing is."""
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(folder, program)
        shutil.copytree(FOLDER / "base", folder, dirs_exist_ok=True)
        repository.edit(row.before)
        repository.commit(row.base_date)
        repository.edit(row.after)
        before = repository.state()
        code, out, err = repository.gate(".", "--base", "HEAD", "--as-of", row.as_of, "--format", "json", *row.options)
        problems = told(row.code, code, "exit code") + told(before, repository.state(), "work tree and index")
        try:
            charters = json.loads(out)["charters"]
        except (ValueError, KeyError):
            return problems + f"  no JSON: {out}{err}"
        if len(charters) != 1:
            return problems + f"  {len(charters)} charters\n"
        one = charters[0]
        problems += told(sorted(row.changes), changes_of(one), "changes")
        problems += told(sorted(row.new), sorted(each["clause"] for each in one["new_violations"]), "new violations")
        problems += told(sorted(row.old), sorted(each["clause"] for each in one["old_violations"]), "old violations")
        problems += "".join(f"  it does not say: {text}\n" for text in row.says if text not in out)
        verdicts = [change[3] for change in row.changes]
        wanted = ("blocked" if "blocked" in verdicts or (row.code == 1 and (row.new or row.old)) else
                  "unclear" if "unclear" in verdicts or row.unclear else "allowed")
        problems += told(wanted, one["verdict"], "verdict")
        for change in one["changes"]:
            if change["verdict"] != "allowed" and not change["why"]:
                problems += f"  no reason is given: {change['what']}\n"
        if problems:
            problems += "".join(f"    | {c['what']}: {c['verdict']}: {c['why']}\n" for c in one["changes"]) + err
        return problems


def attempt(item):
    name, work = item
    try:
        return name, work()
    except Exception as error:  # one broken row must not hide the others
        return name, f"  {type(error).__name__}: {error}\n"


def main(arguments):
    program = runner.binary()
    work = [(row.name, lambda row=row: run_row(row, program)) for row in ROWS]
    work += [(name, lambda check=check: check(program)) for name, check in setting.CHECKS]
    names = [name for name, _ in work]
    twice = {name for name in names if names.count(name) > 1}
    work = [item for item in work if not arguments or any(part in item[0] for part in arguments)]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(attempt, work))
    because, pending = {row.name: row.because for row in ROWS}, {row.name: row.pending for row in ROWS if row.pending}
    results = [(name, ("" if problem else f"  it is as expected now: {pending[name]}: take `pending` out\n")
                if name in pending else problem) for name, problem in results]
    failed = [(name, problem) for name, problem in results if problem]
    for name, problem in failed:
        print(f"--- {name}: {because.get(name, '')}\n{problem}", end="")
    for name in sorted(pending.keys() & {name for name, _ in results}):
        print(f"pending: {name}: {pending[name]}")
    print(f"{len(results)} scenarios, {len(failed)} failed")
    if twice or not results:
        print(f"names stand twice: {sorted(twice)}" if twice else "no scenario of that name: nothing was tested")
    return 1 if failed or twice or not results else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
