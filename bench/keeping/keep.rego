# Who neither triaged nor coordinated in the past year, and did not join in the past six months. Today is 2026-06-01.
package keep

import rego.v1

findings contains sprintf("prune %s", [name]) if {
	some name, person in data.people
	person.since <= data.today - 182
	not active(person)
}

active(person) if {
	some act in person.acts
	act.kind in {"triage", "coordination"}
	act.day > data.today - 365
	act.day <= data.today
}
