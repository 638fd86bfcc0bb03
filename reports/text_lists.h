#pragma once
// Lists of a section of the text report: what belongs on one, and how much of it is shown.

#include "reports/text_parts.h"

#include <algorithm>

namespace quorate::reports {

// Up to longest_list entries, each by `show`, blank lines between.
template <typename Entry, typename Show>
void list(Page& page, const std::vector<const Entry*>& entries, Show show) {
  std::size_t shown = std::min(entries.size(), longest_list);
  for (std::size_t i = 0; i < shown; ++i) {
    if (i != 0) page.layout.blank();
    show(*entries[i]);
  }
  if (shown < entries.size()) page.layout.blank();
  more(page, 2, shown, entries.size());
}

template <typename Entry, typename Which>
std::vector<const Entry*> chosen(const std::vector<Entry>& all, Which which) {
  std::vector<const Entry*> result;
  for (const Entry& entry : all)
    if (which(entry)) result.push_back(&entry);
  return result;
}

inline constexpr auto any = [](const auto&) { return true; };

} // namespace quorate::reports
