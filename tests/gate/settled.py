"""The day on which a decision took effect, whether or not somebody noted its close; and what else a record can hide."""

from table import CHARTER, DECISIONS, ROSTER, Add, Scenario, Swap, did, seat, vote

YES, NO, UNCLEAR = "allowed", "blocked", "unclear"
FAY = ("joined", "fay", "guild.member")
FIVE, PASSED = "ada: yes, bo: yes, cy: yes, di: yes, ed: yes", "ada: yes, bo: yes, cy: yes, di: no"
ON = "[{voter: ada, choice: yes, cast: 2026-05-10}, {voter: bo, choice: yes, cast: 2026-05-11}, {voter: cy, choice: yes, cast: 2026-05-12}," \
     " {voter: di, choice: no, cast: 2026-05-14}, {voter: ed, choice: no, cast: 2026-05-16}]"
JOIN = seat("fay guild.member 2026-05-20")
VOTERS = "voters members\n        quorum majority of voters are present"

ENVOY = [Swap(CHARTER, "role doorkeeper ", "role envoy { joins by board; term 1 year from the last plenary }\n      role doorkeeper "),
         Swap(CHARTER, "  external role employee\n", "  external role employee\n  event plenary\n")]
PLENARY = Add("records/events.yml", "covers: {since: 2020-01-01}\nevents:\n  - {kind: plenary, date: 2025-05-15}\n")


def rule(text):
    """One more rule of admissions."""
    return Swap(CHARTER, VOTERS, f"{VOTERS}\n        {text}")


def dated(id, more=""):
    """All five vote, each on a day of their own, and nobody notes the close: the third yes decides, on the 12th."""
    return Add(DECISIONS, f"  - id: {id}\n    procedure: guild.admission\n    kind: join\n    subject: fay\n    role: guild.member\n"
                          f"    opened: 2026-05-01\n    ballots: {ON}\n{more}")


