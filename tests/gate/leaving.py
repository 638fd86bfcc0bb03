"""Ways out."""

from table import ACTIVITY, CHARTER, ROSTER, Scenario, Swap, did, ends, seat, vote

ED = ("left", "ed", "guild.member")
YES, NO, UNCLEAR = "allowed", "blocked", "unclear"
ED_LINE = "person: ed, role: guild.member, since: 2025-03-01"
CHAIR_LINE = "person: ada, role: guild.chair, since: 2025-09-01, by: election-2025"
UNCOVERED = Swap("records/sources.yml", "{since: 2020-01-01}", "{since: 2020-01-01, until: 2025-12-31}")


def out(role, *activity, more=()):
    """gus has sat in the role since June 2024, did on the first day what keeps it, and later this."""
    first = f"2024-06-01 gus {activity[0].split()[2]}"
    return [seat(f"gus guild.{role} 2024-06-01"), did(first, *activity), *more]


def gus(role, day):
    return ends(f"person: gus, role: guild.{role}, since: 2024-06-01", day)


ALL_BUT_ONE = "ada: yes, bo: yes, cy: yes, di: yes, ed: no"
EXPELLED = "ada: yes, bo: yes, cy: yes, di: no"
GUS_OUT = vote("expulsion-gus", "gus", "guild.usher", "ada: yes, bo: yes, cy: yes, di: yes, ed: no", kind="leave")

