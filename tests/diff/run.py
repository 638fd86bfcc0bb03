"""`quorate diff` of charters, against what is known without it.

Run: run.py [NAME ...] (parts of names of the tests below).

- A charter against itself, against its own layout, against itself with its labels renamed or its statements in another
  order: no change in meaning.
- A seed charter of which one number, share or length was altered: the change is told, in that statement.
- Votes and deeds: what is told to be the smallest case is counted here once more, in plain integers.
"""

import itertools
import json
import random
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import runner  # noqa: E402

SEEDS = sorted((runner.ROOT / "charters").glob("*/*.charter"))


def quorate(*words):
    return runner.run([runner.binary(), *map(str, words)], runner.ROOT, runner.environment())


class Pair:
    """Two texts in a folder of their own, and what quorate says of them."""

    def __init__(self, before, after):
        with tempfile.TemporaryDirectory() as folder:
            old, new = Path(folder, "old", "c.charter"), Path(folder, "new", "c.charter")
            for path, text in ((old, before), (new, after)):
                path.parent.mkdir()
                path.write_text(text, encoding="utf-8")
            self.code, out, self.errors = quorate("diff", old, new, "--format", "json")
        self.report = json.loads(out) if out else None

    def changes(self):
        return [one for charter in self.report["charters"] for one in charter["changes"]
                if one["binding"] and one["mark"] != "renamed"]

    def examples(self):
        return [example for change in self.changes() for point in change["points"] for example in point["examples"]]


def told(pair):
    return "; ".join(f"{one['mark']} {one['title']}: " + ", ".join(point["text"] for point in one["points"])
                     for one in pair.changes())


def expect_same(name, before, after):
    pair = Pair(before, after)
    if pair.report is None:
        return [f"{name}: exit {pair.code}: {pair.errors[:400]}"]
    if pair.code != 0 or not pair.report["same"]:
        return [f"{name}: exit {pair.code}, told: {told(pair)[:600]}"]
    if not any(charter["unchanged"] for charter in pair.report["charters"]):
        return [f"{name}: nothing was compared"]
    return []


def without_scenarios(text):
    """The charter without its stories: labels and numbers in them are no rules."""
    result, depth = [], 0
    for line in text.split("\n"):
        if depth == 0 and re.match(r"\s*scenario ", line):
            depth = 1
        elif depth:
            depth += line.count("{") - line.count("}")
        else:
            result.append(line)
    return "\n".join(result)


# ---- the same

def itself():
    for path in SEEDS:
        yield from expect_same(f"{path.name} and itself", *[path.read_text(encoding="utf-8")] * 2)


