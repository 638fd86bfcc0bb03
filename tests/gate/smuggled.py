"""Bases that hide what was: charters under another name in prose, links, trees that lead out of their folder."""

import subprocess
import tempfile
from pathlib import Path

from setting import BASE, DAY, NEW_SEAT, check, guild, wrong
from table import CHARTER, ROSTER, Add, Swap, seat, vote


def markdown(program, edits):
    """The guild's charter as a Markdown file, committed, and changed."""
    text = (BASE / CHARTER).read_text()
    return guild(program, before=[Add("guild.md", f"# Guild\n\n~~~ charter\n{text}~~~\n"), Swap(CHARTER, text, "# empty\n")], after=edits)


@check
def charter_renamed_and_its_name_left_in_prose(program):
    """What stands outside the block declares nothing: the guild's charter is gone, and the society's is not a new one."""
    edits = [Swap("guild.md", "charter guild ", "charter society "), Add("guild.md", '\nIt began with\n\n    charter guild "The Guild" {\n'),
             *NEW_SEAT]
    with markdown(program, edits) as repository:
        (repository.folder / CHARTER).unlink()
        return wrong(repository.gate(".", "--base", "HEAD", *DAY), 1, "the charter guild is gone from guild.md")


@check
def markdown_charter_of_the_base_judges(program):
    with markdown(program, NEW_SEAT) as repository:
        (repository.folder / CHARTER).unlink()
        return wrong(repository.gate("guild.md", "--base", "HEAD", *DAY), 1, "no decision `guild.admission`")


@check
def records_that_were_a_link(program):
    """What the link led to is not in the base: the history that it held cannot be compared with."""
    result = ""
    for name in (ROSTER, "records/decisions.yml", "records"):
        with tempfile.TemporaryDirectory() as away, guild(program) as repository:
            place = repository.folder / name
            kept = place.rename(Path(away) / place.name)
            place.symlink_to(kept)
            repository.commit("2026-05-02")
            place.unlink()
            kept.rename(place)
            problem = wrong(repository.gate(".", "--base", "HEAD", *DAY), 2, f"`{name}` is a link", without=["allowed"])
            result += f"  {name}:\n{problem}" if problem else ""
    return result


@check
def charter_that_was_a_link(program):
    """It judged, wherever the link led: the one that takes its place is not new."""
    with tempfile.TemporaryDirectory() as away, guild(program) as repository:
        place = repository.folder / CHARTER
        kept = place.rename(Path(away) / CHARTER)
        place.symlink_to(kept)
        repository.commit("2026-05-02")
        place.unlink()
        kept.rename(place)
        return wrong(repository.gate(".", "--base", "HEAD", *DAY), 2, f"`{CHARTER}` is a link", without=["allowed"])


@check
def tree_that_leads_out_of_its_folder(program):
    """Git makes no such tree; somebody may. Nothing is written outside the run's own folder."""
    with guild(program) as repository:
        def put(kind, content):
            words = ["git", "hash-object", "-t", kind, "-w", "--stdin", "--literally"]
            return subprocess.run(words, cwd=repository.folder, env=repository.env, input=content, check=True,
                                  capture_output=True).stdout.decode().strip()

        def tree(mode, name, inner):
            return put("tree", mode + b" " + name + b"\0" + bytes.fromhex(inner))

        blob = put("blob", b"pwned\n")
        result = ""
        for name in (b"..", b".", b""):
            out = tree(b"40000", b"records", tree(b"40000", name, tree(b"100644", b"pwned.yml", blob)))
            who = "Test <test@example.org> 1777636800 +0000"
            commit = put("commit", f"tree {out}\nauthor {who}\ncommitter {who}\n\nx\n".encode())
            problem = wrong(repository.gate(".", "--base", commit, *DAY), 2, without=["allowed"])
            result += f"  {name}:\n{problem}" if problem else ""
        return result


@check
def base_that_is_no_single_revision(program):
    with guild(program) as repository:
        return wrong(repository.gate(".", "--base", "^HEAD", *DAY), 2, "`^HEAD` is no single revision")


@check
def amendment_settled_before(program):
    """All five had voted for it when the base was made, though nobody noted the close: it is no new one for this change."""
    amendment = vote("amendment-1", None, None, "ada: yes, bo: yes, cy: yes, di: yes, ed: yes", "2026-04-01", None, kind="amend")
    with guild(program, before=[amendment], after=[Add(CHARTER, "# more\n")]) as repository:
        return wrong(repository.gate(".", "--base", "HEAD", *DAY), 1, "no new decision `guild.amendment` to amend is recorded")


@check
def refusal_on_github(program):
    with guild(program) as repository:
        summary = repository.folder / "summary.md"
        result = repository.gate(".", "--base", "nowhere", *DAY, "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
        return wrong(result, 2, "::error title=quorate gate::nothing was compared") + (
            "" if "nothing was compared" in summary.read_text() else "  the summary does not say so\n")


@check
def quiet_gives_reasons(program):
    edits = [vote("election-cy", "cy", "guild.chair", "ada: yes, bo: yes, cy: yes"), seat("cy guild.chair 2026-05-20"),
             seat("ed guild.clerk 2026-05-20")]
    with guild(program, after=edits) as repository:
        return wrong(repository.gate(".", "--base", "HEAD", *DAY, "--quiet"), 1, "new violation  guild.chair.seats",
                     "the seat does not say `by:`")
