#pragma once
// The checks, one file each. To add one: its function here, its line in ../checks.cc, its codes in
// the catalogue, a page in docs/diagnostics/ and a case in tests/cases/lint/.

#include "engine/lint/check.h"

namespace quorate::lint {

void decision_without_threshold(const Subject& subject, Found& found);
void decision_without_voters(const Subject& subject, Found& found);
void percentage_for_a_fraction(const Subject& subject, Found& found);
void half_plus_one(const Subject& subject, Found& found);
void half_is_enough(const Subject& subject, Found& found);
void base_of_non_voters(const Subject& subject, Found& found);
void votes_without_quorum(const Subject& subject, Found& found);
void number_out_of_reach(const Subject& subject, Found& found);
void nobody_is_enough(const Subject& subject, Found& found);
void placeholder(const Subject& subject, Found& found);
void office_without_a_seat(const Subject& subject, Found& found);
void way_in_and_out(const Subject& subject, Found& found);
void own_appointer(const Subject& subject, Found& found);
void own_case(const Subject& subject, Found& found);
void unused_name(const Subject& subject, Found& found);
void closed_ring(const Subject& subject, Found& found);
void duty_of_nobody(const Subject& subject, Found& found);
void report_to_nobody(const Subject& subject, Found& found);
void duty_never_due(const Subject& subject, Found& found);
void work_without_access(const Subject& subject, Found& found);
void limit_without_term(const Subject& subject, Found& found);
void renewal(const Subject& subject, Found& found);
void window_too_short(const Subject& subject, Found& found);
void always_true(const Subject& subject, Found& found);
void removal_without_cause(const Subject& subject, Found& found);
void no_amendment(const Subject& subject, Found& found);
void house_rules(const Subject& subject, Found& found);
void missing_cite(const Subject& subject, Found& found);
void cited_section(const Subject& subject, Found& found);
void revision_gap(const Subject& subject, Found& found);

/// Shared by Q241 and the house rule Q245: says a decision, or a sentence, how it is changed?
bool says_how_to_amend(const semantics::Charter& charter);

} // namespace quorate::lint
