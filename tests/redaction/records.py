"""Records of one group, told twice: with other names and texts, and in another order, but of the same happenings.

A redacted report may not tell the two apart. `HOSTILE` has the names that are hard to get rid of: words of the charter,
single letters, names inside of other names, markup, ids and values that look like years and months; `PLAIN` has none of that, and the alphabet the other way round.
"""

import json

# id, name, aliases, affiliations
HOSTILE = {
    "people": [
        ("m", "May", ["May Mustername", "m-1", "may@zq-secret.example"], ["Zq Grey & Sons"]),
        ("w", "Will", ["wi", "will.be@zq-secret.example"], ["zq grey  & sons"]),
        ("member", "Chair", ["chair-person", "board@zq-secret.example"], ["Board"]),
        ("adalbert-zq", "Adalbert <script>alert('zq')</script>", ["ad", "adal", "zq|pipe`tick"], ["Zq2"]),
        ("ad-zq", "Ad", ["\u2028zq", "=cmd|'zq'!A0"], []),
        ("zq-\u00dcnl\u00fc", "\u00dcnl\u00fc Zq\u0131ng", ["@everyone", "person-1", "member 2"], ["1984"]),
        ("review", "of 2026-01-01", ["zqreview"], ["Zq3"]),
        ("zqguest", "Zq Guest", [], ["Zq2"]),
    ],
    "texts": ["zq: May resigned because of Will", "zq </script> reason", "zq|note", "https://zq.example/May",
              "zq of the member", "zq\u202etxt", "@zq", "zq#1", "zq 2026"],
    "ids": ["admit-May-zq", "remove-will-zq", "elect-m-zq", "spend-for-Will-zq", "4242", "zq-meeting-May",
            "zq-release", "1234-56", "zq-report-2", "zq-repo", "will", "zq-m2"],
    "options": ["zq none of them", "zq block"],
    "houses": ["zq red", "1789"],
    "unknown": ["zqnobody", "zqsomeone"],
}
PLAIN = {
    "people": [
        ("ppp8", "Zoe Eight", ["z8", "zz8", "z8@plain.example"], ["Omega"]),
        ("ppp7", "Yan Seven", ["y7", "y7@plain.example"], ["omega"]),
        ("ppp6", "Xia Six", ["x6", "x6@plain.example"], ["Psi"]),
        ("ppp5", "Wu Five", ["w5", "w55", "w555"], ["Chi"]),
        ("ppp4", "Vic Four", ["v4", "v44"], []),
        ("ppp3", "Uma Three", ["u3", "u33", "u333"], ["Phi"]),
        ("ppp2", "Tom Two", ["t2"], ["Upsilon"]),
        ("ppp1", "Sue One", [], ["Chi"]),
    ],
    "texts": ["t9", "t8", "t7", "t6", "t5", "t4", "t3", "t2", "t1"],
    "ids": ["i99", "i98", "i97", "i96", "i95", "i94", "i93", "i92", "i91", "i90", "i89", "i88"],
    "options": ["o9", "o8"],
    "houses": ["h9", "h8"],
    "unknown": ["nn9999999", "nn88888888"],
}


def _people(told):
    result = []
    for at, (who, name, aliases, orgs) in enumerate(told["people"]):
        one = {"id": who, "name": name, "aliases": aliases, "affiliations": [{"org": org} for org in orgs]}
        if at == 2:
            one["leave"] = [{"since": "2025-03-01", "until": "2025-04-01"}]
        result.append(one)
    return result


