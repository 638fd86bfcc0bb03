"""The packs and what is said of them: every policy has a row with its parameters in docs/policies.md, a comment above it,
is applied in the scenarios of its pack, and has each parameter refused in the case `wrong-arguments`.

Run: policies.py
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases" / "policies"
POLICY = re.compile(r"^policy (\w+)(?:\(([^)]*)\))? \{", re.M)
APPLY = re.compile(r"\bapply (\w+)(?:\(([^\n]*)\))?")


def policies_of(text):
    """{name: [parameters]} of a pack."""
    return {name: [one.strip() for one in given.split(",")] if given else []
            for name, given in POLICY.findall(text)}


def section(page, name):
    found = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", page, re.M | re.S)
    return found[1] if found else ""


def row_problem(rows, name, parameters):
    """What is wrong with the row of a policy; None where nothing is."""
    row = next((line for line in rows.splitlines() if line.startswith(f"| `{name}` |")), None)
    if row is None:
        return "no row in docs/policies.md"
    last = row.rstrip("| ").split(" | ")[-1] if not row.endswith("| |") else ""
    missing = [one for one in parameters if f"`{one}`" not in last]
    return f"its row does not name {', '.join(missing)}" if missing else None


def applied_in(path):
    """{policy: names of the arguments given} of a charter."""
    return {name: set(re.findall(r"(\w+):", given)) for name, given in APPLY.findall(path.read_text(encoding="utf-8"))}


def problems_of(pack, page):
    text = pack.read_text(encoding="utf-8")
    policies = policies_of(text)
    if not policies:
        yield "holds no policy"
    rows = section(page, pack.stem)
    scenarios = CASES / f"{pack.stem}-scenarios" / "team.charter"
    played = applied_in(scenarios) if scenarios.exists() else {}
    refused = applied_in(CASES / "wrong-arguments" / "team.charter")
    for name, parameters in policies.items():
        problem = row_problem(rows, name, parameters)
        if problem:
            yield f"{name}: {problem}"
        if not re.search(rf"^#[^\n]*\npolicy {name}\b", text, re.M):
            yield f"{name}: no comment says what it means"
        if name not in played:
            yield f"{name}: {scenarios.relative_to(ROOT)} does not apply it"
        if parameters and refused.get(name) != set(parameters):
            yield f"{name}: wrong-arguments does not give all of {', '.join(parameters)}"
    for name in re.findall(r"^\| `(\w+)` \|", rows, re.M):
        if name not in policies:
            yield f"docs/policies.md has a row for {name}, which the pack does not hold"


def main():
    page = (ROOT / "docs" / "policies.md").read_text(encoding="utf-8")
    packs = sorted((ROOT / "policies").glob("*.charter"))
    found = [f"{pack.name}: {problem}" for pack in packs for problem in problems_of(pack, page)]
    print(*found, f"{len(packs)} packs, {len(found)} problems", sep="\n")
    return 1 if found or not packs else 0


if __name__ == "__main__":
    sys.exit(main())
