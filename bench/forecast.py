"""How long a forecast takes: a year ahead, for a foundation, beside one audit, and beside an audit of each of its days.

The alternative to a forecast is to audit every day to come. Of those 365 audits a few are run, and the rest are reckoned.
"""

import datetime
from pathlib import Path

import measuring
from engines import quorate
from keeping import run as keeping

SOME_DAYS = (73, 146, 219, 292, 365)


def forecast(folder, limit=None):
    return measuring.measured([quorate(), "forecast", folder, "--records", folder, "--as-of", "2026-06-01", "--until", "2027-06-01",
                               "--output", Path(folder) / "forecast.txt"], limit=limit)


def ahead(folder, days, limit=None):
    """An audit of a day to come, over the same records."""
    day = (datetime.date(2026, 6, 1) + datetime.timedelta(days=days)).isoformat()
    return measuring.measured([quorate(), "audit", folder, "--records", folder, "--as-of", day, "--assume-complete", "2026-06-01", "--max-removals",
                               "100%", "--fail-on", "never", "--quiet", "--output", Path(folder) / "ahead.txt"], limit=limit)


def compare(folder, runs, limit):
    found = measuring.by_turns({
        "forecast of a year": lambda: forecast(folder, limit),
        "one audit": lambda: keeping.audit(folder, folder / "audit.txt", "--quiet", limit=limit),
    }, runs)
    days = [ahead(folder, day, limit) for day in SOME_DAYS]
    for name, ran in [*found.items(), ("ahead", days)]:
        if any(one.code != 0 and not one.late for one in ran):
            raise SystemExit(f"{name} ended with {ran[-1].code}")
    measuring.compare(found, "forecast of a year")
    each = measuring.median(days, "cpu")
    print(f"an audit of each of the 365 days: {365 * each:,.0f} s of processor (reckoned from {len(days)}, {each:.2f} s each), "
          f"{365 * each / measuring.median(found['forecast of a year'], 'cpu'):,.0f} times the forecast\n")
