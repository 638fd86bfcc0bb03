"""Annotations, the job summary, and the action."""

import json

import runner
from setting import DAY, NEW_SEAT, check, guild, wrong
from table import ROSTER, Add, Swap, seat, vote


@check
def summary_is_appended(program):
    with guild(program, after=NEW_SEAT) as repository:
        summary = repository.folder / "summary.md"
        summary.write_text("# Before\n")
        result = repository.gate(".", "--base", "HEAD", *DAY, "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
        text = summary.read_text()
        missing = [part for part in ("# Before\n", "## The Guild: blocked", "```yaml", "procedure: guild.admission") if part not in text]
        return wrong(result, 1, "::error file=records/roster.yml,line=22,title=guild%3A blocked::") + (
            f"  the summary lacks {missing}:\n{text}" if missing else "")


@check
def summary_only_for_github(program):
    with guild(program, after=NEW_SEAT) as repository:
        summary = repository.folder / "summary.md"
        result = wrong(repository.gate(".", "--base", "HEAD", *DAY, GITHUB_STEP_SUMMARY=str(summary)), 1)
        return result + ("  text wrote a summary\n" if summary.exists() else "")


@check
def record_in_the_annotation_keeps_its_lines(program):
    with guild(program, after=NEW_SEAT) as repository:
        return wrong(repository.gate(".", "--base", "HEAD", *DAY, "--format", "github"), 1,
                     "%0A    procedure: guild.admission%0A", without=["\\n"])


@check
def annotation_of_what_is_gone(program):
    """The line is gone: the annotation stands at the file of today, not at `HEAD:`."""
    line = "  - {person: ed, role: guild.member, since: 2025-03-01}\n"
    with guild(program, after=[Swap(ROSTER, line, "")]) as repository:
        return wrong(repository.gate(".", "--base", "HEAD", *DAY, "--format", "github"), 1,
                     "::error file=records/roster.yml,title=", without=["HEAD"])


@check
def annotation_of_a_new_violation(program):
    edits = [vote("election-cy", "cy", "guild.chair", "ada: yes, bo: yes, cy: yes"), seat("cy guild.chair 2026-05-20")]
    with guild(program, after=edits) as repository:
        return wrong(repository.gate(".", "--base", "HEAD", *DAY, "--format", "github"), 1, "::error file=records/roster.yml,line=",
                     "guild.chair.seats", without=["HEAD"])


@check
def unclear_is_a_warning_and_fails(program):
    with guild(program, after=[seat("ed guild.doorkeeper 2026-05-20")]) as repository:
        return wrong(repository.gate(".", "--base", "HEAD", *DAY, "--format", "github"), 1, "::warning file=records/roster.yml,line=")


@check
def allowed_has_no_annotation(program):
    with guild(program, after=[seat("ed guild.clerk 2026-05-20 by: board")]) as repository:
        code, out, err = repository.gate(".", "--base", "HEAD", *DAY, "--format", "github")
        return "" if (code, out) == (0, "") else f"  exit code {code}\n{out}{err}"


@check
def more_than_ten_errors(program):
    """GitHub shows ten of a kind per step: the rest is counted in a notice, and stands in the summary."""
    people = "".join(f"  - {{id: p{i}, name: Person {i}}}\n" for i in range(13))
    edits = [Swap(ROSTER, "people:\n", "people:\n" + people), *[seat(f"p{i} guild.mentor 2026-05-20") for i in range(13)]]
    with guild(program, after=edits) as repository:
        summary = repository.folder / "summary.md"
        code, out, err = repository.gate(".", "--base", "HEAD", *DAY, "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
        errors, notices = out.count("::error "), [line for line in out.splitlines() if line.startswith("::notice ")]
        told = summary.read_text().count("- **blocked**")
        fine = code == 1 and errors == 10 and len(notices) == 1 and "3 more" in notices[0] and told == 13
        return "" if fine else f"  exit code {code}, {errors} errors, {told} in the summary, {notices}\n{out}{err}"


@check
def record_to_write_can_be_pasted(program):
    """What the gate says is to be written, filled in, is what lets the change pass."""
    with guild(program, after=NEW_SEAT) as repository:
        _, out, _ = repository.gate(".", "--base", "HEAD", *DAY, "--format", "json")
        one = json.loads(out)["charters"][0]["changes"][0]
        record = one["record"].replace("opened: YYYY-MM-DD", "opened: 2026-05-01").replace("closed: YYYY-MM-DD", "closed: 2026-05-15")
        record = record.replace("{PERSON: yes, PERSON: no, PERSON: abstain}", "{ada: yes, bo: yes, cy: yes}")
        repository.edit([Add("records/" + one["record_file"], record.removeprefix("decisions:\n"))])
        return wrong(repository.gate(".", "--base", "HEAD", *DAY), 0, "allowed")


def action_script():
    """The script of the action's last step. What GitHub would put into it stands in its environment only."""
    lines = (runner.ROOT / "action.yml").read_text().splitlines()
    start = max(number for number, line in enumerate(lines) if line.strip() == "run: |") + 1
    return "".join(line[8:] + "\n" for line in lines[start:])


@check
def action_puts_nothing_into_its_scripts(program):
    text = (runner.ROOT / "action.yml").read_text()
    inside = [line for line in text.splitlines() if "${{" in line and not line.strip().startswith("QUORATE_")]
    return "".join(f"  an expression outside the environment: {line}\n" for line in inside + action_script().split("\n") * ("${{" in action_script()))


def act(program, repository, **env):
    plain = {"QUORATE_PATH": ".", "QUORATE_BASE": "HEAD", "QUORATE_AS_OF": "2026-06-01", "QUORATE_STRICT": "false",
             "QUORATE_PROGRAM": str(program), **env}
    return runner.run(["bash", "-c", action_script()], repository.folder, {**repository.env, **plain})


@check
def action_runs_the_gate(program):
    with guild(program, after=NEW_SEAT) as repository:
        result = wrong(act(program, repository), 1, "::error file=records/roster.yml,line=22,")
        for nothing in ("", "0" * 40):  # the second: a push of a new branch
            result += wrong(act(program, repository, QUORATE_BASE=nothing), 2, "::error title=quorate::no base")
        for name in ("$(touch pwned)", "`touch pwned`", "HEAD; touch pwned", '"; touch pwned; "', "--output=pwned"):
            for variable in ("QUORATE_BASE", "QUORATE_PATH", "QUORATE_AS_OF"):
                result += wrong(act(program, repository, **{variable: name}), 2)
        return result + ("  a file was written\n" if (repository.folder / "pwned").exists() else "")


@check
def action_is_strict_when_told(program):
    """Two chairs were there before: they block with `strict` only, however that is spelled, and nothing is guessed."""
    with guild(program, before=[seat("bo guild.chair 2025-09-01")]) as repository:
        result = ""
        for word, code in (("true", 1), ("yes", 1), ("1", 1), ("True", 1), ("false", 0), ("no", 0), ("", 0), ("please", 2)):
            problem = wrong(act(program, repository, QUORATE_STRICT=word), code, *["the input strict"] * (code == 2))
            result += f"  {word}:\n{problem}" if problem else ""
        return result
