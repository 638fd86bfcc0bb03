#include "engine/records/databases/reduced.h"

#include "engine/records/names.h"
#include "engine/records/record_date.h"

#include <algorithm>
#include <charconv>
#include <fmt/core.h>

namespace quorate::records::databases {

namespace {
/// Keeps in a heap, whose top is the first to go, the `most` for which `before` says no last.
template <class Heap, class Value, class Before>
void keep_in(Heap& heap, std::int64_t most, const Value& value, Before before) {
  if (most <= 0) return;
  if (static_cast<std::int64_t>(heap.size()) < most) {
    heap.push_back(value);
    std::push_heap(heap.begin(), heap.end(), before);
  } else if (before(value, heap.front())) {
    std::pop_heap(heap.begin(), heap.end(), before);
    heap.back() = value;
    std::push_heap(heap.begin(), heap.end(), before);
  }
}
} // namespace

void Reduced::Total::add(const Place& place, bool counted) {
  // As MIN() passes over what is not there.
  bool nothing = place.line == Place::no_line && place.text.empty();
  if (events == 0 || (least.line == Place::no_line && least.text.empty()) ||
      (!nothing && place < least))
    least = place;
  ++events;
  if (counted) ++up_to;
}

Reduced::Place Reduced::place_of(std::string_view text) const {
  std::int64_t line = Place::no_line;
  if (table_.line.empty()) return {line, std::string(text)};
  auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), line);
  if (status == std::errc() && end == text.data() + text.size()) return {line, ""};
  return {Place::no_line, std::string(text)};
}

Reduced::Day& Reduced::day_of(std::string_view written) {
  std::optional<calendar::Date> date = parse_date(written);
  asked_.assign(date ? written.substr(0, 10) : written);
  auto known = days_.find(asked_);
  if (known != days_.end()) return known->second;
  Day& day = days_[asked_];
  if (date) day.number = date->days();
  return day;
}

Reduced::Kind& Reduced::kind_of(std::string_view text) {
  asked_.assign(text);
  auto known = kinds_.find(asked_);
  if (known != kinds_.end()) return known->second;
  Kind& kind = kinds_[asked_];
  std::string folded = fold(text);
  kind.plan = plan_.of(folded);
  kind.entire = kind.plan == nullptr && plan_.asks_for(folded);
  return kind;
}

void Reduced::keep(const Kind& kind, Person& person, std::int32_t day, Place place) const {
  Kept kept{day, std::move(place)};
  if (kind.entire) {
    person.all.push_back(std::move(kept));
    return;
  }
  Stretch& stretch = person.stretches[stretch_of(day, *kind.plan, plan_)];
  ++stretch.events;
  keep_in(stretch.first, kind.plan->first, kept, std::less<>());
  keep_in(stretch.last, kind.plan->last, kept, std::greater<>());
}

void Reduced::take(const Row& row) {
  Place place = place_of(row.place);
  Day& day = day_of(row.date);
  bool counted = day.number ? *day.number <= plan_.as_of.days() : row.date <= plan_.as_of.iso();
  day.total.add(place, counted);
  Kind& kind = kind_of(row.kind);
  asked_.assign(row.person);
  Person& person = kind.people[asked_];
  person.total.add(place, counted);
  // A date that is none is told by its day.
  if (counted && day.number && (kind.entire || kind.plan != nullptr))
    keep(kind, person, *day.number, std::move(place));
}

namespace {
std::string written(const auto& place) {
  return place.line == place.no_line ? place.text : fmt::format("{}", place.line);
}
} // namespace

std::optional<Refusal> Reduced::give(Gathered& to) {
  const char* cited = !table_.line.empty() ? "line" : !table_.ref.empty() ? "ref" : "table";
  if (auto wrong =
          to.take({"head", cited, table_.called(), plan_.as_of.iso(), plan_.digest(), 0, 0}))
    return wrong;
  for (const auto& [text, day] : days_)
    if (auto wrong = to.take({"day", "", "", text, written(day.total.least), day.total.events, 0}))
      return wrong;
  for (auto& [kind, one] : kinds_)
    for (auto& [name, person] : one.people) {
      if (auto wrong = give(name, kind, person, to)) return wrong;
      person = {};
    }
  return std::nullopt;
}

std::optional<Refusal> Reduced::give(const std::string& name, const std::string& kind,
                                     Person& person, Gathered& to) const {
  const Total& total = person.total;
  if (auto wrong =
          to.take({"name", name, kind, "", written(total.least), total.events, total.up_to}))
    return wrong;
  auto event = [&](const Kept& one, std::int64_t of, std::int64_t nth) {
    return to.take({"event", name, kind, calendar::Date::from_days(one.day).iso(),
                    written(one.place), of, nth});
  };
  for (const Kept& one : person.all)
    if (auto wrong = event(one, 0, 0)) return wrong;
  for (auto& [number, stretch] : person.stretches) {
    std::sort(stretch.first.begin(), stretch.first.end());
    std::sort(stretch.last.begin(), stretch.last.end());
    std::int64_t nth = 0;
    for (const Kept& one : stretch.first)
      if (auto wrong = event(one, stretch.events, ++nth)) return wrong;
    std::int64_t at = stretch.events - static_cast<std::int64_t>(stretch.last.size());
    for (const Kept& one : stretch.last)
      if (++at > nth) // else it is among the first
        if (auto wrong = event(one, stretch.events, at)) return wrong;
  }
  return std::nullopt;
}

} // namespace quorate::records::databases
