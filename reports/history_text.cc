#include "reports/history_text.h"

#include "reports/summary.h"
#include "reports/text_parts.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::reports {

using namespace evaluation;

namespace {
std::string_view label(const Violated& one) {
  return one.list == Listed::prune     ? "lapsed seat"
         : one.list == Listed::vacancy ? "vacancy"
                                       : name(one.list);
}

std::string time(const Violated& one, Date as_of) {
  Date end = one.until.value_or(as_of.next());
  std::string text = fmt::format("{}{} to {}", one.earlier ? "before " : "", one.from.iso(),
                                 one.until ? one.until->previous().iso() : "now");
  return fmt::format(
      "{}  {}{}", text, one.earlier ? "at least " : "",
      counted(static_cast<std::size_t>(calendar::days_between(one.from, end)), "day"));
}
} // namespace

std::string history_text(const HistoryRun& run, const TextOptions& options) {
  Page page{Layout(options.width, options.color), run.as_of, 0, false};
  for (const History& one : run.charters) {
    page.layout.blank();
    page.layout.paragraph(
        0, {{one.title.empty() ? one.id : fmt::format("{} ({})", one.title, one.id), Style::strong},
            {fmt::format(", what was violated from {} to {}", run.since.iso(), run.as_of.iso())}});
    if (!options.quiet)
      page.layout.paragraph(0, {{"Each day by the text in force on it, and by the records as they "
                                 "are now.",
                                 Style::faint}});
    std::size_t ongoing = 0;
    for (const Violated& each : one.all) {
      ongoing += each.until ? 0 : 1;
      if (options.quiet && each.list != Listed::violation) continue;
      page.layout.blank();
      page.layout.paragraph(
          0, {{time(each, run.as_of), Style::strong}, {each.until ? "" : "  ongoing", Style::bad}});
      std::string where = cites(page, each.finding.cites);
      page.layout.row(
          2,
          {std::string(label(each)), each.list == Listed::violation ? Style::bad : Style::doubtful},
          12,
          {{sentence(each.finding)},
           {"  " + each.finding.clause.text(), Style::strong},
           {where.empty() ? "" : "  " + where, Style::faint}});
    }
    page.layout.blank();
    page.layout.paragraph(0, {{fmt::format("{}: {}, {} of them ongoing", one.id,
                                           counted(one.all.size(), "interval"), ongoing)}});
  }
  return page.layout.take();
}

} // namespace quorate::reports
