"""What is refused: no verdict is given, and the place is named."""

import shutil
import tempfile
from pathlib import Path

from repository import Repository
from setting import BASE, DAY, check, guild, verdict, wrong
from table import CHARTER, DECISIONS, ROSTER, Add, Swap, seat, vote


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
def links_out_of_the_repository(program):
    """A link in the base's records is not followed: it may lead anywhere."""
    with tempfile.TemporaryDirectory() as away, guild(program) as repository:
        shutil.copy(repository.folder / ROSTER, away)
        (repository.folder / ROSTER).unlink()
        (repository.folder / ROSTER).symlink_to(Path(away) / "roster.yml")
        repository.commit("2026-05-02")
        code, out, err = repository.gate(".", "--base", "HEAD", *DAY)
        return "" if code in (1, 2) else f"  exit code {code}\n{out}{err}"
