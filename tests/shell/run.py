"""What shells and man(1) are given, used as they use it: the completions of bash, zsh and fish, and the manual page.
And the documentation: every option stands on a page, and no page names an option that is none.

Run: run.py
"""

import functools
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import runner  # noqa: E402

PROGRAM = runner.binary()


@functools.cache
def quorate(*words):
    code, out, err = runner.run([str(PROGRAM), *words], runner.ROOT, runner.environment())
    assert code == 0, f"quorate {' '.join(words)}: exit {code}: {err}"
    return out


@functools.cache
def commands():
    """{words of a command: its options as --help lists them}, `import` and the like with those below it."""
    found = {}

    def visit(words):
        text = quorate(*words, "--help")
        found[" ".join(words)] = set(re.findall(r"^  (?:-\w,)?(--[a-z-]+)", text, re.M))
        below = text.partition("Subcommands:\n")[2].partition("\n\n")[0]
        for name in re.findall(r"^  ([a-z][a-z-]*)", below, re.M):
            visit([*words, name])

    visit([])
    return found


class Bash(unittest.TestCase):
    def complete(self, *words, folder=None):
        """What bash offers for the last of `words`, sorted."""
        listed = " ".join(f"'{word}'" for word in ("quorate", *words))
        script = (f"source /dev/stdin <<'END'\n{quorate('completion', 'bash')}\nEND\ncompopt() {{ :; }}\n"
                  f"COMP_WORDS=({listed}) COMP_CWORD={len(words)}\n_quorate\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"")
        done = subprocess.run(["bash", "-u", "-c", script], capture_output=True, text=True, timeout=20, cwd=folder)
        self.assertEqual(done.stderr, "")
        return sorted(done.stdout.split())

    def test_commands(self):
        self.assertEqual(self.complete("au"), ["audit"])
        self.assertIn("whatif", self.complete(""))
        self.assertIn("node-votes", self.complete("import", ""))
        self.assertEqual(self.complete("completion", ""), ["bash", "fish", "zsh"])

    def test_options(self):
        self.assertEqual(self.complete("audit", "charters/psrt", "--fa"), ["--fail-on"])
        self.assertEqual(self.complete("import", "elekto", "--proc"), ["--procedure"])
        self.assertEqual(self.complete("fmt", "--fa"), [])
        self.assertEqual(self.complete("--ver"), ["--version"])

    def test_values(self):
        self.assertEqual(self.complete("audit", "--color", "a"), ["always", "auto"])
        self.assertEqual(self.complete("graph", "--kind", ""), ["authority", "dependencies", "duties"])
        # Bash takes `--color=n` apart.
        self.assertEqual(self.complete("audit", "--color", "=", "n"), ["never"])
        self.assertEqual(self.complete("audit", "--color", "="), ["always", "auto", "never"])
        self.assertEqual(self.complete("audit", "--as-of", ""), [])

    def test_paths(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "wg.charter").touch()
            (Path(folder) / "records").mkdir()
            self.assertEqual(self.complete("audit", "w", folder=folder), ["wg.charter"])
            self.assertEqual(self.complete("audit", "--records", "", folder=folder), ["records"])


class Fish(unittest.TestCase):
    def complete(self, line):
        """What fish offers for the end of `line`, sorted."""
        with tempfile.TemporaryDirectory() as home:
            script = Path(home) / "quorate.fish"
            script.write_text(quorate("completion", "fish"), encoding="utf-8")
            done = subprocess.run(["fish", "--no-config", "-c", f"source {script}; complete -C '{line}'"], text=True,
                                  capture_output=True, timeout=20, env=runner.environment(HOME=home))
        self.assertEqual(done.stderr, "")
        return sorted(entry.partition("\t")[0] for entry in done.stdout.splitlines())

    def test_completes(self):
        self.assertEqual(self.complete("quorate au"), ["audit"])
        self.assertEqual(self.complete("quorate audit --fail"), ["--fail-on"])
        self.assertEqual(self.complete("quorate audit --color "), ["always", "auto", "never"])
        self.assertEqual(self.complete("quorate import elekto --proc"), ["--procedure"])
        self.assertEqual(self.complete("quorate completion "), ["bash", "fish", "zsh"])


class Zsh(unittest.TestCase):
    def test_loads(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "_quorate").write_text(quorate("completion", "zsh"), encoding="utf-8")
            script = (f"fpath=({folder} $fpath); autoload -Uz compinit; compinit -D -u; print -r -- $_comps[quorate]; "
                      "autoload -Uz +X _quorate; whence -w _quorate")
            done = subprocess.run(["zsh", "-f", "-c", script], text=True, capture_output=True, timeout=60,
                                  env=runner.environment(HOME=folder))
        self.assertEqual((done.stdout, done.stderr), ("_quorate\n_quorate: function\n", ""))

    def test_completes(self):
        """A real zsh in a pseudo-terminal is asked by Tab, and says what it would insert."""
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "_quorate").write_text(quorate("completion", "zsh"), encoding="utf-8")
            ask = Path(folder) / "ask.zsh"
            ask.write_text(ZSH_ASKS.replace("FOLDER", folder), encoding="utf-8")
            for typed, wanted in {"quorate au": "quorate audit", "quorate audit --fail": "quorate audit --fail-on",
                                  "quorate graph --kind=aut": "quorate graph --kind=authority",
                                  "quorate import nod": "quorate import node-votes"}.items():
                done = subprocess.run(["zsh", "-f", str(ask), typed], text=True, capture_output=True, timeout=60,
                                      env=runner.environment(HOME=folder))
                self.assertIn(f"<{wanted}", done.stdout + done.stderr)


