// Numbers of people and of things: every completion of what is not known is tried.
#include "tests/property/reference.h"

#include <algorithm>

namespace quorate::property {

using namespace semantics;
using calendar::both;
using calendar::either;
using calendar::negated;

namespace {
/// number against the amount of `base`, exactly: below 0, 0, above 0.
int against(std::int64_t number, const Amount& amount, std::int64_t base) {
  auto sign = [](std::int64_t difference) { return difference < 0 ? -1 : difference > 0 ? 1 : 0; };
  switch (amount.kind) {
  case Amount::Kind::number: return sign(number - amount.number);
  case Amount::Kind::share:
    return sign(number * amount.share.denominator - amount.share.numerator * base);
  case Amount::Kind::majority: return sign(number - (base / 2 + 1));
  case Amount::Kind::half_plus_one: return sign(number - (base / 2 + 1));
  case Amount::Kind::half_plus_one_up: return sign(number - ((base + 1) / 2 + 1));
  case Amount::Kind::all_but: return sign(number - std::max<std::int64_t>(0, base - amount.number));
  default: return -1;
  }
}
} // namespace

bool Reference::meets(std::int64_t number, const Quantity& quantity, std::int64_t base) const {
  switch (quantity.bound) {
  case Bound::no: return number == 0;
  case Bound::every: return number == base;
  case Bound::any: return number > 0;
  default: break;
  }
  const Amount* low = quantity.low.under(readings);
  if (!low) return false;
  int side = against(number, *low, base);
  bool empty = base == 0 && (low->needs_base() || (quantity.high && quantity.high->needs_base()));
  switch (quantity.bound) {
  case Bound::at_least: return !empty && side >= 0;
  case Bound::more_than: return !empty && side > 0;
  case Bound::exactly: return !empty && side == 0;
  case Bound::at_most: return side <= 0;
  case Bound::fewer_than: return side < 0;
  case Bound::between:
    return !empty && side >= 0 && quantity.high && against(number, *quantity.high, base) <= 0;
  default: return false;
  }
}

bool Reference::unlisted(const Group& group, Date day) const {
  auto any = [&](const auto& parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](const auto& part) { return unlisted(*part, day); });
  };
  if (const auto* roles = std::get_if<Group::Roles>(&group.is))
    return std::any_of(roles->roles.begin(), roles->roles.end(), [&](RoleId role) {
      return !covered(records.roster_covers, charter.roles[role].path, day);
    });
  if (const auto* parts = std::get_if<Group::Any>(&group.is)) return any(parts->of);
  if (const auto* parts = std::get_if<Group::All>(&group.is))
    return !parts->of.empty() && unlisted(*parts->of.front(), day);
  if (const auto* except = std::get_if<Group::Except>(&group.is)) return unlisted(*except->of, day);
  if (const auto* where = std::get_if<Group::Where>(&group.is)) return unlisted(*where->of, day);
  return false;
}

Outcomes Reference::with_strangers(Outcomes all, bool in_base, bool told_apart) {
  constexpr int many = 15; // more than the numbers in the charters
  for (int i = 0; i < many; ++i) {
    Outcomes next = all;
    for (const auto& [number, base] : all) {
      next.emplace(number + 1, base + (in_base ? 1 : 0));
      if (in_base && told_apart) next.emplace(number, base + 1);
    }
    all = std::move(next);
  }
  return all;
}

Outcomes Reference::outcomes(const Group& group, const Condition* that, bool negated_that,
                             const About& about, Date day) {
  Outcomes all{{0, 0}};
  for (PersonId person = 0; person < records.people.size(); ++person) {
    Truth in = member_at(group, about, person, day);
    Truth does = Truth::holds;
    if (that) does = holds_at(*that, {person, std::nullopt, about.role}, day);
    if (negated_that) does = negated(does);
    Outcomes next;
    for (const auto& [number, base] : all) {
      if (in != Truth::holds) next.emplace(number, base);
      if (in != Truth::fails && does != Truth::holds) next.emplace(number, base + 1);
      if (in != Truth::fails && does != Truth::fails) next.emplace(number + 1, base + 1);
    }
    all = std::move(next);
  }
  return unlisted(group, day) ? with_strangers(std::move(all), true, that != nullptr) : all;
}

