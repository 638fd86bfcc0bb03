#include "engine/records/record_date.h"

#include "engine/diagnostics/excerpt.h"

#include <array>
#include <charconv>
#include <fmt/core.h>
#include <utility>

namespace quorate::records {
namespace {

using calendar::Date;
using diagnostics::quoted;

bool digits(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) return false;
  for (std::size_t i = at; i < at + count; ++i)
    if (text[i] < '0' || text[i] > '9') return false;
  return true;
}

int two(std::string_view text, std::size_t at) {
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

/// `12:00`, `12:00:00`, `12:00:00.123`, each with nothing, `Z`, `+02:00` or `+0200` behind it.
bool is_time(std::string_view text) {
  if (!digits(text, 0, 2) || text.size() < 5 || text[2] != ':' || !digits(text, 3, 2)) return false;
  if (two(text, 0) > 24 || two(text, 3) > 59) return false;
  text.remove_prefix(5);
  if (text.starts_with(':')) {
    if (!digits(text, 1, 2) || two(text, 1) > 60) return false;
    text.remove_prefix(3);
    if (text.starts_with('.')) {
      text.remove_prefix(1);
      if (!digits(text, 0, 1)) return false;
      while (digits(text, 0, 1)) text.remove_prefix(1);
    }
  }
  if (text.empty() || text == "Z" || text == "z") return true;
  if (text[0] != '+' && text[0] != '-') return false;
  text.remove_prefix(1);
  if (!digits(text, 0, 2)) return false;
  text.remove_prefix(2);
  if (text.starts_with(':')) text.remove_prefix(1);
  return text.empty() || (text.size() == 2 && digits(text, 0, 2));
}

/// Year, month and day when the text has that form, however loosely: `2026-4-1`, `2026/04/01`.
std::optional<std::array<int, 3>> loose_civil(std::string_view text) {
  std::array<int, 3> parts{};
  for (std::size_t i = 0; i < 3; ++i) {
    if (i > 0) {
      if (text.empty() || (text[0] != '-' && text[0] != '/' && text[0] != '.')) return std::nullopt;
      text.remove_prefix(1);
    }
    auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), parts[i]);
    if (status != std::errc() || parts[i] < 0) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  }
  return text.empty() ? std::optional(parts) : std::nullopt;
}

constexpr std::array<std::string_view, 12> months = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

} // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() == 10) return Date::parse(text);
  if (text.size() < 16 || (text[10] != 'T' && text[10] != 't' && text[10] != ' '))
    return std::nullopt;
  return is_time(text.substr(11)) ? Date::parse(text.substr(0, 10)) : std::nullopt;
}

BadDate bad_date(std::string_view text) {
  std::string help = "write a date as `2026-03-01`";
  std::string message = fmt::format("{} is not a date", quoted(text, 60));
  bool stamped = text.size() > 10 && (text[10] == 'T' || text[10] == ' ');
  if (auto civil = loose_civil(stamped ? text.substr(0, 10) : text)) {
    auto [year, month, day] = *civil;
    // `10.01.2025`: with dots the day comes first.
    if (!stamped && text.find('.') != std::string_view::npos && day > 31 && year <= 31)
      std::swap(year, day);
    std::optional<Date> one = Date::from_civil(day, year, month);
    std::optional<Date> other = Date::from_civil(day, month, year);
    if (day > 31 && (one || other)) { // `1/2/2026`: of either order, where both are days
      help = !one || !other || *one == *other
                 ? fmt::format("the year stands first: write `{}`", (one ? *one : *other).iso())
                 : fmt::format("the year stands first: write `{}` or `{}`, whichever is meant",
                               one->iso(), other->iso());
    } else if (std::optional<Date> meant = Date::from_civil(year, month, day); meant && !stamped) {
      help = fmt::format("write it as `{}`", meant->iso());
    } else if (month >= 1 && month <= 12 && year >= 1 && year <= 9999 && !meant) {
      int last = 28;
      while (last < 31 && Date::from_civil(year, month, last + 1)) ++last;
      message = fmt::format("{} is not a date: {} {} has {} days", quoted(text, 60),
                            months[static_cast<std::size_t>(month - 1)], year, last);
      help = fmt::format("the last day of that month is `{}`",
                         Date::from_civil(year, month, last).value_or(Date()).iso());
    }
  }
  return {std::move(message), std::move(help)};
}

void report_bad_date(std::string_view text, source::Span span, Problems& problems) {
  BadDate bad = bad_date(text);
  problems.error("Q308", span, std::move(bad.message), std::move(bad.help));
}

} // namespace quorate::records
