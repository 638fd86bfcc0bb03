#include "engine/records/databases/gathered.h"

#include "engine/diagnostics/excerpt.h"
#include "engine/records/record_date.h"
#include "engine/records/trimmed.h"

#include <algorithm>
#include <charconv>
#include <fmt/core.h>
#include <tuple>
#include <utility>

namespace quorate::records::databases {

using diagnostics::quoted;

namespace {
constexpr std::int64_t most_events = 1'000'000'000'000;
constexpr const char* print_again = "print the query with `quorate sql` for this charter and day, "
                                    "run it, and give all of its rows";

Refusal unfit(std::string message, std::string help = print_again) {
  return {"Q321", std::move(message), std::move(help)};
}

Refusal cut_off(std::string what) {
  return unfit(std::move(what),
               "some rows of the result are missing: programs that show results often cut them "
               "off, so write them to a file");
}
} // namespace

std::uint32_t Gathered::Texts::of(std::string_view text) {
  auto known = numbers.find(text);
  if (known != numbers.end()) return known->second;
  auto number = static_cast<std::uint32_t>(texts.size());
  texts.emplace_back(text);
  numbers.emplace(texts.back(), number);
  return number;
}

std::optional<Refusal> Gathered::take_head(const Row& row) {
  if (head_) return unfit("these are the results of two queries");
  if (row.person != "line" && row.person != "ref" && row.person != "table")
    return unfit("the first row of the result is none that `quorate sql` asks for");
  if (row.date != plan_.as_of.iso())
    return unfit(fmt::format("the tallies are as of {}, and the audit is as of {}",
                             quoted(row.date, 20), plan_.as_of.iso()));
  if (row.place != plan_.digest())
    return unfit("the tallies are of another charter, or of another version of it",
                 "what is asked of the events has changed since: print the query again and run it");
  head_ = true;
  source_ = row.kind;
  cited_ = row.person == "line" ? Cited::line : row.person == "ref" ? Cited::ref : Cited::table;
  return std::nullopt;
}

/// No sum of what is there overflows, nor is one so near it that its parts could.
static std::optional<Refusal> add(std::int64_t events, std::int64_t& to) {
  constexpr std::int64_t most = std::int64_t{1} << 60;
  if (to > most - events) return unfit("there are more events than there can be");
  to += events;
  return std::nullopt;
}

std::optional<Refusal> Gathered::take(const Row& given) {
  Row row = given;
  row.person = trimmed(row.person);
  row.kind = trimmed(row.kind);
  row.date = trimmed(row.date);
  for (std::string_view text : {row.person, row.kind, row.date, row.place})
    if (flaw_in(text))
      return Refusal{"Q304",
                     fmt::format("{} is not valid UTF-8, or holds a NUL byte", quoted(text, 60)),
                     "mend the row in the database, or leave it out with a view"};
  if (row.part == "head") return take_head(row);
  if (row.events < 0 || row.up_to < 0 || row.events > most_events || row.up_to > row.events)
    return unfit("the number of events in a row cannot be");
  std::uint32_t place = row.place.empty() ? 0 : places_.of(row.place) + 1;
  if (row.part == "day") {
    if (std::optional<Refusal> wrong = add(row.events, in_days_)) return wrong;
    std::optional<calendar::Date> day = parse_date(row.date);
    if (!day || row.date.size() != 10)
      bad_dates_.push_back({std::string(row.date), row.events, place});
    else if (!days_.emplace(day->days(), row.events).second)
      return unfit(fmt::format("{} stands in two rows", row.date));
    return std::nullopt;
  }
  std::uint32_t name = names_.of(row.person);
  std::uint32_t kind = kinds_.of(row.kind);
  if (row.part == "name") {
    Census& census = census_[key(name, kind)];
    if (std::exchange(census.named, true))
      return unfit(
          fmt::format("{} and {} stand in two rows", quoted(row.person, 60), quoted(row.kind, 60)));
    census.events = row.events;
    census.up_to = row.up_to;
    census.first = place;
    return add(row.events, in_names_);
  }
  if (row.part != "event")
    return unfit(fmt::format("{} is no part of the result", quoted(row.part, 40)));
  // A date that is none is told by the row of its day.
  std::optional<calendar::Date> day = parse_date(row.date);
  if (!day) dateless_ = true;
  if (day && *day > plan_.as_of)
    return unfit(fmt::format("an event of {} is later than the audit, which is as of {}", row.date,
                             plan_.as_of.iso()));
  std::int32_t number = day ? day->days() : calendar::Date::first().days();
  events_.push_back({name, kind, number, place, row.events, row.up_to});
  ++census_[key(name, kind)].delivered;
  return std::nullopt;
}

std::string Gathered::place_text(std::uint32_t place) const {
  return place == 0 ? std::string() : places_.texts[place - 1];
}

void Gathered::again(const std::set<std::uint32_t>& names) {
  std::erase_if(events_, [&](const Event& one) { return names.contains(one.name); });
  for (auto& [one, census] : census_)
    if (names.contains(static_cast<std::uint32_t>(one >> 32))) census.delivered = 0;
}

std::optional<Refusal> Gathered::check() const {
  if (!head_)
    return cut_off("the result has no row `head`: it does not say of which day and charter it is");
  if (in_days_ != in_names_)
    return cut_off(fmt::format("the events do not add up: {} by their days, {} by their people",
                               in_days_, in_names_));
  if (cited_ == Cited::line)
    for (const std::string& text : places_.texts) {
      std::uint32_t line = 0;
      auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), line);
      if (status != std::errc() || end != text.data() + text.size() || line == 0)
        return Refusal{"Q307", fmt::format("{} is no number of a line", quoted(text, 40)),
                       "`line` is a column of whole numbers from 1 on; `ref` holds texts"};
    }
  if (!bad_dates_.empty()) return std::nullopt; // nothing is made of such a result
  if (auto wrong = check_days()) return wrong;
  return check_stretches();
}

