"""What a row of the table of scenarios is made of. The base that all rows start from lies in tests/gate/base."""

from dataclasses import dataclass, field

ROSTER, DECISIONS, ACTIVITY, CHARTER = "records/roster.yml", "records/decisions.yml", "records/activity.csv", "guild.charter"


@dataclass(frozen=True)
class Add:
    """Lines put at the end of a file."""

    file: str
    text: str


@dataclass(frozen=True)
class Swap:
    """One text put in the place of another, which the file must hold exactly once."""

    file: str
    old: str
    new: str


@dataclass
class Scenario:
    """One change, and what the charter's words say about it."""

    name: str
    because: str
    after: list
    changes: list  # (kind, person, role, verdict)
    before: list = field(default_factory=list)
    new: list = field(default_factory=list)  # clauses that the change breaks
    old: list = field(default_factory=list)  # clauses that were broken before
    options: tuple = ()
    code: int = 0
    unclear: bool = False  # not for a change, but for what it leaves open
    says: tuple = ()  # texts that the answer must hold
    as_of: str = "2026-06-01"
    base_date: str = "2026-05-01"
    pending: str = ""  # why the program does not answer so yet; such a row must fail


def seat(text):
    """`fay guild.member 2026-05-20 by admission-fay` as a line of the roster; what follows the date is as in YAML."""
    person, role, since, *rest = text.split(" ", 3)
    return Add(ROSTER, f"  - {{person: {person}, role: {role}, since: {since}{', ' + rest[0] if rest else ''}}}\n")


def vote(id, subject, role, ballots, opened="2026-05-01", closed="2026-05-15", kind="join", procedure=None):
    """A decision; its procedure is the first word of the id."""
    lines = [f"  - id: {id}", f"    procedure: guild.{procedure or id.split('-')[0]}", f"    kind: {kind}"]
    lines += [f"    subject: {subject}"] if subject else []
    lines += [f"    role: {role}"] if role else []
    lines += [f"    opened: {opened}"] + ([f"    closed: {closed}"] if closed else [])
    return Add(DECISIONS, "\n".join([*lines, f"    ballots: {{{ballots}}}"]) + "\n")


def did(*events):
    """`2026-01-12 gus review`: one line of activity each."""
    return Add(ACTIVITY, "".join(",".join(event.split()) + ",\n" for event in events))


def ends(line, day):
    """The seat that this line of the roster tells of ends on that day."""
    return Swap(ROSTER, "{" + line + "}", "{" + line + f", until: {day}" + "}")


def drop(line):
    return Swap(ROSTER, "  - {" + line + "}\n", "")
