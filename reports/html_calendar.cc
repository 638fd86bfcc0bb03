// The coming year: a small calendar for each month, and what its days bring.
#include "reports/html_sections.h"
#include "reports/summary.h"
#include "reports/text_parts.h"
#include "reports/told.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <map>

namespace quorate::reports {

using namespace evaluation;
using calendar::Unit;

namespace {
/// A month that brings more is told in numbers.
constexpr std::size_t most_of_month = 8;

struct Kind {
  std::string_view label;
  std::string_view tone;
};
/// The words of `quorate forecast`, and how much each asks for.
const Kind& kind_of(const std::string& name) {
  static const std::map<std::string_view, Kind> kinds{
      {"violation", {"violated", "grave"}},       {"lapse", {"lapses", "grave"}},
      {"removal", {"may go", "grave"}},           {"vacancy", {"vacant", "act"}},
      {"overdue", {"overdue", "grave"}},          {"due", {"due", "act"}},
      {"term_ends", {"term ends", "act"}},        {"grace_begins", {"in grace", "act"}},
      {"grace_ends", {"grace ends", "grave"}},    {"seat_ends", {"seat ends", "act"}},
      {"attestation_ends", {"attest", "unsure"}}, {"waiver_ends", {"waiver ends", "act"}},
      {"date_comes", {"date", "plain"}},          {"warning", {"warning", "act"}},
      {"unclear", {"unclear", "unsure"}},         {"settled", {"settled", "fine"}},
      {"verdict", {"verdict", "plain"}}};
  static const Kind other{"", "plain"};
  auto found = kinds.find(name);
  return found == kinds.end() ? other : found->second;
}

int rank(std::string_view tone) {
  static constexpr std::array<std::string_view, 5> order{"grave", "act", "unsure", "plain", "fine"};
  return static_cast<int>(std::find(order.begin(), order.end(), tone) - order.begin());
}

using Coming = std::vector<const evaluation::Coming*>;

/// Six weeks of seven days, Monday first.
std::string sheet(Date month, const Coming& coming, Date as_of) {
  std::map<Date, std::string_view> days;
  for (const auto* one : coming) {
    std::string_view tone = kind_of(one->kind).tone;
    auto [at, fresh] = days.emplace(one->date, tone);
    if (!fresh && rank(tone) < rank(at->second)) at->second = tone;
  }
  constexpr int cell = 20;
  std::string result = "<svg class=\"sheet\" aria-hidden=\"true\" viewBox=\"0 0 140 134\">";
  constexpr std::string_view weekdays = "MTWTFSS";
  for (int i = 0; i < 7; ++i)
    result += fmt::format("<text class=\"weekday\" x=\"{}\" y=\"9\">{}</text>", i * cell + cell / 2,
                          weekdays[static_cast<std::size_t>(i)]);
  int offset = month.weekday() - 1;
  for (Date day = month; day < calendar::unit_end(month, Unit::month); day = day.next()) {
    int at = offset + day.day() - 1;
    int x = at % 7 * cell + cell / 2, y = at / 7 * cell + cell / 2 + 14;
    auto found = days.find(day);
    if (found != days.end())
      result +=
          fmt::format("<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"9\"/>", found->second, x, y);
    const char* kind = found != days.end() ? "marked" : day < as_of ? "past" : "day";
    if (day == as_of)
      result += fmt::format("<circle class=\"now\" cx=\"{}\" cy=\"{}\" r=\"9\"/>", x, y);
    result +=
        fmt::format("<text class=\"{}\" x=\"{}\" y=\"{}\">{}</text>", kind, x, y + 4, day.day());
  }
  return result + "</svg>";
}

std::string entries(const Coming& coming) {
  std::string result = "<ol>\n";
  auto line = [&](const evaluation::Coming& one) {
    const Kind& kind = kind_of(one.kind);
    std::string where = sections(one.finding.cites);
    result += fmt::format(
        "<li class=\"{}\"><span class=\"day\">{}</span> <span class=\"tag\">{}</span> {}{}</li>\n",
        kind.tone, time_tag(one.date), kind.label, prose(sentence(one.finding)),
        where.empty() ? "" : fmt::format(" <span class=\"cite\">{}</span>", safe(where)));
  };
  if (coming.size() <= most_of_month) {
    for (const auto* one : coming) line(*one);
    return result + "</ol>\n";
  }
  std::map<std::pair<int, std::string>, std::size_t> numbers;
  for (const auto* one : coming) ++numbers[{rank(kind_of(one->kind).tone), one->kind}];
  for (const auto& [key, number] : numbers) {
    const Kind& kind = kind_of(key.second);
    result += fmt::format("<li class=\"{}\"><span class=\"tag\">{}</span> {}</li>\n", kind.tone,
                          kind.label, counted(number, "time"));
  }
  result += "</ol>\n<details><summary>The first of them</summary><ol>\n";
  for (std::size_t i = 0; i < coming.size() && i < 2 * most_of_month; ++i) line(*coming[i]);
  return result + "</ol></details>\n";
}
} // namespace

std::string html_calendar(const HtmlCharter& of) {
  if (!of.chronicle) return "";
  const Chronicle& chronicle = *of.chronicle;
  std::map<Date, Coming> months;
  for (Date month = calendar::unit_start(chronicle.as_of, Unit::month); month <= chronicle.until;
       month = calendar::unit_end(month, Unit::month))
    months[month];
  const evaluation::Coming* before = nullptr;
  for (const auto& one : chronicle.coming) {
    auto month = months.find(calendar::unit_start(one.date, Unit::month));
    // The verdict of a charter's only body is its own.
    bool again = before && before->date == one.date && before->kind == one.kind &&
                 sentence(before->finding) == sentence(one.finding);
    if (month != months.end() && !again) month->second.push_back(&one);
    before = &one;
  }
  std::string sheets, lists;
  for (const auto& [month, coming] : months) {
    sheets += fmt::format("<div class=\"sheet-of\"><p>{}</p>{}</div>\n", month_name(month),
                          sheet(month, coming, chronicle.as_of));
    if (!coming.empty())
      lists += fmt::format("<section class=\"month\"><h4>{}</h4>{}</section>\n", month_name(month),
                           entries(coming));
  }
  if (lists.empty()) lists = "<p class=\"muted\">Nothing is foreseen.</p>\n";
  return fmt::format("<section class=\"picture calendar\" aria-labelledby=\"{0}-calendar\">"
                     "<h3 id=\"{0}-calendar\">The coming year, if nothing happens</h3>\n"
                     "<div class=\"sheets\" aria-hidden=\"true\">{1}</div>\n"
                     "<div class=\"months\">\n{2}</div></section>\n",
                     of.id, sheets, lists);
}

} // namespace quorate::reports
