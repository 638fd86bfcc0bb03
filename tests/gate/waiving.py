"""Waivers that come with the change: whoever breaks a rule must not let it pass himself."""

from table import CHARTER, Add, Scenario, Swap, seat, vote

YES, NO, UNCLEAR = "allowed", "blocked", "unclear"
WAIVERS = "records/waivers.yml"
PASSED = "ada: yes, bo: yes, cy: yes, di: no"
# Gus is admitted, and the third from Acme; two are allowed.
GUS = [vote("admission-gus", "gus", "guild.member", PASSED), seat("gus guild.member 2026-05-20 by: admission-gus")]
JOINS = ("joined", "gus", "guild.member", YES)
# He sits there already, with a waiver that says so.
SAT = [vote("admission-gus", "gus", "guild.member", PASSED, "2026-03-01", "2026-03-15"),
       seat("gus guild.member 2026-03-20 by: admission-gus")]
# Gus, who is no member, is elected chair.
CHAIR = [Swap("records/roster.yml", "role: guild.chair, since: 2025-09-01, by: election-2025}",
              "role: guild.chair, since: 2025-09-01, by: election-2025, until: 2026-04-01}")]
ELECTED = [vote("election-gus", "gus", "guild.chair", PASSED), seat("gus guild.chair 2026-05-20 by: election-gus")]
CHOSEN = ("joined", "gus", "guild.chair", YES)


def waived(clause, approved, person=None, until="2026-12-01", head="waivers:\n"):
    who = f", person: {person}" if person else ""
    return Add(WAIVERS, f"{head}  - {{clause: {clause}{who}, reason: for a while, approved_by: '{approved}', until: {until}}}\n")


def dispensed(ballots=PASSED, subject=None, kind="waive"):
    return vote("dispensation-1", subject, None, ballots, kind=kind)


def of(verdict, person=""):
    return ("waived", person, "", verdict)


OLD = [*SAT, waived("guild.spread", "board, in March")]

ROWS = [
    Scenario("waive/by himself", "nobody decided so: the third from Acme is one too many",
             [*GUS, waived("guild.spread", "gus")], [JOINS, of(NO)], new=["guild.spread"], code=1,
             says=("names no decision `guild.dispensation`", "the new waiver does not count", "kind: waive")),
    Scenario("waive/decided", "three of five members let the rule rest",
             [*GUS, dispensed(), waived("guild.spread", "dispensation-1, 15 May 2026")], [JOINS, of(YES)]),
    Scenario("waive/decision failed", "two of five",
             [*GUS, dispensed("ada: yes, bo: yes, cy: no, di: no"), waived("guild.spread", "dispensation-1")],
             [JOINS, of(NO)], new=["guild.spread"], code=1, says=("failed",)),
    Scenario("waive/decision is not recorded", "the name alone is no decision",
             [*GUS, waived("guild.spread", "dispensation-1")], [JOINS, of(NO)], new=["guild.spread"], code=1),
    Scenario("waive/another decision", "an admission lets no rule rest",
             [*GUS, waived("guild.spread", "admission-gus")], [JOINS, of(NO)], new=["guild.spread"], code=1),
    Scenario("waive/part of a decision's name", "dispensation-1 is not dispensation-10",
             [*GUS, dispensed(), waived("guild.spread", "dispensation-10")], [JOINS, of(NO)], new=["guild.spread"], code=1),
    Scenario("waive/for him", "three of five members let the rule rest for gus",
             [*ELECTED, dispensed(subject="gus"), waived("guild.chair.drawn", "dispensation-1", "gus")],
             [CHOSEN, of(YES, "gus")], before=CHAIR),
    Scenario("waive/for another", "they did so for fay",
             [*ELECTED, dispensed(subject="fay"), waived("guild.chair.drawn", "dispensation-1", "gus")],
             [CHOSEN, of(NO, "gus")], before=CHAIR, new=["guild.chair.drawn"], code=1),
    Scenario("waive/the decision does not say for whom", "then nobody can tell",
             [*ELECTED, dispensed(), waived("guild.chair.drawn", "dispensation-1", "gus")],
             [CHOSEN, of(UNCLEAR, "gus")], before=CHAIR, code=1),
    Scenario("waive/the charter does not say who may", "then nobody can tell",
             [*GUS, dispensed(), waived("guild.spread", "dispensation-1")], [JOINS, of(UNCLEAR)],
             before=[Swap(CHARTER, 'decides "waivers"', 'decides "the garden"')], code=1, says=("does not say who may waive",)),
    Scenario("waive/who decides any matter", "decides this one too",
             [*GUS, dispensed(), waived("guild.spread", "dispensation-1")], [JOINS, of(YES)],
             before=[Swap(CHARTER, 'decides "waivers"', "decides any matter")]),
    Scenario("waive/nothing that is broken", "what is not needed now may be tomorrow", [waived("guild.spread", "gus")],
             [of(NO)], code=1),
    Scenario("waive/two by one decision", "which of them it approved cannot be told",
             [*GUS, dispensed(), waived("guild.spread", "dispensation-1"),
              waived("guild.member.seats", "dispensation-1", head="")], [JOINS, of(UNCLEAR), of(UNCLEAR)], code=1),
    # ---- old ones
    Scenario("waive/an old one", "it stood there before", [], [], before=OLD),
    Scenario("waive/an old one for longer", "nobody decided so", [Swap(WAIVERS, "until: 2026-12-01", "until: 2027-12-01")],
             [of(NO)], before=OLD, new=["guild.spread"], code=1),
    Scenario("waive/an old one for less long", "it lets pass less", [Swap(WAIVERS, "until: 2026-12-01", "until: 2026-09-01")],
             [], before=OLD),
    Scenario("waive/an old one is gone", "what it let pass is a violation now", [Swap(WAIVERS, "waivers:\n  - {", "waivers: []\n# {")],
             [], before=OLD, new=["guild.spread"], code=1),
    Scenario("waive/an old one for everybody, for one", "it lets pass less",
             [Swap(WAIVERS, "clause: guild.spread", "clause: guild.spread, person: gus")], [], before=OLD,
             new=["guild.spread"], code=1),
]
