// What a history that was read is complete for.

#include "engine/diagnostics/diagnostic.h"
#include "engine/records/git_activity.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace quorate::records {
namespace {

constexpr std::array<std::string_view, 3> of_commit = {"author", "committer", "merge"};
} // namespace

bool is_of_commit(std::string_view kind) {
  return std::find(of_commit.begin(), of_commit.end(), kind) != of_commit.end();
}

std::vector<GitMissing> missing_kinds(const GitWish& wish, const GitCounted& counted) {
  std::set<std::string> there = counted.found;
  there.insert(counted.others.begin(), counted.others.end());
  for (std::string_view one : of_commit) there.emplace(one);
  std::vector<GitMissing> result;
  for (const auto& [kind, names] : wish.kinds) {
    if (is_of_commit(kind) || counted.found.contains(kind)) continue;
    GitMissing one{kind, ""};
    for (const std::string& name : names)
      if (name != kind && there.contains(name))
        one.help = fmt::format("the charter's name stands first: write `{}={}`", kind, name);
    auto near = diagnostics::nearest(kind, {there.begin(), there.end()});
    if (one.help.empty() && near) one.help = fmt::format("did you mean `{}`?", *near);
    result.push_back(std::move(one));
  }
  return result;
}

std::set<std::string> covered_kinds(const GitWish& wish, const GitCounted& counted) {
  std::set<std::string> result;
  for (const auto& [name, count] : counted.by_kind) result.insert(name);
  for (const auto& [kind, names] : wish.kinds) result.insert(names.begin(), names.end());
  for (const std::string& name : counted.unnamed_kinds) result.erase(name);
  for (const GitMissing& one : missing_kinds(wish, counted))
    for (const std::string& name : wish.kinds.at(one.kind)) result.erase(name);
  return result;
}

GitCoverage git_coverage(const GitCounted& counted, const GitWish& wish,
                         std::optional<calendar::Date> fetched) {
  GitCoverage result;
  if (counted.undated > 0) {
    result.why_not = "there are commits without a date";
    return result;
  }
  if (!counted.oldest) {
    result.why_not = "there is no commit";
    return result;
  }
  if (!fetched && wish.today < *counted.tip) {
    // Its clock says nothing of how old the clone is.
    result.why_not =
        fmt::format("the last commit is dated {}, which is yet to come", counted.tip->iso());
    return result;
  }
  // Of the days up to a cut, commits may be missing; of the day of the cut too.
  calendar::Date since = counted.cut ? counted.cut->next() : *counted.oldest;
  calendar::Date until = std::min(fetched.value_or(*counted.tip), wish.today); // not over
  if (counted.future > 0)
    until = std::min(until, counted.future_from.value_or(calendar::Date::first()));
  if (until == calendar::Date::first()) {
    result.why_not = "when commits were made that are dated in the future, nobody knows";
    return result;
  }
  until = until.previous();
  if (wish.since) since = std::max(since, *wish.since);
  if (wish.until) until = std::min(until, *wish.until);
  if (until < since) {
    result.why_not = counted.cut ? "the clone is shallow, and its history begins too late"
                                 : "no whole day was read";
    return result;
  }
  result.since = since;
  result.until = until;
  return result;
}

} // namespace quorate::records
