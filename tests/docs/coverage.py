"""docs/coverage.md shows what became of each section of the prose: written anew and compared.

Run: coverage.py [--bless]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import runner  # noqa: E402

PAGE = runner.ROOT / "docs" / "coverage.md"
CHARTERS = ["psrt", "django-security-team", "django-security-wg", "express-security-wg", "numfocus-security"]
HEAD = """# What became of the prose

Every section of the five texts, and the clauses that it came to: [what the columns mean](explain.md#quorate-coverage). Written by
`quorate coverage --format markdown`; `tests/docs/coverage.py --bless` writes it anew.

"""


def main(arguments):
    paths = [f"charters/{name}" for name in CHARTERS]
    command = [runner.binary(), "coverage", *paths, "--as-of", "2026-11-01", "--format", "markdown"]
    code, table, errors = runner.run(command, runner.ROOT, runner.environment())
    if code != 0:
        print(f"quorate coverage: exit {code}: a section is cited that the prose does not have\n{errors}")
        return 1
    wanted = HEAD + table
    if "--bless" in arguments:
        PAGE.write_text(wanted, encoding="utf-8")
    found = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    if found == wanted:
        return 0
    print("docs/coverage.md is not what `quorate coverage` says now: run tests/docs/coverage.py --bless, and read it")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
