// What was done, and what the records say that they are complete for.
#include "engine/evaluation/gate/beside_seats.h"
#include "engine/evaluation/outcome.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace quorate::evaluation {

namespace {
using Kind = GateChange::Kind;
constexpr std::size_t told = 3; ///< days that a sentence names

std::vector<int> days_of(const records::EventSpan& events) {
  std::vector<int> days;
  for (const records::Event& one : events) days.push_back(one.day);
  return days; // rising, as they are kept
}

std::string text_of(const std::vector<int>& days) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < days.size() && i < told; ++i)
    texts.push_back(Date::from_days(days[i]).iso());
  return fmt::format("{}{}", fmt::join(texts, ", "), days.size() > told ? " and more" : "");
}
} // namespace

std::vector<GateChange> activity_changes(const Compared& compared) {
  const GateInput& input = compared.input;
  std::vector<GateChange> changes;
  auto add = [&](const World& world, PersonId person, const std::string& kind,
                 const records::EventSpan& events, const std::vector<int>& days, const char* what,
                 const char* why) {
    if (days.empty()) return;
    GateChange entry;
    entry.kind = Kind::activity_changed;
    entry.subject = subject_of(world, person, no_role);
    entry.what =
        fmt::format("{} {} of {} on {}", kind, what, person_text(world, person), text_of(days));
    entry.why = why;
    entry.verdict = GateVerdict::unclear;
    auto first = std::find_if(events.begin(), events.end(),
                              [&](const auto& one) { return one.day == days.front(); });
    source::Place place = input.sources.place(first->span());
    entry.place = {place.path, place.line, kind};
    changes.push_back(std::move(entry));
  };
  for (const std::string& kind : input.base.activity.kinds())
    for (PersonId then = 0; then < input.base.people.size(); ++then) {
      auto before = input.base.activity.of(kind, then);
      if (before.empty()) continue;
      PersonId now = input.head.find(input.base.people[then].id);
      auto after = input.head.activity.of(kind, now);
      std::vector<int> old = days_of(before), present = days_of(after), gone;
      std::set_difference(old.begin(), old.end(), present.begin(), present.end(),
                          std::back_inserter(gone));
      add(compared.base, then, kind, before, gone,
          "that was recorded is gone:", "it is history: whether it was wrong cannot be told");
    }
  for (const std::string& kind : input.head.activity.kinds()) {
    // Complete by the base's own word, up to a day that it names.
    auto declared = [&](Date day) {
      return std::any_of(input.base.activity_covers.begin(), input.base.activity_covers.end(),
                         [&](const records::Coverage& cover) {
                           return cover.until && coverage({cover}, kind).at(day) == Truth::holds;
                         });
    };
    for (PersonId now = 0; now < input.head.people.size(); ++now) {
      auto after = input.head.activity.of(kind, now);
      if (after.empty()) continue;
      PersonId then = input.base.find(input.head.people[now].id);
      if (then == records::nobody) continue; // whoever has another id is told of
      std::vector<int> old = days_of(input.base.activity.of(kind, then)), present = days_of(after),
                       added;
      std::set_difference(present.begin(), present.end(), old.begin(), old.end(),
                          std::back_inserter(added));
      std::erase_if(added, [&](int day) { return !declared(Date::from_days(day)); });
      add(compared.head, now, kind, after, added,
          "is new:", "the records before this change declare that time complete");
    }
  }
  return changes;
}

std::vector<GateChange> coverage_changes(const Compared& compared) {
  const records::Records& base = compared.input.base;
  const records::Records& head = compared.input.head;
  using Covers = std::vector<records::Coverage>;
  std::vector<GateChange> changes;
  auto compare = [&](const char* what, const Covers& before, const Covers& after) {
    std::set<std::string> names{""}; // all that it can hold
    for (const records::Coverage& one : before)
      for (const records::Text& name : one.names) names.insert(name.value);
    for (const std::string& name : names) {
      TruthLine lost =
          calendar::both(coverage(before, name), calendar::negated(coverage(after, name)));
      auto from = std::find_if(lost.changes().begin(), lost.changes().end(),
                               [](const auto& one) { return one.value == Truth::holds; });
      if (from == lost.changes().end()) continue;
      GateChange entry;
      entry.kind = Kind::coverage;
      entry.what = fmt::format("{}{}{} are declared complete for less time than they were{}", what,
                               name.empty() ? "" : " of ", name,
                               from->from == Date::first() ? "" : ", from " + from->from.iso());
      entry.why = "what is not recorded there counted as not having happened, and does so no more";
      entry.verdict = GateVerdict::unclear;
      source::Place place = compared.input.sources.place(before.front().span);
      entry.place = {place.path, place.line, "covers"};
      changes.push_back(std::move(entry));
      return;
    }
  };
  compare("the rosters", base.roster_covers, head.roster_covers);
  compare("the activities", base.activity_covers, head.activity_covers);
  compare("the events", base.event_covers, head.event_covers);
  compare("the registers", base.register_covers, head.register_covers);
  compare("the meetings", base.meeting_covers, head.meeting_covers);
  compare("the decisions", base.decision_covers, head.decision_covers);
  compare("the attestations", base.attestation_covers, head.attestation_covers);
  compare("the duties", base.duty_covers, head.duty_covers);
  compare("the records of access", base.access_covers, head.access_covers);
  return changes;
}

} // namespace quorate::evaluation
