"""Faults: a full disk, a folder that may not be written, a signal, a closed pipe, a file that shrinks while it is read,
a pipe where a file should be. Whatever happens: a message and exit code 2 (a signal: the process ends by it), what was
there before stays as it was, and nothing is left behind.

Run: run.py [SHIM]   (SHIM: the library of shim.cc; without it what needs it is skipped, with a notice)
"""

import os
import resource
import signal
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import runner  # noqa: E402
from faults.sandbox import AS_OF, AUDIT, CHARTER, NOBODY, PROSE, SHIM, WRITERS, Sandbox  # noqa: E402


class Writing(Sandbox):
    def test_that_each_of_them_writes(self):
        """Otherwise the other tests test nothing."""
        self.git()
        for words in self.writers():
            with self.subTest(typed=words):
                before = self.everything()
                done = self.run_it(*words)
                self.assertIn(done.returncode, (0, 1), done.stderr)
                self.assertNotEqual(before, self.everything())

    def test_a_disk_that_is_full(self):
        """As far as a limit of 16 bytes for every file is one."""
        self.git()
        for words in self.writers():
            with self.subTest(typed=words):
                before = self.everything()
                self.assertRefused(self.run_it(*words, limit=16), "File too large")
                self.assertEqual(before, self.everything())

    def test_a_file_system_that_is_full(self):
        if os.geteuid() != 0 or subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode != 0:
            self.skipTest("a file system of our own needs root")
        script = ('mount -t tmpfs -o size=64k tmpfs full && cp records/* full && (cat /dev/zero >full/rest; true) 2>/dev/null; '
                  'before=$(ls -A full); "$0" audit club.charter --as-of 2026-06-01 --output full/out.html; '
                  'echo "exit $?"; test "$before" = "$(ls -A full)" && echo unchanged')
        (self.folder / "full").mkdir()
        done = subprocess.run(["unshare", "-m", "sh", "-c", script, self.program], cwd=self.folder, text=True,
                              capture_output=True, env=runner.environment())
        self.assertIn("No space left on device", done.stderr)
        self.assertEqual("exit 2\nunchanged\n", done.stdout)

    def test_a_folder_that_may_not_be_written(self):
        if os.geteuid() == 0:
            more = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            if self.run_it("--version", **more).returncode != 0:
                self.skipTest("nobody may not run the program")
        else:
            more = {}
        self.git()
        subprocess.run(["chmod", "-R", "a+rX", self.top], check=True)
        for words in self.writers():
            with self.subTest(typed=words):
                os.chmod(self.folder, 0o555)
                before = self.everything()
                extra = dict(more, env=runner.environment(TMPDIR=str(self.temporary), HOME=str(self.top), GIT_CONFIG_COUNT="1",
                                                          GIT_CONFIG_KEY_0="safe.directory", GIT_CONFIG_VALUE_0="*"))
                if "git" not in words:  # owned by somebody else, which git does not like
                    self.assertRefused(self.run_it(*words, **extra), "cannot be written", "Permission denied")
                self.assertEqual(before, self.everything())
                os.chmod(self.folder, 0o755)

    def test_folders_that_an_import_makes_are_gone_again(self):
        before = self.everything()
        self.assertRefused(self.run_it("import", "codeowners", "CODEOWNERS", "--output", "a/b/c", limit=16))
        self.assertEqual(before, self.everything())

    def test_several_outputs(self):
        done = self.run_it(*AUDIT, "--output", "good.json", "--output", "nowhere/bad.json")
        self.assertRefused(done, "nowhere/bad.json", "good.json")
        self.assertTrue((self.folder / "good.json").exists())

    def test_a_name_of_full_length(self):
        name = "x" * 250 + ".json"
        done = self.run_it(*AUDIT, "--output", name, "--fail-on", "never")
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        self.assertTrue((self.folder / name).exists())

    def test_a_link_stays_a_link(self):
        for words in (["import", "codeowners", "CODEOWNERS", "--output", "link.yml", "--force"],
                      ["new", "charter", "--from-prose", "prose.md", "--output", "link.yml", "--force"]):
            (self.folder / "real.yml").write_text("as it was\n")
            (self.folder / "link.yml").unlink(missing_ok=True)
            (self.folder / "link.yml").symlink_to("real.yml")
            done = self.run_it(*words)
            self.assertEqual(0, done.returncode, done.stderr)
            self.assertTrue((self.folder / "link.yml").is_symlink())
            self.assertNotEqual("as it was\n", (self.folder / "real.yml").read_text())

    def test_a_base_that_cannot_be_copied_is_no_smaller_base(self):
        """The gate compares with a copy of the records of another revision."""
        if not SHIM:
            self.skipTest("needs the shim")
        self.git()
        words = ["gate", "club.charter", "--base", "HEAD", *AS_OF]
        self.assertEqual(0, self.run_it(*words).returncode)
        before = self.everything()
        self.assertRefused(self.run_it(*words, fault="write /quorate- errno=28"), "No space left on device", "TMPDIR")
        self.assertEqual(before, self.everything())

    def test_no_folder_for_temporary_files(self):
        self.git()
        env = runner.environment(TMPDIR="/nonexistent", HOME=str(self.top))
        self.assertRefused(self.run_it("gate", "club.charter", "--base", "HEAD", *AS_OF, env=env), "temporary")
        done = self.run_it("gate", "club.charter", "--base-records", "records", *AS_OF, env=env)  # which needs none
        self.assertEqual(0, done.returncode, done.stderr)


