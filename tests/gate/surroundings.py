"""Where the gate runs, what it is given, and what it must not touch. Each check returns what is wrong with it."""

import json
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path


import runner
from repository import Repository
from table import CHARTER, DECISIONS, ROSTER, Add, Swap, seat, vote

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


@check
def charter_new_in_this_commit(program):
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(folder, program)
        repository.commit("2026-05-01")
        shutil.copytree(BASE, folder, dirs_exist_ok=True)
        return verdict(repository.gate(".", "--base", "HEAD", *DAY, "--format", "json"), 0, {"guild": "allowed"})


@check
def records_new_in_this_commit(program):
    """The charter stood there, and everybody on the first roster joins: by no decision."""
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(folder, program)
        shutil.copy(BASE / CHARTER, folder)
        repository.commit("2026-05-01")
        shutil.copytree(BASE, folder, dirs_exist_ok=True)
        return verdict(repository.gate(".", "--base", "HEAD", *DAY, "--format", "json"), 1, {"guild": "blocked"})


@check
def charter_moved_to_another_folder(program):
    """A charter that moves is not new: what it asks for, it still asks for."""
    with guild(program, after=NEW_SEAT) as repository:
        (repository.folder / "elsewhere").mkdir()
        for name in (CHARTER, "records"):
            (repository.folder / name).rename(repository.folder / "elsewhere" / name)
        return wrong(repository.gate("elsewhere", "--base", "HEAD", *DAY), 1)


@check
def charter_under_another_name(program):
    """Nor is one whose name changes: the charter that was there is gone, and nobody decided so."""
    edits = [Swap(CHARTER, "charter guild ", "charter society "), *NEW_SEAT]
    with guild(program, after=edits) as repository:
        return wrong(repository.gate(".", "--base", "HEAD", *DAY), 1)


@check
def charter_file_renamed(program):
    """The text is the same, but a change of its file is a change of the charter; the seat is judged all the same."""
    with guild(program, after=NEW_SEAT) as repository:
        (repository.folder / CHARTER).rename(repository.folder / "renamed.charter")
        return wrong(repository.gate(".", "--base", "HEAD", *DAY), 1, "no decision `guild.admission`")


@check
def one_of_two_charters_deleted(program):
    other = 'charter other "Other" {\n  body other { role member { seats at least 1 } }\n}\n'
    roster = "covers: {since: 2020-01-01}\npeople:\n  - {id: ada}\nseats:\n  - {person: ada, role: other.member, since: 2021-01-01}\n"
    with guild(program, before=[Add("other/other.charter", other), Add("other/records/roster.yml", roster)]) as repository:
        shutil.rmtree(repository.folder / "other")
        return wrong(repository.gate(".", "--base", "HEAD", *DAY), 1, "other")


@check
def records_in_a_subfolder_of_the_repository(program):
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(folder, program)
        home = repository.folder / "docs" / "governance"
        shutil.copytree(BASE, home)
        repository.commit("2026-05-01")
        repository.edit([Add("docs/governance/" + ROSTER, NEW_SEAT[0].text)])
        return wrong(repository.gate("docs/governance", "--base", "HEAD", *DAY), 1,
                     "docs/governance/records/roster.yml:", "no decision `guild.admission`")


@check
def run_from_a_subfolder(program):
    with guild(program, after=NEW_SEAT) as repository:
        (repository.folder / "src").mkdir()
        return wrong(repository.gate("..", "--base", "HEAD", *DAY, cwd="src"), 1, "no decision `guild.admission`")


@check
def run_from_elsewhere(program):
    with guild(program, after=NEW_SEAT) as repository, tempfile.TemporaryDirectory() as away:
        return wrong(repository.gate(str(repository.folder), "--base", "HEAD", *DAY, cwd=away), 1, "no decision `guild.admission`")


@check
def records_named_by_an_option(program):
    with guild(program) as repository:
        (repository.folder / "records").rename(repository.folder / "data")
        repository.commit("2026-05-02")
        repository.edit([Add("data/roster.yml", NEW_SEAT[0].text)])
        return wrong(repository.gate(".", "--records", "data", "--base", "HEAD", *DAY), 1, "data/roster.yml:", "no decision `guild.admission`")


