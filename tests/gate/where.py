"""Where charters and records lie, and what the base is."""

import json
import shutil
import tempfile

from repository import Repository
from setting import BASE, DAY, NEW_SEAT, check, guild, verdict, wrong
from table import CHARTER, ROSTER, Add, Swap, seat, vote


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
def files_of_the_base_in_json(program):
    """A path is a path, and the revision stands beside it: of what is gone, and of the charter that judged."""
    result = ""
    for inside in ("", "docs"):
        with guild(program, inside=inside) as repository:
            folder = f"{inside}/" if inside else ""
            repository.edit([Swap(folder + ROSTER, "  - {person: ed, role: guild.member, since: 2025-03-01}\n", "")])
            code, out, err = repository.gate(inside or ".", "--base", "HEAD", *DAY, "--format", "json")
            one = json.loads(out)["charters"][0]
            got = [(each["file"], each.get("at")) for each in (one, one["changes"][0]["place"])]
            fine = got == [(folder + CHARTER, "HEAD"), (folder + ROSTER, "HEAD")] and "HEAD:" not in out
            result += "" if fine else f"  {got}\n{err}"
    with guild(program, after=NEW_SEAT) as repository:
        place = json.loads(repository.gate(".", "--base", "HEAD", *DAY, "--format", "json")[1])["charters"][0]["changes"][0]["place"]
        return result + ("" if "at" not in place else f"  {place}\n")
