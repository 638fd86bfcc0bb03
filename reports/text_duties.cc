// What is to be done, and by when. What is overdue stands among the violations.
#include "reports/names.h"
#include "reports/summary.h"
#include "reports/text_lists.h"
#include "reports/text_sections.h"

#include <fmt/core.h>

namespace quorate::reports {

using namespace evaluation;

namespace {
/// A line each: the day, what, for which one, by whom.
void rows(Page& page, const std::vector<const DutyEntry*>& entries) {
  std::size_t shown = std::min(entries.size(), longest_list);
  for (std::size_t i = 0; i < shown; ++i) {
    const DutyEntry& entry = *entries[i];
    bool done = entry.state == DutyState::fulfilled;
    const auto& day = done ? entry.done : entry.due;
    std::string where = cites(page, entry.cites);
    std::string what = entry.owner.empty() ? entry.what : entry.owner + ": " + entry.what;
    bool named = !entry.of.empty() && (!entry.due || entry.of != entry.due->iso());
    if (named) what += " for " + entry.of;
    if (done && entry.late && entry.due) what += ", was due " + entry.due->iso();
    if (!entry.owner_wanting.empty()) what += "; " + entry.owner_wanting;
    Pieces text{
        {what},
        {fmt::format("  {}{}{}", entry.clause, where.empty() ? "" : "  ", where), Style::faint}};
    page.layout.row(2, {day ? day->iso() : "no day set"}, 10, text);
  }
  more(page, 2, shown, entries.size());
}
} // namespace

void duties(Page& page, const CharterAssessment& charter) {
  auto of_state = [&](DutyState state) {
    return chosen(charter.duties, [&](const DutyEntry& one) { return one.state == state; });
  };
  auto section = [&](const std::vector<const DutyEntry*>& entries, const std::string& title,
                     const std::string& about, Style style) {
    if (entries.empty()) return;
    heading(page, title, entries.size(), about, style);
    rows(page, entries);
  };
  section(of_state(DutyState::in_grace), "DUTIES IN GRACE", "late, and still let pass",
          Style::doubtful);
  section(of_state(DutyState::due), "DUTIES DUE",
          fmt::format("by {}", (page.as_of + calendar::Period::of_days(page.within_days)).iso()),
          Style::strong);
  section(of_state(DutyState::upcoming), "DUTIES LATER", "", Style::strong);
  section(of_state(DutyState::fulfilled), "DUTIES DONE", "", Style::strong);
}

} // namespace quorate::reports
