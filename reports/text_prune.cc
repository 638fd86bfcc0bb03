#include "reports/text_sections.h"

#include "reports/summary.h"
#include "reports/text_lists.h"

#include <algorithm>
#include <fmt/core.h>
#include <tuple>

namespace quorate::reports {

using namespace evaluation;

namespace {
std::string condition_dates(const ConditionResult& condition) {
  std::string text(calendar::word(condition.truth));
  if (condition.since) text += " since " + condition.since->iso();
  // Without a last day it either never held, or what was before is not known.
  if (condition.truth == Truth::fails && condition.last_held)
    text += "; last held on " + condition.last_held->iso();
  if (condition.truth == Truth::fails && !condition.last_held && !condition.since)
    text += "; never held";
  if (condition.until)
    text += fmt::format("; {} on {}", condition.truth == Truth::holds ? "ends" : "changes",
                        condition.until->iso());
  return text;
}

void prune_entry(Page& page, const PruneEntry& entry, std::size_t grounds) {
  bool automatic = entry.action == PruneAction::automatic;
  page.layout.paragraph(2, {{person(entry.subject), Style::strong},
                            {entry.subject.role.empty() ? "" : ", " + entry.subject.role.text()},
                            {automatic ? ": the seat has lapsed" : ": removal is recommended",
                             automatic ? Style::bad : Style::doubtful},
                            {grounds > 1 ? fmt::format(" ({} grounds)", grounds) : ""}});
  Finding inner = entry; // the heading has named the person already
  inner.subject = {};
  std::string where = cites(page, entry.cites);
  page.layout.paragraph(4, {{entry.clause},
                            {where.empty() ? "" : "  " + where},
                            {"  " + place(entry.charter_file, entry.charter_line), Style::faint}});
  message(page, inner);
  details(page, inner);
  remedy(page, inner);
  std::size_t width = 0;
  for (const ConditionResult& condition : entry.conditions)
    width = std::max(width, std::min<std::size_t>(24, columns(condition.label)));
  for (std::size_t i = 0; i < entry.conditions.size(); ++i) {
    const ConditionResult& condition = entry.conditions[i];
    bool nearest = entry.conditions.size() > 1 && i == entry.nearest_miss &&
                   condition.truth == Truth::fails && condition.last_held.has_value();
    page.layout.row(
        4, {condition.label, Style::strong}, width,
        {{condition_dates(condition)}, {nearest ? "  (nearest miss)" : "", Style::doubtful}});
    page.layout.paragraph(6 + width, {{condition.text}});
    evidence(page, 6 + width, condition.evidence);
  }
  if (entry.consequences.empty()) return;
  page.layout.paragraph(4, {{"WHAT BREAKS", Style::bad}});
  for (const std::string& what : entry.consequences) page.layout.paragraph(4, {{"- " + what}}, 2);
}
} // namespace

void prune_list(Page& page, const CharterAssessment& charter) {
  if (!charter.prune.empty()) {
    Counts counts = count(charter);
    heading(page, "PRUNE LIST", counts.lapsed + counts.removable,
            fmt::format("{} lapsed, {} recommended", counts.lapsed, counts.removable));
    // One seat may be listed on several grounds: they stand together.
    auto seat = [](const PruneEntry* one) {
      return std::tie(one->subject.person, one->subject.role);
    };
    std::vector<const PruneEntry*> entries;
    for (const PruneEntry& one : charter.prune) {
      auto same = std::find_if(entries.rbegin(), entries.rend(),
                               [&](const PruneEntry* other) { return seat(other) == seat(&one); });
      entries.insert(same == entries.rend() ? entries.end() : same.base(), &one);
    }
    list(page, entries, [&](const PruneEntry& entry) {
      auto grounds = std::count_if(entries.begin(), entries.end(), [&](const PruneEntry* other) {
        return seat(other) == seat(&entry);
      });
      prune_entry(page, entry, static_cast<std::size_t>(grounds));
    });
  }
  if (!charter.prune_consequences.empty()) {
    page.layout.blank();
    page.layout.paragraph(2, {{"WHAT BREAKS if the whole list is carried out", Style::bad}});
    for (const std::string& what : charter.prune_consequences)
      page.layout.paragraph(2, {{"- " + what}}, 2);
  }
  if (charter.removal_limits.empty()) return;
  page.layout.blank();
  for (const RemovalLimit& limit : charter.removal_limits)
    page.layout.paragraph(
        2,
        {{"TOO MANY AT ONCE  ", Style::bad},
         {fmt::format("{} of {} people in {} are listed, more than {}: check the records before "
                      "anybody is removed, or raise --max-removals",
                      limit.listed, limit.sitting, limit.role, limit.limit)}},
        2);
}

} // namespace quorate::reports
