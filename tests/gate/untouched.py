"""What the gate must not touch, and what must not sway it."""

import os
import tempfile

from setting import DAY, NEW_SEAT, check, guild, wrong
from table import CHARTER, Add


@check
def work_tree_and_index_stay(program):
    """Staged, changed, new and ignored files; and git's own view of them."""
    with guild(program) as repository:
        repository.edit([Add(".gitignore", "ignored\n"), Add("ignored", "x\n"), Add("new", "y\n"), Add("staged", "z\n")])
        repository.git("add", "staged")
        os.utime(repository.folder / CHARTER, (1, 1))  # git would like to refresh its index now
        repository.edit(NEW_SEAT)
        before = (repository.folder / ".git" / "index").read_bytes(), repository.state()
        result = repository.gate(".", "--base", "HEAD", *DAY)
        after = (repository.folder / ".git" / "index").read_bytes(), repository.state()
        left = [name for name in os.listdir(tempfile.gettempdir()) if name.startswith("quorate-" + str(os.getpid()))]
        return wrong(result, 1) + ("" if before == after and not left else "  the work tree or the index has changed\n")


@check
def read_only_repository(program):
    with guild(program, after=NEW_SEAT) as repository:
        places = [path for path in (repository.folder / ".git").rglob("*") if path.is_dir()] + [repository.folder]
        modes = [(path, path.stat().st_mode) for path in places]
        for path in places:
            path.chmod(0o555)
        try:
            return wrong(repository.gate(".", "--base", "HEAD", *DAY), 1, "no decision")
        finally:
            for path, mode in modes:
                path.chmod(mode)


@check
def git_settings_of_the_caller(program):
    """A hook runs with GIT_DIR and GIT_INDEX_FILE set: the answer is the same."""
    with guild(program, after=NEW_SEAT) as repository:
        plain = repository.gate(".", "--base", "HEAD", *DAY)
        hook = repository.gate(".", "--base", "HEAD", *DAY, GIT_DIR=".git", GIT_INDEX_FILE=str(repository.folder / ".git" / "index"),
                               GIT_PREFIX="", LC_ALL="C.UTF-8")
        return "" if plain == hook else f"  it differs:\n{plain[1]}{plain[2]}---\n{hook[1]}{hook[2]}"


@check
def same_bytes_twice(program):
    with guild(program, after=NEW_SEAT) as repository:
        first, second = (repository.gate(".", "--base", "HEAD", *DAY, "--format", "json") for _ in range(2))
        return "" if first == second else "  two runs differ\n"
