#include "engine/evaluation/redaction/redact.h"

#include "engine/evaluation/redaction/naming.h"
#include "engine/records/unnamed.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace quorate::evaluation {

using namespace records;

namespace {
class Redaction {
public:
  Redaction(const Records& from, const Words& words) : from_(from), naming_(from, words) {}

  Records run() {
    to_.folder = from_.folder.empty() ? "" : withheld;
    to_.any = from_.any;
    to_.missing = from_.missing; // of fixed names
    seats_in_order();
    things();
    people();
    for (const Seat* seat : seats_) to_.seats.push_back(redacted_seat(*seat));
    activity();
    for (const Meeting* one : in_order(from_.meetings, [](const Meeting& a) {
           return std::tuple(a.date, fold(a.body), a.present.size());
         }))
      to_.meetings.push_back(redacted(*one, naming_));
    for (const Decision* one : decisions_) to_.decisions.push_back(redacted(*one, naming_));
    vouched();
    done();
    coverage();
    unnamed();
    entries();
    return std::move(to_);
  }

private:
  PersonId whom(PersonId old) const { return naming_.person(old); }
  static Interval bare(const Interval& when) { return {when.since, when.until, {}}; }

  /// The order of a file says something of who wrote it: only things alike keep it.
  template <class T, class Key>
  static std::vector<const T*> in_order(const std::vector<T>& all, Key key) {
    std::vector<const T*> result;
    for (const T& one : all) result.push_back(&one);
    std::stable_sort(result.begin(), result.end(),
                     [&](const T* a, const T* b) { return key(*a) < key(*b); });
    return result;
  }

  void seats_in_order() {
    seats_ = in_order(from_.seats, [&](const Seat& a) {
      return std::tuple(whom(a.person), a.since, a.until.value_or(Date::last()),
                        fold(a.role.value));
    });
  }

  /// Numbers for what has an id, before anything refers to it.
  void things() {
    decisions_ = in_order(from_.decisions, [&](const Decision& a) {
      return std::tuple(a.opened.value_or(a.closed.value_or(Date::last())),
                        a.closed.value_or(Date::last()), fold(a.procedure.value), whom(a.subject),
                        a.ballots.size());
    });
    for (const Decision* one : decisions_) naming_.token(one->id, "decision");
    for (const Meeting* one : in_order(from_.meetings, [](const Meeting& a) {
           return std::tuple(a.date, fold(a.body), a.present.size());
         }))
      naming_.token(one->id, "meeting");
    for (const auto* list : {&from_.events, &from_.registers})
      for (const Entry* one : by_day(*list))
        if (one->id) naming_.token(one->id->value, kind_of(one->kind));
  }
  static std::vector<const Entry*> by_day(const std::vector<Entry>& all) {
    return in_order(all, [](const Entry& a) {
      return std::tuple(a.date.value_or(Date::last()), fold(a.kind), a.attributes.size());
    });
  }
  /// Last of all: their attributes stand in the order of their names, which are somebody's words.
  void entries() {
    for (const Entry* one : by_day(from_.events)) to_.events.push_back(entry(*one));
    for (const Entry* one : by_day(from_.registers)) to_.registers.push_back(entry(*one));
  }
  std::string kind_of(const std::string& written) const {
    return naming_.words().named(written).value_or("thing");
  }

  Entry entry(const Entry& one) {
    Entry result;
    result.kind = kind_of(one.kind);
    result.date = one.date;
    if (one.id) result.id = Text{naming_.token(one.id->value, result.kind), {}};
    for (const auto& [name, value] : one.attributes)
      result.attributes[name] = {name == "covering" ? naming_.topics(value.value)
                                                    : naming_.value(value.value, name, false),
                                 {}};
    return result;
  }

  void people() {
    std::size_t at = 0; // seats are in the order of people
    for (PersonId i = 0; i < naming_.order().size(); ++i) {
      const Person& one = from_.people[naming_.order()[i]];
      Person person;
      person.id = person_word(i);
      while (at < seats_.size() && whom(seats_[at]->person) < i) ++at;
      // The seat that somebody had first: it is the same in the next report. A role of the charter
      // itself says more than one that is held elsewhere.
      const Seat* first = nullptr;
      for (std::size_t next = at; next < seats_.size() && whom(seats_[next]->person) == i; ++next) {
        const Seat* seat = seats_[next];
        if (!first || (elsewhere(*first) && !elsewhere(*seat))) first = seat;
      }
      person.name = fmt::format("{} {}", first ? role_word(*first) : "person", i + 1);
      person.affiliations_stated = one.affiliations_stated;
      for (const Affiliation* each : in_order(one.affiliations.all(), [](const Affiliation& a) {
             return std::tuple(a.when.since.value_or(Date::first()),
                               a.when.until.value_or(Date::last()));
           })) {
        auto word = naming_.words().compared_with(each->organisation);
        person.affiliations.push_back(
            {word ? *word : naming_.token(each->organisation, "organisation"), bare(each->when)});
      }
      for (const Interval& leave : one.leave) person.leave.push_back(bare(leave));
      to_.by_name.add(fold(person.id), i);
      to_.people.push_back(std::move(person));
    }
  }
  bool elsewhere(const Seat& seat) const {
    return naming_.words().elsewhere.contains(fold(seat.role.value));
  }
  std::string role_word(const Seat& seat) const {
    auto known = naming_.words().roles.find(fold(seat.role.value));
    std::string role = known == naming_.words().roles.end() ? "person" : known->second;
    std::replace(role.begin(), role.end(), '_', ' ');
    return role;
  }

