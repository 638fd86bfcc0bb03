"""A club with records, in a folder of its own, for faults to happen to; and what is typed to have files written."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import runner  # noqa: E402

# The library of shim.cc, without which some tests are skipped.
SHIM = Path(sys.argv.pop(1)).absolute() if len(sys.argv) > 1 and sys.argv[1].endswith(".so") else None
NOBODY = 65534
AS_OF = ["--as-of", "2026-06-01"]

CHARTER = """charter club "Club" {
  source "prose.md"
  activity reading
  body club {
    section "Members" {
      role member {
        seats at least 3
        keeps seat while did reading at least 2 times in the past 1 year else may be removed
        joins by admission
      }
    }
    decision admission { decides joining member; voters members; passes if majority of ballots approve }
  }
  scenario "kept" {
    given ada hold club.member from 2026-01-01
    as of 2026-02-01
    expect club.member.seats is violated
  }
}
"""
ROSTER = """people: [{id: ada}, {id: bo}]
seats:
  - {person: ada, role: club.member, since: 2024-01-10}
  - {person: bo, role: club.member, since: 2024-01-10}
covers: {since: 2024-01-01}
"""
DECISIONS = "decisions:\n  - {id: d, procedure: club.admission, subject: bo, opened: 2026-01-01, closed: 2026-01-09}\n"
PROSE = "# Club\n\n## Members\n\nThe chair must call a meeting at least twice a year. Members should read.\n"

# What writes a file: its name, what is typed, the file that is to be there or to be replaced.
AUDIT = ["audit", "club.charter", *AS_OF]
WRITERS = {
    **{f"audit.{ending}": [*AUDIT, "--output", f"out.{ending}"]
       for ending in ["txt", "json", "html", "sarif", "xml", "md", "ics", "csv"]},
    "report": ["report", "club.charter", "--kind", "annual", "--from", "2025-06-01", "--to", "2026-05-31",
               "--output", "out.md"],
    "forecast": ["forecast", "club.charter", *AS_OF, "--output", "out.json"],
    "whatif": ["whatif", "club.charter", "remove ada", *AS_OF, "--output", "out.json"],
    "diff": ["diff", "saved.json", "saved.json", "--output", "out.json"],
    "tally": ["tally", "club.charter", *AS_OF, "--output", "out.json"],
    "gate": ["gate", "club.charter", "--base-records", "records", *AS_OF, "--output", "out.json"],
    "explain": ["explain", "club.charter", "--clause", "club.member.seats", *AS_OF, "--output", "out.json"],
    "explain code": ["explain", "Q201", "--output", "out.json"],
    "test": ["test", "club.charter", "--output", "out.json"],
    "coverage": ["coverage", "club.charter", "--output", "out.json"],
    "graph": ["graph", "club.charter", "--output", "out.svg"],
    "lint": ["lint", "club.charter", "--output", "out.json"],
    "lint --prose": ["lint", "--prose", "prose.md", "--output", "out.json"],
    "new charter": ["new", "charter", "--from-prose", "prose.md", "--output", "out.charter", "--force"],
    "import roster": ["import", "codeowners", "CODEOWNERS", "--output", "out.yml", "--force"],
    "import git": ["import", "git", ".", "--output", "out.csv", "--force"],
}
REWRITERS = [  # and what changes a file in its place
    ["fmt", "texts/ugly.charter"],
    ["lint", "--accept", "club.charter"],
    ["lint", "--fix", "--unsafe-fixes", "texts/fixable.charter"],
]
UGLY = CHARTER.replace("    ", "\t")
FIXABLE = """charter few "Few" {
  body team {
    role member { seats at least 3 }
    decision money {
      voters members
      passes if at least half plus one of voters approve
      passes with 51% of voters
    }
  }
}
"""


class Sandbox(unittest.TestCase):
    program = runner.binary()

    def setUp(self):
        self.top = Path(tempfile.mkdtemp(prefix="faults-"))
        self.addCleanup(shutil.rmtree, self.top, ignore_errors=True)
        os.chmod(self.top, 0o755)
        self.temporary = self.top / "tmp"
        self.folder = self.top / "club"
        for one in (self.temporary, self.folder, self.folder / "records", self.folder / "texts"):
            one.mkdir()
        for name, text in {"club.charter": CHARTER, "texts/ugly.charter": UGLY, "texts/fixable.charter": FIXABLE, "prose.md": PROSE,
                           "CODEOWNERS": "* @ada @bo\n", "records/roster.yml": ROSTER,
                           "records/activity.csv": "date,person,kind\n" + "2026-01-01,ada,reading\n" * 200,
                           "records/decisions.yml": DECISIONS}.items():
            (self.folder / name).write_text(text)
        done = self.run_it(*AUDIT, "--output", "saved.json", "--fail-on", "never")
        self.assertEqual((0, ""), (done.returncode, done.stderr))

    def git(self):
        settings = runner.environment(HOME=str(self.top), GIT_AUTHOR_NAME="Ada", GIT_AUTHOR_EMAIL="ada@example.org",
                                      GIT_COMMITTER_NAME="Ada", GIT_COMMITTER_EMAIL="ada@example.org",
                                      GIT_AUTHOR_DATE="2026-01-05T00:00:00Z", GIT_COMMITTER_DATE="2026-01-05T00:00:00Z")
        for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "first"]):
            subprocess.run(["git", *words], cwd=self.folder, env=settings, check=True)

    def run_it(self, *words, fault=None, limit=None, **more):
        """Runs quorate in the folder, with an end after a minute: nothing may wait for ever."""
        extra = {"TMPDIR": str(self.temporary), "HOME": str(self.top)}
        if fault:
            extra.update(QUORATE_FAULT=fault, LD_PRELOAD=str(SHIM), ASAN_OPTIONS="verify_asan_link_order=0")
        settings = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE,
                    "cwd": self.folder, "text": True, "timeout": runner.SECONDS_PER_COMMAND,
                    "env": runner.environment(**extra), **more}
        if limit is not None:
            settings["preexec_fn"] = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        return subprocess.run([self.program, *words], **settings)

    def everything(self):
        """All files below the sandbox with what is in them, git's own aside."""
        return {str(one.relative_to(self.top)): one.read_bytes() if one.is_file() else None
                for one in sorted(self.top.rglob("*")) if ".git/" not in f"{one}/"}

    def assertRefused(self, done, *words):
        self.assertEqual(2, done.returncode, done.stderr)
        self.assertRegex(done.stderr, r"error(\[Q\d+\])?: ")
        self.assertNotIn("internal error", done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)

    def writers(self):
        """What is typed, for every command that writes; the file is there before, or is not."""
        for name, words in WRITERS.items():
            path = self.folder / words[words.index("--output") + 1]
            for there in (False, True):
                path.unlink(missing_ok=True)
                if there:
                    path.write_text("as it was\n")
                yield words
            path.unlink(missing_ok=True)
        for words in REWRITERS:
            yield words