class Printing(Sandbox):
    """Standard output, of every command, its help and its version."""

    def printers(self):
        self.git()
        for name, words in WRITERS.items():
            if "--output" in words and name not in ("import git", "graph"):
                at = words.index("--output")
                yield [*words[:at], *(word for word in words[at + 2:] if word != "--force")]
        for words in (["--help"], ["--version"], ["audit", "--help"], ["man"], ["completion", "bash"],
                      ["fmt", "--diff", "texts/ugly.charter"], ["lint", "--diff", "texts/fixable.charter"], ["import", "git", "."],
                      ["graph", "club.charter"]):
            yield words

    def test_a_full_disk(self):
        for words in self.printers():
            with self.subTest(typed=words):
                with open("/dev/full", "w") as full:
                    self.assertRefused(self.run_it(*words, stdout=full), "standard output", "No space left on device")

    def test_closed_from_the_start(self):
        for words in self.printers():
            with self.subTest(typed=words):
                done = self.run_it(*words, stdout=None, preexec_fn=lambda: os.close(1))
                self.assertEqual(2, done.returncode, done.stderr)
                self.assertIn("standard output", done.stderr)

    def test_nobody_reads_any_more(self):
        for words in self.printers():
            with self.subTest(typed=words):
                for ignored in (False, True):
                    ends = os.pipe()
                    os.close(ends[0])
                    before = self.everything()
                    ignore = (lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN)) if ignored else None
                    done = self.run_it(*words, stdout=ends[1], preexec_fn=ignore)
                    os.close(ends[1])
                    self.assertEqual(before, self.everything())
                    if ignored:
                        self.assertRefused(done, "standard output", "Broken pipe")
                    else:
                        self.assertEqual((-signal.SIGPIPE, ""), (done.returncode, done.stderr))

    def test_messages_that_nobody_can_read_do_not_land_in_a_report(self):
        done = self.run_it(*AUDIT, "--output", "out.txt", "--fail-on", "never", stderr=None,
                           preexec_fn=lambda: os.close(2))
        self.assertEqual(0, done.returncode)
        self.assertNotIn("error", (self.folder / "out.txt").read_text())


