"""The body that results, affiliations, and the charter itself."""

from table import CHARTER, ROSTER, Add, Scenario, Swap, did, ends, seat, vote

YES, NO, UNCLEAR = "allowed", "blocked", "unclear"
PASSED = "ada: yes, bo: yes, cy: yes, di: no"
CHAIR_OUT = ends("person: ada, role: guild.chair, since: 2025-09-01, by: election-2025", "2026-04-01")
TWO_CHAIRS = [seat("cy guild.chair 2026-01-01")]
EMPLOYEE_OUT = ends("person: di, role: employee, since: 2024-01-01", "2026-05-01")
SIX, SEVEN = (Swap(CHARTER, "seats between 3 and 7", f"seats at least {number}") for number in (6, 7))
HALF = Swap(CHARTER, "      spread: ", "      busy: at least half of members must hold chair or scribe\n      spread: ")
LOOSER = Swap(CHARTER, "        joins by admission\n        resigned:", "        joins by chair\n        resigned:")
AMENDED = vote("amendment-1", None, None, "ada: yes, bo: yes, cy: yes, di: yes", kind="amend")
CHANGED = ("charter_changed", "", "")
POLICY = Add("terms.charter", 'policy short_term { term 1 year }\n')
USES = [POLICY, Swap(CHARTER, 'charter guild "The Guild" {\n', 'use "terms.charter"\ncharter guild "The Guild" {\n'),
        Swap(CHARTER, "      role doorkeeper  ", "      apply short_term to aide\n      role doorkeeper  ")]

