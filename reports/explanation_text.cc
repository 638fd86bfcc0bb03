#include "reports/explanation.h"

#include "reports/layout.h"
#include "reports/names.h"
#include "reports/told.h"

#include <fmt/core.h>

namespace quorate::reports {

using namespace evaluation;

namespace {
Style style_of(const std::string& state) {
  if (state == "holds" || state == "attested" || state == "done" || state == "not yet due" ||
      state == "due")
    return Style::good;
  return state == "fails" || state == "overdue" || state == "vacant" ? Style::bad : Style::doubtful;
}

std::string dates(const ExplainedVerdict& one, Date as_of) {
  std::string text;
  if (one.since) text += " since " + one.since->iso();
  if (one.until && *one.until > as_of)
    text += fmt::format("{} through {}{}", text.empty() ? "" : ",", one.until->previous().iso(),
                        " if nothing happens");
  return text;
}

void evidence(Layout& page, std::size_t indent, const std::vector<Evidence>& lines) {
  for (const Evidence& one : lines)
    page.paragraph(
        indent,
        {{one.line == 0 ? one.file.text() : fmt::format("{}:{}", one.file, one.line), Style::faint},
         {"  " + one.text}},
        2);
}

void verdict(Layout& page, const ExplainedVerdict& one, Date as_of) {
  std::string who = one.subject.person.empty() ? one.subject.body.text() : one.subject.person;
  if (!one.subject.role.empty()) who += " as " + one.subject.role.text();
  page.paragraph(2, {{who.empty() ? "the charter" : who, Style::strong},
                     {": "},
                     {one.state, style_of(one.state)},
                     {dates(one, as_of)}});
  if (!one.told.empty()) page.paragraph(4, {{one.told}});
  for (const ConditionResult& part : one.conditions) {
    page.paragraph(4,
                   {{part.label.empty() ? "" : part.label + ": "},
                    {std::string(calendar::word(part.truth)),
                     style_of(std::string(calendar::word(part.truth)))},
                    {part.truth == Truth::holds && part.until && *part.until > as_of
                         ? " through " + part.until->previous().iso()
                     : part.since ? " since " + part.since->iso()
                                  : ""},
                    {"  " + part.text}},
                   2);
    evidence(page, 6, part.evidence);
  }
  for (const ReadingResult& part : one.readings)
    page.paragraph(4, {{part.labels + ": ", Style::strong}, {part.verdict}}, 2);
  evidence(page, 4, one.evidence);
  for (const std::string& text : one.keeps)
    page.paragraph(4, {{"kept by  ", Style::good}, {text}}, 2);
  if (!one.would_hold.empty()) {
    bool fails = one.state == "fails" || one.state == "undetermined";
    page.paragraph(
        4, {{fails ? "it would hold with one of" : "it goes on with one of", Style::strong}});
    for (const std::string& text : one.would_hold) page.paragraph(6, {{"- " + text}}, 2);
  }
  if (!one.fingerprint.empty()) page.paragraph(4, {{"finding " + one.fingerprint, Style::faint}});
}
} // namespace

std::string explanation_text(const std::vector<Explanation>& all, const TextOptions& options) {
  Layout page(options.width, options.color);
  for (const Explanation& one : all) {
    page.blank();
    page.paragraph(0, {{fmt::format("{} ({})", one.title, one.charter), Style::strong},
                       {fmt::format(", as of {}: {}", one.as_of.iso(), one.about)}});
    for (const ExplainedClause& clause : one.clauses) {
      page.blank();
      std::string cited = sections(clause.cites);
      page.paragraph(0, {{clause.path, Style::strong},
                         {cited.empty() ? "" : "  " + cited},
                         {fmt::format("  {}:{}", clause.file, clause.line), Style::faint}});
      page.paragraph(2, {{clause.text, Style::faint}}, 2);
      for (const ExplainedVerdict& each : clause.verdicts) verdict(page, each, one.as_of);
      if (!clause.remedy.empty())
        page.paragraph(2, {{"What the charter says then: " + clause.remedy}}, 2);
    }
  }
  return page.take();
}

} // namespace quorate::reports