ZSH_ASKS = r"""
zmodload zsh/zpty
zpty asked zsh -f -i
zpty -w asked "PS1=; fpath=(FOLDER \$fpath); autoload -Uz compinit; compinit -D -u"
zpty -w asked "show() { print -r -- \"<\$BUFFER>\"; exit }; zle -N show; bindkey '^X' show; bindkey '^I' complete-word; print rea''dy"
zpty -r -m asked line '*ready*'
zpty -w -n asked "$1"$'\t'$'\x18'
zpty -r -m asked line '*<quorate*>*'
print -r -- $line
"""


class Manual(unittest.TestCase):
    def test_formats_without_a_warning(self):
        done = subprocess.run(["groff", "-man", "-Tutf8", "-ww"], input=quorate("man"), capture_output=True, text=True,
                              timeout=60, env=runner.environment())
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        plain = re.sub(r"\x1b\[[0-9;]*m|.\x08", "", done.stdout)
        for words, options in commands().items():
            self.assertIn(f"quorate {words}".strip(), plain)
            for option in options:
                self.assertIn(option, plain)


class Agreement(unittest.TestCase):
    """The pages, the completions and --help know the same options."""

    def test_every_option_is_completed(self):
        fish = quorate("completion", "fish")
        for words, options in commands().items():
            condition = "; and ".join(f"__fish_seen_subcommand_from {word}" for word in words.split())
            for option in options:
                line = f"complete -c quorate -n '{condition or '__fish_use_subcommand'}'"
                found = [known for known in fish.splitlines() if known.startswith(line) and f" -l {option[2:]} " in known]
                self.assertEqual(len(found), 1, f"quorate {words} {option}")

    def test_what_is_one_of_few_words_offers_them(self):
        """`--help` says `auto, always or never`: a shell can offer that."""
        for words in commands():
            text = quorate(*words.split(), "--help")
            for option, place in re.findall(r"^  (?:-\w,)?(--[a-z-]+) (FORMAT|WHEN|LEVEL|KIND|SHELL)\b", text, re.M):
                condition = "; and ".join(f"__fish_seen_subcommand_from {word}" for word in words.split())
                line = next(known for known in quorate("completion", "fish").splitlines()
                            if f"'{condition}'" in known and f" -l {option[2:]} " in known)
                self.assertIn(" -x -a ", line, f"quorate {words} {option} {place}")

    def test_pages_name_every_option_and_no_other(self):
        known = {option for options in commands().values() for option in options}
        pages = {path: path.read_text(encoding="utf-8") for path in
                 [runner.ROOT / "README.md", *sorted((runner.ROOT / "docs").glob("*.md"))]}
        everything = "\n".join(pages.values())
        missing = sorted(option for option in known - {"--help"} if not re.search(rf"{option}(?![a-z-])", everything))
        self.assertEqual(missing, [], "no page says what these are for")
        strange = sorted((path.name, option) for path, text in pages.items()
                         for line in re.findall(r"quorate [^\n`]*|`--[^`]*`", text)
                         for option in re.findall(r"(?<![\w-])--[a-z][a-z-]*", line) if option not in known | OTHERS)
        self.assertEqual(strange, [], "no command has these")


# Options of other programs that the pages mention on a line with quorate's.
OTHERS = {"--first-parent"}

if __name__ == "__main__":
    unittest.main()