ROWS = [
    # ---- rules that a change breaks
    Scenario("body/two chairs", "elected, and the seat is taken",
             [vote("election-cy", "cy", "guild.chair", PASSED), seat("cy guild.chair 2026-05-20 by: election-cy")],
             [("joined", "cy", "guild.chair", YES)], new=["guild.chair.seats"], code=1),
    Scenario("body/a chair from outside", "elected, and not a member",
             [vote("election-gus", "gus", "guild.chair", PASSED), seat("gus guild.chair 2026-05-20 by: election-gus")],
             [("joined", "gus", "guild.chair", YES)], before=[CHAIR_OUT], new=["guild.chair.drawn"], code=1),
    Scenario("body/not eligible", "a member for fourteen months, and elders have been for two years",
             [vote("admission-ed", "ed", "guild.elder", PASSED), seat("ed guild.elder 2026-05-20 by: admission-ed")],
             [("joined", "ed", "guild.elder", YES)], new=["guild.elder.eligible"], code=1),
    Scenario("body/eligible", "a member since March 2024",
             [vote("admission-di", "di", "guild.elder", PASSED), seat("di guild.elder 2026-05-20 by: admission-di")],
             [("joined", "di", "guild.elder", YES)]),
    Scenario("body/not yet eligible on the first day", "two years in March 2026, and the seat begins before it",
             [vote("admission-di", "di", "guild.elder", PASSED, "2026-01-20", "2026-02-01"),
              seat("di guild.elder 2026-02-20 by: admission-di")],
             [("joined", "di", "guild.elder", YES)], new=["guild.elder.eligible"], base_date="2026-02-10", code=1),
    Scenario("body/a third of one employer", "admitted, and the third from Acme",
             [vote("admission-gus", "gus", "guild.member", PASSED), seat("gus guild.member 2026-05-20 by: admission-gus")],
             [("joined", "gus", "guild.member", YES)], new=["guild.spread"], code=1),
    Scenario("body/too few are left", "three of five resign",
             [did("2026-05-18 cy resignation", "2026-05-18 di resignation", "2026-05-18 ed resignation"),
              ends("person: cy, role: guild.member, since: 2023-03-01", "2026-05-20"),
              ends("person: di, role: guild.member, since: 2024-03-01", "2026-05-20"),
              ends("person: ed, role: guild.member, since: 2025-03-01", "2026-05-20")],
             [("left", who, "guild.member", YES) for who in ("cy", "di", "ed")], new=["guild.member.seats"], code=1),
    Scenario("body/a seat falls vacant", "whoever may resign leaves a vacancy behind, and that is no violation",
             [did("2026-05-18 cy resignation"), ends("person: cy, role: guild.scribe, since: 2024-01-01", "2026-05-20")],
             [("left", "cy", "guild.scribe", YES)]),
    Scenario("body/a member resigns and is still the chair", "who is chair has to be a member",
             [did("2026-05-18 ada resignation"), ends("person: ada, role: guild.member, since: 2021-03-01", "2026-05-20")],
             [("left", "ada", "guild.member", YES)], new=["guild.chair.drawn"], code=1),
    Scenario("body/old violation", "two chairs sat there before; that is shown, and does not block", [EMPLOYEE_OUT],
             [("left", "di", "employee", YES)], before=TWO_CHAIRS, old=["guild.chair.seats"]),
    Scenario("body/old violation, --strict", "and blocks when asked to", [EMPLOYEE_OUT],
             [("left", "di", "employee", YES)], before=TWO_CHAIRS, old=["guild.chair.seats"], options=("--strict",), code=1),
    Scenario("body/old violation, made worse", "a third chair, elected",
             [vote("election-di", "di", "guild.chair", PASSED), seat("di guild.chair 2026-05-20 by: election-di")],
             [("joined", "di", "guild.chair", YES)], before=TWO_CHAIRS, new=["guild.chair.seats"], code=1,
             says=("out by 1, now by 2",)),
    Scenario("body/old violation, too few, and one less", "five members where six have to be, and then four",
             [did("2026-05-18 ed resignation"), ends("person: ed, role: guild.member, since: 2025-03-01", "2026-05-20")],
             [("left", "ed", "guild.member", YES)], before=[SIX], new=["guild.member.seats"], code=1),
    Scenario("body/old violation, too few, and one more", "six members where seven have to be is better than five",
             [vote("admission-fay", "fay", "guild.member", PASSED), seat("fay guild.member 2026-05-20")],
             [("joined", "fay", "guild.member", YES)], before=[SEVEN], old=["guild.member.seats"]),
    Scenario("body/old violation, a share, made worse", "half of five are three; one chair and one scribe are two, and then one",
             [did("2026-05-18 cy resignation"), ends("person: cy, role: guild.scribe, since: 2024-01-01", "2026-05-20")],
             [("left", "cy", "guild.scribe", YES)], before=[HALF], new=["guild.busy"], code=1),
    Scenario("body/old violation, a share of more", "one more member, and the half is still three",
             [vote("admission-fay", "fay", "guild.member", PASSED), seat("fay guild.member 2026-05-20")],
             [("joined", "fay", "guild.member", YES)], before=[HALF], old=["guild.busy"]),
    Scenario("body/strict and nothing wrong", "nothing was wrong", [EMPLOYEE_OUT], [("left", "di", "employee", YES)],
             options=("--strict",)),
    # ---- affiliations and attributes
    Scenario("affiliation/within the cap", "ed goes to Initech, the second there", [Swap(ROSTER, "affiliations: [Globex]", "affiliations: [Initech]")],
             [("affiliation", "ed", "", YES)]),
    Scenario("affiliation/beyond the cap", "ed goes to Acme, the third there", [Swap(ROSTER, "affiliations: [Globex]", "affiliations: [Acme]")],
             [("affiliation", "ed", "", YES)], new=["guild.spread"], code=1),
    Scenario("attributes/changed", "the charter says nothing about them",
             [Swap(ROSTER, "since: 2025-01-01, by: board", "since: 2025-01-01, by: board, room: green")],
             [("attributes", "bo", "guild.clerk", YES)]),
    # ---- the charter itself
    Scenario("charter/changed without a vote", "two thirds of the members have to agree; the record to write is given", [LOOSER],
             [(*CHANGED, NO)], code=1, says=("procedure: guild.amendment",)),
    Scenario("charter/changed with a vote", "four of five", [LOOSER, AMENDED], [(*CHANGED, YES)]),
    Scenario("charter/the vote failed", "three of five are less than two thirds",
             [LOOSER, vote("amendment-1", None, None, "ada: yes, bo: yes, cy: yes", kind="amend")], [(*CHANGED, NO)], code=1),
    Scenario("charter/the vote is an old one", "it was closed before, and allowed what came before", [LOOSER], [(*CHANGED, NO)],
             before=[vote("amendment-1", None, None, "ada: yes, bo: yes, cy: yes, di: yes", "2026-04-01", "2026-04-15", kind="amend")],
             code=1),
    Scenario("charter/the rule comes with the change", "by the charter before it, members are voted in",
             [LOOSER, AMENDED, seat("fay guild.member 2026-05-20 by: ada")],
             [(*CHANGED, YES), ("joined", "fay", "guild.member", NO)], code=1),
    Scenario("charter/the rule goes with the change", "by the charter before it, no third of one employer",
             [Swap(CHARTER, "      spread: at most 2 members may hold member per affiliation\n", ""), AMENDED,
              vote("admission-gus", "gus", "guild.member", PASSED), seat("gus guild.member 2026-05-20 by: admission-gus")],
             [(*CHANGED, YES), ("joined", "gus", "guild.member", YES)], new=["guild.spread"], code=1),
    Scenario("charter/the role comes with the change", "the charter before it knows no wizards",
             [Swap(CHARTER, "      role doorkeeper  ", "      role wizard { joins by chair }\n      role doorkeeper  "), AMENDED,
              seat("ed guild.wizard 2026-05-20 by: ada")],
             [(*CHANGED, YES), ("joined", "ed", "guild.wizard", NO)], code=1),
    Scenario("charter/a file that it uses changes", "the rule stands there",
             [Swap("terms.charter", "1 year", "5 years")], [(*CHANGED, NO)], before=USES, code=1),
    Scenario("charter/states no rule for its own change", "then nobody can tell",
             [LOOSER], [(*CHANGED, UNCLEAR)],
             before=[Swap(CHARTER, "        decides change of this charter\n", '        decides "the text"\n')], code=1),
]