def records(told, turned=False):
    """The files of a records folder: name → content. `turned`: every list in the other order."""
    who = [one[0] for one in told["people"]]
    alias = [(one[2] or [one[1]])[0] for one in told["people"]]
    text, ids, options, houses = told["texts"], told["ids"], told["options"], told["houses"]
    m, w, c, a, d, u, r, g = who
    seats = [
        {"person": m, "role": "board.member", "since": "2021-05-04", "by": ids[0], "house": houses[0], "sponsor": alias[1],
         "shirt": "44"},
        {"person": w, "role": "member", "since": "2021-06-01", "house": "grey  WILL", "by": text[0]},
        {"person": c, "role": "board.member", "since": "2023-01-01", "house": houses[0], "by": alias[0]},
        {"person": a, "role": "board.member", "since": "before 2024-02-01", "house": houses[1]},
        {"person": d, "role": "board.member", "since": "2024-06-01", "until": "2026-03-01", "house": houses[1], "by": ids[1]},
        {"person": u, "role": "board.member", "since": "2025-06-01"},
        {"person": r, "role": "chair", "since": "2025-01-01"},
        {"person": c, "role": "board.chair", "since": "2025-02-01"},
        {"person": g, "role": "guest", "since": "2019-01-01"},
    ]
    decisions = [
        {"id": ids[0], "procedure": "board.admission", "kind": "join", "subject": u, "role": "board.member",
         "matter": text[0], "proposer": m, "seconds": [{"by": w, "reason": text[1]}], "opened": "2025-05-01",
         "closed": "2025-05-15", "outcome": "passed", "source": text[3], "note": text[4],
         "notices": [{"date": "2025-04-20", "to": text[5]}], "restarts": [{"date": "2025-05-02", "reason": text[2]}],
         "ballots": [{"voter": m, "choice": "yes", "cast": "2025-05-02"}, {"voter": alias[1], "choice": "no"},
                     {"voter": c, "choice": options[1]}, {"voter": g, "choice": "yes"}]},
        {"id": ids[1], "procedure": "board.removal", "kind": "leave", "subject": d, "opened": "2026-02-01",
         "closed": "2026-02-20", "outcome": text[6], "objections": [{"by": a, "date": "2026-02-03", "reason": text[0]}],
         "vetoes": [{"by": g, "date": "2026-02-21", "reason": text[7]}],
         "tally": {"yes": 3, "no": 1, "voters": 9}, "recused": [{"person": d, "reason": text[1]}]},
        {"id": ids[2], "procedure": "board.contest", "opened": "2025-01-10", "closed": "2025-01-31",
         "winners": [c], "source": text[3],
         "ballots": [{"voter": m, "choice": alias[2]}, {"voter": w, "choice": r}, {"voter": a, "choice": options[0]},
                     {"voter": d, "ranking": [c, [r, options[0]]]}]},
        {"id": ids[3], "procedure": "board.spending", "matter": "Spending", "opened": "2026-01-01",
         "meeting": ids[5], "tally": {"yes": 2, "no": 1, options[0]: 1}},
        {"id": ids[4], "procedure": "board.spending", "matter": text[8], "opened": "2026-04-01", "proposer": m},
    ]
    meetings = [
        {"id": ids[5], "body": "board", "date": "2026-01-10", "present": [m, {"person": w, "part": text[0]}],
         "excused": [c], "recused": [{"person": m, "part": text[2], "reason": text[1]}], "source": text[3]},
        {"id": ids[11], "date": "2026-02-10", "present": [c, a, u], "alternates": [{"person": g, "for": m}],
         "note": text[6], "quorate": "no"},
        {"date": "2026-03-10", "present": [], "note": text[4]},
    ]
    reports = [{"id": ids[7], "date": "2025-12-01", "received": "2025-12-01", "severity": text[2], "target": alias[0]},
               {"id": ids[8], "date": "2026-01-05", "received": "2026-01-05", "severity": "high", "target": text[5]}]
    attestations = [
        {"clause": "board.member.knowing", "person": m, "by": c, "date": "2026-01-10", "note": text[0]},
        {"clause": "board.member.knowing", "person": w, "by": c, "date": "2026-01-10", "result": "no", "note": text[1]},
    ]
    waivers = [{"clause": "board.capped", "reason": text[0], "approved_by": text[1], "until": "2026-05-01"},
               {"clause": "board.member.keeps.active", "person": a, "reason": text[2], "approved_by": "board",
                "since": "2026-01-01", "until": "2027-01-01"}]
    duties = [{"clause": "board.chair.minutes", "date": "2026-02-01", "by": r, "for": "2026-Q1", "to": ["board", text[4]],
               "covering": ["money", text[8]], "note": text[0]},
              {"clause": "board.member.reporting", "date": "2025-12-20", "by": alias[0], "for": ids[7], "what": text[1]}]
    access = [{"asset": "mailing_list", "person": m, "since": "2025-01-01", "by": ids[0], "note": text[0]},
              {"asset": "mailing_list", "person": g, "since": "2025-01-01", "by": alias[1], "source": text[3]}]
    activity = [("2026-01-05", m, "review"), ("2026-02-05", alias[0], "review"), ("2026-03-01", w, "review"),
                ("2025-08-01", c, "triage"), ("2025-09-01", told["unknown"][0], "review"),
                ("2025-09-02", told["unknown"][1], "triage"), ("2024-01-01", a, "review")]
    people = _people(told)
    lists = [people, seats, decisions, meetings, reports, attestations, waivers, duties, access, activity]
    if turned:
        for one in lists:
            one.reverse()
    dump = lambda what: json.dumps(what, ensure_ascii=False, indent=1) + "\n"  # YAML reads JSON
    first, rest = decisions[:2], decisions[2:]
    return {
        "roster.yml": dump({"people": people, "seats": seats, "covers": {"since": "2020-01-01"}}),
        "decisions.yml": dump({"decisions": rest, "covers": {"since": "2020-01-01"}}),
        f"decisions/{ids[0]}.yml": dump({"decisions": first}),
        "meetings.yml": dump({"meetings": meetings, "covers": {"since": "2026-01-01"}}),
        "registers.yml": dump({"registers": {"report": reports, "repository": [{"id": ids[9], text[6]: houses[0], "about": text[0]}]},
                               "covers": {"names": ["report"], "since": "2020-01-01"}}),
        "events.yml": dump({"events": [{"kind": "release", "id": ids[6], "date": "2026-02-01", "manager": alias[0]},
                                       {"kind": "release", "id": ids[10], "date": "2025-02-01", "manager": g}],
                            "covers": {"since": "2020-01-01"}}),
        "attestations.yml": dump({"attestations": attestations, "covers": {"since": "2020-01-01"}}),
        "waivers.yml": dump({"waivers": waivers}),
        "duties.yml": dump({"duties": duties, "covers": {"since": "2025-10-01"}}),
        "access.yml": dump({"access": access, "covers": {"since": "2025-01-01"}}),
        f"activity/{ids[1]}.csv": "date,person,kind,ref\n" + "".join(
            f'{day},"{person}",{kind},"{text[0]}"\n' for day, person, kind in activity),
        "sources.yml": dump({"sources": [{"file": f"activity/{ids[1]}.csv", "covers": {"since": "2024-01-01"}}]}),
    }
