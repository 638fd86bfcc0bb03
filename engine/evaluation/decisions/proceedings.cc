// What decisions came to over time, for the clauses that hang on them: exceptions, approvals.
#include "engine/evaluation/decisions/decisions.h"
#include "engine/evaluation/decisions/votes.h"
#include "engine/evaluation/windows.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
constexpr std::size_t deepest = 20; ///< decisions whose electorates hang on decisions

/// The day on which it counts: the close, or a later ratification; nothing when that is not known.
std::optional<Date> decided_on(const records::Decision& record) {
  std::optional<Date> day = record.closed;
  for (const records::Involved& one : record.ratifications)
    if (day && one.agrees && one.date) day = std::max(*day, *one.date);
  return day;
}

TruthLine on(Date from, Date until, Truth truth) {
  return TruthLine::during(from, until, truth, Truth::fails);
}

/// Do all voters of the decision belong to these roles?
bool decided_by(const Charter& charter, const Procedure& procedure, const Group& by,
                const Assignment& readings) {
  const auto* body = std::get_if<Group::Roles>(&by.is);
  for (std::size_t at : procedure.clauses) {
    const auto* rule = std::get_if<DecisionRule>(&charter.clauses[at].is);
    const auto* voters = rule ? std::get_if<Voters>(&rule->is) : nullptr;
    const GroupPtr* who = voters ? voters->who.under(readings) : nullptr;
    const auto* roles = who ? std::get_if<Group::Roles>(&(*who)->is) : nullptr;
    if (!body || !roles) continue;
    return std::all_of(roles->roles.begin(), roles->roles.end(), [&](RoleId role) {
      return std::find(body->roles.begin(), body->roles.end(), role) != body->roles.end();
    });
  }
  return false;
}
} // namespace

bool about_people(const Charter& charter, const Procedure& procedure, bool leaving) {
  return std::any_of(procedure.clauses.begin(), procedure.clauses.end(), [&](std::size_t at) {
    const auto* rule = std::get_if<DecisionRule>(&charter.clauses[at].is);
    const auto* decides = rule ? std::get_if<Decides>(&rule->is) : nullptr;
    return decides &&
           std::any_of(decides->matters.begin(), decides->matters.end(), [&](const Matter& matter) {
             bool removal = matter.kind == Matter::Kind::removal;
             bool in =
                 matter.kind == Matter::Kind::joining || matter.kind == Matter::Kind::appointment;
             return leaving ? removal : in;
           });
  });
}
bool about_people(const Charter& charter, const Procedure& procedure) {
  return about_people(charter, procedure, false) || about_people(charter, procedure, true);
}

const std::vector<std::size_t>& Decisions::of(ProcedureId procedure) const {
  if (by_procedure_.empty())
    for (std::size_t i = 0; i < world_.records.decisions.size(); ++i)
      if (const Procedure* known = procedure_of(world_.records.decisions[i]))
        by_procedure_[static_cast<ProcedureId>(known - world_.charter.procedures.data())].push_back(
            i);
  return by_procedure_[procedure];
}

DecisionOutcome Decisions::outcome_of(std::size_t index) {
  if (auto known = known_.find(index); known != known_.end()) return known->second.outcome;
  if (auto known = outcomes_.find(index); known != outcomes_.end()) return known->second;
  std::size_t before = circles_;
  DecisionOutcome outcome = DecisionOutcome::undetermined;
  if (const Procedure* procedure = procedure_of(world_.records.decisions[index]))
    if (auto ruled = runs(index, *procedure)) outcome = agreed(*ruled);
  if (circles_ == before || asking_.empty()) outcomes_.emplace(index, outcome);
  return outcome;
}

/// Whether the decision is about the person, in the role that is asked about.
Truth Decisions::concerns(const records::Decision& record, bool of_people,
                          const About& about) const {
  if (about.person == records::nobody) return Truth::holds;
  if (record.role && about.role != no_role)
    if (auto role = world_.charter.role(record.role->value); role && *role != about.role)
      return Truth::fails;
  if (record.subject != records::nobody) return calendar::truth(record.subject == about.person);
  for (const records::Text& winner : record.winners)
    if (world_.records.find(winner.value) == about.person) return Truth::holds;
  return !of_people ? Truth::holds : record.winners.empty() ? Truth::unknown : Truth::fails;
}

TruthLine Decisions::unrecorded(const TruthLine& covered, const About& about) const {
  // Before the charter nobody decided by it, and before their first seat nobody excepted them.
  std::optional<Date> begins = world_.begins;
  if (about.person != records::nobody && about.role != no_role)
    if (auto seats = world_.seats(about.person, about.role); !seats.empty())
      begins = std::max(begins.value_or(Date::first()), world_.seat(seats.front()).since);
  TruthLine told =
      calendar::either(covered, on(Date::first(), begins.value_or(Date::first()), Truth::holds));
  return calendar::map(told,
                       [](Truth t) { return t == Truth::holds ? Truth::fails : Truth::unknown; });
}

