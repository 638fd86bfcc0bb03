// Waivers that come with the change: who approved them?
#include "engine/evaluation/gate/beside_seats.h"
#include "engine/evaluation/gate/ways.h"
#include "engine/evaluation/outcome.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

namespace quorate::evaluation {

using namespace semantics;
using records::Waiver;

namespace {
class NewWaivers {
public:
  explicit NewWaivers(const GateInput& input)
      : input_(input), world_(input.charter, input.head, input.sources, input.as_of),
        judges_(world_), decisions_(world_, judges_), procedures_(who_waive(input.charter)) {}

  NewWaiver judged(std::size_t index) {
    const Waiver& waiver = input_.head.waivers[index];
    GateChange change;
    change.kind = GateChange::Kind::waived;
    std::string whom = "everybody";
    if (waiver.person != records::nobody) {
      change.subject = subject_of(world_, waiver.person, no_role);
      whom = person_text(world_, waiver.person);
    }
    change.what =
        fmt::format("{} is waived for {} until {}", waiver.clause.value, whom, waiver.until->iso());
    source::Place place = input_.sources.place(waiver.span);
    change.place = {place.path, place.line, fmt::format("approved by {}", waiver.approved_by)};
    approval(waiver, change);
    return {index, waiver.clause.value, std::move(change)};
  }

private:
  /// Procedures that decide "waivers", in whatever words; those for any matter where there are
  /// none.
  static std::vector<ProcedureId> who_waive(const Charter& charter) {
    std::vector<ProcedureId> waiving, any;
    for (const Clause& clause : charter.clauses) {
      const auto* rule = std::get_if<DecisionRule>(&clause.is);
      const auto* decides = rule ? std::get_if<Decides>(&rule->is) : nullptr;
      if (!decides || rule->procedure == no_procedure) continue;
      for (const Matter& one : decides->matters) {
        if (one.kind == Matter::Kind::any) any.push_back(rule->procedure);
        if (one.kind == Matter::Kind::text &&
            records::fold(one.text).find("waiv") != std::string::npos)
          waiving.push_back(rule->procedure);
      }
    }
    return waiving.empty() ? any : waiving;
  }

  void approval(const Waiver& waiver, GateChange& change) {
    if (procedures_.empty()) {
      change.why = fmt::format("the charter does not say who may waive a rule, so whether {} may "
                               "cannot be told",
                               waiver.approved_by);
      return;
    }
    change.verdict = GateVerdict::blocked;
    std::vector<std::string> paths;
    for (ProcedureId id : procedures_) paths.push_back(input_.charter.procedures[id].path);
    change.why = fmt::format("`approved_by: {}` names no decision `{}`", waiver.approved_by,
                             fmt::join(paths, "` or `"));
    change.record_file = "decisions.yml";
    change.record = wanted(waiver, paths.front());
    for (std::size_t i = 0; i < input_.head.decisions.size(); ++i) {
      const records::Decision& record = input_.head.decisions[i];
      if (!names(waiver, record)) continue;
      const Procedure* procedure = decisions_.procedure_of(record);
      bool theirs = std::any_of(procedures_.begin(), procedures_.end(), [&](ProcedureId id) {
        return procedure == &input_.charter.procedures[id];
      });
      if (!theirs) continue;
      auto [verdict, why] = decided(waiver, record, decisions_.tallied(i));
      if (verdict > change.verdict) continue; // of several the best counts
      change.verdict = verdict;
      change.why = std::move(why);
      if (verdict == GateVerdict::allowed) change.record_file = change.record = "";
    }
  }

