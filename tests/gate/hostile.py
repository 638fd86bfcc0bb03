"""Names that try to be more than names."""

import json
import shutil
import tempfile

from repository import Repository
from setting import BASE, DAY, NEW_SEAT, check, guild
from table import ROSTER, Add, Swap

HOSTILE = "Eve%0A::error::x\\n::set-output name=a::b <b>*x*</b> [y](javascript:z) @everyone | `code` ![i](//e.org)"


def hostile():
    """A person whose name holds an annotation, Markdown, HTML, a line end and terminal codes, and who joins."""
    name = HOSTILE.replace('"', '\\"').replace("\\n", "\\n")
    return [Swap(ROSTER, "people:\n", f'people:\n  - {{id: "e\\u0007\\n::error::ve", name: "{name}\\e[31m", affiliations: []}}\n'),
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