ROWS = [
    Scenario("leave/resigned", "the resignation is recorded", [did("2026-05-18 ed resignation"), ends(ED_LINE, "2026-05-20")],
             [(*ED, YES)]),
    Scenario("leave/without a word", "no resignation, no expulsion; what to write is given", [ends(ED_LINE, "2026-05-20")],
             [(*ED, NO)], code=1, says=("2026-05-20,ed,resignation",)),
    Scenario("leave/resigned later", "the resignation came after the seat's end",
             [did("2026-05-25 ed resignation"), ends(ED_LINE, "2026-05-20")], [(*ED, NO)], code=1),
    Scenario("leave/resigned from an earlier seat", "before this seat began",
             [did("2024-05-18 ed resignation"), ends(ED_LINE, "2026-05-20")], [(*ED, NO)], code=1),
    Scenario("leave/somebody else resigned", "di did", [did("2026-05-18 di resignation"), ends(ED_LINE, "2026-05-20")],
             [(*ED, NO)], code=1),
    Scenario("leave/expelled", "three of the four others",
             [vote("expulsion-ed", "ed", "guild.member", EXPELLED, kind="leave"), ends(ED_LINE, "2026-05-20")], [(*ED, YES)]),
    Scenario("leave/expulsion failed", "two of the four others",
             [vote("expulsion-ed", "ed", "guild.member", "ada: yes, bo: yes, cy: no, di: no", kind="leave"),
              ends(ED_LINE, "2026-05-20")], [(*ED, NO)], code=1, says=("failed",)),
    Scenario("leave/the subject's own ballot", "he has no vote on himself: two of four",
             [vote("expulsion-ed", "ed", "guild.member", "ada: yes, bo: yes, ed: yes", kind="leave"), ends(ED_LINE, "2026-05-20")],
             [(*ED, NO)], code=1),
    Scenario("leave/before the vote closed", "the seat ended five days earlier",
             [vote("expulsion-ed", "ed", "guild.member", EXPELLED, kind="leave"), ends(ED_LINE, "2026-05-10")],
             [(*ED, NO)], code=1, says=("after the seat ended",)),
    Scenario("leave/expelled from another role", "the decision is about ushers",
             [vote("expulsion-ed", "ed", "guild.usher", EXPELLED, kind="leave"), ends(ED_LINE, "2026-05-20")], [(*ED, NO)], code=1),
    Scenario("leave/the decision is to join", "its record says `join`",
             [vote("expulsion-ed", "ed", "guild.member", EXPELLED), ends(ED_LINE, "2026-05-20")], [(*ED, NO)], code=1),
    Scenario("leave/an old expulsion", "it passed, with four of the five others, and removed her from the seat before this one",
             [ends("person: fay, role: guild.member, since: 2025-09-01, by: admission-2025", "2026-05-20")],
             [("left", "fay", "guild.member", NO)],
             before=[vote("expulsion-2025", "fay", "guild.member", ALL_BUT_ONE, "2025-04-01", "2025-04-15", kind="leave"),
                     seat("fay guild.member 2024-05-01 until: 2025-05-01"),
                     vote("admission-2025", "fay", "guild.member", EXPELLED, "2025-08-01", "2025-08-15"),
                     seat("fay guild.member 2025-09-01 by: admission-2025")], code=1,
             says=("expulsion-2025 passed on 2025-04-15, and the seat began on 2025-09-01",)),
    Scenario("leave/resigned long before", "a year and two months: nobody knows whether it still stood",
             [ends(ED_LINE, "2026-05-20")], [(*ED, UNCLEAR)], before=[did("2025-03-18 ed resignation")], code=1,
             says=("more than 6 months before the seat ended",)),
    Scenario("leave/resigned, as is said only now", "47 days before the base, which did not hold it",
             [did("2026-03-15 ed resignation"), ends(ED_LINE, "2026-03-20")], [(*ED, UNCLEAR)], code=1,
             says=("not yet recorded 47 days later",)),
    Scenario("leave/resigned before a vote that counted on the seat", "the vote opened on the 25th, the base is of the 1st of May",
             [did("2026-04-18 ed resignation"), ends(ED_LINE, "2026-04-20"),
              vote("admission-fay", "fay", "guild.member", "ada: yes, bo: yes", "2026-04-25", "2026-05-15")],
             [(*ED, UNCLEAR)], code=1, says=("decision admission-fay of 2026-04-25 counted on the seat",)),
    # ---- renewals, guards
    Scenario("renews/may be removed by a decision", "he did not opt in, and nobody voted",
             [ends("person: gus, role: guild.steward, since: 2024-06-01", "2026-05-20")], [("left", "gus", "guild.steward", NO)],
             before=[Swap(CHARTER, "role doorkeeper ", "role steward { joins by admission; renews by work every 1 year grace 2 weeks "
                          "else may be removed by expulsion }\n      role doorkeeper "), seat("gus guild.steward 2024-06-01"),
                     Swap(ACTIVITY, "2025-11-03,gus,work,#1\n2026-01-12,gus,work,#2\n", "")],
             code=1, says=("there is a ground to remove; no decision `guild.expulsion`",)),
    Scenario("renews/what follows is not stated", "he did not opt in", [ends("person: gus, role: guild.steward, since: 2024-06-01", "2026-05-20")],
             [("left", "gus", "guild.steward", UNCLEAR)],
             before=[Swap(CHARTER, "role doorkeeper ", "role steward { joins by admission; renews by work every 1 year grace 2 weeks "
                          "else unstated }\n      role doorkeeper "), seat("gus guild.steward 2024-06-01"),
                     Swap(ACTIVITY, "2025-11-03,gus,work,#1\n2026-01-12,gus,work,#2\n", "")],
             code=1, says=("the charter does not say what follows",)),
    Scenario("guards/the exception holds", "ada is the chair, and chairs keep the seat without reviews",
             [ends("person: ada, role: guild.reviewer, since: 2024-06-01", "2026-05-20")], [("left", "ada", "guild.reviewer", NO)],
             before=[Swap(CHARTER, "did review in the past 1 year else lapses", "did review in the past 1 year else lapses unless hold chair"),
                     seat("ada guild.reviewer 2024-06-01"), did("2024-06-01 ada review", "2025-05-10 ada review")], code=1, says=("not so",)),
    Scenario("guards/leaves automatically unless", "bo is the clerk, who stays", [ends("person: bo, role: guild.guest, since: 2025-02-01", "2026-05-20")],
             [("left", "bo", "guild.guest", NO)],
             before=[Swap(CHARTER, "role doorkeeper ", "role guest { joins by admission; leaves automatically when hold member unless hold clerk }\n"
                          "      role doorkeeper "), seat("bo guild.guest 2025-02-01")], code=1, says=("not open on 2026-05-20",)),
    # ---- terms
    Scenario("term/is over", "a year after September 2025; cy was elected",
             [ends(CHAIR_LINE, "2026-09-01"), vote("election-cy", "cy", "guild.chair", EXPELLED, "2026-08-01", "2026-08-15"),
              seat("cy guild.chair 2026-09-01 by: election-cy")],
             [("left", "ada", "guild.chair", YES), ("joined", "cy", "guild.chair", YES)],
             as_of="2026-09-15", base_date="2026-08-20"),
    Scenario("term/is not over", "the charter lets chairs go by the end of their term only", [ends(CHAIR_LINE, "2026-05-20")],
             [("left", "ada", "guild.chair", NO)], code=1),
    Scenario("term/one day short", "the last day of the term is the 31st of August", [ends(CHAIR_LINE, "2026-08-31")],
             [("left", "ada", "guild.chair", NO)], code=1, as_of="2026-09-15"),
    # ---- what keeps the seat
    Scenario("keeps/lapsed", "the last review is of 10 January 2025: a year later the seat is gone", [gus("reviewer", "2026-01-10")],
             [("left", "gus", "guild.reviewer", YES)], before=out("reviewer", "2025-01-10 gus review")),
    Scenario("keeps/a day before it lapsed", "on that day he still met it", [gus("reviewer", "2026-01-09")],
             [("left", "gus", "guild.reviewer", NO)], before=out("reviewer", "2025-01-10 gus review"), code=1),
    Scenario("keeps/not lapsed", "he reviews", [gus("reviewer", "2026-05-20")], [("left", "gus", "guild.reviewer", NO)],
             before=out("reviewer", "2025-05-01 gus review", "2026-01-10 gus review"), code=1),
    Scenario("keeps/cannot be told", "nothing is recorded after 2025", [gus("reviewer", "2026-05-20")],
             [("left", "gus", "guild.reviewer", UNCLEAR)], before=out("reviewer", "2025-01-10 gus review", more=[UNCOVERED]), code=1),
    Scenario("keeps/may be removed", "the ground holds, and the charter asks for no decision", [gus("mentor", "2026-05-20")],
             [("left", "gus", "guild.mentor", YES)], before=out("mentor", "2025-01-10 gus mentoring")),
    Scenario("keeps/may be removed, no ground", "he mentors", [gus("mentor", "2026-05-20")],
             [("left", "gus", "guild.mentor", NO)], before=out("mentor", "2026-01-10 gus mentoring"), code=1),
    Scenario("keeps/may be removed by a decision", "the ground holds, and four of five voted so",
             [GUS_OUT, gus("usher", "2026-05-20")], [("left", "gus", "guild.usher", YES)],
             before=out("usher", "2025-01-10 gus ushering")),
    Scenario("keeps/the decision is missing", "the ground holds, and nobody voted; the record to write is given",
             [gus("usher", "2026-05-20")], [("left", "gus", "guild.usher", NO)],
             before=out("usher", "2025-01-10 gus ushering"), code=1, says=("no decision", "procedure: guild.expulsion")),
    Scenario("keeps/the decision failed", "the ground holds, and two of five voted so",
             [vote("expulsion-gus", "gus", "guild.usher", "ada: yes, bo: yes, cy: no, di: no", kind="leave"),
              gus("usher", "2026-05-20")], [("left", "gus", "guild.usher", NO)],
             before=out("usher", "2025-01-10 gus ushering"), code=1),
    Scenario("keeps/the ground is missing", "they voted, and he meets what keeps the seat", [GUS_OUT, gus("usher", "2026-05-20")],
             [("left", "gus", "guild.usher", NO)], before=out("usher", "2026-01-10 gus ushering"), code=1),
    # ---- an end that is moved
    Scenario("end/brought forward", "he was to go in July, and goes in May, without a word",
             [Swap(ROSTER, "until: 2026-07-01", "until: 2026-05-20")], [(*ED, NO)],
             before=[ends(ED_LINE, "2026-07-01")], code=1),
    Scenario("end/brought forward, resigned", "with the resignation",
             [did("2026-05-18 ed resignation"), Swap(ROSTER, "until: 2026-07-01", "until: 2026-05-20")], [(*ED, YES)],
             before=[ends(ED_LINE, "2026-07-01")]),
]
