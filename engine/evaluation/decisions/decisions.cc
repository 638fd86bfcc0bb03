#include "engine/evaluation/decisions/decisions.h"

#include "engine/evaluation/decisions/rulings.h"
#include "engine/evaluation/outcome.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace quorate::evaluation {

using namespace semantics;

std::string_view name(DecisionOutcome outcome) {
  switch (outcome) {
  case DecisionOutcome::passed: return "passed";
  case DecisionOutcome::failed: return "failed";
  case DecisionOutcome::no_quorum: return "no quorum";
  case DecisionOutcome::open: return "open";
  case DecisionOutcome::invalid: return "invalid";
  case DecisionOutcome::undetermined: return "undetermined";
  }
  return {};
}

namespace {
/// Procedures that a condition asks the outcome of.
void procedures_in(const Condition& condition, std::set<ProcedureId>& found) {
  auto each = [&](const ConditionPtr& one) {
    if (one) procedures_in(*one, found);
  };
  auto group = [&](const Value<GroupPtr>& value) {
    std::function<void(const Value<GroupPtr>&)> walk = [&](const Value<GroupPtr>& at) {
      if (const auto* branch = std::get_if<Value<GroupPtr>::Branch>(&at.is))
        for (const auto& reading : branch->readings) walk(reading);
      if (const auto* plain = std::get_if<GroupPtr>(&at.is); plain && *plain)
        if (const auto* named = std::get_if<Group::Procedures>(&(*plain)->is))
          found.insert(named->procedures.begin(), named->procedures.end());
    };
    walk(value);
  };
  if (const auto* one = std::get_if<Junction>(&condition.is))
    for (const auto& entry : one->entries) each(entry.condition);
  if (const auto* one = std::get_if<Negation>(&condition.is)) each(one->of);
  if (const auto* one = std::get_if<Lasting>(&condition.is)) each(one->of);
  if (const auto* one = std::get_if<Counted>(&condition.is)) each(one->that);
  if (const auto* one = std::get_if<Readings>(&condition.is))
    for (const auto& reading : one->readings) each(reading);
  if (const auto* one = std::get_if<ApprovedBy>(&condition.is)) group(one->by);
  if (const auto* one = std::get_if<DecisionState>(&condition.is))
    found.insert(one->procedures.begin(), one->procedures.end());
}

/// Procedures that the rules of this one ask about.
void asks(const Charter& charter, const Procedure& procedure, std::set<ProcedureId>& found) {
  for (std::size_t i : procedure.clauses) {
    const Clause& clause = charter.clauses[i];
    for (const auto* list : {&clause.when, &clause.unless})
      for (const ConditionPtr& one : *list) procedures_in(*one, found);
    const auto* rule = std::get_if<DecisionRule>(&clause.is);
    if (!rule) continue;
    if (const auto* passes = std::get_if<PassesIf>(&rule->is))
      procedures_in(*passes->condition, found);
    if (const auto* required = std::get_if<Requires>(&rule->is))
      procedures_in(*required->condition, found);
    if (const auto* fails = std::get_if<FailsWhen>(&rule->is); fails && fails->condition)
      procedures_in(*fails->condition, found);
  }
}
} // namespace

Decisions::Decisions(const World& world, JudgesByReading& judges) : world_(world), judges_(judges) {
  judges.consult(*this);
  std::map<std::string, int> bearers;
  for (std::size_t i = 0; i < world.charter.procedures.size(); ++i) {
    const Procedure& procedure = world.charter.procedures[i];
    by_name_.insert_or_assign(records::fold(procedure.path), static_cast<ProcedureId>(i));
    ++bearers[records::fold(procedure.name)];
  }
  for (std::size_t i = 0; i < world.charter.procedures.size(); ++i) {
    std::string folded = records::fold(world.charter.procedures[i].name);
    if (bearers[folded] == 1) by_name_.try_emplace(folded, static_cast<ProcedureId>(i));
  }
  std::unordered_map<std::string_view, const Procedure*> seen; // a few names stand in all records
  for (const records::Decision& record : world.records.decisions) {
    auto [known, fresh] = seen.try_emplace(record.procedure.value, nullptr);
    if (fresh) known->second = procedure_named(record.procedure.value);
    procedure_by_index_.push_back(known->second);
  }
  choices_.resize(world.charter.procedures.size());
  std::set<ProcedureId> asked;
  for (const Procedure& procedure : world.charter.procedures) asks(world.charter, procedure, asked);
  interlinked_ = !asked.empty();
}

