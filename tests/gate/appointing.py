"""Appointments: by people, and by bodies, which act by their decisions."""

from table import CHARTER, ROSTER, Scenario, Swap, ends, seat, vote

YES, NO, UNCLEAR = "allowed", "blocked", "unclear"
ED = ("joined", "ed", "guild.clerk")
PASSED = "ada: yes, bo: yes, cy: yes, di: no"
CHAIR_OUT = ends("person: ada, role: guild.chair, since: 2025-09-01, by: election-2025", "2026-04-01")
DIRECTORS = [seat("bo board.director 2025-01-01"), seat("cy board.director 2025-01-01")]
BY_DIRECTOR = Swap(CHARTER, "joins by board\n      }\n      role aide", "joins by board.director\n      }\n      role aide")
ONE_DIRECTOR = Swap(CHARTER, "{ role director }", "{ role director { seats exactly 1 } }")
NAMING = Swap(CHARTER, "      decision dispensation", """      decision naming "Name a clerk" {
        decides appointment of clerk
        voters board
        passes with majority of voters
      }
      decision dispensation""")


def named(ballots, closed="2026-05-15"):
    return vote("naming-ed", "ed", "guild.clerk", ballots, closed=closed, kind="appoint")


CLERK = seat("ed guild.clerk 2025-06-01 by: board, until: 2026-07-01")
LONGER = Swap(ROSTER, "until: 2026-07-01", "until: 2027-07-01")
STAYS = ("extended", "ed", "guild.clerk")

