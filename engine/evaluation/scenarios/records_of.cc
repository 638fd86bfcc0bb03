// What a scenario gives, as records.
#include "engine/evaluation/scenarios/play.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace quorate::evaluation {

using semantics::Scenario;

namespace {
class Making {
public:
  Making(const semantics::Charter& charter, const source::Sources& sources)
      : charter_(charter), sources_(sources) {
    for (auto* covers :
         {&made_.roster_covers, &made_.activity_covers, &made_.event_covers, &made_.register_covers,
          &made_.meeting_covers, &made_.decision_covers, &made_.attestation_covers,
          &made_.waiver_covers, &made_.duty_covers, &made_.access_covers})
      covers->emplace_back(); // no names, no dates: everything, always
  }

  records::Records run(const Scenario& scenario) {
    for (const Scenario::Step& step : scenario.steps) {
      span_ = step.span;
      std::visit([&](const auto& given) { take(given); }, step.is);
    }
    made_.activity.sort();
    made_.any = true;
    return std::move(made_);
  }

private:
  records::PersonId person(const std::string& id) {
    auto next = static_cast<records::PersonId>(made_.people.size());
    records::PersonId known = made_.by_name.add(records::fold(id), next);
    if (known == next) {
      records::Person one;
      one.id = one.name = id;
      one.span = span_;
      made_.people.push_back(std::move(one));
    }
    return known;
  }
  records::Text text(std::string value) const { return {std::move(value), span_}; }

  std::map<std::string, records::Text> attributes(const Scenario::Facts& facts) const {
    std::map<std::string, records::Text> result;
    for (const auto& [name, values] : facts)
      result[name] = text(fmt::format("{}", fmt::join(values, ", ")));
    return result;
  }

