"""Replays what fuzzing once found, and some thousand mutations of seeds, through all targets; see docs/architecture.md.

Run: run.py PROGRAM [MUTATIONS]   (PROGRAM: the replay program of the build)
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import seeds

CORPUS = Path(__file__).resolve().parent / "corpus"

with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
    seeds.write(folder)
    mutations = sys.argv[2] if len(sys.argv) > 2 else "1000"
    sys.exit(subprocess.run([sys.argv[1], mutations, folder, str(CORPUS)]).returncode)