Truth Reference::quantity_over(const Outcomes& outcomes, const Quantity& quantity) const {
  bool counted =
      quantity.bound != Bound::no && quantity.bound != Bound::every && quantity.bound != Bound::any;
  if (counted && !quantity.low.under(readings)) return Truth::unknown;
  bool some = false, all = true;
  for (const auto& [number, base] : outcomes) {
    bool met = meets(number, quantity, base);
    some = some || met;
    all = all && met;
  }
  return all ? Truth::holds : some ? Truth::unknown : Truth::fails;
}

Truth Reference::junction(const Junction& junction, const About& about, Date day) {
  Truth any = Truth::fails, all = Truth::holds;
  Outcomes outcomes{{0, static_cast<int>(junction.entries.size())}};
  for (const Junction::Entry& entry : junction.entries) {
    Truth one = holds_at(*entry.condition, about, day);
    any = either(any, one);
    all = both(all, one);
    Outcomes next;
    for (const auto& [number, base] : outcomes) {
      if (one != Truth::fails) next.emplace(number + 1, base);
      if (one != Truth::holds) next.emplace(number, base);
    }
    outcomes = std::move(next);
  }
  if (junction.kind == Junction::Kind::any) return any;
  if (junction.kind == Junction::Kind::all) return all;
  Quantity quantity;
  quantity.bound = junction.kind == Junction::Kind::at_least  ? Bound::at_least
                   : junction.kind == Junction::Kind::at_most ? Bound::at_most
                                                              : Bound::exactly;
  quantity.low = junction.count;
  return quantity_over(outcomes, quantity);
}

Truth Reference::theirs(const records::Meeting& meeting, RoleId role) const {
  std::string body = role == no_role || charter.roles[role].body == no_body
                         ? ""
                         : charter.bodies[charter.roles[role].body].name;
  if (!meeting.body.empty() && !body.empty())
    return calendar::truth(records::fold(meeting.body) == records::fold(body));
  std::set<std::string> asked; // bodies of which the text asks about meetings
  for (const Clause& clause : charter.clauses)
    if (clause.text.find("meetings") != std::string::npos) asked.insert(clause.body);
  return asked.size() > 1 ? Truth::unknown : Truth::holds;
}

/// The meetings up to a day at which the person was, or may have been, wanted.
std::vector<Reference::Chance> Reference::chances(const About& about, bool ignoring_leave,
                                                  Date day) {
  std::vector<Chance> result;
  for (const records::Meeting& meeting : records.meetings) {
    if (meeting.cancelled || day < meeting.date) continue;
    auto in = [&](const std::vector<PersonId>& list) {
      return std::find(list.begin(), list.end(), about.person) != list.end();
    };
    Truth taken = Truth::fails;
    if (in(meeting.present))
      taken = Truth::holds;
    else if (!meeting.present_recorded || (meeting.excused && in(*meeting.excused)))
      taken = Truth::unknown;
    if (taken != Truth::holds && !ignoring_leave && on_leave(about.person, meeting.date)) continue;
    Truth seated = about.gained && *about.gained <= meeting.date
                       ? Truth::holds
                       : recorded_at(about.person, about.role, meeting.date);
    Truth wanted = both(theirs(meeting, about.role), seated);
    if (wanted != Truth::fails) result.push_back({meeting.date, wanted, taken});
  }
  return result;
}

bool Reference::blind(const About& about, Date day) const {
  bool told = covered(records.meeting_covers, "meetings", day);
  if (RoleId role = about.role; role != no_role && charter.roles[role].body != no_body)
    told =
        told || covered(records.meeting_covers, charter.bodies[charter.roles[role].body].name, day);
  return !told && ((about.gained && *about.gained <= day) ||
                   recorded_at(about.person, about.role, day) != Truth::fails);
}

