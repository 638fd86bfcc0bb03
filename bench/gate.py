"""How long the gate takes: rosters that are made up, in throw-away git repositories, and a change of each.

Run: bench/gate.py [--runs N] [--keep FOLDER]; QUORATE_BINARY names the program, else build/quorate. Each size is told with the
best of N runs of the whole process, git and all, and the most memory that a run held.

everyday   twenty seats, forty decisions; one person is admitted
foundation five thousand seats, 19,500 decisions; five hundred people are admitted, by a decision each
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHARTER = """charter club "The Club" {
  activity resignation
  body club {
    role member {
      joins by admission
      leaves by resignation
    }
    decision admission {
      decides joining member
      voters members
      passes with majority of ballots
      quorum at least 3 voters are present
    }
  }
}
"""
SIZES = {"everyday": (20, 40, 1), "foundation": (5000, 19500, 500)}


def decision(number, subject, members, closed):
    voters = [f"p{(number + i) % members}" for i in range(4)]
    ballots = ", ".join(f"{voter}: {'no' if i == 2 else 'yes'}" for i, voter in enumerate(voters))
    return (f"  - {{id: d{number}, procedure: club.admission, subject: p{subject}, role: club.member, "
            f"opened: {closed[:8]}01, closed: {closed}, ballots: {{{ballots}}}}}\n")


def records(members, decisions, joined):
    """The roster and the decisions: the old ones, and one for each person who joined."""
    people = "".join(f"  - {{id: p{i}, name: Person {i}}}\n" for i in range(members + joined))
    seats = "".join(f"  - {{person: p{i}, role: club.member, since: 2020-02-01}}\n" for i in range(members))
    seats += "".join(f"  - {{person: p{members + i}, role: club.member, since: 2026-05-20, by: d{decisions + i}}}\n" for i in range(joined))
    votes = "".join(decision(i, i % members, members, "2020-01-20") for i in range(decisions))
    votes += "".join(decision(decisions + i, members + i, members, "2026-05-15") for i in range(joined))
    return {"roster.yml": f"people:\n{people}seats:\n{seats}covers: {{since: 2019-01-01}}\n", "decisions.yml": f"decisions:\n{votes}"}


def write(folder, members, decisions, joined):
    (folder / "records").mkdir(parents=True, exist_ok=True)
    (folder / "club.charter").write_text(CHARTER)
    for name, text in records(members, decisions, joined).items():
        (folder / "records" / name).write_text(text)


def git(folder, *words):
    day = "2026-05-01T12:00:00Z"
    env = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    subprocess.run(["git", "-c", "user.name=Bench", "-c", "user.email=bench@example.org", *words], cwd=folder, env=env, check=True,
                   stdout=subprocess.DEVNULL)


def measure(program, folder, runs):
    """Seconds and KiB: of the best run, and of the largest."""
    best = float("inf")
    for _ in range(runs):
        begin = time.perf_counter()
        done = subprocess.run([program, "gate", ".", "--base", "HEAD", "--as-of", "2026-06-01", "--quiet"], cwd=folder, stdout=subprocess.PIPE)
        best = min(best, time.perf_counter() - begin)
        if done.returncode != 0:
            sys.exit(f"every change is allowed, and yet: {done.stdout.decode()[-300:]}")
    return best, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--keep", type=Path, help="leave the repositories in this folder")
    options = asked.parse_args()
    program = Path(os.environ.get("QUORATE_BINARY", ROOT / "build" / "quorate")).resolve()
    with tempfile.TemporaryDirectory() as folder:
        for name, (members, decisions, joined) in SIZES.items():
            home = (options.keep or Path(folder)) / name
            write(home, members, decisions, 0)
            git(home, "init", "--quiet")
            git(home, "add", "--all")
            git(home, "commit", "--quiet", "-m", "before")
            write(home, members, decisions, joined)
            seconds, memory = measure(program, home, options.runs)
            print(f"{name:10}  {members:6} seats  {decisions + joined:6} decisions  {joined:4} admitted  "
                  f"{seconds * 1000:7.1f} ms  {memory / 1024:6.1f} MiB")


if __name__ == "__main__":
    main()
