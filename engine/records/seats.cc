#include "engine/records/seats.h"

#include "engine/diagnostics/excerpt.h"

#include <algorithm>
#include <fmt/core.h>
#include <tuple>

namespace quorate::records {
namespace {

bool same_attributes(const Seat& a, const Seat& b) {
  return std::equal(a.attributes.begin(), a.attributes.end(), b.attributes.begin(),
                    b.attributes.end(), [](const auto& x, const auto& y) {
                      return x.first == y.first && x.second.value == y.second.value;
                    });
}

/// Attributes as one text, so that seats of one kind come to stand together.
std::string attribute_key(const Seat& seat) {
  std::string key;
  for (const auto& [name, text] : seat.attributes) {
    key += name;
    key += '\0';
    key += text.value;
    key += '\0';
  }
  return key;
}

void report_overlap(const Seat& first, const Seat& second, const Person& person,
                    Problems& problems) {
  diagnostics::Diagnostic one{"Q311", diagnostics::Severity::warning,
                              fmt::format("{} holds two overlapping seats as {}",
                                          diagnostics::quoted(person.id, 60),
                                          diagnostics::quoted(second.role.value, 60)),
                              second.span};
  one.labels.push_back({first.span, first.until ? fmt::format("held until {}", first.until->iso())
                                                : std::string("held without an end")});
  one.help = "end the first with `until`, or join the two; `until` is the first day no longer held";
  problems.add(std::move(one));
}

} // namespace

void take_named_seats(Loading& loading) {
  loading.records.seats.reserve(loading.records.seats.size() + loading.seats.size());
  for (NamedSeat& named : loading.seats) {
    named.seat.person = loading.people.require(named.person, "seat", loading.problems);
    if (named.seat.person != nobody) loading.records.seats.push_back(std::move(named.seat));
  }
  loading.seats = {};
}

void settle_seats(Loading& loading) {
  take_named_seats(loading);
  const Records& records = loading.records;
  std::vector<bool> seen(records.people.size()), again(records.people.size());
  for (const Seat& seat : records.seats) {
    if (seen[seat.person]) again[seat.person] = true;
    seen[seat.person] = true;
  }

  struct Placed {
    std::string attributes;
    const Seat* seat;
  };
  std::vector<Placed> order; // of those who have several
  for (const Seat& seat : records.seats)
    if (again[seat.person]) order.push_back({attribute_key(seat), &seat});
  std::stable_sort(order.begin(), order.end(), [](const Placed& a, const Placed& b) {
    return std::tie(a.seat->person, a.seat->role.value, a.attributes, a.seat->since) <
           std::tie(b.seat->person, b.seat->role.value, b.attributes, b.seat->since);
  });
  const Seat* longest = nullptr; // of those before it, in one role of one person, the last to end
  for (const Placed& entry : order) {
    const Seat& seat = *entry.seat;
    bool fresh = longest == nullptr || longest->person != seat.person ||
                 longest->role.value != seat.role.value || !same_attributes(*longest, seat);
    bool empty = seat.until && *seat.until <= seat.since;
    if (!fresh && !empty && (!longest->until || seat.since < *longest->until))
      report_overlap(*longest, seat, records.people[seat.person], loading.problems);
    if (fresh || (longest->until && (!seat.until || *longest->until < *seat.until)))
      longest = &seat;
  }
}

PersonId required_person(Fields& fields, std::string_view key, std::string_view what,
                         Loading& loading) {
  Text name = fields.required_text(key, fmt::format("{}: ada", key));
  return loading.people.require(name, what, loading.problems);
}

PersonId optional_person(Fields& fields, std::string_view key, std::string_view what,
                         Loading& loading) {
  std::optional<Text> name = fields.text(key);
  return name ? loading.people.require(*name, what, loading.problems) : nobody;
}

} // namespace quorate::records
