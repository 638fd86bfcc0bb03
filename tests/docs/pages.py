"""The pages of docs/diagnostics, one for each code: docs/diagnostics/README.md says how they are written. Runs the wrong and the
corrected example of each, compares the pages with what `quorate explain` holds, and the gallery with what the
wrong examples print. The gallery thus is the case of every code: its whole frame, byte for byte.

Run: pages.py [--bless] [CODE ...]. `--bless` writes the gallery; read the difference before you commit it. With codes, only
their examples are run, and the gallery is left alone.
"""

import argparse
import json
import re
import shlex
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import runner  # noqa: E402

FOLDER = runner.ROOT / "docs" / "diagnostics"
SOURCES = ("engine", "reports", "cli")

TITLE = re.compile(r"# (Q\d{3}): (.+)")
RUN = re.compile(r"<!-- run: (.+) -->")
# ```charter team.charter, ```yaml roster.yml latin-1, ```charter team.charter times 90000. A file that holds such a block
# itself stands between longer ones.
FENCE = re.compile(r"(?P<marks>`{3,})[^\s`]+ (?P<file>\S+)(?: (?P<encoding>latin-1)| times (?P<times>\d+))?")
FRAME = re.compile(r"(error|warning|note)\[(Q\d{3})\]: ")
# What `quorate explain` does not lay out, and what no page needs.
NOT_SHOWN = re.compile(r"\s*(###|\||~~~|\d+\. |\* |> |<(?!!-- run: )|!\[)|\s+- ")


class Malformed(Exception):
    """A page that is not written as the gallery's foreword says."""


@dataclass
class Page:
    code: str
    title: str
    about: list = field(default_factory=list)  # lines of the prose
    run: str = ""
    wrong: dict = field(default_factory=dict)  # path: bytes
    corrected: dict = field(default_factory=dict)  # of files that differ from the wrong ones


def content(lines, encoding, times):
    """The bytes of a file that a page shows: as UTF-8 once, unless the fence says otherwise."""
    return ("".join(line + "\n" for line in lines) * int(times or 1)).encode(encoding or "utf-8")


def read_page(text):
    """The parts of a page; Malformed names the line that does not belong."""
    lines = text.splitlines()
    title = TITLE.fullmatch(lines[0] if lines else "")
    if not title:
        raise Malformed("line 1: a page begins `# QNNN: title`")
    page, section, fence, block = Page(title[1], title[2]), "about", None, []
    for number, line in enumerate(lines[1:], 2):
        if fence:
            if line == fence["marks"]:
                page_files = page.wrong if section == "Wrong" else page.corrected
                if fence["file"] in page_files:
                    raise Malformed(f"line {number}: {fence['file']} stands twice under {section}")
                page_files[fence["file"]] = content(block, fence["encoding"], fence["times"])
                fence = None
            else:
                block.append(line)
        elif line.startswith("```"):
            fence, block = FENCE.fullmatch(line), []
            if not fence or section == "about":
                raise Malformed(f"line {number}: under Wrong and Corrected stand files, opened as in ```charter team.charter")
        elif line.startswith("## "):
            expected = {"about": "Wrong", "Wrong": "Corrected"}.get(section)
            if line != f"## {expected}":
                raise Malformed(f"line {number}: after the prose stand `## Wrong` and `## Corrected`, each once")
            section = expected
        elif RUN.fullmatch(line) and section == "Wrong" and not page.run:
            page.run = RUN.fullmatch(line)[1]
        elif NOT_SHOWN.match(line):
            raise Malformed(f"line {number}: `quorate explain` does not lay this out: {line.strip()}")
        elif section == "about":
            page.about.append(line)
        # else: a sentence above an example
    if fence:
        raise Malformed(f"{fence['file']}: its block is not closed")
    if section != "Corrected" or not page.run or not page.wrong or not page.corrected:
        raise Malformed("it needs `## Wrong` with `<!-- run: … -->` and files, and `## Corrected` with at least one file")
    if not any(line.strip() for line in page.about):
        raise Malformed("nothing stands above `## Wrong`: what the situation is, why it matters, what to do")
    return page


def corrected_files(page):
    """The wrong files with the corrected ones in their place; a file also replaces a folder of its name."""
    kept = {name: data for name, data in page.wrong.items()
            if not any(name.startswith(better + "/") for better in page.corrected)}
    return {**kept, **page.corrected}