Truth Reference::share(const Share& share, const About& about, Date day) {
  Window ever;
  const Window* window = share.window ? share.window->under(readings) : &ever;
  if (!window || about.person == records::nobody || about.role == no_role || !share.meetings)
    return Truth::unknown;
  std::vector<Chance> all = chances(about, share.ignoring_leave, day);
  std::vector<std::vector<Chance>> counted; // each way to choose those that count
  Truth not_due = Truth::fails;
  if (window->kind == Window::Kind::last_of && window->of == "meetings") {
    // The last n of their own. Of those on the first of these days any may be the ones.
    auto n = static_cast<std::size_t>(window->count);
    std::sort(all.begin(), all.end(),
              [](const Chance& a, const Chance& b) { return a.date < b.date; });
    if (all.size() < n) return Truth::unknown;
    Date from = all[all.size() - n].date;
    for (Date at = from; at <= day; at = at.next())
      if (blind(about, at)) return Truth::unknown;
    std::vector<Chance> sure, some;
    for (const Chance& one : all) {
      if (one.date < from) continue;
      if (one.theirs != Truth::holds) return Truth::unknown;
      (one.date == from ? some : sure).push_back(one);
    }
    for (std::uint32_t with = 0; with < (1U << some.size()); ++with) {
      std::vector<Chance> chosen = sure;
      for (std::size_t i = 0; i < some.size(); ++i)
        if ((with >> i & 1U) != 0) chosen.push_back(some[i]);
      if (chosen.size() == n) counted.push_back(std::move(chosen));
    }
  } else {
    Days days = days_of(*window, about, day, share.ignoring_leave);
    if (days.nowhere || !days.certain) return Truth::unknown;
    not_due = days.not_due;
    if (not_due == Truth::holds) return not_due;
    for (Date at = days.from; at <= days.to; at = at.next())
      if (blind(about, at)) return Truth::unknown;
    std::erase_if(all,
                  [&](const Chance& one) { return one.date < days.from || days.to < one.date; });
    counted.push_back(std::move(all));
  }
  bool some = false, every = true;
  for (const std::vector<Chance>& list : counted) {
    Outcomes outcomes{{0, 0}};
    for (const Chance& one : list) {
      Outcomes next;
      for (const auto& [number, base] : outcomes) {
        if (one.theirs != Truth::holds) next.emplace(number, base);
        if (one.taken != Truth::fails) next.emplace(number + 1, base + 1);
        if (one.taken != Truth::holds) next.emplace(number, base + 1);
      }
      outcomes = std::move(next);
    }
    for (const auto& [number, base] : outcomes) {
      if (base == 0) return Truth::unknown; // perhaps there was none
      bool met = meets(number, share.quantity, base);
      some = some || met;
      every = every && met;
    }
  }
  return either(every ? Truth::holds : some ? Truth::unknown : Truth::fails, not_due);
}

/// Every way in which it may have been is gone through: which meetings were theirs, at which they
/// were, in which order those of one day were, and what is not recorded.
Truth Reference::missed(const Missed& missed, const About& about, Date day) {
  const int* wanted = missed.count.under(readings);
  if (!wanted || about.person == records::nobody || about.role == no_role || !missed.meetings)
    return Truth::unknown;
  std::map<Date, std::vector<Chance>> by_day;
  for (const Chance& one : chances(about, missed.ignoring_leave, day))
    by_day[one.date].push_back(one);
  std::set<int> rows{0}; // how many in a row it may be, up to the number asked for
  auto miss = [&](int row) { return std::min(row + 1, *wanted); };
  for (Date at = first; at <= day; at = at.next()) {
    if (auto here = by_day.find(at); here != by_day.end()) {
      std::vector<std::size_t> order;
      for (std::size_t i = 0; i < here->second.size(); ++i) order.push_back(i);
      std::set<int> after;
      do {
        std::set<int> now = rows;
        for (std::size_t i : order) {
          const Chance& one = here->second[i];
          std::set<int> next;
          for (int row : now) {
            if (one.theirs != Truth::holds) next.insert(row);
            if (one.taken != Truth::fails) next.insert(0);
            if (one.taken != Truth::holds) next.insert(miss(row));
          }
          now = std::move(next);
        }
        after.insert(now.begin(), now.end());
      } while (std::next_permutation(order.begin(), order.end()));
      rows = std::move(after);
    }
    if (blind(about, at)) // any number of them, missed or not
      for (int row = 0; row <= *wanted; ++row) rows.insert(row);
  }
  bool some = rows.contains(*wanted);
  return !some ? Truth::fails : rows.size() == 1 ? Truth::holds : Truth::unknown;
}

} // namespace quorate::property
