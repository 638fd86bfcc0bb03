"""Proves that the runners of cases, transcripts and documents fail when they should: with a made-up program."""

import contextlib
import importlib.util
import io
import os
import tempfile
import unittest
from pathlib import Path

import transcript

# says WORDS, or: complains and exits 3, writes a file, dies, ends without a line end.
PROGRAM = """#!/bin/sh
case $1 in
  complain) echo oops >&2; exit 3 ;;
  write) echo x > "$2" ;;
  die) kill -SEGV $$ ;;
  unfinished) printf partly ;;
  cat) cat ;;
  *) for word; do echo "$word"; done ;;
esac
"""


def load(name):
    """tests/NAME/run.py as a module."""
    spec = importlib.util.spec_from_file_location(f"run_{name}", Path(__file__).parent / name / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Runners(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = Path(scratch.name)
        program = self.root / "program"
        program.write_text(PROGRAM)
        program.chmod(0o755)
        former = os.environ.get("QUORATE_BINARY")
        os.environ["QUORATE_BINARY"] = str(program)
        self.addCleanup(lambda: os.environ.update(QUORATE_BINARY=former) if former else
                        os.environ.pop("QUORATE_BINARY"))

    def write(self, files):
        for path, text in files.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text)

    def outcome(self, runner, *arguments):
        """(exit code, printed text) of a runner over the files written."""
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            code = load(runner).main(list(arguments), self.root)
        return code, printed.getvalue()

    def expect(self, code, said, runner, *arguments):
        actual, printed = self.outcome(runner, *arguments)
        self.assertEqual(actual, code, printed)
        self.assertIn(said, printed)

    def test_no_case_is_a_failure(self):
        self.expect(1, "no case was found", "cases")

    def test_a_case_passes(self):
        self.write({"a/one/cmd": "# why\n'two words' x\n", "a/one/expected.txt": "two words\nx\n"})
        self.expect(0, "1 cases run, 0 failed", "cases")

    def test_output_differs(self):
        self.write({"a/one/cmd": "hello\n", "a/one/expected.txt": "hallo\n"})
        self.expect(1, "-hallo\n+hello", "cases")

    def test_a_missing_line_end_differs(self):
        self.write({"a/one/cmd": "unfinished\n", "a/one/expected.txt": "partly\n"})
        self.expect(1, "no line end here", "cases")

    def test_exit_code_and_errors(self):
        self.write({"a/one/cmd": "complain # exit 3\n", "a/one/expected.txt": "", "a/one/expected.err": "oops\n"})
        self.expect(0, "1 cases run, 0 failed", "cases")
        (self.root / "a/one/expected.err").unlink()
        self.expect(1, "+oops", "cases")
        self.write({"a/one/cmd": "complain # exit 1\n", "a/one/expected.err": "oops\n"})
        self.expect(1, "exit 3, expected 1", "cases")

    def test_a_crash_is_a_failure(self):
        self.write({"a/one/cmd": "die # exit 139\n", "a/one/expected.txt": ""})
        self.expect(1, "exit -11, expected 139", "cases")

    def test_files_left_behind(self):
        self.write({"a/one/cmd": "write new.txt\n", "a/one/expected.txt": ""})
        self.expect(1, "left files behind (new.txt)", "cases")

    def test_malformed_cases(self):
        self.write({"a/empty/cmd": "# nothing\n", "a/none/roster.yaml": "", "a/named/cmd": "quorate x\n",
                    "a/quote/cmd": "it's\n"})
        code, printed = self.outcome("cases")
        self.assertEqual(code, 1)
        for said in ("no command", "a/none: has no cmd", "leave out `quorate`", "No closing quotation"):
            self.assertIn(said, printed)

    def test_cases_by_name(self):
        self.write({f"{case}/cmd": "x\n" for case in ("a/one", "a/two", "b/one")})
        self.write({f"{case}/expected.txt": "x\n" for case in ("a/one", "a/two", "b/one")})
        self.expect(0, "2 cases run", "cases", "a")
        self.expect(0, "1 cases run", "cases", "b/one")
        self.expect(1, "c: there is no such case", "cases", "a", "c")

    def test_several_commands_are_told_apart(self):
        self.write({"a/one/cmd": "x\ncomplain # exit 3\n"})
        self.expect(0, "blessed a/one/expected.txt", "cases", "--bless")
        self.assertEqual((self.root / "a/one/expected.txt").read_text(), "$ quorate x\nx\n$ quorate complain\n")
        self.assertEqual((self.root / "a/one/expected.err").read_text(), "$ quorate complain\noops\n")
        self.expect(0, "0 failed", "cases")

    def test_blessing(self):
        self.write({"a/one/cmd": "x\n", "a/one/expected.txt": "y\n", "a/one/expected.err": "gone\n"})
        self.expect(1, "+x", "cases")
        self.expect(0, "blessed a/one/expected.err", "cases", "--bless")
        self.assertFalse((self.root / "a/one/expected.err").exists())
        self.expect(0, "0 failed", "cases")
        self.write({"a/one/cmd": "complain\n"})
        self.expect(1, "exit 3, expected 0", "cases", "--bless")
        self.assertEqual((self.root / "a/one/expected.txt").read_text(), "x\n")

    def test_pages_without_commands(self):
        self.expect(0, "0 pages", "docs")
        self.write({"README.md": "```console\n$ git status\n```\n```\n$ quorate x\n```\n"})
        self.expect(1, "nothing was tested", "docs")

    def test_pages(self):
        page = "~~~~\n```console\n~~~~\n```console\n$ quorate a b \\\n  c\na\n...\n\n$ ./dev run complain\noops\n[exit 3]\n```\n"
        self.write({"README.md": page, "docs/sub/more.md": "```console\n$ quorate x | tr x y\ny\n```\n"})
        self.expect(0, "2 pages, 3 commands run, 0 failed; 0 of other programs", "docs")
        self.write({"README.md": page.replace("[exit 3]", "[exit 1]")})
        self.expect(1, "README.md:10: quorate complain\nexit 3, expected 1", "docs")
        self.write({"README.md": page.replace("\na\n", "\nz\n")})
        self.expect(1, "README.md:5:", "docs")

    def test_elision(self):
        for expected, actual, fits in [
            (["a", "...", "c"], ["a", "b", "b", "c"], True),
            (["a", "...", "c"], ["a", "c"], True),
            (["a", "...", "c"], ["a", "c", "d"], False),
            (["a ... c"], ["a long c"], True),
            (["a ... c"], ["a", "c"], False),
            (["a.c"], ["abc"], False),
            ([], ["a"], False),
            (["a"], [], False),
            (["..."], [], True),
        ]:
            self.assertEqual(transcript.matches(expected, actual), fits, (expected, actual))

    def test_transcripts(self):
        self.expect(1, "no transcript was found", "cli")
        self.write({"a.console": "Writes.\n\n$ quorate write f && cat f\nx\n\n$ echo in | quorate cat\nin\n"
                                 "$ quorate complain\noops\n[exit 3]\n"})
        self.expect(0, "1 transcripts, 3 commands run, 0 failed", "cli")
        self.write({"b.console": "$ cat f\nx\n"})
        self.expect(1, "b.console:1", "cli")
        self.write({"b.console": "nothing typed\n"})
        self.expect(1, "has no line that starts", "cli")

    def test_a_missing_program(self):
        os.environ["QUORATE_BINARY"] = str(self.root / "absent")
        with self.assertRaisesRegex(SystemExit, "absent is not there"):
            self.outcome("cases")


if __name__ == "__main__":
    unittest.main()
