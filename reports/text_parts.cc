#include "reports/text_parts.h"

#include "reports/summary.h"

#include <algorithm>
#include <fmt/core.h>
#include <iterator>

namespace quorate::reports {

using namespace evaluation;

namespace {
constexpr std::size_t most_evidence = 12;
constexpr std::size_t widest_place = 36;
} // namespace

std::string person(const Subject& subject) {
  if (subject.person.empty()) return subject.name;
  if (subject.name.empty() || subject.name == subject.person) return subject.person;
  return fmt::format("{} ({})", subject.name, subject.person);
}

std::string cites(const Page& page, const std::vector<Citation>& all) {
  std::string result;
  for (const Citation& cite : all) {
    std::string one = cite.section.empty() ? cite.file : "§ " + cite.section;
    if (page.several_sources && !cite.file.empty() && !cite.section.empty())
      one += fmt::format(" ({})", cite.file);
    if (one.empty()) continue;
    if (!result.empty()) result += ", ";
    result += one;
  }
  return result;
}

std::string place(const std::string& file, std::uint32_t line) {
  return line == 0 ? file : fmt::format("{}:{}", file, line);
}

std::string distance(Date as_of, Date day) {
  std::int32_t days = calendar::days_between(as_of, day);
  if (days == 0) return "today";
  std::string length = counted(static_cast<std::size_t>(std::abs(days)), "day");
  return days > 0 ? "in " + length : length + " ago";
}

void heading(Page& page, const std::string& title, std::size_t number, const std::string& about,
             Style style) {
  page.layout.blank();
  page.layout.paragraph(0, {{fmt::format("{} ({})", title, number), style},
                            {about.empty() ? "" : "  " + about, Style::faint}});
}

void clause_line(Page& page, const Finding& finding) {
  std::string where = cites(page, finding.cites);
  Pieces pieces{{finding.clause, Style::strong}};
  if (!where.empty()) pieces.push_back({"  " + where});
  if (!finding.charter_file.empty())
    pieces.push_back({"  " + place(finding.charter_file, finding.charter_line), Style::faint});
  page.layout.paragraph(2, pieces, 2);
}

std::string sentence(const Finding& finding) {
  const Subject& who = finding.subject;
  auto named = [&](const std::string& name) {
    return !name.empty() && finding.message.find(name) != std::string::npos;
  };
  std::string name = person(who);
  if (name.empty() || named(who.name) || named(who.person)) return finding.message;
  return who.role.empty() ? fmt::format("{}: {}", name, finding.message)
                          : fmt::format("{}, {}: {}", name, who.role, finding.message);
}

void message(Page& page, const Finding& finding) {
  page.layout.paragraph(4, {{sentence(finding)}});
}

void evidence(Page& page, std::size_t indent, const std::vector<Evidence>& all) {
  std::size_t shown = std::min(all.size(), most_evidence);
  std::size_t width = 0;
  for (std::size_t i = 0; i < shown; ++i)
    width = std::max(width, std::min(widest_place, columns(place(all[i].file, all[i].line))));
  for (std::size_t i = 0; i < shown; ++i) {
    if (all[i].file.empty()) {
      page.layout.paragraph(indent, {{all[i].text}});
    } else {
      page.layout.row(indent, {place(all[i].file, all[i].line), Style::faint}, width,
                      {{all[i].text}});
    }
  }
  more(page, indent, shown, all.size());
}

void readings(Page& page, const Finding& finding) {
  if (finding.readings.empty()) return;
  page.layout.paragraph(4, {{"By how the charter is read:"}});
  for (const ReadingResult& reading : finding.readings) {
    std::string where = cites(page, reading.cites);
    page.layout.paragraph(6,
                          {{reading.labels + " → "},
                           {reading.verdict, Style::strong},
                           {where.empty() ? "" : "  " + where, Style::faint}},
                          2);
  }
}

void details(Page& page, const Finding& finding, std::vector<std::string> dates) {
  if (finding.fails_since) dates.push_back("fails since " + finding.fails_since->iso());
  if (finding.holds_until)
    dates.push_back(
        fmt::format("holds through {} if nothing happens", finding.holds_until->previous().iso()));
  if (finding.next_change && finding.next_change != finding.holds_until)
    dates.push_back(fmt::format("changes on {} if nothing happens", finding.next_change->iso()));
  std::string line;
  for (const std::string& date : dates) line += (line.empty() ? "" : "; ") + date;
  page.layout.paragraph(4, {{line, Style::faint}});
  readings(page, finding);
  evidence(page, 4, finding.evidence);
}

void remedy(Page& page, const Finding& finding) {
  if (!finding.remedy.empty())
    page.layout.paragraph(4, {{"What the charter says then: ", Style::faint}, {finding.remedy}}, 2);
}

void more(Page& page, std::size_t indent, std::size_t shown, std::size_t all) {
  if (shown < all)
    page.layout.paragraph(
        indent, {{fmt::format("and {} more: --format json has all", all - shown), Style::faint}});
}

} // namespace quorate::reports