  void take(const Scenario::Seat& given) {
    records::Seat seat;
    seat.person = person(given.person);
    seat.role = text(given.role);
    seat.since = given.from.value_or(calendar::Date::first());
    seat.until = given.until;
    std::map<std::string, records::Text> all = attributes(given.attributes);
    if (auto by = all.extract("by")) seat.by = by.mapped();
    seat.attributes = std::move(all);
    // A person named in an attribute is there, too.
    seat.span = span_;
    made_.seats.push_back(std::move(seat));
  }
  void take(const Scenario::Access& given) {
    made_.grants.push_back(
        {text(given.asset), person(given.person), {given.from, given.until, span_}, {}});
  }
  void take(const Scenario::Activity& given) {
    source::Place place = sources_.place(span_);
    for (calendar::Date day : given.on)
      made_.activity.add(given.kind, person(given.person), {day.days(), place.line, span_.source});
  }
  void take(const Scenario::Done& given) {
    for (calendar::Date day : given.on) {
      records::Fulfilment one;
      one.clause = text(given.clause);
      one.date = day;
      one.by = person(given.person);
      one.by_name = text(given.person);
      one.of = text(given.of);
      for (const std::string& to : given.to) one.to.push_back(text(to));
      if (!given.covering.empty()) {
        one.covering.emplace();
        for (const std::string& topic : given.covering) one.covering->push_back(text(topic));
      }
      one.span = span_;
      made_.fulfilments.push_back(std::move(one));
    }
  }
  void take(const Scenario::Happened& given) {
    for (calendar::Date day : given.on) {
      records::Entry entry;
      entry.kind = given.kind;
      entry.id = text(given.id.empty() ? fmt::format("{}-{}", given.kind, day.iso()) : given.id);
      entry.date = day;
      entry.attributes = attributes(given.attributes);
      entry.span = span_;
      (given.in_register ? made_.registers : made_.events).push_back(std::move(entry));
    }
  }
  void take(const Scenario::Meeting& given) {
    for (calendar::Date day : given.on) {
      records::Meeting one;
      one.id = given.id.empty() ? day.iso() : given.id;
      one.body = given.body;
      one.date = day;
      auto cancelled = given.facts.find("cancelled");
      one.cancelled = cancelled != given.facts.end() &&
                      std::find(cancelled->second.begin(), cancelled->second.end(), "no") ==
                          cancelled->second.end();
      auto present = given.facts.find("present");
      one.present_recorded = present != given.facts.end();
      if (one.present_recorded)
        for (const std::string& who : present->second) one.present.push_back(person(who));
      one.span = span_;
      made_.meetings.push_back(std::move(one));
    }
  }
  void take(const Scenario::Word& given) {
    records::Attestation one;
    one.clause = text(given.clause);
    if (!given.about.empty()) one.person = person(given.about);
    one.by = person(given.by);
    one.holds = given.holds;
    one.date = given.on;
    one.until = given.until;
    one.span = span_;
    made_.attestations.push_back(std::move(one));
  }
  void take(const Scenario::Leave& given) {
    records::PersonId who = person(given.person);
    made_.people[who].leave.push_back({given.from, given.until, span_});
  }
  void take(const Scenario::Employer& given) {
    records::PersonId who = person(given.person);
    made_.people[who].affiliations.push_back(
        {given.organisation, {given.from, given.until, span_}});
    made_.people[who].affiliations_stated = true;
  }
  void take(const Scenario::Decision& given) {
    records::Decision one;
    one.id = given.id.empty() ? fmt::format("decision-{}", made_.decisions.size() + 1) : given.id;
    one.procedure = text(given.procedure);
    if (!given.subject.empty()) one.subject = person(given.subject);
    one.ballots_recorded = true; // whoever is not named did not vote
    one.opened = given.from;
    one.closed = given.until;
    one.span = span_;
    for (const auto& [label, values] : given.facts) fact(label, values, one);
    if (!one.present && !one.ballots.empty()) { // nobody else was there
      one.present.emplace();
      for (const records::Ballot& ballot : one.ballots)
        one.present->push_back({ballot.voter, span_});
    }
    made_.decisions.push_back(std::move(one));
  }
  void fact(const std::string& label, const std::vector<std::string>& values,
            records::Decision& one) {
    auto involved = [&](records::Few<records::Involved>& list, bool agrees = true) {
      for (const std::string& who : values) {
        records::Involved each;
        if (body(who))
          each.body = text(who);
        else
          each.by = person(who);
        each.agrees = agrees;
        each.date = one.opened;
        each.span = span_;
        list.push_back(std::move(each));
      }
    };
    if (label == "proposer") {
      if (!values.empty()) one.proposer = person(values.front());
    } else if (label == "seconds") {
      involved(one.seconds);
    } else if (label == "vetoes") {
      involved(one.vetoes);
    } else if (label == "ratified") {
      involved(one.ratifications);
    } else if (label == "refused") {
      involved(one.ratifications, false);
    } else if (label == "source") {
      if (!values.empty()) one.source = text(values.front());
    } else if (label == "outcome") {
      if (!values.empty()) one.outcome = text(values.front());
    } else if (label == "objections") {
      involved(one.objections);
    } else if (label == "winners") {
      for (const std::string& who : values) {
        (void)person(who);
        one.winners.push_back(text(who));
      }
    } else if (label == "notice") {
      for (const std::string& day : values)
        one.notices.push_back({calendar::Date::parse(day), {}, span_});
    } else if (label == "present" || label == "recused") {
      std::vector<records::PersonMention> who;
      for (const std::string& each : values) who.push_back({person(each), span_});
      if (label == "present")
        one.present = std::move(who);
      else
        one.recused = std::move(who);
    } else if (label.ends_with("_opened") || label.ends_with("_closed")) {
      if (!values.empty()) phase(label, calendar::Date::parse(values.front()), one);
    } else {
      votes(label, values, one);
    }
  }
  /// `nominations_opened: 2026-01-10`
  void phase(const std::string& label, std::optional<calendar::Date> day, records::Decision& one) {
    std::string name = label.substr(0, label.size() - 7);
    auto at = std::find_if(one.phases.begin(), one.phases.end(),
                           [&](const auto& phase) { return phase.name.value == name; });
    if (at == one.phases.end()) {
      one.phases.push_back({});
      at = std::prev(one.phases.end());
      at->name = text(name);
      at->span = span_;
    }
    (label.ends_with("_opened") ? at->opened : at->closed) = day;
  }
  /// `yes: ada and bo` are ballots, `yes: 7` a secret tally.
  void votes(const std::string& choice, const std::vector<std::string>& values,
             records::Decision& one) {
    bool number = values.size() == 1 && !values.front().empty() && values.front().size() < 10 &&
                  std::all_of(values.front().begin(), values.front().end(),
                              [](char c) { return '0' <= c && c <= '9'; });
    if (number) {
      if (!one.tally) one.tally.emplace();
      if (choice == "voters")
        one.tally->voters = std::stoll(values.front());
      else if (choice == "cast")
        one.tally->cast = std::stoll(values.front());
      else
        one.tally->votes[choice] = std::stoll(values.front());
      one.tally->span = span_;
      return;
    }
    for (const std::string& who : values) {
      records::Ballot ballot;
      ballot.voter = person(who);
      ballot.choice = choice;
      ballot.cast = one.opened;
      ballot.span = span_;
      one.ballots.push_back(std::move(ballot));
    }
  }
  void take(const Scenario::AsOf&) {}
  void take(const Scenario::Expect&) {}

  bool body(const std::string& name) const {
    return std::any_of(charter_.bodies.begin(), charter_.bodies.end(),
                       [&](const semantics::Body& one) { return one.name == name; });
  }

  const semantics::Charter& charter_;
  const source::Sources& sources_;
  source::Span span_;
  records::Records made_;
};
} // namespace

records::Records records_of(const semantics::Charter& charter, const Scenario& scenario,
                            const source::Sources& sources) {
  return Making(charter, sources).run(scenario);
}

} // namespace quorate::evaluation
