#pragma once
// A JSON text as a tree of values that know their places, so that it can be read with the same
// checks, and the same words, as records in YAML.

#include "engine/records/problems.h"
#include "engine/records/value.h"

#include <optional>

namespace quorate::records {

inline constexpr int deepest_json = 20;

/// Numbers, `true` and `false` become texts as they are written; `null` becomes nothing. Problems:
/// Q314 (not JSON, a key that stands twice), Q303 (depth, number of values), Q304 (a NUL in a
/// text).
std::optional<Value> read_json(source::SourceId file, const source::Sources& sources,
                               Problems& problems);

} // namespace quorate::records
