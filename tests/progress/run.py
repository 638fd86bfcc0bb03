"""What a terminal is told while long work goes on: one line on standard error, rewritten and taken away again.

Run: run.py. The work is made long by a pipe that stops in the middle; the terminal is a pseudo-terminal.
"""

import os
import pty
import re
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import runner  # noqa: E402

PROGRAM = runner.binary()
CHARTER = """charter club "Club" {
  activity triage
  body club {
    role member { keeps seat while did triage in the past 1 year else may be removed }
  }
}
"""
ROSTER = "people:\n  - {id: ada, name: Ada}\nseats:\n  - {person: ada, role: club.member, since: 2024-01-01}\n"
SOURCES = ("sources:\n  - {file: roster.yml, covers: {since: 2024-01-01}}\n"
           "  - {file: \"-\", covers: {since: 2024-01-01}}\n")
LINE = b"ada,triage,2026-01-02\n"
HALF = LINE * (6_000_000 // len(LINE))


class Terminal:
    """Standard error of a program that runs, as a terminal shows it; standard output apart."""

    def __init__(self, *words, pause=1.4, terminal=True, **surrounding):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in (("club.charter", CHARTER), ("records/roster.yml", ROSTER), ("records/sources.yml", SOURCES)):
                (Path(folder) / name).parent.mkdir(exist_ok=True)
                (Path(folder) / name).write_text(text, encoding="utf-8")
            ours, theirs = pty.openpty() if terminal else os.pipe()
            env = {**runner.environment(TERM="xterm"), **surrounding}
            program = subprocess.Popen([PROGRAM, "audit", ".", "--as-of", "2026-06-01", "--activity", "-", *words], cwd=folder,
                                       env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=theirs)
            os.close(theirs)
            feeding = threading.Thread(target=self.feed, args=(program.stdin, pause))
            reading = threading.Thread(target=self.read, args=(ours,))
            self.said = b""
            feeding.start()
            reading.start()
            self.out = program.stdout.read().decode()
            self.code = program.wait(timeout=60)
            feeding.join()
            reading.join()
            program.stdout.close()
            os.close(ours)

    @staticmethod
    def feed(to, pause):
        with to:
            to.write(b"person,kind,date\n" + HALF)
            to.flush()
            time.sleep(pause)
            to.write(HALF)

    def read(self, ours):
        while True:
            try:
                some = os.read(ours, 65536)
            except OSError:  # how a pseudo-terminal ends
                return
            if not some:
                return
            self.said += some


class Progress(unittest.TestCase):
    def nothing_said(self, run):
        self.assertEqual(run.said, b"")
        self.assertEqual(run.code, 0, run.out)

    def test_told_and_taken_away(self):
        run = Terminal()
        self.assertEqual(run.code, 0, run.out)
        shown = run.said.decode().replace("\r\n", "\n").split("\r")
        # Of standard input the size is not known; the numbers rise.
        megabytes = [int(each) for each in re.findall(r"reading activity (\d+) MB\x1b\[K", run.said.decode())]
        self.assertTrue(megabytes and megabytes == sorted(megabytes) and 6 <= megabytes[-1] <= 12, shown)
        self.assertEqual(shown[-1], "\x1b[K", "taken away at the end")
        self.assertNotIn("\n", run.said.decode(), "one line")
        self.assertIn("compliant", run.out)
        self.assertNotIn("reading", run.out)

    def test_quick_work_is_not_told(self):
        self.nothing_said(Terminal(pause=0))

    def test_who_does_not_want_it(self):
        self.nothing_said(Terminal("--no-progress"))
        self.nothing_said(Terminal("--quiet"))
        self.nothing_said(Terminal(CI="true"))
        self.nothing_said(Terminal(TERM="dumb"))

    def test_never_into_a_pipe(self):
        self.nothing_said(Terminal(terminal=False))

    def test_messages_stand_on_their_own_line(self):
        run = Terminal("--output", "/nonexistent/report.txt")
        self.assertEqual(run.code, 2)
        after = run.said.decode().split("\r\x1b[K")[-1]
        self.assertTrue(after.startswith("error: "), run.said)


if __name__ == "__main__":
    unittest.main()
