#pragma once
// The checks, one file each beside this one; what each looks for stands in its file and, for
// people, on the page of its code in docs/diagnostics.

#include "engine/lint/prose/check.h"

namespace quorate::lint::prose {

void placeholder_text(const Prose& prose, const Options& options, Findings& found);
void empty_slot(const Prose& prose, const Options& options, Findings& found);
void empty_section(const Prose& prose, const Options& options, Findings& found);
void truncated_text(const Prose& prose, const Options& options, Findings& found);
void time_without_number(const Prose& prose, const Options& options, Findings& found);
void two_meanings(const Prose& prose, const Options& options, Findings& found);
void share_without_base(const Prose& prose, const Options& options, Findings& found);
void half_plus_one(const Prose& prose, const Options& options, Findings& found);
void active_undefined(const Prose& prose, const Options& options, Findings& found);
void two_bounds(const Prose& prose, const Options& options, Findings& found);
void rosters_disagree(const Prose& prose, const Options& options, Findings& found);
void stale_date(const Prose& prose, const Options& options, Findings& found);
void dead_link(const Prose& prose, const Options& options, Findings& found);
void missing_section(const Prose& prose, const Options& options, Findings& found);
void two_names(const Prose& prose, const Options& options, Findings& found);
void two_ways_in(const Prose& prose, const Options& options, Findings& found);
void work_without_access(const Prose& prose, const Options& options, Findings& found);
void passing_office(const Prose& prose, const Options& options, Findings& found);

} // namespace quorate::lint::prose
