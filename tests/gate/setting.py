"""What checks of the gate's surroundings begin with. Each check returns what is wrong with it."""

import json
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from repository import Repository
from table import seat

BASE = Path(__file__).resolve().parent / "base"
DAY = ("--as-of", "2026-06-01")
CHECKS = []


def check(work):
    CHECKS.append((work.__name__.replace("_", " "), work))
    return work


@contextmanager
def guild(program, before=(), after=(), inside=""):
    """The base, committed in a folder of a repository, and changed."""
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(folder, program)
        home = repository.folder / inside
        shutil.copytree(BASE, home, dirs_exist_ok=True)
        repository.edit(before)
        repository.commit("2026-05-01")
        repository.edit(after)
        yield repository


def wrong(result, code, *texts, without=()):
    """What differs from the exit code, the texts that must be told and those that must not."""
    got, out, err = result
    problems = [] if got == code else [f"  exit code {got}, expected {code}\n"]
    problems += [f"  it does not say: {text}\n" for text in texts if text not in out + err]
    problems += [f"  it says: {text!r}\n" for text in without if text in out + err]
    return "".join(problems) + (f"{out}{err}" if problems else "")


def verdict(result, code, wanted):
    """The same of JSON: the verdict of each charter."""
    try:
        got = {one["id"]: one["verdict"] for one in json.loads(result[1])["charters"]}
    except ValueError:
        return f"  no JSON, exit code {result[0]}: {result[1]}{result[2]}"
    return ("" if result[0] == code else f"  exit code {result[0]}, expected {code}\n") + (
        "" if got == wanted else f"  verdicts {got}, expected {wanted}\n")


NEW_SEAT = [seat("fay guild.member 2026-05-20")]