const Procedure* Decisions::procedure_named(const std::string& name) const {
  auto found = by_name_.find(records::fold(name));
  return found == by_name_.end() ? nullptr : &world_.charter.procedures[found->second];
}

const Procedure* Decisions::procedure_of(const records::Decision& record) const {
  const auto& all = world_.records.decisions;
  if (!all.empty() && &all.front() <= &record && &record <= &all.back())
    return procedure_by_index_[static_cast<std::size_t>(&record - all.data())];
  return procedure_named(record.procedure.value);
}

std::set<ProcedureId> Decisions::asked_by(ProcedureId procedure) const {
  std::set<ProcedureId> seen, open{procedure};
  while (!open.empty()) {
    ProcedureId at = *open.begin();
    open.erase(open.begin());
    if (!seen.insert(at).second) continue;
    asks(world_.charter, world_.charter.procedures[at], open);
  }
  return seen;
}

const std::set<ChoiceId>& Decisions::choices_of(const Procedure& of) {
  auto procedure = static_cast<ProcedureId>(&of - world_.charter.procedures.data());
  if (choices_[procedure]) return *choices_[procedure];
  std::set<ChoiceId>& result = choices_[procedure].emplace();
  for (ProcedureId at : asked_by(procedure))
    for (std::size_t i : world_.charter.procedures[at].clauses) {
      const auto& choices = world_.charter.clauses[i].choices;
      result.insert(choices.begin(), choices.end());
    }
  return result;
}

bool Decisions::waits(std::size_t index, const Ruling& ruling, Judge& judge) {
  const records::Decision& record = world_.records.decisions[index];
  if (!interlinked_) return false;
  const Procedure* mine = procedure_of(record);
  std::set<ProcedureId> others =
      asked_by(static_cast<ProcedureId>(mine - world_.charter.procedures.data()));
  if (others.size() == 1) return false;
  for (std::size_t i = 0; i < world_.records.decisions.size(); ++i) {
    const records::Decision& other = world_.records.decisions[i];
    const Procedure* theirs = procedure_of(other);
    if (i == index || !theirs || theirs == mine ||
        !others.contains(static_cast<ProcedureId>(theirs - world_.charter.procedures.data())) ||
        (other.subject != records::nobody && other.subject != record.subject))
      continue;
    Ruling one = this->ruling(i, judge);
    if (one.outcome == DecisionOutcome::passed && (!one.effect || *one.effect > *ruling.effect))
      return true;
  }
  return false;
}

std::shared_ptr<const WrittenRule> Decisions::written(const Clause& clause) {
  std::shared_ptr<const WrittenRule>& known = written_[&clause];
  if (known) return known;
  auto rule = std::make_shared<WrittenRule>();
  put_clause(world_, clause, *rule);
  return known = std::move(rule);
}

Truth Decisions::covered(ProcedureId procedure, Date day) const {
  const Procedure& one = world_.charter.procedures[procedure];
  return calendar::either(coverage(world_.records.decision_covers, one.path).at(day),
                          coverage(world_.records.decision_covers, one.name).at(day));
}

std::vector<std::size_t> Decisions::concerning(ProcedureId procedure, PersonId person,
                                               RoleId role) const {
  if (by_person_.empty() && !world_.records.decisions.empty())
    for (std::size_t i = 0; i < world_.records.decisions.size(); ++i) {
      const records::Decision& record = world_.records.decisions[i];
      std::set<PersonId> named{record.subject};
      for (const records::Text& winner : record.winners)
        named.insert(world_.records.find(winner.value));
      for (PersonId one : named) by_person_[one].push_back(i);
    }
  std::vector<std::size_t> result;
  auto found = by_person_.find(person);
  if (person == records::nobody || found == by_person_.end()) return result;
  for (std::size_t i : found->second) {
    const records::Decision& record = world_.records.decisions[i];
    if (procedure_of(record) != &world_.charter.procedures[procedure]) continue;
    if (record.role && role != no_role) {
      auto about = world_.charter.role(record.role->value);
      if (about && *about != role) continue;
    }
    result.push_back(i);
  }
  return result;
}