  std::pair<GateVerdict, std::string> decided(const Waiver& waiver, const records::Decision& record,
                                              const Tallied& tallied) const {
    std::string kind = records::fold(record.kind.value);
    if (!kind.empty() && kind != "waive")
      return {GateVerdict::blocked, fmt::format("decision {} is about a `{}`", record.id, kind)};
    if (tallied.outcome == DecisionOutcome::undetermined)
      return {GateVerdict::unclear,
              fmt::format("whether decision {} passed cannot be told: {}", record.id, tallied.why)};
    if (tallied.outcome != DecisionOutcome::passed)
      return {GateVerdict::blocked,
              fmt::format("decision {}: {}: {}", record.id, name(tallied.outcome), tallied.why)};
    if (record.subject != records::nobody && record.subject != waiver.person)
      return {GateVerdict::blocked, fmt::format("decision {} is about {}", record.id,
                                                person_text(world_, record.subject))};
    if (record.subject != waiver.person)
      return {GateVerdict::unclear,
              fmt::format("decision {} does not say about whom it is", record.id)};
    // Which clause it lets pass the record says in words, if at all.
    auto uses = [&](const std::vector<Waiver>& all) {
      return std::count_if(all.begin(), all.end(),
                           [&](const Waiver& other) { return names(other, record); });
    };
    if (uses(input_.head.waivers) > 1 || uses(input_.base.waivers) > 0)
      return {GateVerdict::unclear,
              fmt::format("decision {} is named by more than one waiver: which of them it approved "
                          "cannot be told",
                          record.id)};
    return {GateVerdict::allowed, fmt::format("decision {} passed{}", record.id,
                                              record.closed ? " on " + record.closed->iso() : "")};
  }

  /// Does `approved_by`, which is free text, hold the decision's id as a word?
  static bool names(const Waiver& waiver, const records::Decision& record) {
    std::string text = records::fold(waiver.approved_by), id = records::fold(record.id);
    auto within = [&](std::size_t at) { // a character that an id goes on with
      if (at >= text.size()) return false;
      auto c = static_cast<unsigned char>(text[at]);
      bool joins = c == '-' || c == '_' || c == '.';
      return c >= 0x80 || std::isalnum(c) != 0 ||
             (joins && at + 1 < text.size() && text[at + 1] != ' ');
    };
    for (std::size_t at = text.find(id); at != std::string::npos; at = text.find(id, at + 1))
      if ((at == 0 || !within(at - 1)) && !within(at + id.size())) return true;
    return false;
  }

  std::string wanted(const Waiver& waiver, const std::string& procedure) const {
    std::string subject =
        waiver.person == records::nobody
            ? ""
            : fmt::format("    subject: {}\n", yaml(input_.head.people[waiver.person].id));
    return fmt::format("decisions:\n"
                       "  - id: waiver-{}   # to be named in `approved_by`\n"
                       "    procedure: {}\n"
                       "    kind: waive\n"
                       "{}"
                       "    matter: {}\n"
                       "    opened: YYYY-MM-DD\n"
                       "    closed: YYYY-MM-DD\n"
                       "    ballots: {{PERSON: yes, PERSON: no, PERSON: abstain}}\n",
                       input_.as_of.iso(), procedure, subject, yaml(waiver.clause.value));
  }

  const GateInput& input_;
  World world_;
  JudgesByReading judges_;
  Decisions decisions_;
  std::vector<ProcedureId> procedures_;
};

/// Does the base hold it, or one that lets pass at least as much?
bool known(const GateInput& input, const Waiver& waiver) {
  return std::any_of(input.base.waivers.begin(), input.base.waivers.end(), [&](const Waiver& old) {
    bool whom = old.person == records::nobody ||
                (waiver.person != records::nobody &&
                 input.head.find(input.base.people[old.person].id) == waiver.person);
    bool begins = !old.since || (waiver.since && *old.since <= *waiver.since);
    return whom && begins && *waiver.until <= *old.until &&
           records::fold(old.clause.value) == records::fold(waiver.clause.value);
  });
}
} // namespace

bool NewWaiver::lets_pass(const Finding& finding) const {
  std::string mine = records::fold(clause), theirs = records::fold(finding.clause);
  return (change.subject.person.empty() || change.subject.person == finding.subject.person) &&
         (mine == theirs || mine.starts_with(theirs + ".") || theirs.starts_with(mine + "."));
}

std::vector<NewWaiver> new_waivers(const GateInput& input) {
  std::vector<NewWaiver> result;
  std::optional<NewWaivers> judge; // rarely needed
  for (std::size_t i = 0; i < input.head.waivers.size(); ++i) {
    if (known(input, input.head.waivers[i])) continue;
    if (!judge) judge.emplace(input);
    result.push_back(judge->judged(i));
  }
  return result;
}

} // namespace quorate::evaluation
