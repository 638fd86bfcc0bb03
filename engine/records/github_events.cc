#include "engine/records/github_events.h"

#include "engine/diagnostics/diagnostic.h"
#include "engine/diagnostics/excerpt.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <set>

namespace quorate::records {

using diagnostics::quoted;

namespace {

struct EventType {
  std::string_view name;
  std::string_view actions; ///< with blanks between; empty: its payload has no action
};

// Of the events API and GH Archive, also types that are no longer sent, and of the actions those of
// webhooks too: better one too many than one that cannot be written.
constexpr std::array<EventType, 23> types = {{
    {"CommitCommentEvent", "created"},
    {"CreateEvent", ""},
    {"DeleteEvent", ""},
    {"DiscussionCommentEvent", "created edited deleted"},
    {"DiscussionEvent", "created edited deleted transferred pinned unpinned labeled unlabeled "
                        "locked unlocked category_changed answered unanswered closed reopened"},
    {"DownloadEvent", ""},
    {"FollowEvent", ""},
    {"ForkApplyEvent", ""},
    {"ForkEvent", "forked"},
    {"GistEvent", "create update"},
    {"GollumEvent", ""},
    {"IssueCommentEvent", "created edited deleted pinned unpinned"},
    {"IssuesEvent", "opened edited closed reopened assigned unassigned labeled unlabeled deleted "
                    "transferred pinned unpinned locked unlocked milestoned demilestoned typed "
                    "untyped"},
    {"MemberEvent", "added edited removed"},
    {"PublicEvent", ""},
    {"PullRequestEvent",
     "opened edited closed merged reopened assigned unassigned review_requested "
     "review_request_removed labeled unlabeled synchronize ready_for_review converted_to_draft "
     "locked unlocked milestoned demilestoned auto_merge_enabled auto_merge_disabled enqueued "
     "dequeued"},
    {"PullRequestReviewCommentEvent", "created edited deleted"},
    {"PullRequestReviewEvent", "created submitted edited updated dismissed"},
    {"PullRequestReviewThreadEvent", "resolved unresolved"},
    {"PushEvent", ""},
    {"ReleaseEvent", "published unpublished created edited deleted prereleased released"},
    {"SponsorshipEvent",
     "created cancelled edited tier_changed pending_cancellation pending_tier_change"},
    {"WatchEvent", "started"},
}};

std::vector<std::string> actions_of(const EventType& type) {
  std::vector<std::string> result;
  for (std::string_view left = type.actions; !left.empty();) {
    std::size_t end = std::min(left.find(' '), left.size());
    result.emplace_back(left.substr(0, end));
    left.remove_prefix(std::min(end + 1, left.size()));
  }
  return result;
}

const EventType* find_type(std::string_view name) {
  const auto* found = std::find_if(types.begin(), types.end(),
                                   [&](const EventType& one) { return one.name == name; });
  return found == types.end() ? nullptr : found;
}

/// The nearest of them, or the one that differs in case alone.
std::optional<std::string> meant(std::string_view word, const std::vector<std::string>& known) {
  std::string folded = fold(word);
  for (const std::string& one : known)
    if (fold(one) == folded) return one;
  return diagnostics::nearest(word, known);
}

void check_event(const Text& event, Problems& problems) {
  std::string_view written = event.value;
  std::size_t dot = std::min(written.find('.'), written.size());
  std::string_view name = written.substr(0, dot);
  std::string_view action = written.substr(std::min(dot + 1, written.size()));
  const EventType* type = find_type(name);
  if (type == nullptr) {
    std::vector<std::string> known;
    for (const EventType& one : types) known.emplace_back(one.name);
    std::optional<std::string> other = meant(name, known);
    std::string help = fmt::format("they are {}", fmt::join(known, ", "));
    if (other && dot < written.size())
      help = fmt::format("did you mean `{}.{}`?", *other, action);
    else if (other)
      help = fmt::format("did you mean `{}`?", *other);
    else // `IssuesEvent-closed`
      for (const EventType& one : types)
        if (name.starts_with(one.name) && !one.actions.empty())
          help = fmt::format("an action follows a dot: `{}.{}`", one.name, actions_of(one).front());
    return problems.error("Q305", event.span,
                          fmt::format("GitHub has no events of type {}", quoted(name, 60)), help);
  }
  if (dot == written.size()) return;
  std::vector<std::string> known = actions_of(*type);
  if (std::find(known.begin(), known.end(), action) != known.end()) return;
  if (known.empty())
    return problems.error("Q305", event.span,
                          fmt::format("events of type `{}` have no action", type->name),
                          fmt::format("write `{}` alone", type->name));
  std::optional<std::string> other = meant(action, known);
  problems.error(
      "Q305", event.span,
      fmt::format("events of type `{}` have no action {}", type->name, quoted(action, 60)),
      other ? fmt::format("did you mean `{}.{}`?", type->name, *other)
            : fmt::format("they are {}", fmt::join(known, ", ")));
}

} // namespace

void settle_github(const Value& kinds, ListedFile& listed, Problems& problems) {
  for (const Field& one : kinds.fields) check_event(one.key, problems);
  std::vector<std::string> made;
  std::set<std::string> folded;
  for (const auto& [event, kind] : listed.kinds)
    if (folded.insert(fold(kind)).second) made.push_back(kind);
  for (Coverage& one : listed.covers) {
    for (const Text& name : one.names) {
      if (folded.contains(fold(name.value))) continue;
      problems.error("Q307", name.span,
                     fmt::format("no event is a {} by the `kinds` of this source, so it cannot "
                                 "cover that",
                                 quoted(name.value, 60)),
                     fmt::format("say which events are, as in `kinds: {{IssuesEvent.closed: {}}}`, "
                                 "or cover no more than {}",
                                 name.value, fmt::join(made, ", ")));
    }
    if (one.names.empty())
      for (const std::string& kind : made) one.names.push_back({kind, one.span});
  }
}

} // namespace quorate::records
