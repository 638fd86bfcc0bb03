"""Who keeps a seat by what they did: how quorate is called, and whom it names."""

import re
from pathlib import Path

import asking
from engines import quorate
from measuring import measured

POLICY = Path(__file__).resolve().parent / "keep"


def named(report):
    """Nothing but the prune list is to be found, so whoever is named is on it."""
    return sorted(f"prune {person}" for person in set(re.findall(r"\((p\d+)\)", report.read_text())))


def audit(folder, output, *words, limit=None, memory=True):
    return measured([quorate(), "audit", folder, "--records", folder, "--as-of", "2026-06-01", "--max-removals", "100%",
                     "--fail-on", "never", "--output", output, *words], limit=limit, memory=memory)


def contestants(folder, peers, limit):
    """Name → (what runs it, what reads the lines of its Run)."""
    folder = Path(folder).resolve()
    report = folder / "audit.txt"
    return {"quorate": (lambda: audit(folder, report, "--quiet", limit=limit), lambda run: named(report)),
            **asking.calls(POLICY, folder, peers, ["prune"], limit)}
