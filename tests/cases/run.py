"""Runs the cases: one folder AREA/NAME each, described in README.md beside this file.

Run: run.py [--bless] [AREA | AREA/NAME ...]. Without names, all cases.
"""

import argparse
import os
import re
import shlex
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from runner import binary, difference, environment, run  # noqa: E402

FOLDER = Path(__file__).resolve().parent
EXIT_MARK = re.compile(r"\s+#\s*exit\s+(\d+)\s*$")
OUTPUTS = ("expected.txt", "expected.err")


class Malformed(Exception):
    """A case that is not written as README.md says."""


def commands_of(text):
    """[(arguments, expected exit code)] of a `cmd` file."""
    commands = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        mark = EXIT_MARK.search(line)
        words = shlex.split(line[: mark.start()] if mark else line)
        if words[0] in ("quorate", "./dev"):
            raise Malformed(f"`{line.strip()}`: leave out `{words[0]}`, write its arguments only")
        commands.append((words, int(mark[1]) if mark else 0))
    if not commands:
        raise Malformed("cmd has no command")
    return commands


def find_cases(folder, wanted):
    """(cases, problems): all folders AREA/NAME that are wanted; what is wanted but not there is a problem."""
    cases, problems = [], []
    for case in sorted(path for path in folder.glob("*/*") if path.is_dir()):
        area, name = case.parts[-2:]
        if area.startswith("_") or name.startswith("_"):  # shared input
            continue
        if wanted and area not in wanted and f"{area}/{name}" not in wanted:
            continue
        if (case / "cmd").is_file():
            cases.append(case)
        elif any(path.suffix != ".charter" for path in case.iterdir()) or not any(case.iterdir()):
            problems.append(f"{area}/{name}: has no cmd")  # only .charter files: input of other tests
    areas = {case.parent.name for case in cases}
    names = {f"{case.parent.name}/{case.name}" for case in cases}
    problems += [f"{name}: there is no such case" for name in wanted if name not in areas | names]
    return cases, problems


def listing(case):
    return {str(path.relative_to(case)) for path in case.rglob("*")}


def run_case(case, program):
    """({file name: output}, problems) of all commands of a case, each problem a line or more."""
    commands = commands_of((case / "cmd").read_text(encoding="utf-8"))
    outputs, problems, before = dict.fromkeys(OUTPUTS, ""), [], listing(case)
    for words, expected in commands:
        # Paths that are told from the root of a checkout are told from the case, wherever the project lies.
        env = environment(GIT_CEILING_DIRECTORIES=str(case.parent.parent))
        code, *streams = run([program, *words], case, env)
        for name, stream in zip(OUTPUTS, streams):
            # Among several commands, say which of them wrote this.
            title = f"$ quorate {shlex.join(words)}\n" if len(commands) > 1 and (stream or name == OUTPUTS[0]) else ""
            outputs[name] += title + stream
        if code != expected:
            problems.append(f"quorate {shlex.join(words)}: exit {code}, expected {expected}"
                            + (f"\n{streams[1]}" if code < 0 or code == 124 else ""))
    left = listing(case) - before - set(OUTPUTS)
    if left:
        problems.append(f"left files behind ({', '.join(sorted(left))}): commands that write belong into tests/cli")
    return outputs, problems


def compare(case, outputs):
    """Differences between a case's expected files and its outputs. A missing expected.err means no errors."""
    for name, actual in outputs.items():
        file = case / name
        if not file.exists() and name == "expected.txt":
            yield "has no expected.txt: `./dev bless` writes it; then read it"
        elif file.exists() and name == "expected.err" and not file.read_bytes():
            yield "expected.err is empty: remove it"
        else:
            expected = file.read_bytes().decode("utf-8") if file.exists() else ""
            if expected != actual:
                yield difference(expected, actual, name)


def bless(case, outputs):
    """Writes what was said as what is expected; returns the names of the files that changed."""
    changed = []
    for name, actual in outputs.items():
        file, wanted = case / name, actual.encode() if actual or name == "expected.txt" else None
        if (file.read_bytes() if file.exists() else None) == wanted:
            continue
        if wanted is None:
            file.unlink()
        else:
            file.write_bytes(wanted)
        changed.append(name)
    return changed


def check_case(case, program, blessing):
    """(problems, blessed files) of one case. Exit codes are stated by hand: blessing does not touch them."""
    try:
        outputs, problems = run_case(case, program)
    except (Malformed, ValueError) as error:
        return [str(error)], []
    if not blessing:
        return problems + list(compare(case, outputs)), []
    return problems, [] if problems else bless(case, outputs)


def main(arguments, folder=FOLDER):
    parser = argparse.ArgumentParser(description="run the cases of tests/cases")
    parser.add_argument("--bless", action="store_true", help="write expected files from the output")
    parser.add_argument("case", nargs="*", help="AREA or AREA/NAME")
    options = parser.parse_args(arguments)
    program = binary()
    wanted = {os.path.normpath(name).removeprefix("tests/cases/") for name in options.case}
    cases, failures = find_cases(folder, wanted)
    for failure in failures:
        print(failure)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda case: check_case(case, program, options.bless), cases))
    for case, (problems, blessed) in zip(cases, results):
        name = f"{case.parent.name}/{case.name}"
        if problems:
            failures.append(name)
            print(f"--- {name}", *(problem.rstrip("\n") for problem in problems), sep="\n")
        for file in blessed:
            print(f"blessed {name}/{file}")
    print(f"{len(cases)} cases run, {len(failures)} failed")
    if not cases:
        print("no case was found, and that is a failure too")
    return 1 if failures or not cases else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
