#include "reports/gate_text.h"

#include "reports/summary.h"
#include "reports/text_parts.h"

#include <array>
#include <fmt/core.h>

namespace quorate::reports {

using namespace evaluation;

std::string_view name(GateVerdict verdict) {
  return verdict == GateVerdict::allowed   ? "allowed"
         : verdict == GateVerdict::unclear ? "unclear"
                                           : "blocked";
}

std::string_view name(GateChange::Kind kind) {
  static constexpr std::array<std::string_view, 18> names{"joined",           "left",
                                                          "extended",         "since_changed",
                                                          "until_changed",    "seat_deleted",
                                                          "attributes",       "affiliation",
                                                          "decision_changed", "decision_deleted",
                                                          "backdated",        "charter_changed",
                                                          "by_changed",       "waived",
                                                          "person_changed",   "leave",
                                                          "activity_changed", "coverage"};
  return names.at(static_cast<std::size_t>(kind));
}

namespace {
Style style_of(GateVerdict verdict) {
  return verdict == GateVerdict::allowed   ? Style::good
         : verdict == GateVerdict::unclear ? Style::doubtful
                                           : Style::bad;
}

const char* mark(Truth truth) {
  return truth == Truth::holds ? "yes" : truth == Truth::fails ? "no" : "cannot be told";
}

void change(Page& page, const GateChange& one) {
  page.layout.paragraph(
      2, {{std::string(name(one.verdict)), style_of(one.verdict)}, {"  " + one.what}}, 2);
  page.layout.paragraph(4, {{one.why}}, 2);
  page.layout.paragraph(
      4, {{place(one.place.file, one.place.line) + "  " + one.place.text, Style::faint}}, 2);
  if (one.verdict == GateVerdict::allowed) return;
  for (const WayTaken& way : one.ways) {
    std::string where = cites(page, way.cites);
    page.layout.paragraph(4,
                          {{"way ", Style::faint},
                           {way.clause},
                           {where.empty() ? "" : "  " + where},
                           {"  " + place(way.charter_file, way.charter_line), Style::faint},
                           {": "},
                           {way.text},
                           {": "},
                           {mark(way.truth)}},
                          2);
    evidence(page, 6, way.evidence);
  }
  if (one.record.empty()) return;
  page.layout.paragraph(4, {{fmt::format("To write in {}:", one.record_file), Style::strong}});
  for (std::size_t at = 0; at < one.record.size();) {
    std::size_t end = one.record.find('\n', at);
    if (end == std::string::npos) end = one.record.size();
    std::string line = one.record.substr(at, end - at);
    std::size_t blanks = line.find_first_not_of(' ');
    page.layout.paragraph(6 + (blanks == std::string::npos ? 0 : blanks), {{line}});
    at = end + 1;
  }
}

void violations(Page& page, const std::string& title, const std::string& about, Style style,
                const std::vector<Finding>& all) {
  if (all.empty()) return;
  heading(page, title, all.size(), about, style);
  std::size_t shown = std::min(all.size(), longest_list);
  for (std::size_t i = 0; i < shown; ++i) {
    if (i != 0) page.layout.blank();
    clause_line(page, all[i]);
    message(page, all[i]);
    details(page, all[i]);
  }
  more(page, 2, shown, all.size());
}
} // namespace

std::string gate_text(const GateRun& run, const TextOptions& options) {
  Page page{Layout(options.width, options.color), run.as_of, 0, false};
  for (const Gated& one : run.charters) {
    page.layout.blank();
    page.layout.paragraph(
        0, {{one.title.empty() ? one.id : fmt::format("{} ({})", one.title, one.id), Style::strong},
            {fmt::format(", as of {}: ", run.as_of.iso())},
            {one.changes.empty() && one.verdict == GateVerdict::allowed
                 ? "nothing changes"
                 : std::string(name(one.verdict)),
             style_of(one.verdict)}});
    std::size_t blocked = 0, unclear = 0;
    for (const GateChange& each : one.changes) {
      blocked += each.verdict == GateVerdict::blocked ? 1 : 0;
      unclear += each.verdict == GateVerdict::unclear ? 1 : 0;
    }
    if (!options.quiet && !one.changes.empty()) {
      heading(page, "CHANGES", one.changes.size(),
              fmt::format("{} blocked, {} unclear", blocked, unclear));
      std::size_t shown = std::min(one.changes.size(), longest_list);
      for (std::size_t i = 0; i < shown; ++i) {
        if (i != 0) page.layout.blank();
        change(page, one.changes[i]);
      }
      more(page, 2, shown, one.changes.size());
    }
    if (options.quiet)
      for (const GateChange& each : one.changes)
        if (each.verdict != GateVerdict::allowed)
          page.layout.paragraph(0,
                                {{std::string(name(each.verdict)), style_of(each.verdict)},
                                 {fmt::format("  {}: {}", each.what, each.why)}},
                                2);
    if (options.quiet) {
      auto said = [&](const char* what, Style style, const std::vector<Finding>& all) {
        for (const Finding& each : all)
          page.layout.paragraph(
              0, {{what, style}, {fmt::format("  {}: {}", each.clause, each.message)}}, 2);
      };
      said("new violation", Style::bad, one.new_violations);
      said("cannot be told", Style::doubtful, one.new_doubts);
      if (run.strict) said("old violation", Style::bad, one.old_violations);
    }
    if (!options.quiet) {
      violations(page, "NEW VIOLATIONS", "this change brings them about", Style::bad,
                 one.new_violations);
      violations(page, "CANNOT BE TOLD ANY MORE", "this change leaves it open", Style::doubtful,
                 one.new_doubts);
      violations(page, "OLD VIOLATIONS",
                 run.strict ? "they were there before, and block with --strict"
                            : "they were there before, and do not block",
                 Style::doubtful, one.old_violations);
    }
    page.layout.blank();
    page.layout.paragraph(0, {{fmt::format("{}: {}, {} blocked, {} unclear; {}", one.id,
                                           counted(one.changes.size(), "change"), blocked, unclear,
                                           counted(one.new_violations.size(), "new violation"))}});
  }
  return page.layout.take();
}

} // namespace quorate::reports
