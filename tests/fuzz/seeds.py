"""Seeds for fuzzing, made of what the project has anyway: cases, worked charters, pages.

Where a target's first byte says which file it is, `a` is the first: see the tables in the targets.

Run: seeds.py FOLDER   (writes FOLDER/TARGET/N for each target)
"""

import gzip
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACES = ["tests/cases", "charters", "docs/tour", "policies"]
RECORDS = ["roster.yml", "events.yml", "registers.yml", "meetings.yml", "decisions.yml", "attestations.yml",
           "waivers.yml", "duties.yml", "access.yml", "sources.yml", "meetings.csv", "duties.csv", "decisions.csv"]
PROSE = [".md", ".rst", ".adoc", ".txt"]
VOTES = {"elekto": "a", "node": "b", "github-reviews": "c", "reviews": "c"}
LONGEST = 16 * 1024
# What no case holds.
MORE = {
    "activity": [
        b'bdate,person,kind\n', b'b{"date":"2026-01-01T10:00:00Z","person":"bo-x","kind":"t"}\n{"date":"2026-02-30","person":"","kind":null}\n',
        b'c{"id":"1","type":"PullRequestReviewEvent","actor":{"id":7,"login":"Ada"},"payload":{"action":"created","body":"a \\"q\\" {"},'
        b'"created_at":"2026-01-05T23:59:59Z"}\n{"type":"IssuesEvent","actor":{"login":"bo"},"payload":{"issue":{},"action":"closed"},'
        b'"created_at":"2026-01-08T00:00:00Z"}\n',
        b'adate,person,kind,note\n2026-01-01,ada,t,"a ""b"", c\nd"\r\n\r\n"2026-01-02","bo-x",T,\n2026-13-01,cy,t,x\n2026-01-03,stranger,t,y\n',
        b'b{"date":"2026-01-01","person":"a\\u0064a","kind":"t"}\n{"kind":"t","date":"2026-01-01","person":"ada","x":[{}]}\n',
    ],
    "decisions": [
        b"decisions:\n  - {id: d, procedure: club.admission, subject: di, opened: 2026-01-01, closed: 2026-01-15,\n"
        b"     ballots: {ada: yes, bo: no, cy: {choice: abstain, date: 2026-01-02}}, present: [ada, bo], recused: [{person: cy, reason: x}]}\n"
        b"  - {id: e, procedure: removal, kind: leave, subject: bo, role: team.member, opened: 2026-01-01, tally: {yes: 2, no: 1, voters: 3}}\n"
        b"  - {id: f, procedure: club.money, matter: a lamp, opened: 2026-02-20, closed: 2026-03-06, objections: [{by: bo, date: 2026-02-21}]}\n",
    ],
    "rosters": [
        b"aid,name,email,aliases,org,org_since\nada,Ada Example,ada@example.org,ada-x;a,Acme,2020-01-01\n",
        b'aid,name\nada,"A ""B"", C"\nbo,\n',
        b"bperson,role,since,until\nada,team.member,2024-01-01,\nbo,team.chair,2024-01-01,2025-01-01\nbo,team.chair,2024-06-01,\n",
        b"bperson,role,since,until,branch\nada,team.member,2024-02-30,,3.12\nnobody,team.member,,,\n",
    ],
    "imports": [
        b"d" + b'{"name":"core","members":[{"name":"Ada","github":"ada","github_id":1,"is_lead":true}],"kind":"team"}\n',
        b"esigs:\n- name: Example\n  dir: sig-example\n  leadership:\n    chairs:\n    - github: ada\n      name: Ada\n      company: Acme\n",
        b"fapprovers:\n- ada\n- bo\nreviewers:\n- cy\noptions:\n  no_parent_owners: true\n",
        b"g# owners\n* @ada @bo\n/docs/ @org/writers ada@example.org\n",
        b"hEXAMPLE SUBSYSTEM\nM:\tAda Example <ada@example.org>\nR:\tBo <bo@example.org>\nS:\tMaintained\nF:\texample/\n",
        b"h# Maintainers\n\n| Name | GitHub | Company |\n| --- | --- | --- |\n| Ada Example | [ada](https://github.com/ada) | Acme |\n",
        b'i[{"login":"ada","id":1,"role_name":"admin"},{"login":"bo","id":2}]\n',
        b'bdate\n', b'aelection\n',
    ],
}


def packed(*numbers):
    """Numbers and bytes as entries of the cache have them: seven bits in each byte, the least first."""
    result = b""
    for one in numbers:
        if isinstance(one, bytes):
            result += one
            continue
        while one >= 0x80:
            result += bytes([one & 0x7F | 0x80])
            one >>= 7
        result += bytes([one])
    return result


def segment(texts, *parts):
    """A body: its texts, and parts of key, lines, how many events and those packed."""
    head = packed(len(texts), *(one for text in texts for one in (len(text), text)), len(parts))
    index = b"".join(packed(key, lines, count, len(events)) for key, lines, count, events in parts)
    return head + index + b"".join(events for *_, events in parts)


