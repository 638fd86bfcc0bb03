#include "cli/values.h"

#include "cli/messages.h"

#include <algorithm>
#include <charconv>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <optional>

namespace quorate::cli {

using calendar::Date;
using calendar::Period;

namespace {
bool digit(char c) { return c >= '0' && c <= '9'; }

// All of the text as a number; nothing for anything else, also for what does not fit.
std::optional<int> number(std::string_view text) {
  int value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && !text.empty() && digit(text.front()) ? std::optional(value) : std::nullopt;
}

constexpr std::string_view months[] = {"January",   "February", "March",    "April",
                                       "May",       "June",     "July",     "August",
                                       "September", "October",  "November", "December"};

bool shaped_like_a_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (i != 4 && i != 7 && !digit(text[i])) return false;
  return true;
}

// Why a well-shaped date is none.
std::string why_impossible(std::string_view text) {
  int year = *number(text.substr(0, 4));
  int month = *number(text.substr(5, 2));
  if (year < 1) return "years are counted from 0001";
  if (month < 1 || month > 12) return fmt::format("there is no month {:02}", month);
  int days = 28;
  while (Date::from_civil(year, month, days + 1)) ++days;
  return fmt::format("{} {} has {} days", months[month - 1], year, days);
}
} // namespace

Read<Date> read_date(std::string_view text) {
  if (std::optional<Date> date = Date::parse(text)) return *date;
  if (shaped_like_a_date(text))
    return Refused{fmt::format("{} is no date: {}", quote(text), why_impossible(text)), ""};
  return Refused{fmt::format("{} is no date", quote(text)),
                 "write year, month and day, as in `2026-07-21`"};
}

Read<Period> read_period(std::string_view text) {
  char unit = text.empty() ? ' ' : text.back();
  std::string_view digits = text;
  if (!text.empty() && !digit(unit)) {
    digits.remove_suffix(1);
  } else {
    unit = 'd';
  }
  std::optional<int> count = number(digits);
  if (count && unit == 'd') return Period::of_days(*count);
  if (count && unit == 'w') return Period::of_weeks(*count);
  if (count && unit == 'm') return Period::of_months(*count);
  if (count && unit == 'y') return Period::of_years(*count);
  return Refused{fmt::format("{} is no length of time", quote(text)),
                 "write days, weeks, months or years, as in `90d`, `12w`, `3m` or `1y`"};
}

Read<int> read_percent(std::string_view text) {
  std::string_view digits = text.ends_with('%') ? text.substr(0, text.size() - 1) : text;
  std::optional<int> value = number(digits);
  if (value && *value <= 100) return *value;
  return Refused{fmt::format("{} is no percentage", quote(text)),
                 "write a whole number from 0 to 100, as in `25%`"};
}

Read<std::size_t> read_count(std::string_view text) {
  if (std::optional<int> value = number(text)) return static_cast<std::size_t>(*value);
  return Refused{fmt::format("{} is not a whole number", quote(text)), "write it as `20`"};
}

Read<std::size_t> read_choice(std::string_view text, const std::vector<std::string>& words) {
  auto found = std::find(words.begin(), words.end(), text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  std::string help = did_you_mean(text, words);
  if (help.empty()) help = fmt::format("it is one of `{}`", fmt::join(words, "`, `"));
  return Refused{fmt::format("{} is not known here", quote(text)), help};
}

} // namespace quorate::cli
