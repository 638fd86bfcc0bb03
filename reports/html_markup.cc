#include "reports/html_markup.h"

#include "reports/markup.h"
#include "reports/names.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace quorate::reports {

using namespace evaluation;
using calendar::Unit;

std::string safe(std::string_view text) { return markup_safe(text); }

std::string prose(std::string_view text) { return markup_dated(text); }

std::string time_tag(Date date) {
  return fmt::format("<time datetime=\"{0}\">{0}</time>", date.iso());
}

std::string month_name(Date date) {
  static constexpr std::array<const char*, 12> names{
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  return fmt::format("{} {}", names.at(static_cast<std::size_t>(date.month() - 1)), date.year());
}

std::string verdict_badge(Verdict verdict) {
  const char* sign = verdict == Verdict::compliant ? "✓" : verdict == Verdict::violated ? "✕" : "?";
  return fmt::format("<span class=\"verdict {0}\"><span class=\"sign\" aria-hidden=\"true\">{1}"
                     "</span>{0}</span>",
                     name(verdict), sign);
}

double TimeScale::at(Date day) const {
  return 100.0 * calendar::days_between(from, day) / (calendar::days_between(from, until) + 1);
}

std::string TimeScale::span(Date since, Date end) const {
  double left = at(std::max(since, from));
  double right = at(std::min(end, until.next()));
  if (right <= left) return "";
  return fmt::format("x=\"{:.3f}%\" width=\"{:.3f}%\"", left, right - left);
}

std::string TimeScale::grid(Date today, int height) const {
  std::string result;
  auto line = [&](Date day, const char* kind) {
    result += fmt::format("<line class=\"{0}\" x1=\"{1:.3f}%\" x2=\"{1:.3f}%\" y1=\"0\" "
                          "y2=\"{2}\"/>",
                          kind, at(day), height);
  };
  for (Date day = calendar::unit_end(from, Unit::quarter); shows(day);
       day = calendar::unit_end(day, Unit::quarter))
    line(day, day.month() == 1 ? "year" : "quarter");
  if (shows(today)) line(today, "today");
  return result;
}

std::string TimeScale::axis(Date today) const {
  std::string result = "<svg class=\"axis\" aria-hidden=\"true\" width=\"100%\" height=\"34\">";
  auto label = [&](double x, const std::string& text) {
    result +=
        fmt::format("<text class=\"tick\" x=\"{:.3f}%\" dx=\"3\" y=\"28\">{}</text>", x, text);
  };
  Date first_year = calendar::unit_end(from, Unit::year);
  if (!shows(first_year) || at(first_year) > 12) label(0, std::to_string(from.year()));
  for (Date day = first_year; shows(day); day = calendar::unit_end(day, Unit::year))
    if (at(day) < 94) label(at(day), std::to_string(day.year()));
  if (shows(today))
    result +=
        fmt::format("<text class=\"now\" x=\"{:.3f}%\" y=\"11\">{}</text>", at(today), today.iso());
  return result + "</svg>";
}

} // namespace quorate::reports
