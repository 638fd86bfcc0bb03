#include "engine/evaluation/forward/record_dates.h"

#include "engine/records/unnamed.h"

#include <algorithm>

namespace quorate::evaluation {

namespace {
void put(std::vector<Date>& to, std::optional<Date> day) {
  if (day) to.push_back(*day);
}

/// Coverage ends with its last day.
void put(std::vector<Date>& to, const std::vector<records::Coverage>& covers) {
  for (const records::Coverage& one : covers) {
    put(to, one.since);
    if (one.until) to.push_back(one.until->next());
  }
}

void put(std::vector<Date>& to, const std::vector<records::Entry>& entries) {
  for (const records::Entry& one : entries) {
    put(to, one.date);
    for (const auto& [name, text] : one.attributes) {
      std::optional<Date> day = Date::parse(text.value);
      put(to, day);
      if (day) to.push_back(day->next());
    }
  }
}

void put(std::vector<Date>& to, const std::vector<records::Involved>& all) {
  for (const records::Involved& one : all) {
    put(to, one.date);
    put(to, one.withdrawn);
  }
}

void put(std::vector<Date>& to, const records::Decision& one) {
  put(to, one.opened);
  put(to, one.closed);
  if (one.closed) to.push_back(one.closed->next());
  for (const auto* list : {&one.seconds, &one.vetoes, &one.ratifications, &one.objections})
    put(to, *list);
  for (const auto* list : {&one.notices, &one.restarts})
    for (const records::DatedText& each : *list) put(to, each.date);
  for (const records::PhaseRecord& phase : one.phases) {
    put(to, phase.opened);
    put(to, phase.closed);
  }
  for (const records::Ballot& ballot : one.ballots) put(to, ballot.cast);
}

void tidy(std::vector<Date>& days) {
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
}

Date after(const std::vector<Date>& days, Date day) {
  auto next = std::upper_bound(days.begin(), days.end(), day);
  return next == days.end() ? Date::last() : *next;
}
} // namespace

RecordDates::RecordDates(const records::Records& records)
    : records_(records), kinds_(records.activity.kinds()), own_(records.people.size()) {
  auto of = [&](records::PersonId person) -> std::vector<Date>& {
    return person == records::nobody ? common_ : own_[person];
  };
  for (const records::Seat& seat : records.seats) {
    put(of(seat.person), seat.since);
    put(of(seat.person), seat.until);
  }
  for (const records::Grant& grant : records.grants) {
    put(of(grant.person), grant.when.since);
    put(of(grant.person), grant.when.until);
  }
  for (std::size_t i = 0; i < records.people.size(); ++i)
    for (const records::Affiliation& one : records.people[i].affiliations) {
      put(own_[i], one.when.since);
      put(own_[i], one.when.until);
    }
  for (const records::Attestation& one : records.attestations) {
    put(of(one.person), one.date);
    put(of(one.person), one.until);
  }
  for (const records::Waiver& one : records.waivers) {
    put(of(one.person), one.since);
    put(of(one.person), one.until);
  }
  put(common_, records.events);
  put(common_, records.registers);
  for (const records::Meeting& one : records.meetings) common_.push_back(one.date);
  for (const records::Decision& one : records.decisions) put(common_, one);
  for (const records::Fulfilment& one : records.fulfilments) put(common_, one.date);
  for (const records::Unnamed& one : records::perhaps(records.unnamed))
    for (const auto& [first, last] : one.days) {
      common_.push_back(first);
      common_.push_back(last.next());
    }
  for (const auto* covers :
       {&records.roster_covers, &records.activity_covers, &records.event_covers,
        &records.register_covers, &records.meeting_covers, &records.decision_covers,
        &records.attestation_covers, &records.waiver_covers, &records.duty_covers,
        &records.access_covers})
    put(common_, *covers);
  for (std::vector<Date>& days : own_) {
    tidy(days);
    anybodys_.insert(anybodys_.end(), days.begin(), days.end());
  }
  for (const std::string& kind : kinds_)
    for (records::PersonId person = 0; person < records.people.size(); ++person)
      for (const records::Event& event : records.activity.of(kind, person))
        if (anybodys_.empty() || anybodys_.back() != event.date())
          anybodys_.push_back(event.date());
  tidy(common_);
  tidy(anybodys_);
}

Date RecordDates::next_of(records::PersonId person, Date day,
                          const std::vector<bool>& passed_over) const {
  Date next = std::min(after(common_, day), after(own_[person], day));
  for (std::size_t i = 0; i < kinds_.size(); ++i) {
    if (passed_over[i]) continue;
    auto events = records_.activity.of(kinds_[i], person);
    auto later =
        std::upper_bound(events.begin(), events.end(), day,
                         [](Date at, const records::Event& event) { return at < event.date(); });
    if (later != events.end()) next = std::min(next, later->date());
  }
  return next;
}

Date RecordDates::next_of_all(Date day) const {
  return std::min(after(common_, day), after(anybodys_, day));
}

} // namespace quorate::evaluation
