"""An invented community of many working groups, as records and as what other engines read.

Everything follows from the seed: the same size is the same bytes. What is drawn:

- each group has twenty seats that have a beginning and an end, in groups whose terms last one, two, three or four years;
- ten years of work, more of it by some people than by others, in the order of the days;
- votes on one day each, on which some of those seated vote, and now and then somebody who has no seat (any more);
- reports: some groups never reported, some did a few times, some often;
- every person has one employer of forty.
"""

import datetime
import json
import random
from dataclasses import dataclass, field
from pathlib import Path

AS_OF = datetime.date(2026, 1, 1)
FROM = datetime.date(2010, 1, 1)  # the charter and all records begin here
ZERO = datetime.date(1970, 1, 1)  # days are numbered from here where a peer knows no dates
SEATS, EMPLOYERS = 20, 40
# Groups, events and votes of each size.
SIZES = {"S": (50, 100_000, 1_000), "M": (250, 500_000, 5_000), "L": (1_000, 2_000_000, 20_000)}


@dataclass
class Community:
    """Days are numbers, counted up to the as-of date: 0 is that date, -1 the day before."""

    groups: list = field(default_factory=list)  # (name, years of a term)
    employers: dict = field(default_factory=dict)  # of each person
    seats: list = field(default_factory=list)  # (group, person, since, until): the first day, and the first one without
    acts: list = field(default_factory=list)  # (day, seat)
    votes: list = field(default_factory=list)  # (name, group, day, [(voter, choice)])
    reports: list = field(default_factory=list)  # (group, day)


def day(number):
    return AS_OF + datetime.timedelta(days=number)