@check
def a_branch_and_a_commit_before_it(program):
    """What main holds is the base, however many commits the branch has."""
    with guild(program) as repository:
        repository.git("checkout", "--quiet", "-b", "topic")
        repository.edit([vote("admission-fay", "fay", "guild.member", "ada: yes, bo: yes, cy: yes")])
        repository.commit("2026-05-16")
        repository.edit(NEW_SEAT)
        repository.commit("2026-05-20")
        return wrong(repository.gate(".", "--base", "main", *DAY), 0, "admission-fay passed") + \
            wrong(repository.gate(".", "--base", "HEAD", *DAY), 0, "nothing changes") + \
            wrong(repository.gate(".", "--base", "HEAD~2", *DAY), 0, "1 change,")


@check
def charter_in_markdown(program):
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(folder, program)
        shutil.copytree(BASE, folder, dirs_exist_ok=True)
        text = (repository.folder / CHARTER).read_text()
        (repository.folder / CHARTER).unlink()
        (repository.folder / "guild.md").write_text(f"# The Guild\n\n```charter\n{text}```\n")
        repository.commit("2026-05-01")
        repository.edit(NEW_SEAT)
        return wrong(repository.gate(".", "--base", "HEAD", *DAY), 1, "no decision `guild.admission`", without=["the charter changes"])


@check
def several_charters_one_blocked(program):
    other = 'charter other "Other" {\n  body other { role member { seats at least 1 } }\n}\n'
    roster = "covers: {since: 2020-01-01}\npeople:\n  - {id: ada}\nseats:\n  - {person: ada, role: other.member, since: 2021-01-01}\n"
    edits = [Add("other/other.charter", other), Add("other/records/roster.yml", roster)]
    with guild(program, before=edits, after=NEW_SEAT) as repository:
        return verdict(repository.gate(".", "--base", "HEAD", *DAY, "--format", "json"), 1, {"guild": "blocked", "other": "allowed"})


@check
def base_unknown(program):
    with guild(program) as repository:
        return wrong(repository.gate(".", "--base", "no-such-branch", *DAY), 2, "no-such-branch", without=["allowed"])


@check
def base_is_a_file_of_the_repository(program):
    with guild(program) as repository:
        return wrong(repository.gate(".", "--base", f"HEAD:{CHARTER}", *DAY), 2)


@check
def base_looks_like_an_option(program):
    with guild(program) as repository:
        result = ""
        for name in ("--upload-pack=touch pwned", "--output=pwned", "-h", "HEAD\n--all", "HEAD; touch pwned", "$(touch pwned)"):
            result += wrong(repository.gate(".", f"--base={name}", *DAY), 2, without=["usage: git"])
        return result + ("  a file was written\n" if (repository.folder / "pwned").exists() else "")


@check
def base_is_empty(program):
    with guild(program) as repository:
        return wrong(repository.gate(".", "--base", "", *DAY), 2) + wrong(repository.gate(".", *DAY), 2, "--base REF")


@check
def not_a_git_repository(program):
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(BASE, folder, dirs_exist_ok=True)
        repository = Repository(folder, program, init=False)
        return wrong(repository.gate(".", "--base", "HEAD", *DAY), 2, "git repository", "--base-records")


@check
def no_commit_yet(program):
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(folder, program)
        shutil.copytree(BASE, folder, dirs_exist_ok=True)
        return wrong(repository.gate(".", "--base", "HEAD", *DAY), 2, "HEAD")


