"""The house rules that a machine can read off the tree: who may include whom, who owns which library,
what evaluation must not see, how files are named, how long they may get.

Run: check.py [ROOT]. Prints one line per breach, `file:line: what is wrong`, and exits 1 if there are any.
"""

import re
import subprocess
import sys
from pathlib import Path

# Which stages a stage may include, besides itself. A stage that is not named here is a breach.
MAY_INCLUDE = {
    "engine/source": [],
    "engine/diagnostics": ["engine/source"],
    "engine/calendar": [],
    "engine/progress": [],
    "engine/graph": [],
    "engine/syntax": ["engine/source", "engine/diagnostics", "engine/calendar"],
    "engine/semantics": ["engine/source", "engine/diagnostics", "engine/calendar", "engine/syntax", "engine/graph"],
    "engine/relations": ["engine/source", "engine/graph", "engine/semantics"],
    "engine/lint": ["engine/source", "engine/diagnostics", "engine/calendar", "engine/syntax", "engine/graph",
                    "engine/semantics", "engine/relations"],
    "engine/drafting": ["engine/source", "engine/diagnostics", "engine/lint"],
    "engine/records": ["engine/source", "engine/diagnostics", "engine/calendar", "engine/progress"],
    "engine/evaluation": ["engine/source", "engine/diagnostics", "engine/calendar", "engine/semantics",
                          "engine/records", "engine/progress"],
    "engine/amending": ["engine/source", "engine/calendar", "engine/semantics", "engine/records", "engine/evaluation"],
    # Renderers read an assessment, and the plain types it is made of: nothing they could judge with.
    "reports": ["engine/source", "engine/diagnostics", "engine/calendar", "engine/evaluation/assessment.h",
                "engine/evaluation/tallied.h", "engine/evaluation/gated.h", "engine/evaluation/explained.h",
                "engine/evaluation/played.h", "engine/evaluation/annual.h", "engine/evaluation/covered.h", "engine/evaluation/finding.h",
                "engine/evaluation/chronicle.h",
                "engine/evaluation/comparing/difference.h", "engine/evaluation/forward/foreseen.h",
                "engine/evaluation/forward/past.h", "engine/amending/difference.h", "engine/graph/relations.h", "engine/graph/authority.h",
                "engine/graph/layered.h", "engine/lint/finding.h"],
    "cli": ["engine", "reports", "cli"],
}

# A library, as it is included, and the one folder that may. Its unit tests may too.
OWNERS = [
    (r"antlr4|grammar/|Charter(Lexer|Parser)\.h$|charter_words\.inc$", "ANTLR", "engine/syntax"),
    (r"yaml-cpp/", "yaml-cpp", "engine/records"),
    (r"^yaml\.h$", "libyaml", "engine/records"),
    (r"simdjson", "simdjson", "engine/records"),
    (r"toml\+\+/", "toml++", "engine/records"),
    (r"zlib\.h$", "zlib", ("engine/records", "reports")),
    (r"zstd\.h$", "zstd", "engine/records"),
    (r"sodium", "libsodium", "engine/records/caching"),
    (r"sqlite3\.h$", "SQLite", "engine/records/databases"),
    (r"libpq-fe\.h$", "libpq", "engine/records/databases"),
    (r"boost/", "Boost", "engine/graph"),
    (r"z3(\+\+)?\.h$", "z3", "engine/lint/proofs"),
    (r"md4c", "MD4C", "engine/lint/prose"),
    (r"utf8proc", "utf8proc", "engine/diagnostics"),
    (r"nlohmann/", "nlohmann/json", "reports"),
    (r"CLI/", "CLI11", "cli"),
    (r"dtl/", "dtl", "cli"),
    (r"catch2/", "Catch2", "tests"),
]
EVERYBODY = r"fmt/"  # stands in for <format>, which g++ 12 lacks
STANDARD = r"[a-z0-9_]+$"  # <vector>: no folder, no ending
POSIX = r"(sys/\w+|unistd|fcntl|signal|poll|spawn|glob|dlfcn|immintrin|elf|link|malloc)\.h$"

# Evaluation is given its records and its date; it looks at nothing else.
BLIND = "engine/evaluation"
BLIND_TO_HEADERS = re.compile(r"(fstream|iostream|cstdio|cstdlib|ctime|chrono|filesystem|random|thread|locale"
                              r"|fmt/(chrono|os|std)\.h|" + POSIX[:-1] + r"|(stdio|stdlib|time)\.h)$")
BLIND_TO_WORDS = re.compile(r"\b(getenv|system_clock|steady_clock|fopen|[io]?fstream|std::time|localtime|gmtime)\b")

VAGUE_NAMES = {"util", "utils", "utility", "utilities", "helper", "helpers", "manager", "managers"}
LONGEST_FILE = 420
SOURCE_FOLDERS = ("engine", "reports", "cli", "tests", "bench")
OUTSIDE_PATH = re.compile(r"(?<![\w.~$})*-])/(work|tmp)/")

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^">]+)[">]')


