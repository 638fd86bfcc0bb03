#pragma once
// The values of options, from the text that was typed. Each gives the value, or says precisely what
// is wrong with the text and what to write instead.

#include "engine/calendar/date.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace quorate::cli {

struct Refused {
  std::string message;
  std::string help;
};
template <typename Value> using Read = std::variant<Value, Refused>;

/// `2026-07-21`
Read<calendar::Date> read_date(std::string_view text);
/// `90d`, `12w`, `3m`, `1y`, or a bare number of days.
Read<calendar::Period> read_period(std::string_view text);
/// `25%` or `25`; from 0 to 100.
Read<int> read_percent(std::string_view text);
/// A whole number from 0 on.
Read<std::size_t> read_count(std::string_view text);
/// One of `words`: its index.
Read<std::size_t> read_choice(std::string_view text, const std::vector<std::string>& words);

} // namespace quorate::cli
