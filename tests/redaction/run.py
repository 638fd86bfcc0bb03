"""`--redact` leaves no name and no text of the records in what it writes, in whatever format.

The same happenings are told twice, with other names and texts and in another order (records.py): what is written must be
the same, byte for byte, on both streams. Whatever bears a mark must not turn up in it. The formats are those that the
commands' own help lists: a new one is tried without being named here.

Run: run.py
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import runner  # noqa: E402
from redaction import records  # noqa: E402

FOLDER = Path(__file__).resolve().parent
CHARTER = "hostile.charter"
FROM_TO = ["--from", "2025-04-01", "--to", "2026-03-31"]
# (command, what it takes besides)
COMMANDS = [
    ("audit", ["--fail-on", "never"]),
    ("audit", ["--fail-on", "never", "--quiet"]),
    ("audit", ["--fail-on", "never", "--within", "2y", "--max-removals", "1%"]),
    ("audit", ["--fail-on", "never", "--since", "2025-01-01"]),
    ("forecast", ["--until", "2028-01-01"]),
    ("tally", []),
    ("report", ["--kind", "annual", *FROM_TO]),
]


def run(program, folder, arguments):
    done = subprocess.run([program, *arguments], cwd=folder, env=runner.environment(HOME=str(folder)),
                          capture_output=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


def formats_of(program, folder, command):
    """The formats that the help of a command lists."""
    text = run(program, folder, [command, "--help"])[1].decode()
    listed = re.search(r"--format\s+FORMAT\s+(.*?)\(default", text, re.S)
    if not listed:
        raise SystemExit(f"`quorate {command} --help` lists no formats")
    return re.findall(r"[a-z]+", re.sub(r"\bor\b|\band\b", " ", listed[1]))


def write(folder, files):
    (folder / CHARTER).write_bytes((FOLDER / "hostile" / CHARTER).read_bytes())
    for name, content in files.items():
        path = folder / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def marks():
    """What stands in the hostile records and nowhere in the charter."""
    charter = (FOLDER / "hostile" / CHARTER).read_text(encoding="utf-8").casefold()
    found = {"zq"}
    for ident, name, aliases, orgs in records.HOSTILE["people"]:
        found.update([name, *aliases, *orgs])
    for kind in ("texts", "ids", "options", "houses", "unknown"):
        found.update(records.HOSTILE[kind])
    # `person-1` and `member 2` are what others are called; `ad` and `wi` stand within common words.
    return sorted(one for one in found if one.casefold() not in charter and one not in ("person-1", "member 2", "person-3")
                  and len(one) > 2)


def compare(program, folders, arguments):
    """What is wrong with what one command says of each of the folders."""
    ran = [run(program, folder, arguments) for folder in folders]
    name = " ".join(arguments)
    problems = []
    code, out, err = ran[0]
    if code not in (0, 1) or len(out) < 200:
        problems.append(f"{name}: exit {code}, {len(out)} bytes: nothing was tried\n{err.decode()}")
    for folder, other in zip(folders[1:], ran[1:]):
        for stream, mine, theirs in (("exit code", code, other[0]), ("standard output", out, other[1]),
                                     ("standard error", lines_left_out(err), lines_left_out(other[2]))):
            if mine != theirs:
                problems.append(f"{name}: {stream} differs for {folder.name}:\n{first_difference(mine, theirs)}")
    for stream, written in (("standard output", out), ("standard error", err)):
        text = written.decode().casefold()
        problems += [f"{name}: {one!r} stands on {stream}" for one in marks() if one.casefold() in text]
    return problems


def lines_left_out(errors):
    """Where something stands is told, on standard error alone, and differs for records in another order."""
    return b"\n".join(sorted(re.sub(rb":\d+$", b"", errors, flags=re.M).split(b"\n")))


def first_difference(one, two):
    if isinstance(one, int):
        return f"  {one} and {two}"
    for a, b in zip(one.decode().splitlines(), two.decode().splitlines()):
        if a != b:
            return f"  {a}\n  {b}"
    return "  one is longer"


FINDINGS = ("violations", "renewals", "duties", "prune", "vacancies", "undetermined", "waived", "waiver_problems",
            "attestations")


def judged(program, folder, more):
    """What an audit says without any name: verdicts, numbers, and of each finding its clause, state and days."""
    code, out, _ = run(program, runner.ROOT, ["audit", str(folder), "--as-of", "2026-11-01", "--format", "json",
                                              "--fail-on", "never", *more])
    result = [code]
    for charter in json.loads(out or "{}").get("charters", []):
        keys = ("clause", "modality", "state", "action", "due", "lapses_on", "holds_until", "fails_since", "next_change",
                "until")
        result.append({"verdict": charter["verdict"], "evaluated": charter["clauses_evaluated"],
                       "met": charter["clauses_met"], "bodies": charter["bodies"]})
        for name in FINDINGS:
            result.append((name, sorted(str([one.get(key) for key in keys]) for one in charter.get(name, []))))
        result.append(sorted(str([one.get(key) for key in ("outcome", "opened", "closed", "votes", "effect")])
                             for one in charter.get("decisions", [])))
        result.append(sorted(str([one.get(key) for key in ("date", "quorate")]) for one in charter.get("meetings", [])))
    return result


def main():
    program, problems, tried = runner.binary(), [], 0
    with tempfile.TemporaryDirectory() as scratch:
        folders = []
        for name, told, turned in (("hostile", records.HOSTILE, False), ("plain", records.PLAIN, False),
                                   ("turned", records.HOSTILE, True)):
            folder = Path(scratch) / name
            folder.mkdir()
            write(folder, records.records(told, turned))
            folders.append(folder)
        # Without --redact the two differ: the test can fail.
        plain = [run(program, folder, ["audit", CHARTER, "--as-of", "2026-04-10"])[1] for folder in folders]
        if plain[0] == plain[1] or b"Mustername" in plain[1]:
            problems.append("even without --redact nothing of the names is seen")
        for command, more in COMMANDS:
            for form in formats_of(program, folders[0], command):
                if "--since" in more and form not in ("text", "json"):  # what a history is written as
                    continue
                arguments = [command, CHARTER, "--redact", "--format", form, *more]
                if command != "report":
                    arguments += ["--as-of", "2026-04-10"]
                problems += compare(program, folders, arguments)
                tried += 1
        # The verdicts are the same as without.
        in_part = runner.ROOT / "tests" / "cases" / "tally" / "in-part"  # numbers turn the order of the people around
        for folder, more in [*((one, []) for one in [*sorted((runner.ROOT / "charters").iterdir()), *folders]),
                             *((in_part, ["--records", str(in_part / one)]) for one in ("guest-first", "guest-last"))]:
            plain, redacted = judged(program, folder, more), judged(program, folder, [*more, "--redact"])
            if len(plain) < 2 or plain != redacted:
                problems.append(f"{folder.name} is judged otherwise when redacted:\n" + "\n".join(
                    f"  {a}\n  {b}" for a, b in zip(plain, redacted) if a != b))
            tried += 1
        # Mistakes in the records are told by their place alone.
        for folder in folders:
            roster = folder / "records" / "roster.yml"
            roster.write_text(roster.read_text(encoding="utf-8").replace('"role": "board.chair"', '"role": "board.zqrole"'),
                              encoding="utf-8")
        for command, more in COMMANDS:
            dates = [] if command == "report" else ["--as-of", "2026-04-10"]
            for folder in folders[:1]:
                code, out, err = run(program, folder, [command, CHARTER, "--redact", *more, *dates])
                if code != 2 or out or b"zq" in err.lower() or b"Q401" not in err or b"roster.yml:" not in err:
                    problems.append(f"{command}: an unknown role, exit {code}:\n{err.decode()}")
                tried += 1
    print("".join(f"--- {one}\n" for one in problems), end="")
    print(f"{tried} redacted reports, {len(problems)} problems")
    return 1 if problems or tried < 10 else 0


if __name__ == "__main__":
    sys.exit(main())