/// No event lies on a day that no event has.
std::optional<Refusal> Gathered::check_days() const {
  if (dateless_) return unfit("the result has an event on a day that is none");
  std::unordered_map<std::int32_t, std::int64_t> there;
  for (const Event& one : events_) {
    auto day = days_.find(one.day);
    if (day == days_.end() || ++there[one.day] > day->second)
      return unfit(fmt::format("the result has more events on {} than it says lie on that day",
                               calendar::Date::from_days(one.day).iso()));
  }
  return std::nullopt;
}

/// Of each stretch there must be as many events as were asked for, and all stretches must add up.
std::optional<Refusal> Gathered::check_stretches() const {
  std::vector<Event> sorted = events_;
  std::sort(sorted.begin(), sorted.end(), [](const Event& a, const Event& b) {
    return std::tie(a.name, a.kind, a.day, a.nth) < std::tie(b.name, b.kind, b.day, b.nth);
  });
  auto said = [&](std::uint32_t name, std::uint32_t kind) {
    return cut_off(fmt::format("events of kind {} of {} are missing or stand twice",
                               quoted(kinds_.texts[kind], 60), quoted(names_.texts[name], 60)));
  };
  for (std::size_t at = 0; at < sorted.size();) {
    const Event& first = sorted[at];
    std::size_t end = at;
    while (end < sorted.size() && sorted[end].name == first.name && sorted[end].kind == first.kind)
      ++end;
    const Census& census = census_.at(key(first.name, first.kind));
    const KindPlan* kind = plan_.of(fold(kinds_.texts[first.kind]));
    if (census.delivered > census.up_to) return said(first.name, first.kind);
    bool asked = plan_.asks_for(fold(kinds_.texts[first.kind]));
    if (kind == nullptr || first.of == 0) {
      if (asked && !census.complete()) return said(first.name, first.kind);
      at = end;
      continue;
    }
    std::int64_t counted = 0;
    for (std::size_t i = at; i < end;) {
      std::int64_t stretch = stretch_of(sorted[i].day, *kind, plan_);
      std::int64_t there = 0;
      std::int64_t of = sorted[i].of;
      std::int64_t before = 0;
      for (; i < end && stretch_of(sorted[i].day, *kind, plan_) == stretch; ++i, ++there) {
        if (sorted[i].of != of || sorted[i].nth <= before) return said(first.name, first.kind);
        before = sorted[i].nth;
      }
      if (there != of && there != std::min(of, kind->first + kind->last))
        return said(first.name, first.kind);
      counted += of;
    }
    if (counted != census.up_to) return said(first.name, first.kind);
    at = end;
  }
  for (const auto& [one, census] : census_) // of whom nothing came at all
    if (census.delivered == 0 && census.up_to > 0 &&
        plan_.asks_for(fold(kinds_.texts[static_cast<std::uint32_t>(one)])))
      return said(static_cast<std::uint32_t>(one >> 32), static_cast<std::uint32_t>(one));
  return std::nullopt;
}

} // namespace quorate::records::databases