def within(path, folder):
    return path == folder or path.startswith(folder + "/")


def project_files(root):
    """Paths, relative to the root, of what belongs to the project: what git tracks or would track."""
    git = ["git", "-c", "safe.directory=*", "-C", str(root), "ls-files", "-z", "-co", "--exclude-standard"]
    if (root / ".git").exists():
        listed = subprocess.run(git, capture_output=True, check=True).stdout.decode().split("\0")
        return sorted(name for name in listed if name and (root / name).is_file())
    return sorted(str(path.relative_to(root)) for path in root.rglob("*")
                  if path.is_file() and not re.match(r"build|\.git/", str(path.relative_to(root))))


def without_comments(text):
    """The same lines, with comments blanked out, so that prose about <chrono> is no breach."""
    return re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"',
                  lambda m: m[0] if m[0][0] == '"' else "\n" * m[0].count("\n"), text, flags=re.S)


def stage_of(path):
    """The row of MAY_INCLUDE that a source file falls under, the folder itself where there is none."""
    parts = path.split("/")
    return parts[0] if parts[0] in ("reports", "cli") else "/".join(parts[:2])


def tested_stage(path):
    """For tests/unit/calendar/..., the stage that is tested: engine/calendar."""
    parts = path.split("/")
    if parts[:2] != ["tests", "unit"] or len(parts) < 4:
        return None
    return parts[2] if parts[2] in MAY_INCLUDE else f"engine/{parts[2]}"


def owned_library(header):
    return next(((name, owner) for pattern, name, owner in OWNERS if re.match(pattern, header)), None)


def library_breach(path, header, quoted):
    """What is wrong with including this library header; None where nothing is."""
    library = owned_library(header)
    if library:
        name, owner = library
        owners = owner if isinstance(owner, tuple) else (owner,)
        if any(within(path, one) or tested_stage(path) == one for one in owners):
            return None
        return f"includes {header}: only {' and '.join(owners)} uses {name}"
    if quoted:
        return f'includes "{header}": write the path from the root of the project'
    if re.match(f"{EVERYBODY}|{STANDARD}|{POSIX}", header):
        return None
    return f"includes <{header}>: no folder owns that library; name its owner in tests/architecture/check.py"


def stage_breach(path, header):
    """What is wrong with including this header of ours; None where nothing is."""
    if within(path, "tests") or within(path, "bench"):
        return None
    stage = stage_of(path)
    if stage not in MAY_INCLUDE:
        return f"{stage} is a stage without a rule: say in tests/architecture/check.py what it may include"
    if any(within(header, allowed) for allowed in [stage, *MAY_INCLUDE[stage]]):
        return None
    return f"includes {header}: {stage} may include only {', '.join(MAY_INCLUDE[stage]) or 'itself'}"


def source_breaches(path, text):
    """(line, what is wrong) for one C++ file."""
    lines = text.count("\n")
    if lines > LONGEST_FILE:
        yield lines, f"has {lines} lines, more than {LONGEST_FILE}: split it by what it does"
    for number, line in enumerate(without_comments(text).split("\n"), 1):
        include = INCLUDE.match(line)
        if include:
            quoted, header = include[1] == '"', include[2]
            ours = quoted and header.split("/")[0] in SOURCE_FOLDERS
            breach = stage_breach(path, header) if ours else library_breach(path, header, quoted)
            if breach:
                yield number, breach
        if within(path, BLIND):
            seen = BLIND_TO_HEADERS.match(include[2]) if include else BLIND_TO_WORDS.search(line)
            if seen:
                yield number, f"uses {seen[0]}: evaluation reads no clock, file or environment"


def name_breaches(path):
    for part in path.split("/"):
        if VAGUE_NAMES & set(re.split(r"[^a-z]+", re.sub(r"([a-z])([A-Z])", r"\1_\2", part).lower())):
            yield 0, f"`{part}` says nothing: name it after what it holds"


def outside_breaches(text):
    for number, line in enumerate(text.split("\n"), 1):
        found = OUTSIDE_PATH.search(line)
        if found:
            yield number, f"names a path outside the project ({line[found.start():].split()[0]})"


def breaches(root):
    """All breaches of a tree, as `file:line: text`, and the number of C++ files that were read."""
    found, read = [], 0
    for path in project_files(root):
        of_file = list(name_breaches(path))
        try:
            text = (root / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            text = ""  # an image or the like
        if path.endswith((".cc", ".h")) and path.split("/")[0] in SOURCE_FOLDERS:
            read += 1
            of_file += source_breaches(path, text)
        of_file += outside_breaches(text)
        found += [f"{path}:{number}: {breach}" for number, breach in of_file]
    return found, read


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2]).resolve()
    found, read = breaches(root)
    print(*found, f"{read} source files read, {len(found)} breaches", sep="\n")
    return 1 if found or read == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