ROWS = [
    # ---- by whom
    Scenario("appoint/by the board", "clerks are named by the board", [seat("ed guild.clerk 2026-05-20 by: board")],
             [("joined", "ed", "guild.clerk", YES)]),
    Scenario("appoint/by another body", "the guild names no clerks", [seat("ed guild.clerk 2026-05-20 by: guild")],
             [("joined", "ed", "guild.clerk", NO)], code=1),
    Scenario("appoint/by a person outside", "bo is not on the board", [seat("ed guild.clerk 2026-05-20 by: bo")],
             [("joined", "ed", "guild.clerk", NO)], code=1),
    Scenario("appoint/nobody named", "the seat does not say who gave it", [seat("ed guild.clerk 2026-05-20")],
             [("joined", "ed", "guild.clerk", NO)], code=1, says=("by: WHO}   # board, or the decision",)),
    Scenario("appoint/by the chair", "ada is the chair", [seat("ed guild.aide 2026-05-20 by: ada")],
             [("joined", "ed", "guild.aide", YES)]),
    Scenario("appoint/by the chair's role", "the chair named him, whoever that is", [seat("ed guild.aide 2026-05-20 by: guild.chair")],
             [("joined", "ed", "guild.aide", YES)]),
    Scenario("appoint/by who is not the chair", "bo is a member", [seat("ed guild.aide 2026-05-20 by: bo")],
             [("joined", "ed", "guild.aide", NO)], code=1, says=("was not",)),
    Scenario("appoint/by who was the chair once", "ada's time ended in April", [seat("ed guild.aide 2026-05-20 by: ada")],
             [("joined", "ed", "guild.aide", NO)], before=[CHAIR_OUT], code=1),
    Scenario("appoint/under one reading only", "the text may mean a vote or the board",
             [seat("ed guild.herald 2026-05-20 by: board")], [("joined", "ed", "guild.herald", UNCLEAR)], code=1,
             says=("one reading",)),
    Scenario("appoint/under both readings", "voted, and named by the board",
             [vote("election-ed", "ed", "guild.herald", PASSED), seat("ed guild.herald 2026-05-20 by: board")],
             [("joined", "ed", "guild.herald", YES)]),
    # ---- a body acts by its decisions
    Scenario("body acts/one of its members", "bo and cy are the board, not bo alone", [seat("ed guild.clerk 2026-05-20 by: bo")],
             [(*ED, NO)], before=DIRECTORS, code=1, says=("one member is not board",)),
    Scenario("body acts/the one of whom it consists", "the board has one seat", [seat("ed guild.clerk 2026-05-20 by: bo")],
             [(*ED, YES)], before=[ONE_DIRECTOR, DIRECTORS[0]]),
    Scenario("body acts/each of its members may", "any director names clerks", [seat("ed guild.clerk 2026-05-20 by: bo")],
             [(*ED, YES)], before=[BY_DIRECTOR, *DIRECTORS]),
    Scenario("body acts/its decision", "both directors voted so",
             [named("bo: yes, cy: yes"), seat("ed guild.clerk 2026-05-20 by: naming-ed")], [(*ED, YES)], before=[NAMING, *DIRECTORS]),
    Scenario("body acts/its decision failed", "one of two is no majority",
             [named("bo: yes, cy: no"), seat("ed guild.clerk 2026-05-20 by: naming-ed")], [(*ED, NO)],
             before=[NAMING, *DIRECTORS], code=1, says=("failed",)),
    Scenario("body acts/its decision came later", "the vote closed on the 25th",
             [named("bo: yes, cy: yes", "2026-05-25"), seat("ed guild.clerk 2026-05-20 by: naming-ed")], [(*ED, NO)],
             before=[NAMING, *DIRECTORS], code=1, says=("after the seat began",)),
    Scenario("body acts/its decision about another", "it names fay",
             [vote("naming-fay", "fay", "guild.clerk", "bo: yes, cy: yes", kind="appoint"),
              seat("ed guild.clerk 2026-05-20 by: naming-fay")], [(*ED, NO)], before=[NAMING, *DIRECTORS], code=1),
    Scenario("body acts/a decision of others", "the members admit, and name no clerks",
             [vote("admission-ed", "ed", "guild.clerk", PASSED), seat("ed guild.clerk 2026-05-20 by: admission-ed")],
             [(*ED, NO)], code=1, says=("is no decision by which board appoints",)),
    Scenario("body acts/the body of who may", "the chair names aides, not the guild", [seat("ed guild.aide 2026-05-20 by: guild")],
             [("joined", "ed", "guild.aide", NO)], code=1),
    # ---- for longer
    Scenario("longer/the old appointment", "the board named him up to July 2026, and has not done so again", [LONGER], [(*STAYS, NO)],
             before=[CLERK], code=1, says=("new appointment", "{person: ed, role: guild.clerk, since: 2026-07-01, by: WHO}")),
    Scenario("longer/without an end", "the same, for ever", [Swap(ROSTER, ", until: 2026-07-01", "")], [(*STAYS, NO)],
             before=[CLERK], code=1),
    Scenario("longer/the old appointment by a person", "the chair did, up to July 2026", [LONGER],
             [("extended", "ed", "guild.aide", NO)], before=[seat("ed guild.aide 2025-10-01 by: ada, until: 2026-07-01")], code=1),
    Scenario("longer/a seat of its own", "the board names him once more", [seat("ed guild.clerk 2026-07-01 by: board")], [(*ED, YES)],
             before=[CLERK]),
    Scenario("longer/a new decision", "the directors voted in May 2026",
             [named("bo: yes, cy: yes"), Swap(ROSTER, "by: board, until: 2026-07-01", "by: naming-ed, until: 2027-07-01")],
             [(*STAYS, YES)], before=[NAMING, *DIRECTORS, CLERK]),
    Scenario("longer/an old decision", "the vote is older than the seat, and gave it",
             [Swap(ROSTER, "by: board, until: 2026-07-01", "by: naming-ed, until: 2027-07-01")], [(*STAYS, NO)],
             before=[NAMING, *DIRECTORS, CLERK,
                     vote("naming-ed", "ed", "guild.clerk", "bo: yes, cy: yes", "2025-05-01", "2025-05-15", kind="appoint")], code=1),
    Scenario("longer/`by` names a decision about another", "the vote is about gus, whatever else was voted",
             [vote("admission-fay", "fay", "guild.member", PASSED), vote("admission-gus", "gus", "guild.member", PASSED),
              Swap(ROSTER, "by: admission-2024, until: 2026-07-01", "by: admission-gus, until: 2027-07-01")],
             [("extended", "fay", "guild.member", NO)],
             before=[vote("admission-2024", "fay", "guild.member", "ada: yes, bo: yes, cy: yes", "2024-04-01", "2024-04-15"),
                     seat("fay guild.member 2024-05-01 by: admission-2024, until: 2026-07-01")], code=1),
]