ROWS = [
    Scenario("settled/no day can be told", "all have voted, and neither ballots nor record say when",
             [vote("admission-fay", "fay", "guild.member", FIVE, "2026-05-01", None), JOIN], [(*FAY, UNCLEAR)], code=1,
             says=("on which day cannot be told",)),
    Scenario("settled/opened after the seat began", "whenever it passed, it was later",
             [vote("admission-fay", "fay", "guild.member", FIVE, "2026-05-25", None), JOIN], [(*FAY, NO)], code=1,
             says=("opened on 2026-05-25, after the seat began",)),
    Scenario("settled/on the day of the deciding ballot", "three of five on the 12th", [dated("admission-fay"), seat("fay guild.member 2026-05-12")],
             [(*FAY, YES)], says=("passed on 2026-05-12",)),
    Scenario("settled/a day before the deciding ballot", "two of five on the 11th", [dated("admission-fay"), seat("fay guild.member 2026-05-11")],
             [(*FAY, NO)], code=1, says=("passed on 2026-05-12, after the seat began on 2026-05-11",)),
    Scenario("settled/closes by itself", "a week from the 1st of May",
             [vote("admission-fay", "fay", "guild.member", FIVE, "2026-05-01", None), seat("fay guild.member 2026-05-08")], [(*FAY, YES)],
             before=[rule("open exactly 1 week")], says=("passed on 2026-05-08",)),
    Scenario("settled/before it closes by itself", "a week from the 1st of May",
             [vote("admission-fay", "fay", "guild.member", FIVE, "2026-05-01", None), seat("fay guild.member 2026-05-07")], [(*FAY, NO)],
             before=[rule("open exactly 1 week")], code=1, says=("passed on 2026-05-08, after",)),
    Scenario("settled/within the time of a veto", "the board could veto it up to the 22nd",
             [vote("admission-fay", "fay", "guild.member", PASSED), JOIN], [(*FAY, NO)], before=[rule("vetoed by board within 1 week")],
             code=1, says=("passed on 2026-05-23, after",)),
    Scenario("settled/ratified after the seat began", "the board did so on the 25th",
             [vote("admission-fay", "fay", "guild.member", PASSED), Add(DECISIONS, "    ratifications: [{by: board, date: 2026-05-25}]\n"), JOIN],
             [(*FAY, NO)], before=[rule("ratified by board")], code=1, says=("passed on 2026-05-25, after",)),
    Scenario("settled/ratified on no day that is recorded", "the board did so",
             [vote("admission-fay", "fay", "guild.member", PASSED), Add(DECISIONS, "    ratifications: [{by: board}]\n"), JOIN],
             [(*FAY, UNCLEAR)], before=[rule("ratified by board")], code=1, says=("on which day cannot be told",)),
    Scenario("settled/turned round", "it had failed by itself, though nobody noted it",
             [Swap(DECISIONS, "ada: no, bo: no, cy: no, di: no, ed: no", FIVE), JOIN],
             [("decision_changed", "fay", "guild.member", NO), (*FAY, YES)], code=1, says=("was settled: failed; and now it is passed",),
             before=[rule("open exactly 1 week"),
                     vote("admission-fay", "fay", "guild.member", "ada: no, bo: no, cy: no, di: no, ed: no", "2026-04-20", None),
                     Swap(ROSTER, "  - {person: fay, role: guild.member, since: 2021-01-01, until: 2023-01-01}\n", "")]),
    Scenario("settled/a seat that began on the day or before", "nobody knows whether that was before the vote",
             [vote("admission-fay", "fay", "guild.member", PASSED), Swap(ROSTER, "seats:\n", "seats:\n  - {person: fay, role: guild.member, since: before 2026-05-20}\n")], [(*FAY, UNCLEAR)], code=1,
             says=("the seat may have begun before that",)),
    Scenario("settled/older than the charter lets it be", "`within 10 days`, and the vote closed on the 5th",
             [vote("admission-fay", "fay", "guild.member", PASSED, "2026-05-01", "2026-05-05"), JOIN], [(*FAY, NO)], code=1,
             before=[Swap(CHARTER, "seats between 3 and 7\n        joins by admission", "seats between 3 and 7\n        joins by admission within 10 days")],
             says=("more than 10 days before 2026-05-20",)),
    Scenario("settled/as young as the charter asks", "`within 10 days`, and the vote closed on the 10th",
             [vote("admission-fay", "fay", "guild.member", PASSED, "2026-05-01", "2026-05-10"), JOIN], [(*FAY, YES)],
             before=[Swap(CHARTER, "seats between 3 and 7\n        joins by admission", "seats between 3 and 7\n        joins by admission within 10 days")]),
    # ---- what a record says of itself
    Scenario("record/won by another", "gus won it", [vote("admission-fay", "fay", "guild.member", PASSED),
             Add(DECISIONS, "    winners: [gus]\n"), JOIN], [(*FAY, NO)], code=1, says=("was won by gus",)),
    Scenario("record/states another outcome", "counted it is passed, and its record says that it failed",
             [vote("admission-fay", "fay", "guild.member", PASSED), Add(DECISIONS, "    outcome: failed\n"), JOIN], [(*FAY, UNCLEAR)], code=1,
             says=("the record states `failed`",)),
    Scenario("record/is about a renewal", "she was no member", [vote("admission-gus", "gus", "guild.member", PASSED, kind="renew"),
             seat("gus guild.member 2026-05-20")], [("joined", "gus", "guild.member", NO)], code=1, new=["guild.spread"],
             says=("is about a `renew`",)),
    Scenario("record/of a voter's two ballots the other counts", "the first one counts",
             [Swap(DECISIONS, "{voter: ada, choice: no}, {voter: ada, choice: yes}", "{voter: ada, choice: yes}, {voter: ada, choice: no}")],
             [("decision_changed", "fay", "guild.member", NO)], code=1, says=("recorded otherwise",),
             before=[vote("admission-fay", "fay", "guild.member", "", "2026-04-01", "2026-04-15"),
                     Swap(DECISIONS, "ballots: {}", "ballots: [{voter: ada, choice: no}, {voter: ada, choice: yes}]")]),
    Scenario("record/is about something else now", "what was decided stays", [Swap(DECISIONS, "matter: 100 chairs", "matter: 1000 chairs")],
             [("decision_changed", "fay", "guild.member", NO)], code=1, says=("recorded otherwise",),
             before=[vote("admission-fay", "fay", "guild.member", PASSED, "2026-04-01", "2026-04-15"), Add(DECISIONS, "    matter: 100 chairs\n")]),
    # ---- terms, extensions, who gives
    Scenario("term/from an event, and over", "the plenary before the seat was on 2025-05-15, and the next one had not come",
             [Swap(ROSTER, "since: 2025-06-01, by: board}", "since: 2025-06-01, by: board, until: 2026-05-15}")], [("left", "di", "guild.envoy", YES)],
             before=[*ENVOY, seat("di guild.envoy 2025-06-01 by: board"), PLENARY]),
    Scenario("term/from an event, a day short", "the last day of the term is the 14th of May",
             [Swap(ROSTER, "since: 2025-06-01, by: board}", "since: 2025-06-01, by: board, until: 2026-05-14}")], [("left", "di", "guild.envoy", NO)],
             before=[*ENVOY, seat("di guild.envoy 2025-06-01 by: board"), PLENARY], code=1, says=("the term is over on 2026-05-14: not so",)),
    Scenario("longer/one decision again and again", "the vote of May 2025 was recorded before, and may be why the seat lasts to July 2026",
             [Swap(ROSTER, "until: 2026-07-01", "until: 2027-07-01")], [("extended", "fay", "guild.member", UNCLEAR)],
             before=[seat("fay guild.member 2024-05-01 until: 2026-07-01"),
                     vote("admission-2025", "fay", "guild.member", PASSED, "2025-05-01", "2025-05-15")],
             code=1, says=("was recorded before, and may be what the seat lasts for already",)),
    Scenario("given/by a role that nobody holds", "the chair's seat had ended in April",
             [seat("ed guild.aide 2026-05-20 by: chair")], [("joined", "ed", "guild.aide", NO)],
             before=[Swap(ROSTER, "by: election-2025}", "by: election-2025, until: 2026-04-01}")], code=1,
             says=("given by chair, which nobody was on that day",)),
    Scenario("given/by a decision to remove", "the members voted, and to put him out",
             [vote("expulsion-gus", "gus", "guild.member", FIVE, kind="leave"), seat("gus guild.aide 2026-05-20 by: expulsion-gus")],
             [("joined", "gus", "guild.aide", NO)], code=1, says=("is no decision by which chair appoints",)),
    Scenario("given/once to two seats", "the first of the two has it, the second has not",
             [vote("admission-fay", "fay", "guild.member", PASSED), seat("fay guild.member 2026-05-20 by: admission-fay, until: 2026-05-25"),
              did("2026-05-24 fay resignation"), seat("fay guild.member 2026-05-28 by: admission-fay")], [(*FAY, YES), (*FAY, NO)], code=1,
             says=("passed on 2026-05-15, but an earlier seat has used it",)),
    # ---- people and what they did
    Scenario("watched/another name", "eve becomes mal", [Swap(ROSTER, "name: Gus Noone", "name: Mal Ory")], [("person_changed", "gus", "", UNCLEAR)],
             code=1, says=("same person",)),
    Scenario("watched/what was done is gone", "it was recorded", [Swap("records/activity.csv", "2025-11-03,gus,work,#1\n", "")],
             [("activity_changed", "gus", "", UNCLEAR)], code=1, says=("that was recorded is gone: of Gus Noone (gus) on 2025-11-03",)),
    Scenario("watched/more was done", "activity comes in late", [did("2026-04-03 ada work")], []),
    Scenario("watched/leave of long ago", "fourteen months before the base",
             [Swap(ROSTER, "name: Gus Noone,", "name: Gus Noone, leave: [{since: 2025-03-01, until: 2025-06-01}],")],
             [("leave", "gus", "", UNCLEAR)], code=1, says=("not recorded then",)),
    Scenario("watched/leave that begins", "in May", [Swap(ROSTER, "name: Gus Noone,", "name: Gus Noone, leave: [{since: 2026-05-10}],")],
             [("leave", "gus", "", YES)]),
    Scenario("watched/less is complete", "the roster was, since 2020", [Swap(ROSTER, "covers: {since: 2020-01-01}", "covers: {since: 2024-01-01}")],
             [("coverage", "", "", UNCLEAR)], code=1, says=("declared complete for less time",)),
    Scenario("watched/an affiliation is hidden", "he would be the third of Acme, and of whom he is is not said any more",
             [Swap(ROSTER, "name: Gus Noone, affiliations: [Acme]", "name: Gus Noone"), vote("admission-gus", "gus", "guild.member", PASSED),
              seat("gus guild.member 2026-05-20")], [("affiliation", "gus", "", YES), ("joined", "gus", "guild.member", YES)], code=1,
             unclear=True, says=("of some it is not recorded where they count",)),
    Scenario("watched/a second chair from tomorrow", "ada is chair, without an end",
             [vote("election-cy", "cy", "guild.chair", PASSED), seat("cy guild.chair 2026-06-10")], [("joined", "cy", "guild.chair", YES)],
             new=["guild.chair.seats"], code=1, says=("from 2026-06-10 on",)),
    Scenario("record/spells the role shorter", "`member` is guild.member", [vote("admission-fay", "fay", "member", PASSED), JOIN], [(*FAY, YES)]),
    Scenario("watched/a role spelled shorter", "`chair` is guild.chair", [Swap(ROSTER, "role: guild.chair", "role: chair")], []),
]
