"""Runs the transcripts tests/cli/*.console, each in an empty folder of its own (see README.md beside this file).

Run: run.py [TRANSCRIPT ...].
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import runner  # noqa: E402
from transcript import check_step, program_path, steps_of  # noqa: E402

FOLDER = Path(__file__).resolve().parent


def run_transcript(file, program):
    """(number of steps, problems) of one transcript; its steps share a scratch folder."""
    steps, problems = steps_of(file.read_text(encoding="utf-8").splitlines()), []
    with tempfile.TemporaryDirectory() as scratch, tempfile.TemporaryDirectory() as links:
        env = runner.environment(PATH=program_path(program, links), PROJECT=str(runner.ROOT), HOME=scratch)
        for step in steps:
            problem = check_step(step, scratch, env)
            if problem:
                problems.append(f"--- {file.name}:{step.line}: {step.command}\n{problem}")
    return len(steps), problems or ([] if steps else [f"--- {file.name}: has no line that starts with `$ `\n"])


def main(arguments, folder=FOLDER):
    files = [Path(name) for name in arguments] or sorted(folder.glob("*.console"))
    program, total, failed = runner.binary(), 0, 0
    for file in files:
        steps, problems = run_transcript(file, program)
        total, failed = total + steps, failed + len(problems)
        print("".join(problems), end="")
    print(f"{len(files)} transcripts, {total} commands run, {failed} failed")
    if not files:
        print("no transcript was found, and that is a failure too")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
