#include "engine/records/activity_sink.h"

#include "engine/diagnostics/excerpt.h"
#include "engine/records/record_date.h"

#include <algorithm>
#include <fmt/core.h>
#include <utility>
#include <vector>

namespace quorate::records {

constexpr std::size_t most_unknown_names = 10'000;
constexpr std::size_t most_looked_up = 500;

void ActivitySink::add(std::string_view date, std::string_view person, std::string_view kind,
                       std::uint32_t line) {
  if (date.empty() || person.empty() || kind.empty()) {
    std::string_view what = date.empty() ? "date" : person.empty() ? "person" : "kind";
    return loading_.problems.error("Q306", {file_, 0, 0, line},
                                   fmt::format("this event has no `{}`", what),
                                   "an event needs a date, a person and a kind");
  }
  if (date != last_date_ || last_date_.empty()) {
    std::optional<calendar::Date> day = parse_date(date);
    if (!day) return report_bad_date(date, {file_, 0, 0, line}, loading_.problems);
    last_date_ = date;
    last_day_ = *day;
  }
  PersonId who = loading_.people.find(person);
  if (who != nobody)
    return loading_.records.activity.add(kind, who, {last_day_.days(), line, file_});

  auto found = unknown_.find(person);
  bool full = found == unknown_.end() && unknown_.size() >= most_unknown_names;
  if (found == unknown_.end() && !full) found = unknown_.try_emplace(std::string(person)).first;
  Unknown& name = full ? beyond_ : found->second;
  if (name.count++ == 0) name.first_line = line;
  auto known = name.kinds.find(kind);
  if (known == name.kinds.end()) known = name.kinds.try_emplace(std::string(kind)).first;
  note(known->second, last_day_, line);
}

void ActivitySink::note(Kind& kind, calendar::Date day, std::uint32_t line) {
  constexpr std::size_t most_days = 200;
  if (kind.count++ == 0) kind.first_line = line;
  if (kind.days.size() < most_days) return kind.days.emplace_back(day, day), void();
  kind.days.back().first = std::min(kind.days.back().first, day); // the rest, as one stretch
  kind.days.back().second = std::max(kind.days.back().second, day);
}

void ActivitySink::finish() {
  std::vector<std::pair<std::string, Unknown>> names(unknown_.begin(), unknown_.end());
  std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) {
    return std::pair(a.second.first_line, a.first) < std::pair(b.second.first_line, b.first);
  });
  auto events = [](std::size_t count) {
    return count == 1 ? std::string("one event") : fmt::format("{} events", count);
  };
  std::size_t looked = 0; // who may be meant is not worth minutes
  for (const auto& [name, all] : names) {
    bool look = loading_.people.ambiguous(name) || looked++ < most_looked_up;
    std::vector<PersonId> possible =
        look ? loading_.people.possible(name) : std::vector<PersonId>();
    for (const auto& [kind, done] : all.kinds)
      loading_.records.unnamed.push_back(
          {name, kind, done.count, {file_, 0, 0, done.first_line}, possible, done.days});
    std::string hint = loading_.problems.room("Q310", file_) ? loading_.people.help(name) : "";
    loading_.problems.warning("Q310", {file_, 0, 0, all.first_line},
                              fmt::format("{} of {}, who is not among the people, {} not counted",
                                          events(all.count), diagnostics::quoted(name, 60),
                                          all.count == 1 ? "is" : "are"),
                              std::move(hint));
  }
  if (beyond_.count > 0)
    loading_.problems.warning(
        "Q310", {file_, 0, 0, beyond_.first_line},
        fmt::format("{} of still other unknown people", events(beyond_.count)));
}

} // namespace quorate::records
