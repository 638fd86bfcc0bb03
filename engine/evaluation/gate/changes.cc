#include "engine/evaluation/gate/changes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace quorate::evaluation {

namespace {
using records::Seat;
using Kind = GateChange::Kind;

std::string person_key(const records::Records& records, const Seat& seat) {
  return seat.person == records::nobody ? "" : records::fold(records.people[seat.person].id);
}

/// The head's id of a person of the base: ids may be renamed while an alias keeps the old one.
std::string key_in_head(const records::Records& base, const records::Records& head,
                        const Seat& seat) {
  if (seat.person == records::nobody) return "";
  const records::Person& person = base.people[seat.person];
  records::PersonId now = head.find(person.id);
  return records::fold(now == records::nobody ? person.id : head.people[now].id);
}

std::string attributes_text(const Seat& seat) {
  std::string text;
  for (const auto& [name, value] : seat.attributes) text += name + "=" + value.value + "\n";
  return text;
}

/// Given by the same: people may have got a new id.
bool same_giver(const records::Records& base, const records::Records& head, const Seat& a,
                const Seat& b) {
  if (records::fold(a.by->value) == records::fold(b.by->value)) return true;
  records::PersonId old = base.find(a.by->value);
  if (old == records::nobody) return false;
  records::PersonId now = head.find(base.people[old].id);
  return now != records::nobody && now == head.find(b.by->value);
}

/// Seats of one person in one role, before and after.
struct Pair {
  std::vector<std::uint32_t> before, after;
};

Kind end_change(const Seat& before, const Seat& after, Date as_of) {
  if (!before.until) return Kind::left;
  // An end that lay in the past is history.
  if (*before.until <= as_of) return Kind::until_changed;
  return !after.until || *after.until > *before.until ? Kind::extended : Kind::left;
}

/// What is another in the head, of a seat that is not the same.
std::vector<Kind> differences(const records::Records& base, const records::Records& head,
                              const Seat& old, const Seat& now, Date as_of) {
  std::vector<Kind> all;
  if (old.since != now.since || old.since_at_latest != now.since_at_latest)
    all.push_back(Kind::since_changed);
  if (old.until != now.until) all.push_back(end_change(old, now, as_of));
  // Whoever lets a seat last longer may be named in it.
  bool longer = old.until != now.until && all.back() == Kind::extended;
  if (!same_giver(base, head, old, now) && !longer) all.push_back(Kind::by_changed);
  if (attributes_text(old) != attributes_text(now)) all.push_back(Kind::attributes);
  return all;
}
} // namespace

std::vector<SeatChange> seat_changes(const records::Records& base, const records::Records& head,
                                     const std::vector<std::string>& base_roles,
                                     const std::vector<std::string>& head_roles, Date as_of) {
  std::map<std::pair<std::string, std::string>, Pair> pairs;
  for (std::uint32_t i = 0; i < base.seats.size(); ++i)
    pairs[{key_in_head(base, head, base.seats[i]), base_roles[i]}].before.push_back(i);
  for (std::uint32_t i = 0; i < head.seats.size(); ++i)
    pairs[{person_key(head, head.seats[i]), head_roles[i]}].after.push_back(i);

  auto same = [&](const Seat& a, const Seat& b) {
    return a.since == b.since && a.since_at_latest == b.since_at_latest && a.until == b.until &&
           attributes_text(a) == attributes_text(b) && same_giver(base, head, a, b);
  };

  std::vector<SeatChange> result;
  for (auto& one : pairs) {
    Pair& pair = one.second;
    auto match = [&](auto alike) {
      for (auto before = pair.before.begin(); before != pair.before.end();) {
        auto after = std::find_if(pair.after.begin(), pair.after.end(), [&](std::uint32_t i) {
          return alike(base.seats[*before], head.seats[i]);
        });
        if (after == pair.after.end()) {
          ++before;
          continue;
        }
        const Seat& old = base.seats[*before];
        const Seat& now = head.seats[*after];
        if (!same(old, now))
          for (Kind kind : differences(base, head, old, now, as_of))
            result.push_back({kind, *before, *after});
        pair.after.erase(after);
        before = pair.before.erase(before);
      }
    };
    match(same);
    match([](const Seat& a, const Seat& b) {
      return a.since == b.since && attributes_text(a) == attributes_text(b);
    });
    match([](const Seat& a, const Seat& b) { return a.since == b.since; });
    // The same seat with another first day, when its end and attributes are the same.
    match([](const Seat& a, const Seat& b) {
      return a.until == b.until && attributes_text(a) == attributes_text(b);
    });
    for (std::uint32_t i : pair.after) result.push_back({Kind::joined, SeatChange::no_seat, i});
    for (std::uint32_t i : pair.before)
      result.push_back({Kind::seat_deleted, i, SeatChange::no_seat});
  }
  std::stable_sort(result.begin(), result.end(), [](const SeatChange& a, const SeatChange& b) {
    return std::tie(a.after, a.before) < std::tie(b.after, b.before);
  });
  return result;
}

} // namespace quorate::evaluation