@check
def base_records_in_a_folder(program):
    """Without git; the charter of today judges, for there is no other."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(BASE, folder, dirs_exist_ok=True)
        repository = Repository(folder, program, init=False)
        shutil.copytree(BASE / "records", repository.folder / "before")
        same = wrong(repository.gate(".", "--base-records", "before", *DAY), 0, "nothing changes")
        repository.edit(NEW_SEAT)
        return same + wrong(repository.gate(".", "--base-records", "before", *DAY), 1, "no decision `guild.admission`") + \
            wrong(repository.gate(".", "--base-records", "nowhere", *DAY), 2, "nowhere") + \
            wrong(repository.gate(".", "--base-records", "before", "--base", "HEAD", *DAY), 2)


@check
def base_records_broken(program):
    with guild(program, before=[Add(ROSTER, "  - {person: nobody-known, role: guild.member, since: 2024-02-30}\n")],
               after=[Swap(ROSTER, "  - {person: nobody-known, role: guild.member, since: 2024-02-30}\n", "")]) as repository:
        return wrong(repository.gate(".", "--base", "HEAD", *DAY), 2, "2024-02-30", "HEAD:records/roster.yml:", without=["allowed"])


@check
def base_charter_broken(program):
    with guild(program, before=[Swap(CHARTER, "seats between 3 and 7", "seats between")],
               after=[Swap(CHARTER, "seats between", "seats between 3 and 7")]) as repository:
        return wrong(repository.gate(".", "--base", "HEAD", *DAY), 2, f"HEAD:{CHARTER}", without=["allowed"])


@check
def records_broken(program):
    """Bad input gets a diagnostic with file and line, never a verdict."""
    edits = {
        "a ballot of somebody unknown": vote("admission-fay", "fay", "guild.member", "zoe: yes"),
        "a decision that closes before it opens": vote("admission-fay", "fay", "guild.member", "ada: yes", "2026-05-15", "2026-05-01"),
        "two decisions with one id": vote("election-2025", "fay", "guild.chair", "ada: yes"),
        "a tally larger than its electorate": Add(DECISIONS, "  - id: admission-fay\n    procedure: guild.admission\n    subject: fay\n"
                                                  "    tally: {yes: 9, voters: 5}\n"),
        "a role that the charter does not know": seat("fay guild.wizard 2026-05-20"),
    }
    result = ""
    for name, edit in edits.items():
        with guild(program, after=[edit]) as repository:
            problem = wrong(repository.gate(".", "--base", "HEAD", *DAY), 2, f"{edit.file}:", without=["allowed", "blocked"])
            result += f"  {name}:\n{problem}" if problem else ""
    with guild(program, after=[Swap(CHARTER, "at least 2/3 of voters\n      }\n      decision election",
                                    "at least 3/2 of voters\n      }\n      decision election")]) as repository:
        problem = wrong(repository.gate(".", "--base", "HEAD", *DAY), 2, f"{CHARTER}:", without=["allowed"])
        return result + (f"  a threshold of 3/2:\n{problem}" if problem else "")


@check
def work_tree_and_index_stay(program):
    """Staged, changed, new and ignored files; and git's own view of them."""
    with guild(program) as repository:
        repository.edit([Add(".gitignore", "ignored\n"), Add("ignored", "x\n"), Add("new", "y\n"), Add("staged", "z\n")])
        repository.git("add", "staged")
        os.utime(repository.folder / CHARTER, (1, 1))  # git would like to refresh its index now
        repository.edit(NEW_SEAT)
        before = (repository.folder / ".git" / "index").read_bytes(), repository.state()
        result = repository.gate(".", "--base", "HEAD", *DAY)
        after = (repository.folder / ".git" / "index").read_bytes(), repository.state()
        left = [name for name in os.listdir(tempfile.gettempdir()) if name.startswith("quorate-" + str(os.getpid()))]
        return wrong(result, 1) + ("" if before == after and not left else "  the work tree or the index has changed\n")


@check
def read_only_repository(program):
    with guild(program, after=NEW_SEAT) as repository:
        places = [path for path in (repository.folder / ".git").rglob("*") if path.is_dir()] + [repository.folder]
        modes = [(path, path.stat().st_mode) for path in places]
        for path in places:
            path.chmod(0o555)
        try:
            return wrong(repository.gate(".", "--base", "HEAD", *DAY), 1, "no decision")
        finally:
            for path, mode in modes:
                path.chmod(mode)


@check
def git_settings_of_the_caller(program):
    """A hook runs with GIT_DIR and GIT_INDEX_FILE set: the answer is the same."""
    with guild(program, after=NEW_SEAT) as repository:
        plain = repository.gate(".", "--base", "HEAD", *DAY)
        hook = repository.gate(".", "--base", "HEAD", *DAY, GIT_DIR=".git", GIT_INDEX_FILE=str(repository.folder / ".git" / "index"),
                               GIT_PREFIX="", LC_ALL="C.UTF-8")
        return "" if plain == hook else f"  it differs:\n{plain[1]}{plain[2]}---\n{hook[1]}{hook[2]}"


HOSTILE = "Eve%0A::error::x\\n::set-output name=a::b <b>*x*</b> [y](javascript:z) @everyone | `code` ![i](//e.org)"


def hostile():
    """A person whose name holds an annotation, Markdown, HTML, a line end and terminal codes, and who joins."""
    name = HOSTILE.replace('"', '\\"').replace("\\n", "\\n")
    return [Swap(ROSTER, "people:\n", f'people:\n  - {{id: "e\\u0007\\n::error::ve", name: "{name}\\e[31m"}}\n'),
            Add(ROSTER, '  - {person: "e\\u0007\\n::error::ve", role: guild.member, since: 2026-05-20}\n')]


