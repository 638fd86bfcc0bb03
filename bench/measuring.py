"""Runs programs and tells what they took; prints the tables. Nothing here knows what is measured."""

import os
import platform
import select
import shutil
import signal
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

GNU_TIME = shutil.which("time")  # Debian: the package `time`; without it memory is not told


@dataclass
class Run:
    """One run of a program: seconds on the clock, of the processors, and the most memory it held, in MiB."""

    wall: float
    cpu: float
    mib: float
    output: bytes
    code: int
    late: bool = False  # it was stopped at the time limit


def measured(command, cwd=None, stdin=None, env=None, limit=None, memory=True):
    """Runs the command and waits. Memory is what GNU time says: a child of Python begins with Python's own."""
    with tempfile.NamedTemporaryFile() as told, tempfile.TemporaryFile() as output:
        words = [str(word) for word in command]
        memory = memory and GNU_TIME
        if memory:
            words = [GNU_TIME, "-q", "-f", "%M", "-o", told.name, *words]
        begin = time.perf_counter()
        # A session of its own, so that GNU time and the program can be ended together.
        process = subprocess.Popen(words, cwd=cwd, stdin=stdin or subprocess.DEVNULL, stdout=output, env=env, start_new_session=True)
        try:
            late = bool(limit) and not ended(process.pid, limit)
            if late:
                os.killpg(process.pid, signal.SIGKILL)
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:  # whoever measures is stopped: what is measured ends, too
            os.killpg(process.pid, signal.SIGKILL)
            raise
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        last = told.read().split()[-1:] if memory else []
        return Run(wall, used.ru_utime + used.ru_stime, int(last[0]) / 1024 if last and not late else 0.0, output.read(),
                   process.returncode, late)


def ended(pid, seconds):
    """Whether the process ends within so many seconds. What it used can still be asked of it."""
    watched = os.pidfd_open(pid)
    ready, _, _ = select.select([watched], [], [], seconds)
    os.close(watched)
    return bool(ready)


def machine():
    """One line: when, on what, and how busy it is."""
    model = next((line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")), platform.machine())
    loads = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    return f"{time.strftime('%Y-%m-%d %H:%M')}; {os.cpu_count()} processors ({model}); load {loads}"


def median(runs, what):
    return statistics.median(getattr(run, what) for run in runs)


def text(value, unit=""):
    """Three figures, however large or small."""
    if value >= 100:
        return f"{value:,.0f}{unit}"
    return f"{value:.{3 if value < 1 else 2 if value < 10 else 1}f}{unit}"


def table(head, rows):
    """A table of Markdown that can be read as it is; the first column is text."""
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    for line in lines:
        cells = [cell.ljust(width) if i == 0 else cell.rjust(width) for i, (cell, width) in enumerate(zip(line, widths))]
        print("| " + " | ".join(cells) + " |")
    print(flush=True)


def by_turns(contestants, runs):
    """Runs each so often, by turns, so that all meet the same load. A contestant that is late is not asked again.

    contestants: name → function without arguments that gives a Run. Gives name → list of Runs.
    """
    found = {name: [] for name in contestants}
    for _ in range(runs):
        for name, run in contestants.items():
            if not (found[name] and found[name][-1].late):
                found[name].append(run())
    return found


def compare(found, first):
    """Prints medians, and of each of the others how many times as much as `first` it took."""
    rows = []
    ours = found[first]
    for name, runs in found.items():
        if runs[-1].late:
            rows.append([name, f"> {runs[-1].wall:.0f}", "", "", f"> {text(runs[-1].wall / median(ours, 'wall'))}", "", ""])
            continue
        ratios = ["", "", ""] if name == first else [
            text(median(runs, what) / max(median(ours, what), 1e-9)) for what in ("wall", "cpu", "mib")]
        rows.append([name, text(median(runs, "wall")), text(median(runs, "cpu")), text(median(runs, "mib")), *ratios])
    table(["", "s", "s of processor", "MiB", "x time", "x processor", "x memory"], rows)
