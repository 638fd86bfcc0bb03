#pragma once
// An order of people that hangs neither on their names nor on where they stand in the files.

#include "engine/records/records.h"

#include <vector>

namespace quorate::evaluation {

/// Who had a seat first comes first, those without any last; then whatever else is dated decides.
/// Only people of whom the records say the same stand in the order of the roster.
std::vector<records::PersonId> in_nameless_order(const records::Records& records);

} // namespace quorate::evaluation
