"""Runs what README.md and docs/ say can be typed: in blocks marked `console`, each `$ quorate ...` and
`$ ./dev run ...`, in the project's folder, compared with what the page shows below (see transcript.py).

Run: run.py [PAGE ...]. Other commands in such blocks (`$ git clone ...`) are counted, not run.
"""

import re
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import runner  # noqa: E402
from transcript import check_step, console_blocks, program_path, steps_of  # noqa: E402

OURS = re.compile(r"(quorate|\./dev run)\b")


def pages_of(root):
    return [page for page in [root / "README.md", *sorted((root / "docs").rglob("*.md"))] if page.exists()]


def main(arguments, root=runner.ROOT):
    pages = [Path(name).absolute() for name in arguments] or pages_of(root)
    steps = [(page, step) for page in pages
             for start, block in console_blocks(page.read_text(encoding="utf-8")) for step in steps_of(block, start)]
    ours = [(page, step) for page, step in steps if OURS.match(step.command)]
    failed = 0
    if ours:
        with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
            env = runner.environment(PATH=program_path(runner.binary(), folder))
            for _, step in ours:
                step.command = re.sub(r"^\./dev run\b", "quorate", step.command)
            problems = list(pool.map(lambda item: check_step(item[1], root, env), ours))
        for (page, step), problem in zip(ours, problems):
            if problem:
                failed += 1
                print(f"--- {page.relative_to(root)}:{step.line}: {step.command}", problem.rstrip("\n"), sep="\n")
    print(f"{len(pages)} pages, {len(ours)} commands run, {failed} failed; {len(steps) - len(ours)} of other programs")
    idle = not ours and (bool(arguments) or (root / "README.md").exists())
    if idle:
        print("the pages show no command of quorate: nothing was tested, and that is a failure")
    return 1 if failed or idle else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
