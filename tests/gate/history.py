"""What was, stays."""

from table import DECISIONS, ROSTER, Add, Scenario, Swap, drop, ends, seat, vote

NO, UNCLEAR = "blocked", "unclear"
ED_LINE = "person: ed, role: guild.member, since: 2025-03-01"
PAST = "person: fay, role: guild.member, since: 2021-01-01, until: 2023-01-01"
PASSED = "ada: yes, bo: yes, cy: yes, di: no"
EDITED, DELETED = [("decision_changed", "ada", "guild.chair", NO)], [("decision_deleted", "ada", "guild.chair", NO)]
VETO = Add(DECISIONS, "    vetoes: [{by: ed, date: 2026-04-16}]\n")

ROWS = [
    Scenario("history/nothing changes", "not a byte", [], []),
    Scenario("history/other order and comments", "the seats are the same",
             [drop(ED_LINE), Add(ROSTER, "  # Ed came last.\n  - {since: 2025-03-01, role: guild.member, person: ed}\n")], []),
    Scenario("history/another file", "the same seat, in a table", [drop(ED_LINE), Add("records/seats.csv", "person,role,since\ned,guild.member,2025-03-01\n")], []),
    Scenario("history/a person is renamed", "the old id is an alias of the new one",
             [Swap(ROSTER, "id: ed,", "id: edward, aliases: [ed],"), Swap(ROSTER, ED_LINE, ED_LINE.replace("ed,", "edward,", 1))], []),
    Scenario("history/a seat goes to another id", "no alias: one seat is gone, and one is new",
             [Swap(ROSTER, "id: ed,", "id: edward,"), Swap(ROSTER, ED_LINE, ED_LINE.replace("ed,", "edward,", 1))],
             [("joined", "edward", "guild.member", NO), ("seat_deleted", "ed", "guild.member", NO)], code=1),
    Scenario("history/first day changed", "he came in March 2025", [Swap(ROSTER, ED_LINE, ED_LINE.replace("2025-03", "2022-03"))],
             [("since_changed", "ed", "guild.member", NO)], code=1),
    Scenario("history/first day made vague", "he came on that day, not on it or before",
             [Swap(ROSTER, ED_LINE, ED_LINE.replace("since: ", "since: before "))], [("since_changed", "ed", "guild.member", NO)],
             code=1),
    Scenario("history/past end moved", "she left in January 2023", [Swap(ROSTER, "until: 2023-01-01", "until: 2023-06-01")],
             [("until_changed", "fay", "guild.member", NO)], code=1),
    Scenario("history/past end gone", "whoever is back has a seat of its own", [Swap(ROSTER, ", until: 2023-01-01", "")],
             [("until_changed", "fay", "guild.member", NO)], code=1),
    Scenario("history/seat deleted", "whoever leaves keeps the line; the line is given", [drop(ED_LINE)],
             [("seat_deleted", "ed", "guild.member", NO)], code=1, says=("{person: ed, role: guild.member, since: 2025-03-01, until:",)),
    Scenario("history/past seat deleted", "it was", [drop(PAST)], [("seat_deleted", "fay", "guild.member", NO)], code=1),
    Scenario("history/past seat handed over", "it was hers",
             [Swap(ROSTER, PAST, PAST.replace("fay", "gus"))],
             [("joined", "gus", "guild.member", NO), ("seat_deleted", "fay", "guild.member", NO)], code=1),
    Scenario("history/end in the future is set back to none", "he was to go in July",
             [Swap(ROSTER, ", until: 2026-07-01", "")], [("extended", "ed", "guild.member", NO)],
             before=[ends(ED_LINE, "2026-07-01")], code=1),
    # ---- decisions
    Scenario("decision/new, about nobody's seat", "votes may be recorded", [vote("admission-fay", "fay", "guild.member", PASSED)], []),
    Scenario("decision/open one goes on", "ballots come in, and it closes",
             [Swap(DECISIONS, "    opened: 2026-04-25\n    ballots: {ada: yes}", "    opened: 2026-04-25\n    closed: 2026-05-20\n    ballots: {ada: yes, bo: yes, cy: yes}")],
             [], before=[vote("admission-fay", "fay", "guild.member", "ada: yes", "2026-04-25", None)]),
    Scenario("decision/a ballot is changed", "it was closed in 2025", [Swap(DECISIONS, "di: abstain", "di: yes")], EDITED, code=1),
    Scenario("decision/a ballot is added", "it was closed in 2025", [Swap(DECISIONS, "di: abstain", "di: abstain, ed: no")], EDITED, code=1),
    Scenario("decision/its day is changed", "it was closed on the 15th", [Swap(DECISIONS, "closed: 2025-08-15", "closed: 2025-08-25")],
             EDITED, code=1),
    Scenario("decision/its role is changed", "it was about the chair",
             [Swap(DECISIONS, "role: guild.chair", "role: guild.herald")], [("decision_changed", "ada", "guild.herald", NO)], code=1),
    Scenario("decision/a veto is taken out", "it was recorded", [Swap(DECISIONS, VETO.text, "")],
             [("decision_changed", "fay", "guild.member", NO)],
             before=[vote("admission-fay", "fay", "guild.member", PASSED, "2026-04-01", "2026-04-15"), VETO], code=1),
    Scenario("decision/closed again", "it was closed, and is open now", [Swap(DECISIONS, "    closed: 2025-08-15\n", "")], EDITED, code=1),
    Scenario("decision/a voter is renamed", "the old id is an alias of the new one; nothing is recorded otherwise",
             [Swap(ROSTER, "id: di,", "id: diana, aliases: [di],")], []),
    Scenario("decision/ratified after it closed", "what came later is added later",
             [Add(DECISIONS, "    ratifications: [{by: board, date: 2026-05-10}]\n")], []),
    Scenario("decision/ratified back then, as is said now", "the base did not hold it",
             [Add(DECISIONS, "    ratifications: [{by: board, date: 2025-08-16}]\n")], EDITED, code=1),
    Scenario("decision/deleted", "it was",
             [Swap(DECISIONS, "  - id: election-2025\n    procedure: guild.election\n    kind: join\n    subject: ada\n    role: guild.chair\n"
                   "    opened: 2025-08-01\n    closed: 2025-08-15\n    ballots: {ada: yes, bo: yes, cy: yes, di: abstain}\n", " []\n")],
             DELETED, code=1),
    Scenario("decision/recorded late", "closed 47 days before the base was made, which did not hold it",
             [vote("admission-fay", "fay", "guild.member", PASSED, "2026-03-01", "2026-03-15")],
             [("backdated", "fay", "guild.member", UNCLEAR)], code=1),
    Scenario("decision/recorded within thirty days", "closed on the 1st of April, thirty days before the base was made",
             [vote("admission-fay", "fay", "guild.member", PASSED, "2026-03-15", "2026-04-01")], []),
    Scenario("decision/in a time declared complete", "the base says that it holds all expulsions up to the 20th of April",
             [vote("expulsion-ed", "ed", "guild.member", PASSED, "2026-04-01", "2026-04-15", kind="leave"), ends(ED_LINE, "2026-05-01")],
             [("backdated", "ed", "guild.member", NO), ("left", "ed", "guild.member", "allowed")], code=1, says=("complete",)),
    Scenario("decision/after the time declared complete", "the 21st is after the 20th",
             [vote("expulsion-ed", "ed", "guild.member", PASSED, "2026-04-01", "2026-04-21", kind="leave"), ends(ED_LINE, "2026-05-01")],
             [("left", "ed", "guild.member", "allowed")]),
    Scenario("decision/declared complete for another procedure", "what is said of expulsions is not said of admissions",
             [vote("admission-fay", "fay", "guild.member", PASSED, "2026-04-01", "2026-04-15")], []),
]
