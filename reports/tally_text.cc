// Decisions with their arithmetic.
#include "reports/tally_text.h"

#include "engine/diagnostics/printable.h"
#include "reports/names.h"
#include "reports/summary.h"
#include "reports/text_parts.h"

#include <fmt/core.h>

namespace quorate::reports {

using namespace evaluation;

namespace {
Style style_of(DecisionOutcome outcome) {
  switch (outcome) {
  case DecisionOutcome::passed: return Style::good;
  case DecisionOutcome::failed:
  case DecisionOutcome::no_quorum:
  case DecisionOutcome::invalid: return Style::bad;
  default: return Style::doubtful;
  }
}

std::string about(const Tallied& one) {
  std::string who = person(one.subject);
  std::string text = one.kind;
  if (!who.empty()) text += (text.empty() ? "" : " ") + who;
  if (!one.subject.role.empty()) text += (text.empty() ? "" : ", ") + one.subject.role.text();
  if (!one.matter.empty()) text += (text.empty() ? "" : ": ") + one.matter;
  return text;
}

std::string votes(const Tallied& one) {
  const VoteCounts& votes = one.votes;
  std::string text = !votes.others ? "" : votes.voters == 0 ? "0 or more voters" : "at least ";
  if (!votes.others || votes.voters > 0)
    text += counted(static_cast<std::size_t>(votes.voters), "voter");
  if (votes.uncertain != 0) text += fmt::format(" and {} uncertain", votes.uncertain);
  text += fmt::format(": {} yes, {} no, {} abstain", votes.yes, votes.no, votes.abstain);
  if (votes.other != 0) text += fmt::format(", {} for options", votes.other);
  if (votes.present) text += fmt::format("; {} present", *votes.present);
  if (votes.recused != 0) text += fmt::format("; {} recused", votes.recused);
  if (votes.secret) text += "; secret, from the tally";
  return text;
}

const char* mark(Truth truth) {
  return truth == Truth::holds ? "met" : truth == Truth::fails ? "not met" : "cannot be told";
}

void reading(Page& page, const TalliedReading& one, bool several) {
  std::size_t indent = 4;
  if (several) {
    std::string where = cites(page, one.cites);
    page.layout.paragraph(indent,
                          {{"reading ", Style::faint},
                           {one.labels},
                           {where.empty() ? "" : "  " + where, Style::faint},
                           {": "},
                           {std::string(name(one.outcome)), style_of(one.outcome)}},
                          2);
    indent += 2;
  }
  for (const Reckoning& line : one.reckonings) {
    page.layout.paragraph(indent,
                          {{line.text},
                           {": "},
                           {mark(line.truth), line.truth == Truth::holds   ? Style::good
                                              : line.truth == Truth::fails ? Style::bad
                                                                           : Style::doubtful}},
                          2);
    std::string where = cites(page, line.rule->cites);
    page.layout.paragraph(indent + 2,
                          {{line.rule->clause + (where.empty() ? "" : "  " + where) + "  " +
                                place(line.rule->charter_file, line.rule->charter_line),
                            Style::faint}});
  }
  if (!one.why.empty() && (one.reckonings.empty() || one.outcome == DecisionOutcome::open ||
                           one.outcome == DecisionOutcome::undetermined))
    page.layout.paragraph(indent, {{one.why}}, 2);
  if (!one.outlook.empty()) page.layout.paragraph(indent, {{one.outlook, Style::doubtful}}, 2);
}

void decision(Page& page, const Tallied& one) {
  std::string what = about(one);
  page.layout.paragraph(2,
                        {{one.id, Style::strong},
                         {"  " + one.procedure.text()},
                         {what.empty() ? "" : "  " + what},
                         {": "},
                         {std::string(name(one.outcome)), style_of(one.outcome)}},
                        2);
  std::string line = one.opened ? "opened " + one.opened->iso() : "no opening date";
  line += one.closed ? ", closed " + one.closed->iso() : ", not closed";
  if (!one.stated.empty()) line += fmt::format(", recorded as `{}`", one.stated);
  page.layout.paragraph(4, {{line + "  " + place(one.record.file, one.record.line), Style::faint}});
  page.layout.paragraph(4, {{votes(one)}}, 2);
  for (const OptionVotes& option : one.options)
    page.layout.paragraph(6, {{fmt::format("{}: {}", option.option, option.votes)}});
  for (const TalliedReading& each : one.readings) reading(page, each, one.readings.size() > 1);
  if (one.readings.empty()) page.layout.paragraph(4, {{one.why}});
  for (const Finding& finding : one.findings)
    page.layout.paragraph(4, {{"! ", Style::bad}, {finding.message}}, 2);
}
} // namespace

std::string tally_text(const Assessment& assessment, const TextOptions& options) {
  Page page{Layout(options.width, options.color), assessment.as_of, 0, false};
  for (const CharterAssessment& charter : assessment.charters) {
    page.layout.blank();
    page.layout.paragraph(
        0, {{charter.title.empty() ? charter.id : fmt::format("{} ({})", charter.title, charter.id),
             Style::strong},
            {fmt::format(", as of {}", assessment.as_of.iso())}});
    if (options.quiet) {
      for (const Tallied& one : charter.decisions)
        page.layout.paragraph(
            0, {{one.id + ": "}, {std::string(name(one.outcome)), style_of(one.outcome)}});
      continue;
    }
    for (const Tallied& one : charter.decisions) {
      page.layout.blank();
      decision(page, one);
    }
    if (charter.meetings.empty()) continue;
    heading(page, "MEETINGS", charter.meetings.size(), "was it quorate?");
    for (const TalliedMeeting& one : charter.meetings) {
      std::string why;
      for (const TalliedReading& each : one.readings)
        why += (why.empty() ? "" : "; ") + (each.labels.empty() ? "" : each.labels.text() + ": ") +
               each.why;
      page.layout.row(2, {one.id, Style::strong}, 10,
                      {{one.quorate == Truth::holds   ? "quorate"
                        : one.quorate == Truth::fails ? "not quorate"
                                                      : "cannot be told",
                        one.quorate == Truth::holds   ? Style::good
                        : one.quorate == Truth::fails ? Style::bad
                                                      : Style::doubtful},
                       {"  " + why},
                       {"  " + place(one.record.file, one.record.line), Style::faint}});
    }
  }
  return page.layout.take();
}

} // namespace quorate::reports