def draw(groups, events, votes, seed=7):
    dice = random.Random(seed)
    found = Community()
    people = [f"p{i}" for i in range(groups * SEATS // 2)]
    found.employers = {person: f"o{dice.randrange(EMPLOYERS)}" for person in people}
    seated = {}
    for i in range(groups):
        group = f"g{i}"
        years = dice.choice([1, 2, 3, 4])
        found.groups.append((group, years))
        for person in dice.sample(people, SEATS):
            since = -dice.randrange(30, 1500)
            began = day(since)  # never a 29 February: see below
            if (began.month, began.day) == (2, 29):
                since -= 1
                began = day(since)
            seat = (group, person, since, (began.replace(year=began.year + years) - AS_OF).days)
            found.seats.append(seat)
            seated.setdefault(group, []).append(seat)
    for i in range(events):  # the busy ones do most of it
        found.acts.append((-3650 + 3680 * i // events, int(len(found.seats) * dice.random() ** 2.5)))
    for i in range(votes):
        group = f"g{i % groups}"
        when, eager = -dice.randrange(1, 700), 0.3 + 0.7 * dice.random()
        ballots = {seat[1]: dice.choice(["yes", "yes", "no", "abstain"]) for seat in seated[group]
                   if (seat[2] <= when < seat[3] and dice.random() < eager) or dice.random() < 0.005}
        found.votes.append((f"v{i}", group, when, list(ballots.items())))
    for group, _ in found.groups:
        found.reports += [(group, -dice.randrange(0, 3650)) for _ in range(dice.choice([0, 5, 40]))]
    return found


CHARTER = """charter community "The Community" {{
  in force from {begin}
  activity opt_in
{activities}
  policy seat(work, length) {{
    term length
    renews by opt_in else may be removed
    keeps seat while did work at least 3 times in the past 1 year else may be removed
  }}
  policy group_rules(group, work) {{
    employers: at most 1/4 of group may hold group per affiliation
    enough:    there must be at least 5 (group where (did work at least 3 times in the past 1 year))
  }}
  policy motions {{
    voters member
    quorum majority of voters are present
    passes with majority of ballots
  }}
{bodies}}}
"""
BODY = """  body {name} {{
    role member {{ apply seat(work: work_{name}, length: {years}) }}
    apply group_rules(group: member, work: work_{name})
    report: {name} must "report" every 1 year
    decision motion {{ apply motions }}
  }}
"""


def write_quorate(found, folder):
    """The charter, and the records in CSV; the SQL engines and the floor read the same files."""
    records = folder / "records"
    records.mkdir(parents=True, exist_ok=True)
    (folder / "community.charter").write_text(CHARTER.format(
        begin=FROM, activities="\n".join(f"  activity work_{name}" for name, _ in found.groups),
        bodies="".join(BODY.format(name=name, years="1 year" if years == 1 else f"{years} years") for name, years in found.groups)))
    days = {number: day(number).isoformat() for number in range(-3700, 1500)}
    with open(records / "people.csv", "w") as file:
        file.write("id,name,affiliation\n")
        file.writelines(f"{person},Person {person[1:]},{employer}\n" for person, employer in found.employers.items())
    with open(records / "seats.csv", "w") as file:
        file.write("person,role,since,until\n")
        file.writelines(f"{person},{group}.member,{days[since]},{days[until]}\n" for group, person, since, until in found.seats)
    with open(records / "activity.csv", "w") as file:
        file.write("date,person,kind,ref\n")
        for i, (when, seat) in enumerate(found.acts):
            file.write(f"{days[when]},{found.seats[seat][1]},work_{found.seats[seat][0]},#{i}\n")
    with open(records / "decisions.csv", "w") as file, open(records / "ballots.csv", "w") as cast:
        file.write("id,procedure,opened,closed,ballots\n")
        cast.write("decision,voter,choice\n")
        for name, group, when, ballots in found.votes:
            file.write(f"{name},{group}.motion,{days[when]},{days[when]},{len(ballots)}\n")
            cast.writelines(f"{name},{voter},{choice}\n" for voter, choice in ballots)
    with open(records / "duties.csv", "w") as file:
        file.write("clause,date,by\n")
        file.writelines(f"{group}.report,{days[when]},{group}\n" for group, when in found.reports)
    covered = ["seats.csv", "activity.csv", "decisions.csv", "duties.csv"]
    (records / "sources.yml").write_text("sources:\n" + "".join(f"  - {{file: {file}, covers: {{since: {FROM}}}}}\n" for file in covered))


def facts(found):
    """Name and tuples of each relation, with days since 1970, for engines that know no dates."""
    zero = (AS_OF - ZERO).days
    yield "employer", found.employers.items()
    yield "seat", ((group, person, zero + since, zero + until) for group, person, since, until in found.seats)
    yield "act", ((*found.seats[seat][:2], zero + when, i) for i, (when, seat) in enumerate(found.acts))
    yield "vote", ((name, group, zero + when) for name, group, when, _ in found.votes)
    yield "ballot", ((name, voter, choice) for name, _, _, ballots in found.votes for voter, choice in ballots)
    yield "report", {(group, zero + when): None for group, when in found.reports}


def write_facts(found, folder):
    """For clingo and SWI-Prolog `relation(a,b).` in one file; for Soufflé a file of columns for each relation."""
    columns = folder / "facts"
    columns.mkdir(parents=True, exist_ok=True)
    with open(folder / "facts.lp", "w") as file:
        for name, rows in facts(found):
            with open(columns / f"{name}.facts", "w") as table:
                for row in rows:
                    words = [str(word) for word in row]
                    file.write(f"{name}({','.join(words)}).\n")
                    table.write("\t".join(words) + "\n")


def write_document(found, folder):
    """For OPA: a document of each group in which everything is found by name, as its users would lay it out."""
    zero = (AS_OF - ZERO).days
    groups = {name: {"seats": {}, "acts": {}, "votes": {}, "reports": []} for name, _ in found.groups}
    for group, person, since, until in found.seats:
        groups[group]["seats"][person] = {"since": zero + since, "until": zero + until}
        groups[group]["acts"][person] = []
    for when, seat in found.acts:
        group, person = found.seats[seat][:2]
        groups[group]["acts"][person].append(zero + when)
    for name, group, when, ballots in found.votes:
        groups[group]["votes"][name] = {"day": zero + when, "ballots": dict(ballots)}
    for group, when in found.reports:
        groups[group]["reports"].append(zero + when)
    (folder / "data.json").write_text(json.dumps({"today": zero, "employers": found.employers, "groups": groups}))


def make(folder, size):
    """Writes the community of the size into the folder, unless it is there."""
    folder = Path(folder)
    done = folder / "made"
    if done.exists():
        return folder
    found = draw(*SIZES[size])
    for write in (write_quorate, write_facts, write_document):
        write(found, folder)
    done.write_text(f"{len(found.groups)} groups, {len(found.seats)} seats, {len(found.employers)} people, {len(found.acts)} events, "
                    f"{len(found.votes)} votes, {sum(len(vote[3]) for vote in found.votes)} ballots, {len(found.reports)} reports")
    return folder
