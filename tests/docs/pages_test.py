"""Proves that pages.py fails when it should: with a made-up program that knows three codes."""

import contextlib
import io
import os
import tempfile
import unittest
from pathlib import Path

import pages

# Lists its codes, shows pages, and complains of whatever file holds BAD; WORSE is another error.
PROGRAM = """#!/usr/bin/env -S python3 -I -S
import json, sys
from pathlib import Path
here = Path(__file__).parent
titles = {"Q001": "bad word", "Q002": "worse word"}
words = sys.argv[1:]
if words[:2] == ["explain", "--list"]:
    print(json.dumps({"codes": [{"code": code, "title": title, "severity": "error"} for code, title in titles.items()]}))
elif words[0] == "explain":
    print(json.dumps({"page": (here / "docs" / f"{words[1]}.md").read_text() + (here / "stale").read_text()}))
else:
    text = "".join(path.read_text() for path in Path(".").rglob("*.charter"))
    for code, word in (("Q001", "BAD"), ("Q002", "WORSE")):
        if word in text:
            print(f"error[{code}]: {titles[code]}\\n --> a.charter:1\\n", file=sys.stderr)
    sys.exit(2 if "BAD" in text or "WORSE" in text else 0)
"""

PAGE = """# {code}: {title}

Why it matters.

## Wrong

<!-- run: check . -->
```charter a.charter
{wrong}
```

## Corrected

```charter a.charter
{corrected}
```
"""


def page(code, title, wrong, corrected="good"):
    return PAGE.format(code=code, title=title, wrong=wrong, corrected=corrected)


class Pages(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = Path(scratch.name)
        self.write("program", PROGRAM)
        (self.root / "program").chmod(0o755)
        self.write("stale", "")
        self.write("engine/syntax/parse.cc", 'give("Q001"); give("Q002");')
        self.write("docs/Q001.md", page("Q001", "bad word", "BAD"))
        self.write("docs/Q002.md", page("Q002", "worse word", "WORSE"))
        former = os.environ.get("QUORATE_BINARY")
        os.environ["QUORATE_BINARY"] = str(self.root / "program")
        self.addCleanup(lambda: os.environ.update(QUORATE_BINARY=former) if former else
                        os.environ.pop("QUORATE_BINARY"))
        self.run_pages("--bless")

    def write(self, path, text):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def run_pages(self, *arguments):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            code = pages.main(list(arguments), self.root / "docs", self.root)
        return code, printed.getvalue()

    def expect(self, code, said, *arguments):
        actual, printed = self.run_pages(*arguments)
        self.assertEqual(actual, code, printed)
        self.assertIn(said, printed)

    def test_all_is_well(self):
        self.expect(0, "2 pages of 2 codes checked, 0 problems")
        gallery = (self.root / "docs" / "README.md").read_text()
        self.assertIn("error[Q002]: worse word\n --> a.charter:1\n```", gallery)

    def test_no_page(self):
        (self.root / "docs" / "Q002.md").unlink()
        self.expect(1, "Q002: has no page")

    def test_a_page_of_no_code(self):
        self.write("docs/Q003.md", page("Q003", "odd", "BAD"))
        self.expect(1, "Q003.md: the catalogue has no such code")

    def test_another_title(self):
        self.write("docs/Q001.md", page("Q001", "bad words", "BAD"))
        self.expect(1, "Q001.md: is titled `bad words`, the catalogue says `bad word`")

    def test_another_name(self):
        self.write("docs/Q001.md", page("Q002", "worse word", "WORSE"))
        self.expect(1, "Q001.md: is titled Q002")

    def test_a_code_that_nothing_gives(self):
        self.write("engine/syntax/parse.cc", 'give("Q001"); give("Q009");')
        self.expect(1, "Q002: no source gives it")
        self.expect(1, "Q009: a source gives it")

    def test_a_wrong_example_that_is_right(self):
        self.write("docs/Q001.md", page("Q001", "bad word", "good"))
        self.expect(1, "Q001: the wrong example does not print [Q001]")

    def test_a_corrected_example_that_is_wrong(self):
        for still in ("BAD", "WORSE"):
            self.write("docs/Q001.md", page("Q001", "bad word", "BAD", still))
            self.expect(1, "Q001: the corrected example is not fine")

    def test_a_stale_gallery(self):
        self.write("docs/README.md", "old\n")
        self.expect(1, "README.md is not what the pages print now")

    def test_a_stale_program(self):
        self.write("stale", "x")
        self.expect(1, "does not show docs/diagnostics/Q001.md as it is")

    def test_by_code(self):
        self.expect(0, "1 pages of 2 codes checked", "Q001")
        self.expect(1, "Q009: there is no page of that name to run", "Q009")

    def test_malformed_pages(self):
        good = page("Q001", "bad word", "BAD")
        for bad, said in ((good.replace("# Q001", "## Q001"), "a page begins"),
                          (good.replace("## Corrected", "## Right"), "after the prose stand"),
                          (good.replace("<!-- run: check . -->\n", ""), "it needs `## Wrong`"),
                          (good.replace("Why it matters.\n", ""), "nothing stands above"),
                          (good.replace("Why it matters.", "| a | b |"), "does not lay this out"),
                          (good.replace("```charter a.charter", "```charter", 1), "stand files"),
                          (good.rsplit("```", 1)[0], "its block is not closed")):
            self.write("docs/Q001.md", bad)
            self.expect(1, said)

    def test_bytes_that_markdown_cannot_show(self):
        read = pages.read_page(good := page("Q001", "bad word", "é").replace("a.charter\né", "a.charter latin-1\né"))
        self.assertEqual(read.wrong, {"a.charter": b"\xe9\n"}, good)
        read = pages.read_page(page("Q001", "bad word", "x").replace("a.charter\nx", "a.charter times 3\nx"))
        self.assertEqual(read.wrong, {"a.charter": b"x\nx\nx\n"})

    def test_a_file_that_holds_a_block(self):
        text = page("Q001", "bad word", "```charter\nBAD\n```").replace("```charter a.charter\n```", "````md a.md\n```")
        read = pages.read_page(text.replace("```\n```", "```\n````"))
        self.assertEqual(read.wrong, {"a.md": b"```charter\nBAD\n```\n"})
        self.assertEqual(read.corrected, {"a.charter": b"good\n"})


if __name__ == "__main__":
    unittest.main()
