#include "engine/records/activity.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace quorate::records {
namespace {

using calendar::Date;

/// Where a person stands in the lists of a kind; nothing for whoever has no events.
std::optional<std::size_t> rank(const Activity::Kind& kind, PersonId person) {
  if (kind.people.empty())
    return std::size_t{person} + 1 < kind.begin.size() ? std::optional<std::size_t>(person)
                                                       : std::nullopt;
  auto found = std::lower_bound(kind.people.begin(), kind.people.end(), person);
  if (found == kind.people.end() || *found != person) return std::nullopt;
  return static_cast<std::size_t>(found - kind.people.begin());
}

bool gone(const Activity::Kind& kind, PersonId person) {
  if (kind.let_go.empty()) return false;
  std::optional<std::size_t> at = rank(kind, person);
  return at && kind.let_go[*at];
}

EventSpan list(const Activity::Kind& kind, PersonId person) {
  // What was not kept is not to be taken for what was not done.
  if (kind.kept.what == Kept::What::nothing)
    throw std::logic_error("events were asked for that the demand for activity leaves out");
  std::optional<std::size_t> at = rank(kind, person);
  if (!at) return {};
  return {kind.events, kind.begin[*at], kind.begin[*at + 1]};
}

} // namespace

void Activity::Kind::next(PersonId person, bool let_go_some) {
  people.push_back(person);
  begin.push_back(static_cast<std::uint32_t>(events.size()));
  if (let_go_some) let_go.resize(people.size());
  if (let_go_some) let_go.back() = true;
}

void Activity::Kind::end(std::size_t people_known) {
  begin.push_back(static_cast<std::uint32_t>(events.size()));
  if (!let_go.empty()) let_go.resize(people.size());
  if (people.size() * 2 < people_known) return;
  Kind by_person;
  by_person.begin.reserve(people_known + 1);
  if (!let_go.empty()) by_person.let_go.resize(people_known);
  for (std::size_t i = 0; i < people.size(); ++i) {
    by_person.begin.resize(std::size_t{people[i]} + 1, begin[i]);
    if (!let_go.empty()) by_person.let_go[people[i]] = let_go[i];
  }
  by_person.begin.resize(people_known + 1, begin.back());
  people = {};
  begin = std::move(by_person.begin);
  let_go = std::move(by_person.let_go);
}

const Activity::Kind* Activity::find(std::string_view kind) const {
  // Keys are folded, so a kind that is found as written needs no folding: the usual case.
  auto found = kinds_.find(kind);
  if (found == kinds_.end()) found = kinds_.find(fold(kind));
  return found == kinds_.end() ? nullptr : &found->second;
}

void Activity::add(std::string_view kind, PersonId person, Event event) {
  auto found = kinds_.find(kind);
  if (found == kinds_.end()) found = kinds_.try_emplace(fold(kind)).first;
  Kind& all = found->second;
  if (all.first.line == 0) all.first = event.span();
  all.added.emplace_back(person, event);
  ++size_;
}

void Activity::sort() {
  for (auto& [name, kind] : kinds_) {
    if (kind.added.empty()) continue;
    auto& all = kind.added;
    for (std::size_t i = 0; i + 1 < kind.begin.size(); ++i) {
      PersonId person = kind.people.empty() ? static_cast<PersonId>(i) : kind.people[i];
      for (std::uint32_t at = kind.begin[i]; at < kind.begin[i + 1]; ++at)
        all.emplace_back(person, kind.events[at]);
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first < b.first : earlier(a.second, b.second);
    });
    kind.people.clear();
    kind.begin.clear();
    kind.events.clear();
    kind.events.reserve(all.size());
    for (const auto& [person, event] : all) {
      if (kind.people.empty() || kind.people.back() != person) kind.next(person, false);
      kind.events.push_back(event);
    }
    kind.end(std::size_t{all.back().first} + 1);
    all = {};
  }
}

void Activity::put(std::string_view kind, Kind one, std::size_t read) {
  kinds_.insert_or_assign(fold(kind), std::move(one));
  size_ += read;
}

EventSpan Activity::of(std::string_view kind, PersonId person) const {
  const Kind* found = find(kind);
  return found == nullptr ? EventSpan() : list(*found, person);
}

std::vector<Event> Activity::all(std::string_view kind) const {
  const Kind* found = find(kind);
  if (found == nullptr) return {};
  if (found->kept.what != Kept::What::all)
    throw std::logic_error(
        "all events were asked for, and the demand for activity leaves some out");
  EventSpan every(found->events, 0, found->events.size());
  std::vector<Event> result(every.begin(), every.end());
  std::sort(result.begin(), result.end(), earlier);
  return result;
}

std::vector<std::string> Activity::kinds() const {
  std::vector<std::string> names;
  for (const auto& [name, kind] : kinds_) names.push_back(name);
  return names;
}

source::Span Activity::first_seen(std::string_view kind) const {
  const Kind* found = find(kind);
  return found == nullptr ? source::Span{} : found->first;
}

bool Activity::tells(std::string_view kind, PersonId person, Date from, Date to) const {
  const Kind* found = find(kind);
  if (found == nullptr || !gone(*found, person)) return true;
  EventSpan own = list(*found, person);
  switch (found->kept.what) {
  case Kept::What::latest: // those that are gone are older than the oldest that is kept
    return own.front().date() < from && own.back().date() <= to;
  case Kept::What::stretches: {
    // A window no shorter than a stretch holds fewer than `count`: then nothing of it is gone, nor
    // of the last three.
    auto inside = std::count_if(own.begin(), own.end(), [&](const Event& event) {
      return from <= event.date() && event.date() <= to;
    });
    return inside < found->kept.count && calendar::days_between(from, to) + 1 >= found->kept.days;
  }
  case Kept::What::all:
  case Kept::What::nothing: break;
  }
  return false;
}

Date Activity::told_from(std::string_view kind, PersonId person) const {
  const Kind* found = find(kind);
  if (found == nullptr || found->kept.what != Kept::What::latest || !gone(*found, person))
    return Date::first();
  return list(*found, person).front().date();
}

} // namespace quorate::records
