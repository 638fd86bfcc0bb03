#pragma once
// Engine against reference, on one case.

#include "engine/evaluation/assessment.h"
#include "tests/property/generate.h"
#include "tests/property/reference.h"

#include <functional>
#include <optional>
#include <string>

namespace quorate::property {

/// What was looked at, so that a test can say how much it compared.
struct Compared {
  long cases = 0, rejected = 0, unfit = 0, lines = 0, days = 0, verdicts = 0, dated = 0;
};

/// First day of a reference for this case, and the last day it can be asked about.
std::pair<Date, Date> range_of(const Case& from);
/// The records as they were known on a day: what happened later was not. Seats stay, for their
/// numbers; the reference leaves out those that begin later.
records::Records known_on(Case from, Date day);
/// Days on which something may happen, and some more.
std::vector<Date> days_to_look_at(const Case& from);
/// Some of the ways to read the charter: all of them when there are few.
std::vector<semantics::Assignment> readings_of(const semantics::Charter& charter, std::size_t most);

/// Timelines of the engine's Judge against the reference, day by day. The first disagreement in
/// words; nothing when they agree.
std::optional<std::string> judge_disagreement(const Case& from, Compared& compared);
/// The lists and dates of evaluate() against the reference.
std::optional<std::string> verdict_disagreement(const Case& from, Compared& compared);

/// The same for disagreements of one kind, so that shrinking does not wander off to another one.
std::string kind_of(const std::string& disagreement);

/// The case with as much dropped as `fails` allows.
Case shrunk(Case from, const std::function<bool(const Case&)>& fails);

std::uint64_t seed_from_environment();
int cases_from_environment(int otherwise);

} // namespace quorate::property