  Seat redacted_seat(const Seat& one) {
    Seat seat;
    seat.person = whom(one.person);
    seat.role = {naming_.words().named(one.role.value).value_or(withheld), {}};
    seat.since = one.since;
    seat.since_at_latest = one.since_at_latest;
    seat.until = one.until;
    seat.by = Text{naming_.agent(one.by->value, ""), {}};
    for (const auto& [name, value] : one.attributes)
      seat.attributes[name] = {naming_.value(value.value, name, true), {}};
    return seat;
  }

  void activity() {
    for (const std::string& kind : from_.activity.kinds())
      for (PersonId i = 0; i < naming_.order().size(); ++i)
        for (const Event& event : from_.activity.of(kind, naming_.order()[i]))
          to_.activity.add(naming_.words().named(kind).value_or(withheld), i, {event.day, 0, 0});
    to_.activity.sort();
  }

  void vouched() {
    for (const Attestation* one : in_order(from_.attestations, [&](const Attestation& a) {
           return std::tuple(fold(a.clause.value), a.date, whom(a.person), whom(a.by), a.holds);
         })) {
      Attestation result = *one;
      result.clause = naming_.path(one->clause);
      result.person = whom(one->person);
      result.by = whom(one->by);
      result.note = Naming::nothing(one->note);
      result.span = {};
      to_.attestations.push_back(std::move(result));
    }
    for (const Waiver* one : in_order(from_.waivers, [&](const Waiver& a) {
           return std::tuple(fold(a.clause.value), whom(a.person), a.since, a.until);
         })) {
      Waiver result = *one;
      result.clause = naming_.path(one->clause);
      result.person = whom(one->person);
      result.reason = Naming::nothing(one->reason);
      result.approved_by = naming_.agent(one->approved_by, "");
      result.span = {};
      to_.waivers.push_back(std::move(result));
    }
  }

  void done() {
    for (const Fulfilment* one : in_order(from_.fulfilments, [&](const Fulfilment& a) {
           return std::tuple(fold(a.clause.value), a.date, whom(a.by));
         })) {
      Fulfilment result;
      result.clause = naming_.path(one->clause);
      result.date = one->date;
      result.by = whom(one->by);
      result.by_name = {naming_.agent(one->by_name.value, "body"), {}};
      result.of = {naming_.known(one->of.value).value_or(withheld), {}};
      for (const Text& to : one->to) result.to.push_back(naming_.of_charter(to));
      if (one->covering) {
        result.covering.emplace();
        for (const Text& topic : *one->covering)
          result.covering->push_back(naming_.of_charter(topic));
      }
      to_.fulfilments.push_back(std::move(result));
    }
    for (const Grant* one : in_order(from_.grants, [&](const Grant& a) {
           return std::tuple(fold(a.asset.value), whom(a.person), a.when.since, a.when.until);
         }))
      to_.grants.push_back({{naming_.words().named(one->asset.value).value_or(withheld), {}},
                            whom(one->person),
                            bare(one->when),
                            {naming_.agent(one->by.value, ""), {}}});
  }

  /// Names of what is covered are the charter's: roles, kinds, clauses.
  void coverage() {
    auto copy = [&](const std::vector<Coverage>& all, std::vector<Coverage>& to) {
      for (const Coverage& one : all) {
        Coverage result{{}, one.since, one.until, {}};
        for (const Text& name : one.names)
          result.names.push_back(
              {naming_.words().named(name.value).value_or(naming_.path(name).value), {}});
        to.push_back(std::move(result));
      }
    };
    copy(from_.roster_covers, to_.roster_covers);
    copy(from_.activity_covers, to_.activity_covers);
    copy(from_.event_covers, to_.event_covers);
    copy(from_.register_covers, to_.register_covers);
    copy(from_.meeting_covers, to_.meeting_covers);
    copy(from_.decision_covers, to_.decision_covers);
    copy(from_.attestation_covers, to_.attestation_covers);
    copy(from_.waiver_covers, to_.waiver_covers);
    copy(from_.duty_covers, to_.duty_covers);
    copy(from_.access_covers, to_.access_covers);
  }

  void unnamed() {
    auto meant = [&](const Unnamed& one) {
      std::vector<PersonId> all;
      for (PersonId person : one.possible) all.push_back(whom(person));
      std::sort(all.begin(), all.end());
      return all;
    };
    for (const Unnamed* one : in_order(from_.unnamed, [&](const Unnamed& a) {
           return std::tuple(fold(a.kind), a.days, a.lines, meant(a));
         })) {
      std::string kind; // of lines that nobody could read there is none
      if (!one->kind.empty()) kind = naming_.words().named(one->kind).value_or(withheld);
      bool total = one->name.empty();
      to_.unnamed.push_back({total ? "" : withheld,
                             total ? fold(kind) : kind,
                             one->lines,
                             {},
                             meant(*one),
                             one->days});
    }
    records::lay_out(to_.unnamed);
  }

  const Records& from_;
  Naming naming_;
  Records to_;
  std::vector<const Seat*> seats_;
  std::vector<const Decision*> decisions_;
};
} // namespace

Records redacted(const Records& records, const Words& words) {
  return Redaction(records, words).run();
}

} // namespace quorate::evaluation
