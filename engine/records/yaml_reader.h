#pragma once
// Reads a YAML file of records as a stream: each record of a list is handed over and dropped, so
// that a roster of 100,000 people never stands in memory as a tree.

#include "engine/records/problems.h"
#include "engine/records/value.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::records {

/// What may stand under a top-level key.
struct Section {
  enum class Form {
    records, ///< a list: each item is handed over
    named,   ///< a map from name to list: each item is handed over, with the name of its list
    whole,   ///< handed over as one value (`covers`)
  };
  std::string key;
  Form form = Form::records;
  /// `name` is empty unless the form is `named`.
  std::function<void(const Value& record, std::string_view name)> take;
};

/// Reads `sources[file]`. Problems: Q302 (not YAML), Q303 (anchors, depth, sizes), Q305 (unknown
/// top-level key), Q307 (another shape).
void read_yaml(source::SourceId file, const source::Sources& sources,
               const std::vector<Section>& sections, Problems& problems);

} // namespace quorate::records