TruthLine Decisions::days_of(const std::vector<std::size_t>& which, const std::string& state,
                             bool of_people, const About& about) {
  TruthLine result(Truth::fails);
  for (std::size_t i : which) {
    const records::Decision& record = world_.records.decisions[i];
    Truth theirs = concerns(record, of_people, about);
    if (theirs == Truth::fails || (record.opened && *record.opened > world_.as_of)) continue;
    Date opened = record.opened.value_or(record.closed.value_or(world_.as_of));
    if (state == "open") {
      result = calendar::either(result, on(opened, record.closed.value_or(Date::last()), theirs));
      continue;
    }
    bool circle = asking_.contains(i) || asking_.size() >= deepest;
    circles_ += circle ? 1 : 0;
    DecisionOutcome outcome = circle ? DecisionOutcome::undetermined : outcome_of(i);
    if (outcome == DecisionOutcome::open) continue;
    bool passed = outcome == DecisionOutcome::passed;
    Truth came = state == "closed" ? Truth::holds
                 : outcome == DecisionOutcome::undetermined
                     ? Truth::unknown
                     : calendar::truth(passed == (state == "passed"));
    Truth truth = calendar::both(theirs, came);
    if (auto day = decided_on(record)) {
      if (*day <= world_.as_of) result = calendar::either(result, on(*day, day->next(), truth));
    } else { // decided early, or its time ran out: on one of the days since it opened
      result =
          calendar::either(result, on(opened, world_.as_of, calendar::both(truth, Truth::unknown)));
      result = calendar::either(result, on(world_.as_of, world_.as_of.next(), truth));
    }
  }
  return result;
}

TruthLine Decisions::state(Judge& judge, const DecisionState& asked, const About& about) {
  Window ever;
  const Window* window = asked.window ? asked.window->under(judge.readings()) : &ever;
  if (!window || !asked.phase.empty() || asked.procedures.empty()) return TruthLine(Truth::unknown);
  TruthLine result(Truth::fails);
  for (ProcedureId id : asked.procedures) {
    const Procedure& procedure = world_.charter.procedures[id];
    bool of_people = about_people(world_.charter, procedure);
    TruthLine days = days_of(of(id), asked.state, of_people, about);
    TruthLine covered = calendar::either(coverage(world_.records.decision_covers, procedure.path),
                                         coverage(world_.records.decision_covers, procedure.name));
    days = calendar::either(days, unrecorded(covered, about));
    result = calendar::either(
        result, asked.state == "open" ? days : some_day_in_window(judge, *window, days, about));
  }
  return result;
}

TruthLine Decisions::approved(Judge& judge, const GroupPtr& by, const About& about) {
  if (const auto* named = std::get_if<Group::Procedures>(&by->is)) {
    TruthLine result(Truth::fails);
    for (ProcedureId id : named->procedures) {
      const Procedure& procedure = world_.charter.procedures[id];
      bool of_people = about_people(world_.charter, procedure);
      TruthLine covered =
          calendar::either(coverage(world_.records.decision_covers, procedure.path),
                           coverage(world_.records.decision_covers, procedure.name));
      TruthLine days =
          calendar::either(days_of(of(id), "passed", of_people, about), unrecorded(covered, about));
      result = calendar::either(result, some_day_in_window(judge, Window{}, days, about));
    }
    return result;
  }
  // A body says so in a decision of its own, or by ratifying another's. Any record may hold it.
  TruthLine covered = coverage(world_.records.decision_covers, "");
  TruthLine days = calendar::either(body_says(judge, by, about), unrecorded(covered, about));
  return some_day_in_window(judge, Window{}, days, about);
}

TruthLine Decisions::body_says(Judge& judge, const GroupPtr& by, const About& about) {
  TruthLine result(Truth::fails);
  for (std::size_t i = 0; i < world_.records.decisions.size(); ++i) {
    const records::Decision& record = world_.records.decisions[i];
    Truth theirs = concerns(record, true, about);
    const Procedure* procedure = procedure_of(record);
    std::string kind = records::fold(record.kind.value);
    // Whoever removes somebody approves of nothing.
    if (theirs == Truth::fails || kind == "leave" ||
        (procedure && about_people(world_.charter, *procedure, true)))
      continue;
    if (procedure && decided_by(world_.charter, *procedure, *by, judge.readings())) {
      bool grants = kind == "join" || kind == "appoint" || kind == "renew" || kind == "waive" ||
                    about_people(world_.charter, *procedure, false);
      TruthLine passed = days_of({i}, "passed", true, about);
      if (!grants) // whether it is this that they agreed to, the record does not say
        passed = calendar::both(passed, TruthLine(Truth::unknown));
      result = calendar::either(result, passed);
    }
    if (record.ratifications.empty()) continue;
    Scene scene = scene_of(record, world_.records, world_.as_of, false);
    Votes votes(judge, procedure, scene, *this);
    Truth agrees = votes.condition({ApprovedBy{{by}}, ""}, record.subject);
    std::optional<Date> day = decided_on(record);
    if (day && *day <= world_.as_of)
      result = calendar::either(result, on(*day, day->next(), calendar::both(theirs, agrees)));
  }
  return result;
}

Truth Decisions::elector(const records::Decision& record, PersonId person) {
  const Procedure* procedure = procedure_of(record);
  if (!procedure || !record.opened) return Truth::holds; // as the roster has it
  Scene scene;                                           // who votes does not hang on the ballots
  scene.record = &record;
  scene.opened = *record.opened;
  for (const records::PersonMention& one : record.recused) scene.recused.insert(one.person);
  std::set<ChoiceId> choices;
  bool stated = false;
  for (std::size_t at : procedure->clauses) {
    const Clause& clause = world_.charter.clauses[at];
    const auto* rule = std::get_if<DecisionRule>(&clause.is);
    if (!rule || !std::holds_alternative<Voters>(rule->is)) continue;
    stated = true;
    choices.insert(clause.choices.begin(), clause.choices.end());
  }
  if (!stated) return Truth::holds;
  auto readings = combinations(world_.charter, choices);
  std::optional<Truth> all;
  for (const Assignment& one : readings.value_or(std::vector<Assignment>{})) {
    Truth may = Votes(judges_.at(one), procedure, scene, *this).may_vote(person);
    all = !all || *all == may ? may : Truth::unknown;
  }
  return all.value_or(Truth::unknown);
}

} // namespace quorate::evaluation