bool ballots_may_change(const Charter& charter, const Procedure& procedure) {
  return std::any_of(procedure.clauses.begin(), procedure.clauses.end(), [&](std::size_t at) {
    const auto* rule = std::get_if<DecisionRule>(&charter.clauses[at].is);
    const auto* ballots = rule ? std::get_if<BallotRule>(&rule->is) : nullptr;
    return ballots && ballots->kind == BallotRule::Kind::changeable;
  });
}

std::shared_ptr<const Scene> Decisions::scene(std::size_t index, Judge& judge) {
  if (last_.judge == &judge && last_.index == index) return last_.scene;
  const records::Decision& record = world_.records.decisions[index];
  auto scene =
      std::make_shared<const Scene>(scene_now(judge, *procedure_of(record), record, *this));
  // What hangs on a question that is still open is asked again.
  last_ = {index, circles_ == 0 ? &judge : nullptr, scene};
  return scene;
}

Ruling Decisions::ruling(std::size_t index, Judge& judge) {
  auto key = std::pair(index, judge.readings());
  if (auto known = rulings_.find(key); known != rulings_.end()) return known->second;
  const records::Decision& record = world_.records.decisions[index];
  const Procedure* procedure = procedure_of(record);
  if (!procedure)
    return {DecisionOutcome::undetermined,
            fmt::format("the charter has no decision `{}`", record.procedure.value),
            "",
            {}};
  if (asking_.empty()) circles_ = 0;
  if (circles_ > most_circles || !asking_.insert(index).second) {
    ++circles_;
    return {DecisionOutcome::undetermined, "it depends on itself", "", {}};
  }
  std::size_t before = circles_;
  Ruling result = rule_on(judge, *procedure, *scene(index, judge), *this);
  if (result.effect && waits(index, result, judge)) result.effect.reset();
  asking_.erase(index);
  // What hangs on a question that is still open would come out otherwise if it were asked first.
  if ((circles_ != before && !asking_.empty()) || !interlinked_) return result;
  return rulings_.emplace(std::move(key), std::move(result)).first->second;
}

namespace {
/// Has a decision that came to this come to what is asked? "passed", "failed", "closed", "open".
Truth comes_to(DecisionOutcome outcome, const std::string& state) {
  bool open = outcome == DecisionOutcome::open, passed = outcome == DecisionOutcome::passed;
  if (state == "closed") return calendar::truth(!open);
  if (state == "open") return calendar::truth(open);
  if (outcome == DecisionOutcome::undetermined) return Truth::unknown;
  return calendar::truth(state == "failed" ? !open && !passed : passed);
}
} // namespace

Truth Decisions::state(Judge& judge, const std::vector<std::uint32_t>& procedures,
                       const records::Decision* asking, const std::string& state,
                       std::optional<Date> after, std::optional<Date> until) {
  Truth result = Truth::fails;
  for (std::uint32_t procedure : procedures) {
    const Procedure& known = world_.charter.procedures[procedure];
    bool of_people = about_people(world_.charter, known);
    for (std::size_t i : of(procedure)) {
      const records::Decision& record = world_.records.decisions[i];
      if (&record == asking) continue;
      if (asking && asking->subject != records::nobody && record.subject != records::nobody &&
          asking->subject != record.subject)
        continue;
      Date last = record.closed.value_or(world_.as_of);
      if ((after && last <= *after) || (until && last > *until)) continue;
      Truth one = comes_to(ruling(i, judge).outcome, state);
      // About nobody: whether it is this person that was meant, the record does not say.
      if (asking && asking->subject != records::nobody && record.subject == records::nobody &&
          of_people)
        one = calendar::both(one, Truth::unknown);
      result = calendar::either(result, one);
    }
    // What is not recorded did not happen only where the source says that it is complete.
    if (result == Truth::fails && covered(procedure, until.value_or(world_.as_of)) != Truth::holds)
      result = Truth::unknown;
  }
  return result;
}

} // namespace quorate::evaluation