def output_of(page, files, program):
    """(exit code, output and errors) of the page's command in a folder made of these files."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        code, output, _ = runner.run([program, *shlex.split(page.run)], folder, runner.environment(), merged=True)
    return code, output


def frames(output, code):
    """The frames of this code in an output: from `error[QNNN]: ` up to the blank line, each once."""
    found, at = [], None
    for line in output.splitlines():
        start = FRAME.match(line)
        if start:
            at = [] if start[2] == code else None
            if at is not None:
                found.append(at)
        elif not line.strip():
            at = None
        if at is not None:
            at.append(line)
    return list(dict.fromkeys("\n".join(frame) for frame in found))


def check_examples(page, severity, program):
    """(problems, frames of the wrong example)."""
    problems = []
    _, output = output_of(page, page.wrong, program)
    shown = frames(output, page.code)
    if not shown:
        problems.append(f"the wrong example does not print [{page.code}]:\n{output}")
    elif not any(frame.startswith(severity + "[") for frame in shown):
        problems.append(f"the catalogue calls it {severity}, the wrong example does not:\n" + "\n".join(shown))
    exit_code, output = output_of(page, corrected_files(page), program)
    worse = [match for match in FRAME.finditer(output) if match[1] == "error" or match[2] == page.code]
    if worse or page.code in output or exit_code not in (0, 1):
        problems.append(f"the corrected example is not fine (exit {exit_code}):\n{output}")
    return problems, shown


def catalogue(program):
    """{code: entry} as `quorate explain --list` has it."""
    code, output, errors = runner.run([program, "explain", "--list", "--format", "json"], runner.ROOT,
                                      runner.environment())
    if code != 0:
        sys.exit(f"quorate explain --list: exit {code}\n{errors}")
    return {entry["code"]: entry for entry in json.loads(output)["codes"]}


def codes_in_sources(root):
    """Codes that the sources give somewhere, the catalogue itself left out."""
    files = [path for folder in SOURCES for path in (root / folder).rglob("*")
             if path.suffix in (".cc", ".h") and path.name != "catalogue.cc"]
    return {code for path in files for code in re.findall(r'"(Q\d{3})"', path.read_text(encoding="utf-8"))}


def read_pages(folder):
    """({code: (page, text)}, problems)."""
    pages, problems = {}, []
    for path in sorted(folder.glob("*.md")):
        if path.name == "README.md":
            continue
        text = path.read_text(encoding="utf-8")
        try:
            page = read_page(text)
        except Malformed as error:
            problems.append(f"{path.name}: {error}")
            continue
        if path.stem != page.code:
            problems.append(f"{path.name}: is titled {page.code}")
        pages[path.stem] = (page, text)
    return pages, problems


def check_catalogue(pages, known, given):
    """Codes, pages and titles that do not go together; `given` are the codes that the sources give."""
    for code in sorted(set(pages) - set(known)):
        yield f"{code}.md: the catalogue has no such code"
    for code in sorted(set(known) - set(pages)):
        yield f"{code}: has no page; write docs/diagnostics/{code}.md"
    for code in sorted(set(known) & set(pages)):
        if pages[code][0].title != known[code]["title"]:
            yield f"{code}.md: is titled `{pages[code][0].title}`, the catalogue says `{known[code]['title']}`"
    for code in sorted(set(known) - given):
        yield f"{code}: no source gives it; take it out of the catalogue, and do not hand it out again"
    for code in sorted(given - set(known)):
        yield f"{code}: a source gives it, and the catalogue does not have it"


def check_embedded(code, text, program):
    """What `quorate explain` holds must be the page as it is."""
    _, output, errors = runner.run([program, "explain", code, "--format", "json"], runner.ROOT, runner.environment())
    if not output or json.loads(output).get("page") != text:
        yield f"{code}: `quorate explain {code}` does not show docs/diagnostics/{code}.md as it is: build anew\n{errors}"


FOREWORD = """# Every message

What quorate says of each thing that can be wrong with a charter, a document or a record: {count} codes, with the frame that the
wrong example on the code's page prints. `quorate explain CODE` shows the page offline, `quorate explain --list` this list.

`tests/docs/pages.py --bless` writes this list; a test compares it, and runs the examples. To add a code: a line in
`engine/diagnostics/catalogue.cc`, a page here, `--bless`. A page looks like [the others](Q101.md): `# QNNN: ` and the catalogue's title;
what the situation is, why it matters, what to do; `## Wrong` with the command and the files of a folder in which it prints the
code; `## Corrected` with the files that differ, whereupon the same command prints no error. A word after a file's name says
what Markdown cannot: `latin-1` how it is saved, `times 1000` how often its text stands in it.

| code | | |
| --- | --- | --- |
"""


def gallery(known, shown):
    """The text of the gallery; `shown` has the frames of each code."""
    parts = [FOREWORD.format(count=len(known))]
    parts += [f"| [{code}](#{code.lower()}) | {entry['severity']} | {entry['title']} |\n" for code, entry in known.items()]
    for code, entry in known.items():
        frame = "\n\n".join(shown.get(code, []))
        parts.append(f"\n## {code}\n\n[{entry['title'][0].upper()}{entry['title'][1:]}]({code}.md)\n\n```text\n{frame}\n```\n")
    return "".join(parts)


def main(arguments, folder=FOLDER, root=runner.ROOT):
    parser = argparse.ArgumentParser(description="check the pages of docs/diagnostics")
    parser.add_argument("--bless", action="store_true", help="write the gallery")
    parser.add_argument("code", nargs="*", help="run the examples of these codes only")
    options = parser.parse_args(arguments)
    program = runner.binary()
    known = catalogue(program)
    pages, problems = read_pages(folder)
    problems += check_catalogue(pages, known, codes_in_sources(root))
    wanted = [code for code in pages if code in known and (not options.code or code in options.code)]
    problems += [f"{code}: there is no page of that name to run" for code in options.code if code not in wanted]
    with ThreadPoolExecutor(2) as pool:
        examples = list(pool.map(lambda code: check_examples(pages[code][0], known[code]["severity"], program), wanted))
        embedded = list(pool.map(lambda code: list(check_embedded(code, pages[code][1], program)), wanted))
    for code, (found, _), stale in zip(wanted, examples, embedded):
        problems += [f"{code}: {problem}" for problem in found] + stale
    if not options.code:
        text = gallery(known, {code: shown for code, (_, shown) in zip(wanted, examples)})
        if options.bless:
            (folder / "README.md").write_text(text, encoding="utf-8")
        found = (folder / "README.md").read_text(encoding="utf-8") if (folder / "README.md").exists() else ""
        if found != text:
            problems.append("README.md is not what the pages print now: run tests/docs/pages.py --bless, and read it\n"
                            + runner.difference(found, text, "README.md"))
    for problem in problems:
        print(f"--- {problem.rstrip()}")
    print(f"{len(wanted)} pages of {len(known)} codes checked, {len(problems)} problems")
    return 1 if problems or not wanted else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