@unittest.skipUnless(SHIM, "needs the shim: run.py SHIM")
class Signals(Sandbox):
    def test_just_before_a_file_is_put_in_place(self):
        self.git()
        for words in self.writers():
            with self.subTest(typed=words):
                every = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE, signal.SIGQUIT)
                for number in every if "out.json" in words and "audit" in words else (signal.SIGTERM,):
                    before = self.everything()
                    done = self.run_it(*words, fault=f"fchmod .quorate- signal={number}",
                                       preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)))
                    self.assertEqual(-number, done.returncode, done.stderr)
                    self.assertEqual(before, self.everything())

    def test_a_shell_sees_what_it_expects(self):
        done = subprocess.run(["sh", "-c", '"$0" "$@" --output out.txt; echo "exit $?"', self.program, *AUDIT],
                              cwd=self.folder, capture_output=True, text=True,
                              env=runner.environment(LD_PRELOAD=str(SHIM), ASAN_OPTIONS="verify_asan_link_order=0",
                                                     QUORATE_FAULT="fchmod .quorate- signal=15"))
        self.assertEqual("exit 143\n", done.stdout)

    def test_what_was_ignored_stays_ignored(self):
        """As nohup wants it."""
        done = self.run_it(*AUDIT, "--output", "out.txt", "--fail-on", "never",
                           fault=f"fchmod .quorate- signal={signal.SIGHUP.value}",
                           preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertTrue((self.folder / "out.txt").exists())

    def test_folders_that_an_import_makes(self):
        before = self.everything()
        done = self.run_it("import", "codeowners", "CODEOWNERS", "--output", "a/b/c",
                           fault="fchmod .quorate- signal=15")
        self.assertEqual(-signal.SIGTERM, done.returncode)
        self.assertEqual(before, self.everything())

    def test_the_copy_that_the_gate_makes(self):
        self.git()
        before = self.everything()
        done = self.run_it("gate", "club.charter", "--base", "HEAD", *AS_OF, fault="write /quorate- signal=15")
        self.assertEqual(-signal.SIGTERM, done.returncode, done.stderr)
        self.assertEqual(before, self.everything())


class Reading(Sandbox):
    # What is read: the file, a command that reads it.
    READ = {
        "club.charter": AUDIT,
        "records/roster.yml": AUDIT,
        "records/decisions.yml": AUDIT,
        "records/activity.csv": AUDIT,
        "records/sources.yml": AUDIT,
        "records/people.csv": AUDIT,
        "records/waivers.yml": AUDIT,
        "records/activity/more.jsonl": AUDIT,
        "extra.csv": [*AUDIT, "--activity", "extra.csv"],
        "prose.md": ["lint", "--prose", "prose.md"],
        "like.md": ["lint", "--prose", "prose.md", "--template", "like.md"],
        "saved.json": ["diff", "saved.json", "saved.json"],
        "CODEOWNERS": ["import", "codeowners", "CODEOWNERS"],
        "ballots.csv": ["import", "elekto", "ballots.csv", "--procedure", "club.admission"],
        "draft.md": ["new", "charter", "--from-prose", "draft.md"],
        "to_fmt.charter": ["fmt", "to_fmt.charter"],
    }

    def instead(self, make):
        """Each file in turn replaced by what `make` puts at its path; yields the command."""
        for name, words in self.READ.items():
            path = self.folder / name
            path.parent.mkdir(exist_ok=True)
            kept = path.read_bytes() if path.exists() else None
            path.unlink(missing_ok=True)
            make(path)
            yield words, path
            if path.is_dir() and not path.is_symlink():
                path.rmdir()
            else:
                path.unlink()
            if kept is not None:
                path.write_bytes(kept)

    def test_a_pipe_without_a_writer(self):
        for words, _ in self.instead(os.mkfifo):
            with self.subTest(typed=words):
                self.assertRefused(self.run_it(*words), "ordinary file")

    def test_a_device_without_end(self):
        for words, _ in self.instead(lambda path: path.symlink_to("/dev/zero")):
            with self.subTest(typed=words):
                self.assertRefused(self.run_it(*words), "ordinary file")

    def test_a_folder(self):
        for words, path in self.instead(os.mkdir):
            with self.subTest(typed=words):
                if path.suffix not in (".charter", ".md"):  # those are searched
                    self.assertRefused(self.run_it(*words))
                else:
                    self.assertEqual(2, self.run_it(*words).returncode)

    def test_a_link_to_nothing_and_to_itself(self):
        for target in ("nothing", None):
            for words, path in self.instead(lambda path: path.symlink_to(target or path.name)):
                with self.subTest(typed=words, target=target):
                    self.assertRefused(self.run_it(*words))

    def test_not_to_be_read(self):
        if os.geteuid() == 0:
            more = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            if self.run_it("--version", **more).returncode != 0:
                self.skipTest("nobody may not run the program")
        else:
            more = {}

        def locked(path):
            path.write_text("people: []\n")
            path.chmod(0)

        for words, _ in self.instead(locked):
            with self.subTest(typed=words):
                self.assertRefused(self.run_it(*words, **more), "Permission denied")

    def test_a_folder_not_to_be_searched(self):
        if os.geteuid() == 0:
            more = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            if self.run_it("--version", **more).returncode != 0:
                self.skipTest("nobody may not run the program")
        else:
            more = {}
        for folder in ("records", "closed", "records/activity"):
            path = self.folder / folder
            path.mkdir(exist_ok=True)
            for mode in (0, 0o444):
                path.chmod(mode)
                with self.subTest(folder=folder, mode=oct(mode)):
                    self.assertRefused(self.run_it("audit", ".", *AS_OF, **more))
                path.chmod(0o755)

    @unittest.skipUnless(SHIM, "needs the shim: run.py SHIM")
    def test_a_file_that_shrinks_while_it_is_read(self):
        """What is left might look whole: a roster cut between two seats is a roster."""
        text = {"records/sources.yml": "sources: []\n#\n", "records/people.csv": "id\n",
                "records/activity/more.jsonl": '{"date":"2026-01-01","person":"ada","kind":"reading"}\n' * 2,
                "records/waivers.yml": "waivers: []\n#\n", "extra.csv": "date,person,kind\n" + "2026-01-01,ada,reading\n" * 2,
                "like.md": "# Club\n\n## Members\n", "ballots.csv": "voter,a\nada,1\n", "draft.md": PROSE}
        for name, words in self.READ.items():
            path = self.folder / name
            path.parent.mkdir(exist_ok=True)
            if not path.exists():
                path.write_text(text.get(name, CHARTER))
            kept = path.read_bytes()
            with self.subTest(file=name):
                self.assertRefused(self.run_it(*words, fault=f"read {path} shrink"), "became shorter")
            path.write_bytes(kept)
            if name in text:
                path.unlink()

    @unittest.skipUnless(SHIM, "needs the shim: run.py SHIM")
    def test_a_disk_that_fails(self):
        for name in ("club.charter", "records/roster.yml", "records/activity.csv", "saved.json", "CODEOWNERS"):
            with self.subTest(file=name):
                self.assertRefused(self.run_it(*self.READ[name], fault=f"read {self.folder / name} errno=5"))

    def test_too_deep_and_too_large(self):
        deep = 100_000
        for name, text in {"club.charter": "charter c \"C\" " + "{ body b " * deep,
                           "records/roster.yml": "people: " + "[" * deep,
                           "records/activity.csv": "date,person,kind\n" + "x" * 4_000_000,
                           "saved.json": "[" * 1_000_000,
                           "prose.md": "> " * deep + "x",
                           "records/decisions.yml": "decisions: [{id: " + "x" * 200_000 + "}]"}.items():
            path = self.folder / name
            kept = path.read_text()
            path.write_text(text)
            with self.subTest(file=name):
                done = self.run_it(*self.READ[name])
                self.assertEqual(2, done.returncode, done.stderr[:500])
                self.assertNotIn("internal error", done.stderr)
                self.assertLess(len(done.stderr), 20_000)
            path.write_text(kept)

    def test_a_folder_that_is_gone(self):
        gone = self.top / "gone"
        gone.mkdir()
        done = subprocess.run(["sh", "-c", 'rmdir "$PWD"; "$0" audit . --as-of 2026-06-01', self.program], cwd=gone,
                              capture_output=True, text=True, env=runner.environment())
        self.assertRefused(done)


if __name__ == "__main__":
    if not SHIM:
        print("without the shim (run.py SHIM) signals and shrinking files are not tested")
    unittest.main(verbosity=1)