NEW_YEAR = 2 * 20454  # 2026-01-01, as a difference from 1970-01-01
KEY, NAME, DIGEST = b"K" * 32, b"S" * 32, b"D" * 32  # which the target fills in
EVENTS = packed(0, 2, NEW_YEAR, 2, 2, 4, 3, 2, 0, 3, 8)
# Files of the cache, edits of them, and bodies that were made up.
MORE["cache"] = [
    b"a", b"a\x00\x00\x10x", b"a\x01\x00\x40\x03\x02\x00\x60x", b"a\x03\x00\x20!\x04\x00\x50\x05", b"a\x05\x00\x00\x08",
    b"b\x00\x00\x21x", b"b\x02\x00\x40\x00", b"c", b"cnothing of the kind", b"d" + b"\0" * 64,
    b"e" + segment([b"ada", b"t", b"bo-x", b"stranger"], (KEY, 8, 3, EVENTS)),
    b"e" + segment([b"cy", b"review"], (b"x" * 32, 1, 0, b""), (KEY, 3, 1, packed(0, 3, NEW_YEAR, 2))),
    b"e" + segment([b"", b"t", b"t"], (KEY, 2**32 - 1, 2**31, EVENTS), (KEY, 1, 1, b"\xff" * 8)),
    b"e" + segment([], (KEY, 0, 0, b"")), b"e" + packed(2**63, 1),
    b"f" + packed(1, NAME, DIGEST, 1), b"f" + packed(2, NAME, DIGEST, 1, NAME, DIGEST, 9), b"f" + packed(0),
    b"f" + packed(3, NAME, DIGEST, 1, b"x" * 32, DIGEST, 1, NAME, DIGEST, 1), b"f" + packed(1, NAME, b"x" * 32, 1),
    b"f" + packed(2**40, NAME),
    b"g\0\x03ada\x01t\x0b\x10\x20\0\0\x05\0\x02bo\x01t\x0b\x10\x21\0\0\x04\x07\x08\x00\0\x03ada\x01u\0\0\0\x3f\xff\xff\x07\x02\x01\0\0\0\xff\xff\xff\xff\xff\xff",
]
TALLIES = ["part,person,kind,date,place,events,up_to", "head,line,events,2026-01-31,@digest@,,", "day,,,2026-01-05,,2,",
           "day,,,2026-01-12,,3,", "day,,,2026-01-20,,1,", "name,ada,t,,1,4,4", "name,bo-x,u,,3,1,1", "name,stranger,t,,6,1,1",
           "event,ada,t,2026-01-05,1,2,1", "event,ada,t,2026-01-05,2,2,2", "event,ada,t,2026-01-12,4,2,1",
           "event,ada,t,2026-01-12,5,2,2", "event,bo-x,u,2026-01-12,3,1,1", "event,stranger,t,2026-01-20,6,1,1"]


def rows(head, *others):
    """Tallies as JSON Lines."""
    names = head.split(",")
    return "".join(json.dumps(dict(zip(names, row.split(",")))) + "\n" for row in others)


MORE["tallies"] = [
    one.encode() for one in [
        "\n".join(TALLIES) + "\n", rows(*TALLIES), "\n".join(TALLIES[:2]).replace("line", "table") + "\n",
        rows(*TALLIES).replace('"4"', "4").replace('""', "null"), "", "\n", "{}\n", TALLIES[0] + "\n",
        "\n".join(TALLIES).replace("line,events", 'ref,"a ""table"""') + "\n",
        "\n".join(TALLIES).replace("2026-01-05", "2026-02-30") + "\n",
        "\n".join(TALLIES).replace(",t,", ",all,").replace(",2,1\n", ",0,0\n").replace(",2,2\n", ",0,0\n") + "\n",
        "\n".join(TALLIES).replace("ada,t,,1,4,4", "ada,t,,1,9,4").replace("12,,3", "12,,8") + "\n",
    ]
]
MORE["tallies"].append(gzip.compress(MORE["tallies"][0], mtime=0))


def texts():
    for place in PLACES:
        for path in sorted((ROOT / place).rglob("*")):
            if path.is_file() and 0 < path.stat().st_size <= LONGEST:
                yield path, path.read_bytes()


def seeds():
    """(target, bytes), each once."""
    for path, text in texts():
        name, ending = path.name, path.suffix
        if ending == ".charter":
            yield "charter", text
            yield "literate", b"# Title\n\nprose\n\n```charter\n" + text + b"\n```\n"
        if ending == ".md" and b"```charter" in text:
            yield "literate", text
        if name in RECORDS:
            yield "records", bytes([ord("a") + RECORDS.index(name)]) + text
        if name == "decisions.csv" and (path.parent / "ballots.csv").exists():
            yield "records", b"m" + text.rstrip(b"\n") + b"\n%%\n" + (path.parent / "ballots.csv").read_bytes()
        if name == "decisions.yml" or path.parent.name == "decisions":
            yield "records", b"e" + text
            yield "decisions", text
        if name in ("people.csv", "seats.csv"):
            yield "rosters", (b"a" if name == "people.csv" else b"b") + text
        if "activity" in name or ending in (".jsonl", ".gz", ".zst"):
            form = b"a" if ".csv" in name else b"c" if ".json.gz" in name else b"b"
            yield "activity", form + text
            yield "activity", b"d" + text
        if ending in PROSE:
            yield "prose", bytes([ord("a") + PROSE.index(ending)]) + text
            yield "prose", b"b" + text
        if "import" in path.parts:
            for part, letter in VOTES.items():
                if part in str(path) and ending in (".json", ".csv", ".md"):
                    yield "imports", letter.encode() + text
            if ending in (".json", ".yaml", ".yml", ".md", ".txt", ".toml", "") and name != "cmd":
                for letter in "abcdefghi":
                    if ending in (".json", "") or letter in "efgh":
                        yield "imports", letter.encode() + text
    for page in ["docs/language.md", "docs/policies.md"]:
        yield "literate", (ROOT / page).read_bytes()[:60_000]
    for target, more in MORE.items():
        for text in more:
            yield target, text


def write(folder):
    count = {}
    seen = set()
    for target, text in seeds():
        if (target, text) in seen:
            continue
        seen.add((target, text))
        path = Path(folder) / target / str(count.setdefault(target, 0))
        count[target] += 1
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    return count


if __name__ == "__main__":
    print(write(sys.argv[1]))
