"""Transcripts: what one types after `$ `, and what one then reads.

    $ quorate lint council.charter
    council.charter:3: ...
    ...
    [exit 1]

A line `...` stands for any number of lines; `...` within a line for any text. Expected success needs no `[exit N]`.
A command ends with its line, or goes on after a backslash at its end.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from runner import difference, run

EXIT = re.compile(r"\[exit (\d+)\]$")
FENCE = re.compile(r"(`{3,}|~{3,})\s*(\S*)")


@dataclass
class Step:
    """One command, where it stands, and what should follow."""

    line: int
    command: str
    expected: list = field(default_factory=list)
    code: int = 0


def steps_of(lines, first_line=1):
    """The steps of a transcript's lines. Lines ahead of the first command are prose."""
    steps, continued = [], False
    for number, line in enumerate(lines, first_line):
        exit_code = EXIT.match(line)
        if continued:
            steps[-1].command += "\n" + line
        elif line.startswith("$ "):
            steps.append(Step(number, line[2:]))
        elif steps and exit_code:
            steps[-1].code = int(exit_code[1])
        elif steps:
            steps[-1].expected.append(line)
        continued = bool(steps) and line.endswith("\\") and (continued or line.startswith("$ "))
    for step in steps:  # the blank line that sets off the next command
        while step.expected and not step.expected[-1].strip():
            step.expected.pop()
    return steps


def console_blocks(text):
    """(first line, lines) of each fenced block of a Markdown text whose info string is `console`."""
    fence, block, start = None, [], 0
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if fence is None:
            opening = FENCE.match(stripped)
            if opening:
                fence, kind, block, start = opening[1], opening[2], [], number + 1
        elif stripped.startswith(fence) and not stripped.strip(fence[0]):
            if kind == "console":
                yield start, block
            fence = None
        else:
            block.append(line)


def matches(expected, actual):
    """Are these the expected lines, `...` standing for whatever?"""
    parts = []
    for line in expected:
        parts.append(r"(?:[^\n]*\n)*?" if line.strip() == "..." else
                     r"[^\n]*".join(re.escape(piece) for piece in line.rstrip().split("...")) + r"[ \t]*\n")
    return re.fullmatch("".join(parts), "".join(line + "\n" for line in actual)) is not None


def check_step(step, cwd, env):
    """What is wrong with a step, once run by the shell; empty where nothing is."""
    code, output, errors = run(["bash", "-c", step.command], cwd, env, merged=True)
    actual = (output + errors).rstrip("\n").split("\n") if (output + errors).strip() else []
    problem = "" if code == step.code else f"exit {code}, expected {step.code}\n"
    if not matches(step.expected, actual) or (problem and not actual):
        problem += difference("\n".join(step.expected) + "\n", "\n".join(actual) + "\n", step.command.split("\n")[0])
    elif problem:
        problem += "\n".join(actual) + "\n"
    return problem


def program_path(program, folder):
    """A PATH on which `quorate` is the program under test, through a link in this folder."""
    link = Path(folder) / "quorate"
    if not link.exists():
        link.symlink_to(program)
    return f"{folder}:/usr/local/bin:/usr/bin:/bin"