def laid_out():
    for path in SEEDS:
        with tempfile.TemporaryDirectory() as folder:
            copy, text = Path(folder, path.name), path.read_text(encoding="utf-8")
            crooked = re.sub(r"(?m)^ +", lambda m: " " * (len(m[0]) // 2 + 1), re.sub(r"(?m)\s+#.*$", "", text))
            copy.write_text(crooked, encoding="utf-8")
            code, _, errors = quorate("fmt", copy)
            if code != 0:
                yield f"fmt of {path.name}: exit {code}: {errors[:300]}"
            else:
                yield from expect_same(f"{path.name} laid out anew", text, copy.read_text(encoding="utf-8"))


LABEL = re.compile(r"(?<![\w\"-])([a-z]\w+):(?= )")


def relabelled():
    chosen = random.Random(5)
    for path in SEEDS:
        text = without_scenarios(path.read_text(encoding="utf-8"))
        bare = re.sub(r'"[^"\n]*"|#[^\n]*|\{ *has [^}]*\}|has [^\n]*', lambda m: " " * len(m[0]), text)
        # Attributes and names that other statements refer to are no labels.
        labels = {m[1] for m in LABEL.finditer(bare)}
        labels = {one for one in labels if len(re.findall(rf"\b{one}\b", bare)) == 1}
        renamed = {one: f"{one}_{chosen.randrange(100, 999)}" for one in labels if chosen.random() < 0.7}
        spans = [m for m in LABEL.finditer(bare) if m[1] in renamed]
        after = text
        for m in reversed(spans):
            after = after[:m.start(1)] + renamed[m[1]] + after[m.end(1):]
        if not spans:
            continue
        yield from expect_same(f"{path.name} with {len(spans)} labels renamed", text, after)


def in_other_order():
    before = """charter c "C" {
  source "c.md"
  activity work, review
  external role helper
  body team {
    role member {
      seats at least 3
      keeps seat while any of {
        a: did work in the past 1 year
        b: hold helper
      } else lapses
    }
    decision admit {
      decides joining member
      voters members
      passes with majority of ballots
    }
  }
}
"""
    after = """charter c "C" {
  source "c.md"
  activity review, work
  external role helper
  body team {
    decision admit {
      passes with half plus one of ballots
      voters members
      decides joining member
    }
    role member {
      keeps seat while any of {
        y: hold helper
        x: did work or work in the past 12 months
      } else lapses
      seats more than 2
    }
  }
}
"""
    statements = [before, after]
    negated = before.replace("any of {\n        a: did work in the past 1 year\n        b: hold helper",
                             "not all of {\n        a: not (did work in the past 1 year)\n        b: not (hold helper)")
    if negated == statements[0]:
        yield "the text to be negated was not found"
    yield from expect_same("De Morgan", statements[0], negated)


def called_otherwise():
    """A role of the charter's own may get another name; a deed of another name is another deed."""
    before = charter_of_deeds(2, "1 year").replace("role member {", "role member {\n seats at least 2")
    yield from expect_same("a role by another name", before, before.replace("role member", "role associate"))
    pair = Pair(before, before.replace("work", "review"))
    if pair.code != 1 or [one["title"] for one in pair.changes()] != ["member.keeps"]:
        yield f"another deed: exit {pair.code}, told: {told(pair) if pair.report else pair.errors}"
    two = 'charter c "C" {\n source "c.md"\n body a {\n role member\n }\n body b {\n role guest\n }\n}\n'
    if Pair(*[two.replace(f"body {one} {{", f"body {one} {{\n meets every 1 month") for one in "ab"]).code != 1:
        yield "a statement that stands in another body is not told"
    alone = ('charter c "C" {\n source "c.md"\n external role board\n role member {\n joins by admit\n }\n'
             ' decision admit {\n decides joining member\n voters board\n passes with majority of ballots\n }\n}\n')
    pair = Pair(alone, alone.replace("board", "council"))
    if pair.code != 1 or not any("voters" in one["title"] for one in pair.changes()):
        yield f"another electorate: exit {pair.code}, told: {told(pair) if pair.report else pair.errors}"


# ---- one thing altered

def altered():
    """(file, line, before, after) with one figure altered in a line that states a rule."""
    chosen = random.Random(11)
    figure = re.compile(r"\b(\d+)(?= (year|month|week|day|time)s?\b)|(?<=at least )(\d+)\b|(?<=exactly )(\d+)\b"
                        r"|\b(\d)/(\d)(?= of )")
    for path in SEEDS:
        text = without_scenarios(path.read_text(encoding="utf-8"))
        bare = re.sub(r'"[^"\n]*"|#[^\n]*|\b(note|gap) [^\n]*', lambda m: "?" * len(m[0]), text)
        places = list(figure.finditer(bare))
        for place in chosen.sample(places, min(7, len(places))):
            old = place[0]
            new = f"{int(old[0]) + 1}/{int(old[2]) + 2}" if "/" in old else str(int(old) + chosen.choice((1, 2)))
            yield path, bare[:place.start()].count("\n") + 1, text, text[:place.start()] + new + text[place.end():]


def told_when_altered():
    tried = 0
    for path, line, before, after in altered():
        name = f"{path.name}:{line}: {after.splitlines()[line - 1].strip()}"
        pair = Pair(before, after)
        if pair.code == 2:
            continue  # `exactly 2` where the language asks for a role of one, and the like
        tried += 1
        if pair.code != 1 or pair.report["same"] or not pair.changes():
            yield f"{name}: exit {pair.code}, and no change is told"
            continue
        # Every statement that is told has the figure in it, or a definition that does.
        for example in pair.examples():
            if example["before"] == example["after"]:
                yield f"{name}: an example that is no difference: {example['sentence']}"
    if tried < 20:
        yield f"only {tried} texts could be altered"


# ---- votes, counted once more

SHARES = {"majority": lambda n, base: 2 * n > base,
          "at least half": lambda n, base: base > 0 and 2 * n >= base,
          "at least 2/3": lambda n, base: base > 0 and 3 * n >= 2 * base,
          "at least 3/4": lambda n, base: base > 0 and 4 * n >= 3 * base,
          "more than 2/3": lambda n, base: 3 * n > 2 * base,
          "all but 1": lambda n, base: base > 0 and n >= base - 1}
BASES = {"ballots": lambda v: v[1] + v[2] + v[3], "decided ballots": lambda v: v[1] + v[2], "voters": lambda v: v[0]}
VOTE = re.compile(r"(\d+) voters? \((.*)\): (.*) under the old text, (.*) under the new text")


def charter_of_vote(share, base, quorum):
    quorum = f"quorum {quorum} of voters are present" if quorum else ""
    return (f'charter c "C" {{\n source "c.md"\n body team {{\n role member {{\n joins by admit\n }}\n'
            f' decision admit {{\n decides joining member\n voters members\n passes with {share} of {base}\n {quorum}\n'
            f' }}\n }}\n}}\n')


def comes_to(rule, vote):
    share, base, quorum = rule
    if quorum and not SHARES[quorum](vote[1] + vote[2] + vote[3], vote[0]):
        return "fails for want of a quorum"
    return "passes" if SHARES[share](vote[1], BASES[base](vote)) else "fails"


def vote_told(sentence):
    found = VOTE.fullmatch(sentence)
    if not found:
        return None
    numbers = {word.split()[1][:4]: int(word.split()[0]) for word in found[2].split(", ")}
    return ((int(found[1]), numbers.get("appr", 0), numbers.get("obje", 0), numbers.get("abst", 0)), found[3], found[4])


def votes():
    chosen = random.Random(3)
    rules = list(itertools.product(SHARES, BASES, ["", "majority", "at least 2/3"]))
    for _ in range(40):
        old, new = chosen.sample(rules, 2)
        pair = Pair(charter_of_vote(*old), charter_of_vote(*new))
        if pair.report is None:
            yield f"{old} → {new}: exit {pair.code}: {pair.errors[:300]}"
            continue
        smallest = {}  # by direction: how many voters the smallest has
        for n in range(1, 8):
            for yes, no, abstain in itertools.product(range(n + 1), repeat=3):
                if yes + no + abstain <= n:
                    both = tuple(comes_to(rule, (n, yes, no, abstain)) == "passes" for rule in (old, new))
                    if both[0] != both[1]:
                        smallest.setdefault(both, n)
        directions = {}
        for example in pair.examples():
            read = vote_told(example["sentence"])
            if read is None:
                continue  # a quorum by itself, out of so many
            vote, before, after = read
            if (comes_to(old, vote), comes_to(new, vote)) != (before, after):
                yield f"{old} → {new}: {example['sentence']}: counted here: {comes_to(old, vote)}, {comes_to(new, vote)}"
            directions[(before == "passes", after == "passes")] = vote[0]
        if directions != smallest:
            yield f"{old} → {new}: smallest electorates are {smallest}, told are {directions}"


# ---- deeds, counted once more

MONTHS = {"6 months": 6, "1 year": 12, "18 months": 18, "2 years": 24, "3 months": 3}
DEED = re.compile(r"a holder of member who did work(?: (twice|\d+ times))? (?:(\d+) (month|year)s? ago|today): "
                  r"(.*) under the old text, (.*) under the new text")


def charter_of_deeds(times, window):
    return (f'charter c "C" {{\n source "c.md"\n activity work\n role member {{\n'
            f' keeps seat while did work {times} times in the past {window} else lapses\n }}\n}}\n')


def deeds():
    chosen = random.Random(7)
    rules = list(itertools.product((1, 2, 3, 5), MONTHS))
    for _ in range(25):
        old, new = chosen.sample(rules, 2)
        pair = Pair(charter_of_deeds(*old), charter_of_deeds(*new))
        if pair.report is None:
            yield f"{old} → {new}: exit {pair.code}: {pair.errors[:300]}"
            continue
        def stays(rule, number, months):
            return number >= rule[0] and months < MONTHS[rule[1]]
        wanted = {(stays(old, n, m), stays(new, n, m)) for n in range(7) for m in range(40)} & {(True, False), (False, True)}
        seen = set()
        for example in pair.examples():
            found = DEED.fullmatch(example["sentence"])
            if not found:
                continue  # two deeds on two days
            number = 1 if not found[1] else 2 if found[1] == "twice" else int(found[1].split()[0])
            months = int(found[2] or 0) * (12 if found[3] == "year" else 1)
            here = (stays(old, number, months), stays(new, number, months))
            if here != (found[4] == "stays", found[5] == "stays"):
                yield f"{old} → {new}: {example['sentence']}: counted here {here}"
            seen.add(here)
        if not wanted <= seen:
            yield f"{old} → {new}: told {seen}, there are {wanted}"


TESTS = [itself, laid_out, relabelled, in_other_order, called_otherwise, told_when_altered, votes, deeds]


def main():
    tests = [one for one in TESTS if len(sys.argv) == 1 or any(word in one.__name__ for word in sys.argv[1:])]
    problems = []
    for one in tests:
        found = list(one())
        print(f"{one.__name__}: {'ok' if not found else f'{len(found)} wrong'}", flush=True)
        problems += found
    print(*problems, sep="\n")
    return 1 if problems or not tests else 0


if __name__ == "__main__":
    sys.exit(main())
