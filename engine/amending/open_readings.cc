// What a text leaves open, and the other does not, or otherwise.
#include "engine/amending/explain.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::amending {

std::string of_readings(const Part& before, const Part& after) {
  auto list = [](const std::vector<std::string>& all) {
    std::string result;
    for (const std::string& one : all) result += (result.empty() ? "`" : ", `") + one + "`";
    return result;
  };
  auto reads = [](const Part& part, const std::string& key) {
    return std::any_of(part.readings.begin(), part.readings.end(),
                       [&](const auto& one) { return one.second == key; });
  };
  if (after.key == "unstated") return "left open now";
  if (before.key == "unstated") return "it was left open";
  if (!before.readings.empty() && after.readings.empty()) {
    std::vector<std::string> kept, gone;
    for (const auto& [label, key] : before.readings)
      (key == after.key ? kept : gone).push_back(label);
    if (kept.empty()) return fmt::format("none of the readings {} stands as it was", list(gone));
    return fmt::format("the reading {} alone remains: {} open no more", list(kept),
                       list(gone) + (gone.size() == 1 ? " is" : " are"));
  }
  if (before.readings.empty() && !after.readings.empty())
    return reads(after, before.key) ? "newly ambiguous: what stood before is one of the readings"
                                    : "newly ambiguous";
  std::vector<std::string> gone, fresh;
  for (const auto& [label, key] : before.readings)
    if (!reads(after, key)) gone.push_back(label);
  for (const auto& [label, key] : after.readings)
    if (!reads(before, key)) fresh.push_back(label);
  std::string result;
  if (!gone.empty()) result = fmt::format("open no more: {}", list(gone));
  if (!fresh.empty())
    result += fmt::format("{}newly open: {}", result.empty() ? "" : "; ", list(fresh));
  return result;
}

} // namespace quorate::amending
