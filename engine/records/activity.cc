#include "engine/records/records.h"

#include <algorithm>
#include <tuple>

namespace quorate::records {
namespace {

bool earlier(const Event& a, const Event& b) {
  return std::tie(a.day, a.source, a.line) < std::tie(b.day, b.source, b.line);
}

} // namespace

void Activity::add(std::string_view kind, PersonId person, Event event) {
  // Keys are folded, so a kind that is found as written needs no folding: the usual case.
  auto found = kinds_.find(kind);
  if (found == kinds_.end()) found = kinds_.try_emplace(fold(kind)).first;
  Kind& all = found->second;
  if (all.first.line == 0) all.first = event.span();
  all.by_person[person].push_back(event);
  ++size_;
}

void Activity::sort() {
  for (auto& [name, kind] : kinds_)
    for (auto& [person, events] : kind.by_person)
      if (!std::is_sorted(events.begin(), events.end(), earlier))
        std::sort(events.begin(), events.end(), earlier);
}

const std::vector<Event>& Activity::of(std::string_view kind, PersonId person) const {
  static const std::vector<Event> none;
  auto found = kinds_.find(fold(kind));
  if (found == kinds_.end()) return none;
  auto events = found->second.by_person.find(person);
  return events == found->second.by_person.end() ? none : events->second;
}

std::vector<Event> Activity::all(std::string_view kind) const {
  std::vector<Event> result;
  auto found = kinds_.find(fold(kind));
  if (found == kinds_.end()) return result;
  for (const auto& [person, events] : found->second.by_person)
    result.insert(result.end(), events.begin(), events.end());
  std::sort(result.begin(), result.end(), earlier);
  return result;
}

std::vector<std::string> Activity::kinds() const {
  std::vector<std::string> names;
  for (const auto& [name, kind] : kinds_) names.push_back(name);
  return names;
}

Span Activity::first_seen(std::string_view kind) const {
  auto found = kinds_.find(fold(kind));
  return found == kinds_.end() ? Span{} : found->second.first;
}

} // namespace quorate::records
