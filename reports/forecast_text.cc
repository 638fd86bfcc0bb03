#include "reports/forecast_text.h"

#include "reports/names.h"
#include "reports/summary.h"
#include "reports/text_parts.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace quorate::reports {

using namespace evaluation;
using Kind = Foreseen::Kind;

namespace {
constexpr std::size_t label_width = 12;

std::string_view label(Kind kind) {
  static constexpr std::array<std::string_view, 17> labels{
      "violated",  "lapses",   "may go",     "vacant",    "overdue", "due",
      "term ends", "in grace", "grace ends", "seat ends", "attest",  "waiver ends",
      "date",      "warning",  "unclear",    "settled",   "verdict"};
  return labels.at(static_cast<std::size_t>(kind));
}

Style style_of(Kind kind) {
  if (kind <= Kind::overdue) return Style::bad;
  if (kind == Kind::settled) return Style::good;
  return kind >= Kind::warning ? Style::doubtful : Style::strong;
}

bool loud(Kind kind) { return kind < Kind::unclear; }

void line(Page& page, const Foreseen& one) {
  std::string where = cites(page, one.finding.cites);
  Pieces pieces{{sentence(one.finding)}};
  if (!one.finding.clause.empty())
    pieces.push_back({"  " + one.finding.clause.text(), Style::strong});
  if (!where.empty()) pieces.push_back({"  " + where, Style::faint});
  page.layout.row(2, {std::string(label(one.kind)), style_of(one.kind)}, label_width, pieces);
}
} // namespace

std::string forecast_text(const ForecastRun& run, const TextOptions& options) {
  Page page{Layout(options.width, options.color), run.as_of, 0, false};
  for (const Forecast& one : run.charters) {
    page.layout.blank();
    page.layout.paragraph(
        0, {{one.title.empty() ? one.id : fmt::format("{} ({})", one.title, one.id), Style::strong},
            {fmt::format(", from {} to {}, if nothing happens; {} today", run.as_of.iso(),
                         run.until.iso(), name(one.verdict))}});
    if (!options.quiet)
      page.layout.paragraph(
          0, {{fmt::format("Taken for granted: sources that are complete on {} stay so.",
                           run.as_of.iso()),
               Style::faint}});
    std::vector<const Foreseen*> shown;
    for (const Foreseen& each : one.all)
      if (!options.quiet || loud(each.kind)) shown.push_back(&each);
    for (std::size_t i = 0; i < shown.size(); ++i) {
      if (i == 0 || shown[i - 1]->date != shown[i]->date) {
        page.layout.blank();
        page.layout.paragraph(0, {{shown[i]->date.iso(), Style::strong},
                                  {"  " + distance(run.as_of, shown[i]->date), Style::faint}});
      }
      line(page, *shown[i]);
    }
    page.layout.blank();
    auto number = [&](Kind kind) {
      return static_cast<std::size_t>(std::count_if(
          one.all.begin(), one.all.end(), [&](const Foreseen& each) { return each.kind == kind; }));
    };
    page.layout.paragraph(
        0,
        {{fmt::format("{}: {}, {}, {}, {}", one.id, counted(number(Kind::violation), "violation"),
                      counted(number(Kind::lapse), "seat lapses", "seats lapse"),
                      counted(number(Kind::removal), "removal recommended", "removals recommended"),
                      counted(number(Kind::due) + number(Kind::term_ends), "due date"))}});
  }
  return page.layout.take();
}

} // namespace quorate::reports
