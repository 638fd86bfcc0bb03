# The seven checks for OPA, over data.json: a document for each group, in which everything is found by name.
package checks

import rego.v1

seated[name] := {person: seat |
	some person, seat in data.groups[name].seats
	seat.since <= data.today
	seat.until > data.today
} if {
	some name, _ in data.groups
}

recent(name, person) := count([day |
	some day in data.groups[name].acts[person]
	day > data.today - 365
	day <= data.today
])

prune[name] := {person |
	some person, _ in seated[name]
	recent(name, person) < 3
} if {
	some name, _ in data.groups
}

below contains name if {
	some name, _ in data.groups
	count(seated[name]) - count(prune[name]) < 5
}

voters(group, day) := {person |
	some person, seat in group.seats
	seat.since <= day
	day < seat.until
}

tallies[id] := {"voters": count(who), "present": count(cast), "yes": count([choice | some choice in cast; choice == "yes"])} if {
	some group in data.groups
	some id, vote in group.votes
	who := voters(group, vote.day)
	cast := [choice | some person, choice in vote.ballots; person in who]
}

findings contains sprintf("prune %s %s", [name, person]) if {
	some name, people in prune
	some person in people
}

findings contains sprintf("renewal %s %s", [name, person]) if {
	some name, people in seated
	some person, seat in people
	seat.until - 1 <= data.today + 90
}

findings contains sprintf("below %s", [name]) if some name in below

findings contains sprintf("noquorum %s", [id]) if {
	some id, tally in tallies
	2 * tally.present <= tally.voters
}

findings contains sprintf("passed %s", [id]) if {
	some id, tally in tallies
	2 * tally.present > tally.voters
	2 * tally.yes > tally.present
}

findings contains sprintf("overdue %s", [name]) if {
	some name, group in data.groups
	every day in group.reports {
		not in_the_past_year(day)
	}
}

in_the_past_year(day) if {
	day >= data.today - 365
	day <= data.today
}

findings contains sprintf("cap %s %s", [name, employer]) if {
	some name, people in seated
	some employer in {data.employers[person] | some person, _ in people}
	own := count([person | some person, _ in people; data.employers[person] == employer])
	4 * own > count(people)
}
