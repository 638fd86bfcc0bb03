#include "engine/records/rosters/commit_days.h"

#include <algorithm>

namespace quorate::records::rosters {
namespace {

using calendar::Date;

/// Sorted, and one where they meet.
std::vector<Days> joined(std::vector<Days> all) {
  std::sort(all.begin(), all.end());
  std::vector<Days> result;
  for (const Days& one : all) {
    if (!result.empty() && one.first <= result.back().second)
      result.back().second = std::max(result.back().second, one.second);
    else
      result.push_back(one);
  }
  return result;
}

} // namespace

CommitDays commit_days(const std::vector<std::optional<Date>>& said, Date today, Date as_of) {
  CommitDays result;
  std::optional<Date> latest; // of the commits so far, among days that can be
  for (std::size_t i = 0; i < said.size(); ++i) {
    bool possible = said[i] && *said[i] <= today;
    if (possible && (!latest || *latest <= *said[i])) {
      latest = said[i];
      result.days.push_back(*said[i]);
      continue;
    }
    ++result.wrong;
    if (!result.first_wrong) result.first_wrong = i;
    // Either this clock was slow, or that of a commit before was fast. Certain is what was before
    // both, and what came after all that was said.
    Date from = Date::first(), to = Date::last();
    for (std::size_t j = 0; possible && j < i; ++j)
      if (said[j] && result.days[j] <= *said[i]) from = result.days[j];
    if (!possible && latest) from = *latest;
    for (std::size_t j = i + 1; j < said.size(); ++j)
      if (said[j] && *said[j] <= today && (!latest || *latest <= *said[j])) {
        to = said[j]->previous();
        break;
      }
    if (from <= to) result.doubtful.emplace_back(from, to);
    result.days.push_back(latest.value_or(to == Date::last() ? today : to.next()));
  }
  result.doubtful = joined(std::move(result.doubtful));
  while (result.until < said.size() && result.days[result.until] <= as_of) ++result.until;
  return result;
}

std::vector<Days> without(Date since, Date until, const std::vector<Days>& doubtful) {
  std::vector<Days> result;
  for (const Days& one : doubtful) {
    if (one.second < since || until < since) continue;
    if (since < one.first) result.emplace_back(since, std::min(until, one.first.previous()));
    if (one.second == Date::last()) return result;
    since = std::max(since, one.second.next());
  }
  if (since <= until) result.emplace_back(since, until);
  return result;
}

} // namespace quorate::records::rosters
