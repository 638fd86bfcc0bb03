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
  for (auto& [key, pair] : pairs) {
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
        if (!same(old, now)) {
          auto add = [&](Kind kind) { result.push_back({kind, *before, *after}); };
          if (old.since != now.since || old.since_at_latest != now.since_at_latest)
            add(Kind::since_changed);
          if (old.until != now.until) add(end_change(old, now, as_of));
          // Whoever lets a seat last longer may be named in it.
          bool longer = old.until != now.until && result.back().kind == Kind::extended;
          if (!same_giver(base, head, old, now) && !longer) add(Kind::by_changed);
          if (attributes_text(old) != attributes_text(now)) add(Kind::attributes);
        }
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

std::string decision_content(const records::Records& all, const records::Decision& one,
                             const records::Records& head, Date known) {
  std::string text;
  auto field = [&](const std::string& value) {
    text += std::to_string(value.size()) + ":" + value + "|";
  };
  auto person = [&](records::PersonId id) {
    if (id == records::nobody) return std::string();
    records::PersonId now = head.find(all.people[id].id);
    return records::fold(now == records::nobody ? all.people[id].id : head.people[now].id);
  };
  auto day = [](const std::optional<Date>& date) { return date ? date->iso() : std::string(); };
  auto several = [&](std::vector<std::string> values) { // in whatever order they are written
    std::sort(values.begin(), values.end());
    field(std::to_string(values.size()));
    for (const std::string& value : values) field(value);
  };
  auto involved = [&](const std::vector<records::Involved>& list) {
    std::vector<std::string> values;
    for (const records::Involved& each : list) {
      if (each.date && *each.date > known) continue;
      bool ended = each.withdrawn && *each.withdrawn <= known;
      values.push_back(person(each.by) + "|" + records::fold(each.body.value) + "|" +
                       day(each.date) + "|" + (ended ? each.withdrawn->iso() : "") + "|" +
                       (each.agrees ? "yes" : "no"));
    }
    several(std::move(values));
  };
  auto people = [&](const std::vector<records::PersonMention>& list) {
    std::vector<std::string> values;
    for (const records::PersonMention& each : list) values.push_back(person(each.person));
    several(std::move(values));
  };

  field(records::fold(one.procedure.value));
  field(records::fold(one.kind.value));
  field(person(one.subject));
  field(one.role ? records::fold(one.role->value) : "");
  field(person(one.proposer));
  field(day(one.opened));
  field(day(one.closed));
  field(one.meeting->value);
  field(one.matter->value);
  field(one.source->value);
  field(one.outcome ? records::fold(one.outcome->value) : "");
  involved(one.seconds);
  involved(one.vetoes);
  involved(one.ratifications);
  involved(one.objections);
  if (one.present) people(*one.present);
  people(one.recused);
  std::vector<std::string> values;
  for (const records::DatedText& each : one.notices) values.push_back(day(each.date));
  several(std::move(values));
  values.clear();
  for (const records::DatedText& each : one.restarts) values.push_back(day(each.date));
  several(std::move(values));
  values.clear();
  for (const records::PhaseRecord& each : one.phases)
    values.push_back(records::fold(each.name.value) + "|" + day(each.opened) + "|" +
                     day(each.closed));
  several(std::move(values));
  values.clear();
  std::map<records::PersonId, int> cast_by; // of a voter's several ballots, which one counts
  for (const records::Ballot& ballot : one.ballots) {
    std::string cast = person(ballot.voter) + "#" + std::to_string(++cast_by[ballot.voter]) + "|" +
                       ballot.choice.text() + "|" + day(ballot.cast);
    const records::Preference& wish = *ballot.preference;
    for (std::size_t i = 0; i < wish.ranking.size(); ++i)
      cast += "|" + wish.ranking[i] + "#" +
              (i < wish.ranks.size() ? std::to_string(wish.ranks[i]) : "");
    if (wish.score) cast += "|" + std::to_string(*wish.score);
    values.push_back(std::move(cast));
  }
  several(std::move(values));
  values.clear();
  for (const records::Text& winner : one.winners) {
    records::PersonId id = head.find(winner.value);
    values.push_back(id == records::nobody ? records::fold(winner.value)
                                           : records::fold(head.people[id].id));
  }
  several(std::move(values));
  if (one.tally) {
    for (const auto& [choice, number] : one.tally->votes)
      field(choice + "=" + std::to_string(number));
    field(one.tally->voters ? std::to_string(*one.tally->voters) : "");
    field(one.tally->cast ? std::to_string(*one.tally->cast) : "");
  }
  return text;
}

} // namespace quorate::evaluation
