// Limits: terms and time in one role, counted day by day.
#include "tests/property/reference.h"

namespace quorate::property {

using namespace semantics;

/// May the person have sat on a day for which the roster does not list them?
bool Reference::perhaps_sat(PersonId person, RoleId role, Date day) {
  const auto& from = charter.from;
  bool older = false; // the roster knows of seats from before the charter
  for (SeatId seat = 0; seat < records.seats.size(); ++seat)
    older = older || (role_of(seat) == role && from && records.seats[seat].since < *from &&
                      (records.seats[seat].since <= today || records.seats[seat].since_at_latest));
  if (from && day < *from && !older) return false;
  return recorded_at(person, role, day) == Truth::unknown;
}

Truth Reference::within_limit(const LimitRule& rule, const Period* length, PersonId person,
                              RoleId role, Date day) {
  auto seated = [&](Date at) { return present_seat(person, role, at).has_value(); };
  if (!seated(day)) return Truth::holds;
  Date row = day; // the first day of the row
  while (first < row && seated(row.previous())) row = row.previous();
  bool in_a_row = rule.scope == LimitRule::Scope::in_a_row;
  Date from = in_a_row                                 ? row
              : rule.scope == LimitRule::Scope::in_any ? (day - *rule.in_any).next()
                                                       : first;
  bool unsure = false; // what would count may not be recorded
  std::int64_t surely = 0, perhaps = 0;
  for (Date at = in_a_row ? row.previous() : from; at <= day; at = at.next()) {
    bool open = !seated(at) && perhaps_sat(person, role, at);
    unsure = unsure || open;
    surely += from <= at && seated(at) ? 1 : 0;
    perhaps += open ? 1 : 0;
  }
  if (rule.time) {
    std::int64_t most = calendar::days_between(day - *rule.time, day);
    if (in_a_row) { // P after the first day it is over
      if (row + *rule.time <= day) return Truth::fails;
      return unsure ? Truth::unknown : Truth::holds;
    }
    bool endless = rule.scope == LimitRule::Scope::ever &&
                   perhaps_sat(person, role, first); // and all days before
    if (surely > most) return Truth::fails;
    return surely + perhaps > most || endless ? Truth::unknown : Truth::holds;
  }
  int terms = 0;
  for (SeatId id_ : seats_of(person, role)) {
    const records::Seat& seat = records.seats[id_];
    for (int k = 0; k == 0 || length; ++k) {
      Date start =
          length ? seat.since + Period{length->months * k, length->days * k, length->hours * k}
                 : seat.since;
      if (start > day || (seat.until && *seat.until <= start)) break;
      if (from <= start) ++terms;
    }
    unsure = unsure || (seat.since_at_latest && from <= seat.since && seat.since <= day);
  }
  return terms > *rule.terms ? Truth::fails : unsure ? Truth::unknown : Truth::holds;
}

} // namespace quorate::property