@check
def hostile_names_in_github(program):
    with guild(program, after=hostile()) as repository:
        code, out, err = repository.gate(".", "--base", "HEAD", *DAY, "--format", "github")
        lines = out.splitlines()
        bad = [line for line in lines if not line.startswith("::error file=records/roster.yml,line=")]
        if code != 1 or len(lines) != 1 or bad or "\x1b" in out or "\x07" in out:
            return f"  exit code {code}\n{out!r}\n{err}"
        return "" if "%250A" in out else f"  the percent sign is not escaped: {out}"


@check
def hostile_names_in_the_summary(program):
    with guild(program, after=hostile()) as repository:
        summary = repository.folder / "summary.md"
        code, out, err = repository.gate(".", "--base", "HEAD", *DAY, "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
        text = summary.read_text() if summary.exists() else ""
        outside = "".join(text.split("```")[::2])  # what is within a fence is shown as it is
        bad = [part for part in ("<b>", "\x1b", "\x07", "*x*</b>", "\n::error::", "[y](", " `code`", "![i]", " @everyone") if part in outside]
        return f"  exit code {code}, not escaped: {bad}\n{text}{err}" if code != 1 or bad or not text else ""


@check
def hostile_names_in_text(program):
    with guild(program, after=hostile()) as repository:
        code, out, err = repository.gate(".", "--base", "HEAD", *DAY)
        bad = [part for part in ("\x1b", "\x07", "\n::error") if part in out + err]
        return f"  exit code {code}, not escaped: {bad}\n{out}" if code != 1 or bad else ""


@check
def hostile_names_in_json(program):
    with guild(program, after=hostile()) as repository:
        code, out, err = repository.gate(".", "--base", "HEAD", *DAY, "--format", "json")
        who = json.loads(out)["charters"][0]["changes"][0]["subject"]["person"]
        return "" if code == 1 and who == "e\x07\n::error::ve" and "\x1b" not in out else f"  exit code {code}, {who!r}\n{out}"


@check
def hostile_names_of_files(program):
    """A folder whose name ends a workflow command's properties."""
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(folder, program)
        home = repository.folder / "a,line=9::x%0A\n::error::y"
        shutil.copytree(BASE, home)
        repository.commit("2026-05-01")
        with (home / ROSTER).open("a") as file:
            file.write(NEW_SEAT[0].text)
        code, out, err = repository.gate(".", "--base", "HEAD", *DAY, "--format", "github")
        fine = code == 1 and len(out.splitlines()) == 1 and out.startswith("::error file=a%2Cline=9%3A%3Ax%250A")
        return "" if fine else f"  exit code {code}\n{out}{err}"


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
def same_bytes_twice(program):
    with guild(program, after=NEW_SEAT) as repository:
        first, second = (repository.gate(".", "--base", "HEAD", *DAY, "--format", "json") for _ in range(2))
        return "" if first == second else "  two runs differ\n"


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


@check
def links_out_of_the_repository(program):
    """A link in the base's records is not followed: it may lead anywhere."""
    with tempfile.TemporaryDirectory() as away, guild(program) as repository:
        shutil.copy(repository.folder / ROSTER, away)
        (repository.folder / ROSTER).unlink()
        (repository.folder / ROSTER).symlink_to(Path(away) / "roster.yml")
        repository.commit("2026-05-02")
        code, out, err = repository.gate(".", "--base", "HEAD", *DAY)
        return "" if code in (1, 2) else f"  exit code {code}\n{out}{err}"


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


@check
def action_runs_the_gate(program):
    with guild(program, after=NEW_SEAT) as repository:
        def act(**env):
            plain = {"QUORATE_PATH": ".", "QUORATE_BASE": "HEAD", "QUORATE_AS_OF": "2026-06-01", "QUORATE_STRICT": "false",
                     "QUORATE_PROGRAM": str(program), **env}
            return runner.run(["bash", "-c", action_script()], repository.folder, {**repository.env, **plain})
        result = wrong(act(), 1, "::error file=records/roster.yml,line=22,") + wrong(act(QUORATE_BASE=""), 2, "::error title=quorate::")
        for name in ("$(touch pwned)", "`touch pwned`", "HEAD; touch pwned", '"; touch pwned; "', "--output=pwned"):
            result += wrong(act(QUORATE_BASE=name), 2) + wrong(act(QUORATE_PATH=name), 2) + wrong(act(QUORATE_AS_OF=name), 2)
        return result + ("  a file was written\n" if (repository.folder / "pwned").exists() else "")
