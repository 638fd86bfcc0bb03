"""The seven checks: how quorate and the floor are called, and what an audit found."""

import json
import re
from pathlib import Path

import asking
from engines import compiled, quorate
from measuring import measured

POLICY = Path(__file__).resolve().parent / "checks"
CHECKS = ["prune", "renewal", "below", "noquorum", "passed", "overdue", "cap"]


def findings(report):
    """The lines that all are compared by, from an audit in JSON."""
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
            found.append(f"cap {body} " + re.search(r"\[(.*)\]", one["message"]).group(1))
    for one in charter["decisions"]:
        if one["outcome"] in ("passed", "no_quorum"):
            found.append(f"{one['outcome'].replace('_', '')} {one['id']}")
    return sorted(found)


def audit(folder, output, *words, limit=None):
    return measured([quorate(), "audit", folder, "--as-of", "2026-01-01", "--max-removals", "100%", "--fail-on", "never",
                     "--output", output, *words], limit=limit)


def contestants(folder, peers, limit):
    """Name → (what runs it, what reads the lines of its Run)."""
    folder = Path(folder).resolve()
    report = folder / "audit.json"
    return {
        "quorate": (lambda: audit(folder, report, limit=limit), lambda run: findings(report)),
        "by hand": (lambda: measured([compiled("seven/floor.cc"), folder], limit=limit), lambda run: asking.lines(run, CHECKS)),
        **asking.calls(POLICY, folder, peers, CHECKS, limit),
    }
