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
  bool empty = low->needs_base() && base == 0;
  switch (quantity.bound) {
  case Bound::at_least: return !empty && side >= 0;
  case Bound::more_than: return !empty && side > 0;
  case Bound::exactly: return !empty && side == 0;
  case Bound::at_most: return side <= 0;
  case Bound::fewer_than: return side < 0;
  case Bound::between:
    return side >= 0 && quantity.high && against(number, *quantity.high, base) <= 0;
  default: return false;
  }
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
  return all;
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

Truth Reference::share(const Share& share, const About& about, Date day) {
  Window ever;
  const Window* window = share.window ? share.window->under(readings) : &ever;
  if (!window || about.person == records::nobody || about.role == no_role || !share.meetings)
    return Truth::unknown;
  Days days = days_of(*window, about, day, false);
  if (days.nowhere || !days.certain || days.not_due) return Truth::unknown;
  for (Date at = days.from; at <= days.to; at = at.next())
    if (!covered(records.meeting_covers, "meetings", at)) return Truth::unknown;
  Outcomes outcomes{{0, 0}};
  bool none = true;
  for (const records::Meeting& meeting : records.meetings) {
    if (meeting.cancelled || meeting.date < days.from || days.to < meeting.date) continue;
    if (!present_seat(about.person, about.role, meeting.date) &&
        !(about.gained && *about.gained <= meeting.date))
      continue;
    none = false;
    auto in = [&](const std::vector<PersonId>& list) {
      return std::find(list.begin(), list.end(), about.person) != list.end();
    };
    bool present = in(meeting.present);
    bool excused = !present && meeting.excused && in(*meeting.excused);
    Outcomes next;
    for (const auto& [number, base] : outcomes) {
      if (present || excused) next.emplace(number + 1, base + 1);
      if (!present) next.emplace(number, base + 1);
    }
    outcomes = std::move(next);
  }
  return none ? Truth::unknown : quantity_over(outcomes, share.quantity);
}

Truth Reference::missed(const Missed& missed, const About& about, Date day) {
  const int* wanted = missed.count.under(readings);
  if (!wanted || about.person == records::nobody || about.role == no_role || !missed.meetings)
    return Truth::unknown;
  int surely = 0, perhaps = 0;
  for (Date at = first; at <= day; at = at.next()) {
    if (!present_seat(about.person, about.role, at) && !(about.gained && *about.gained <= at))
      continue;
    for (const records::Meeting& meeting : records.meetings) {
      if (meeting.cancelled || meeting.date != at) continue;
      auto in = [&](const std::vector<PersonId>& list) {
        return std::find(list.begin(), list.end(), about.person) != list.end();
      };
      if (in(meeting.present))
        surely = perhaps = 0;
      else if (meeting.excused && in(*meeting.excused))
        surely = 0, ++perhaps;
      else
        ++surely, ++perhaps;
    }
    // Any number of meetings may have gone unrecorded, with the person or without.
    if (!covered(records.meeting_covers, "meetings", at)) surely = 0, perhaps = *wanted;
  }
  return surely >= *wanted ? Truth::holds : perhaps >= *wanted ? Truth::unknown : Truth::fails;
}

} // namespace quorate::property
