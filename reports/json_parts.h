#pragma once
// What the JSON of assessments is made of.

#include "engine/evaluation/assessment.h"

#include <nlohmann/json.hpp>

namespace quorate::reports {

using Json = nlohmann::ordered_json;

// What does not apply is null, so that every entry has the same keys.
inline Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }
inline Json date_or_null(const std::optional<evaluation::Date>& date) {
  return date ? Json(date->iso()) : Json();
}
inline Json line_or_null(std::uint32_t line) { return line == 0 ? Json() : Json(line); }

template <typename Entry, typename Write> Json list(const std::vector<Entry>& all, Write write) {
  Json result = Json::array();
  for (const Entry& one : all) result.push_back(write(one));
  return result;
}

Json citation(const evaluation::Citation& cite);
Json evidence(const evaluation::Evidence& one);
/// `cite` is the first of `cites`: most clauses have one.
void put_cites(Json& entry, const std::vector<evaluation::Citation>& all);
Json subject(const evaluation::Subject& subject);
Json finding(const evaluation::Finding& one);

/// UTF-8 with a line end last; terminal control characters as \u escapes.
std::string written(const Json& json);

} // namespace quorate::reports
