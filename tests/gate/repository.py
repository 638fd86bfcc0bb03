"""A throw-away git repository, with nothing of the machine's own configuration and a clock that stands still."""

import subprocess
from pathlib import Path

import runner
from table import Add


class Repository:
    def __init__(self, folder, program, init=True):
        self.folder, self.program = Path(folder), program
        self.env = runner.environment(GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_SYSTEM="/dev/null", GIT_CONFIG_NOSYSTEM="1",
                                      GIT_CEILING_DIRECTORIES=str(self.folder.parent), HOME=str(folder),
                                      PATH="/usr/local/bin:/usr/bin:/bin")
        if init:
            self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *words, **env):
        settings = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false",
                    "-c", "core.autocrlf=false", "-c", "core.hooksPath=/dev/null"]
        return subprocess.run(["git", *settings, *words], cwd=self.folder, env={**self.env, **env}, check=True,
                              stdin=subprocess.DEVNULL, capture_output=True).stdout.decode()

    def commit(self, day, message="a change"):
        self.git("add", "--all")
        moment = f"{day}T12:00:00+0000"
        self.git("commit", "--quiet", "--allow-empty", "-m", message, GIT_AUTHOR_DATE=moment, GIT_COMMITTER_DATE=moment)

    def edit(self, edits):
        for one in edits:
            file = self.folder / one.file
            text = file.read_text(encoding="utf-8") if file.exists() else ""
            if isinstance(one, Add):
                file.parent.mkdir(parents=True, exist_ok=True)
                text += one.text
            else:
                if text.count(one.old) != 1:
                    raise ValueError(f"{one.file} holds {text.count(one.old)} times: {one.old}")
                text = text.replace(one.old, one.new)
            file.write_text(text, encoding="utf-8")

    def state(self):
        """What git sees, and every byte of the index and of the files."""
        index = (self.folder / ".git" / "index").read_bytes()
        files = sorted((str(file.relative_to(self.folder)), file.read_bytes()) for file in self.folder.rglob("*")
                       if file.is_file())
        return hash((index, tuple(files))), self.git("--no-optional-locks", "status", "--porcelain=v2", "--branch"), \
            self.git("stash", "list")

    def gate(self, *words, cwd=None, **env):
        return runner.run([str(self.program), "gate", *words], self.folder / (cwd or "."), {**self.env, **env})
