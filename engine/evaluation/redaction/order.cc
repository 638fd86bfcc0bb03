#include "engine/evaluation/redaction/order.h"

#include "engine/records/unnamed.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <string>

namespace quorate::evaluation {

using namespace records;

namespace {
std::string iso(const std::optional<Date>& day) { return day ? day->iso() : "-"; }

std::string joined(std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  return fmt::format("{}", fmt::join(lines, "\n"));
}

/// By person: since when they have their first seat, and all their seats.
struct Seated {
  Date first = Date::last();
  std::vector<std::string> seats;
};

std::vector<Seated> seated(const Records& records) {
  std::vector<Seated> result(records.people.size());
  for (const Seat& seat : records.seats) {
    if (seat.person == nobody) continue;
    Seated& one = result[seat.person];
    one.first = std::min(one.first, seat.since);
    one.seats.push_back(fmt::format("{} {} {} {}", seat.since.iso(), iso(seat.until),
                                    fold(seat.role.value), seat.since_at_latest));
  }
  for (Seated& one : result) std::sort(one.seats.begin(), one.seats.end());
  return result;
}

/// What else is said of a few people, without anybody's words.
class Traces {
public:
  Traces(const Records& records, const std::vector<bool>& asked)
      : records_(records), asked_(asked) {
    people();
    meetings();
    for (const Decision& one : records.decisions) decision(one);
    others();
  }
  std::string of(PersonId person) { return joined(lines_[person]); }

private:
  void note(PersonId person, std::string line) {
    if (person != nobody && asked_[person]) lines_[person].push_back(std::move(line));
  }

  void people() {
    std::vector<std::string> kinds = records_.activity.kinds();
    for (PersonId i = 0; i < records_.people.size(); ++i) {
      if (!asked_[i]) continue;
      const Person& person = records_.people[i];
      for (const Interval& leave : person.leave)
        note(i, fmt::format("leave {} {}", iso(leave.since), iso(leave.until)));
      for (const Affiliation& one : person.affiliations)
        note(i, fmt::format("affiliation {} {}", iso(one.when.since), iso(one.when.until)));
      for (const std::string& kind : kinds)
        for (const Event& event : records_.activity.of(kind, i))
          note(i, fmt::format("{} {}", fold(kind), event.date().iso()));
    }
  }
  void meetings() {
    for (const Meeting& one : records_.meetings) {
      std::string day = one.date.iso();
      for (PersonId person : one.present) note(person, "present " + day);
      if (one.excused)
        for (PersonId person : *one.excused) note(person, "excused " + day);
      for (const PartOfMeeting& part : one.partly) note(part.person, "partly " + day);
      for (const PartOfMeeting& part : one.recused) note(part.person, "recused " + day);
      for (const Alternate& alternate : one.alternates) {
        note(alternate.person, "alternate " + day);
        note(alternate.standing_for, "represented " + day);
      }
    }
  }
  void decision(const Decision& one) {
    std::string which =
        fmt::format("{} {} {}", fold(one.procedure.value), iso(one.opened), iso(one.closed));
    note(one.subject, "subject " + which);
    note(one.proposer, "proposer " + which);
    for (const auto* list : {&one.seconds, &one.vetoes, &one.ratifications, &one.objections})
      for (const Involved& each : *list)
        note(each.by, fmt::format("involved {} {}", which, iso(each.date)));
    for (const PersonMention& each : one.recused) note(each.person, "recused " + which);
    if (one.present)
      for (const PersonMention& each : *one.present) note(each.person, "present " + which);
    for (const Text& winner : one.winners) note(records_.find(winner.value), "won " + which);
    for (const Ballot& ballot : one.ballots) {
      const Preference& wish = *ballot.preference;
      bool plain = ballot.choice == "yes" || ballot.choice == "no" || ballot.choice == "abstain";
      note(ballot.voter, fmt::format("ballot {} {} {} {}", which, plain ? ballot.choice : "",
                                     iso(ballot.cast), wish.score.value_or(0)));
      note(records_.find(ballot.choice), "chosen " + which);
      for (std::size_t i = 0; i < wish.ranking.size(); ++i)
        note(records_.find(wish.ranking[i]), fmt::format("ranked {} {}", wish.ranks[i], which));
    }
  }
  void others() {
    for (const auto* list : {&records_.events, &records_.registers})
      for (const Entry& entry : *list)
        for (const auto& [name, value] : entry.attributes)
          note(records_.find(value.value),
               fmt::format("{} {} {}", fold(entry.kind), iso(entry.date), name));
    for (const Attestation& one : records_.attestations) {
      std::string which = fmt::format("{} {} {} {}", fold(one.clause.value), iso(one.date),
                                      iso(one.until), one.holds);
      note(one.person, "attested " + which);
      note(one.by, "attests " + which);
    }
    for (const Waiver& one : records_.waivers)
      note(one.person,
           fmt::format("waived {} {} {}", fold(one.clause.value), iso(one.since), iso(one.until)));
    for (const Fulfilment& one : records_.fulfilments)
      note(one.by, fmt::format("did {} {}", fold(one.clause.value), iso(one.date)));
    for (const Grant& one : records_.grants)
      note(one.person, fmt::format("access {} {} {}", fold(one.asset.value), iso(one.when.since),
                                   iso(one.when.until)));
    for (const Unnamed& one : records::perhaps(records_.unnamed))
      note(one.possible.front(), fmt::format("perhaps {} {}", fold(one.kind), one.lines));
  }

  const Records& records_;
  const std::vector<bool>& asked_;
  std::map<PersonId, std::vector<std::string>> lines_;
};
} // namespace

std::vector<PersonId> in_nameless_order(const Records& records) {
  std::vector<Seated> facts = seated(records);
  std::vector<PersonId> result(records.people.size());
  std::iota(result.begin(), result.end(), PersonId{0});
  auto before = [&](PersonId a, PersonId b) {
    return std::tie(facts[a].first, facts[a].seats) < std::tie(facts[b].first, facts[b].seats);
  };
  std::stable_sort(result.begin(), result.end(), before);
  std::vector<bool> alike(result.size(), false);
  for (std::size_t i = 1; i < result.size(); ++i)
    if (!before(result[i - 1], result[i])) alike[result[i - 1]] = alike[result[i]] = true;
  Traces traces(records, alike);
  for (std::size_t i = 0; i < result.size();) {
    std::size_t end = i + 1;
    while (end < result.size() && !before(result[i], result[end])) ++end;
    if (end - i > 1) {
      std::map<PersonId, std::string> said;
      for (std::size_t at = i; at < end; ++at) said[result[at]] = traces.of(result[at]);
      std::stable_sort(result.begin() + static_cast<std::ptrdiff_t>(i),
                       result.begin() + static_cast<std::ptrdiff_t>(end),
                       [&](PersonId a, PersonId b) { return said[a] < said[b]; });
    }
    i = end;
  }
  return result;
}

} // namespace quorate::evaluation
