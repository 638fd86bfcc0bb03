#include "reports/text_sections.h"

#include "reports/names.h"
#include "reports/text_lists.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::reports {

using namespace evaluation;

namespace {
constexpr std::size_t most_names = 8;

// One clause and one state: of one person, or of several of whom there is no more to be said.
void attestation(Page& page, const std::vector<const AttestationEntry*>& group) {
  const AttestationEntry& entry = *group.front();
  clause_line(page, entry);
  std::string whom;
  for (std::size_t i = 0; i < std::min(group.size(), most_names); ++i) {
    std::string who = person(group[i]->subject);
    if (!who.empty()) whom += (whom.empty() ? ", for " : ", ") + who;
  }
  if (group.size() > most_names) whom += fmt::format(" and {} more", group.size() - most_names);
  page.layout.paragraph(
      4, {{std::string(name(entry.state)),
           entry.state == AttestationState::refused ? Style::bad : Style::doubtful},
          {whom + ": "},
          {entry.text},
          {entry.owner.empty() ? "" : fmt::format(" (to be attested by {})", entry.owner)}});
  if (group.size() > 1) return;
  if (entry.state != AttestationState::missing || !entry.evidence.empty())
    page.layout.paragraph(4, {{entry.message}});
  details(page, entry);
  remedy(page, entry);
}
} // namespace

void attestations(Page& page, const CharterAssessment& charter) {
  auto open = chosen(charter.attestations, [](const AttestationEntry& entry) {
    return entry.state != AttestationState::attested;
  });
  std::size_t attested = charter.attestations.size() - open.size();
  if (open.empty()) return;
  heading(page, "ATTESTATIONS", charter.attestations.size(),
          fmt::format("{} attested; what no machine can check needs somebody who vouches for it",
                      attested));
  // What nobody vouches for is often wanting for many people: it is said once, with their names.
  std::vector<std::vector<const AttestationEntry*>> groups;
  for (const AttestationEntry* entry : open) {
    auto same = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
      return entry->state == AttestationState::missing && entry->evidence.empty() &&
             group.front()->evidence.empty() && group.front()->state == AttestationState::missing &&
             group.front()->clause == entry->clause;
    });
    if (same == groups.end()) same = groups.emplace(groups.end());
    same->push_back(entry);
  }
  std::size_t shown = std::min(groups.size(), longest_list);
  for (std::size_t i = 0; i < shown; ++i) {
    if (i != 0) page.layout.blank();
    attestation(page, groups[i]);
  }
  if (shown < groups.size()) page.layout.blank();
  more(page, 2, shown, groups.size());
}

} // namespace quorate::reports
