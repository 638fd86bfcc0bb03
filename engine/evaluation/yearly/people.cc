// Who came, who went, and who sits.
#include "engine/evaluation/role_names.h"
#include "engine/evaluation/yearly/parts.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace quorate::evaluation {

std::vector<Stretch> lacking(const TruthLine& line, Date from, Date to) {
  std::vector<Stretch> result;
  const auto& changes = line.changes();
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Date first = std::max(changes[i].from, from);
    Date last = i + 1 < changes.size() ? std::min(changes[i + 1].from.previous(), to) : to;
    if (changes[i].value == Truth::holds || last < first) continue;
    if (!result.empty() && result.back().last.next() == first)
      result.back().last = last;
    else
      result.push_back({first, last});
  }
  return result;
}

namespace {
/// The last day of the seat: as the roster or the charter has it.
std::optional<Date> last_day(const Stint& stint) {
  std::optional<Date> end = stint.until;
  if (stint.lost_on) end = end ? std::min(*end, *stint.lost_on) : *stint.lost_on;
  return end ? std::optional(end->previous()) : std::nullopt;
}

Truth held_on(const Stint& stint, Date day) {
  for (const Days& days : stint.held)
    if (days.from <= day && (!days.until || day < *days.until)) return days.truth;
  return Truth::fails;
}
} // namespace

RoleYear role_year(const YearOf& year, const RoleChronicle& role) {
  RoleYear result;
  result.role = role.role;
  result.title = role.title;
  bool differ = false;
  for (const SeatsStated& seats : role.seats) {
    result.authorised += (result.authorised.empty() ? "" : ", ") + seats.text +
                         (seats.per.empty() ? "" : " per " + seats.per);
    differ = differ || !seats.certain;
  }
  if (differ) result.authorised += " (readings differ)";
  for (const SizeAt& size : role.sizes) {
    if (size.from <= year.from) {
      result.certain_first = size.certain;
      result.doubtful_first = size.doubtful;
    }
    if (size.from <= year.to) {
      result.certain_last = size.certain;
      result.doubtful_last = size.doubtful;
    }
  }
  RoleId id = RoleNames(year.world.charter).of(role.role);
  result.uncovered = id == no_role ? lacking(TruthLine(Truth::fails), year.from, year.to)
                                   : lacking(year.world.roster_told[id], year.from, year.to);
  std::map<std::string_view, std::vector<const Stint*>> of_person;
  for (const Stint& one : role.stints) of_person[one.subject.person].push_back(&one);
  auto within = [&](Date day) { return year.from <= day && day <= year.to; };
  for (const Stint& one : role.stints) {
    if (one.began == Stint::Began::planned) continue;
    // Whoever goes on without a gap neither came nor went: a new term.
    bool follows = false, goes_on = false;
    std::optional<Date> last = last_day(one);
    for (const Stint* other : of_person[one.subject.person]) {
      if (other == &one) continue;
      std::optional<Date> end = last_day(*other);
      follows = follows || (other->since < one.since && (!end || one.since <= end->next()));
      goes_on = goes_on || (last && one.since < other->since && other->since <= last->next());
    }
    auto less = [&](Date day, int& certain, int& doubtful) {
      Truth there = held_on(one, day);
      if (there != Truth::fails) --(there == Truth::holds ? certain : doubtful);
    };
    if (one.since == year.from && !follows) {
      less(year.from, result.certain_first, result.doubtful_first);
      if (one.since_at_latest) ++result.doubtful_first; // perhaps there before
    }
    if (last == year.to && !goes_on) less(year.to, result.certain_last, result.doubtful_last);
    // Whoever came on a day or earlier may have come within the time, if not before the day.
    bool perhaps = one.since_at_latest && year.to < one.since;
    if (within(one.since) || perhaps)
      (follows ? result.renewed : result.joined)
          .push_back({one.subject, one.since, one.since_at_latest,
                      one.began == Stint::Began::automatic, one.begun_by});
    if (last && within(*last) && !goes_on)
      result.left.push_back(
          {one.subject, *last, false,
           one.lost_on && last->next() == *one.lost_on && (!one.until || *one.lost_on < *one.until),
           one.ended_by});
    Truth held = held_on(one, year.to);
    if (held == Truth::fails) continue;
    Sitting sitting{one.subject, one.since,       one.since_at_latest, {},
                    {},          one.renewal_due, held == Truth::holds};
    if (one.term_until) sitting.term_last = one.term_until->previous();
    if (one.until) sitting.until_last = one.until->previous();
    result.sitting.push_back(std::move(sitting));
  }
  auto by_day = [](const Move& a, const Move& b) { return a.day < b.day; };
  for (auto* moves : {&result.joined, &result.left, &result.renewed})
    std::stable_sort(moves->begin(), moves->end(), by_day);
  return result;
}

} // namespace quorate::evaluation
