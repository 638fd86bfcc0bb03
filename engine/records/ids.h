#pragma once
// Ids that must differ within one kind of record.

#include "engine/records/problems.h"
#include "engine/records/records.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace quorate::records {

class Ids {
public:
  /// Q315 with both places when the id, case-folded, was taken before.
  void take(std::string_view id, Span span, std::string_view what, Problems& problems);

private:
  std::unordered_map<std::string, Span> taken_;
};

} // namespace quorate::records
