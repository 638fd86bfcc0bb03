// From outcomes to the lists of an assessment.
#include "engine/evaluation/audit.h"

#include "engine/evaluation/fingerprint.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
using Modality = evaluation::Modality;

Modality modality_of(semantics::Modality modality) {
  return modality == semantics::Modality::must     ? Modality::must
         : modality == semantics::Modality::should ? Modality::should
                                                   : Modality::may;
}

/// Dates that follow from the truth over time.
void date_from(Finding& finding, const TruthLine& line, Date as_of, std::optional<Date> force) {
  Truth now = line.at(as_of);
  if (now == Truth::fails) {
    finding.fails_since = line.since(as_of);
    // Nothing failed this text before it took force.
    if (force && *force <= as_of)
      finding.fails_since = std::max(finding.fails_since.value_or(*force), *force);
  }
  if (now == Truth::holds) finding.holds_until = line.next_change(as_of);
  finding.next_change = line.next_change(as_of);
}
} // namespace

Finding Audit::start(const Clause& clause, Combined::One& each) {
  Finding finding;
  put_clause(world_, clause, finding);
  finding.clause = judged_path(world_.charter, clause);
  finding.modality = each.outcome.advisory ? Modality::should : modality_of(clause.modality);
  finding.subject = std::move(each.outcome.subject);
  finding.evidence = std::move(each.outcome.evidence);
  finding.readings = std::move(each.readings);
  if (!clause.remedies.empty())
    finding.remedy = fmt::format("{}", fmt::join(clause.remedies, ", then "));
  std::optional<Date> begins = world_.charter.from;
  if (begins) begins = world_.in_force_from(clause);
  date_from(finding, each.outcome.line, world_.as_of, begins);
  return finding;
}

/// Remembers which seat a finding is about, and whether waivers let it pass.
void Audit::remember(const Finding& finding, const Clause& clause, const Outcome& outcome) {
  if (outcome.let_pass) let_pass_.insert(finding.fingerprint);
  bool of_seat =
      std::holds_alternative<Keep>(clause.is) || std::holds_alternative<Renew>(clause.is) ||
      std::holds_alternative<AutomaticLeave>(clause.is) ||
      (std::holds_alternative<Term>(clause.is) && outcome.list == Outcome::List::renewals);
  if (of_seat) seat_of_[finding.fingerprint] = finding.subject.role.text() + "|" + outcome.key;
}

void Audit::finish(Finding& finding, const std::string& key) {
  finding.fingerprint = fingerprint(
      {world_.charter.id, finding.clause, finding.subject.person, finding.subject.role, key});
}

void Audit::place(const Clause& clause, Combined::One& each) {
  Finding finding = start(clause, each);
  Outcome& outcome = each.outcome;
  if (each.truth == Truth::unknown) {
    finding.message = finding.readings.empty() ? outcome.doubt
                      : outcome.truth == Truth::fails
                          ? fmt::format("depends on the reading: {}", outcome.message)
                          : fmt::format("depends on the reading: {}", outcome.doubt);
    for (const ConditionResult& condition : outcome.prune.conditions)
      for (const Evidence& line : condition.evidence)
        if (finding.evidence.size() < 8 &&
            std::find(finding.evidence.begin(), finding.evidence.end(), line) ==
                finding.evidence.end())
          finding.evidence.push_back(line);
    finish(finding, "undetermined|" + outcome.key);
    remember(finding, clause, outcome);
    out_.undetermined.push_back(std::move(finding));
    return;
  }
  finding.message = std::move(outcome.message);
  switch (outcome.list) {
  case Outcome::List::violations:
    finish(finding, "violation|" + outcome.key);
    if (outcome.lacking != 0) lacking_[finding.fingerprint] = outcome.lacking;
    out_.violations.push_back(std::move(finding));
    break;
  case Outcome::List::vacancies:
    finish(finding, "vacancy|" + outcome.key);
    out_.vacancies.push_back(std::move(finding));
    break;
  case Outcome::List::prune: {
    finish(finding, "prune|" + outcome.key);
    remember(finding, clause, outcome);
    PruneEntry entry;
    entry.action = outcome.prune.action;
    entry.conditions = std::move(outcome.prune.conditions);
    entry.nearest_miss = outcome.prune.nearest_miss;
    static_cast<Finding&>(entry) = std::move(finding);
    if (outcome.seat) seats_[entry.fingerprint] = *outcome.seat;
    out_.prune.push_back(std::move(entry));
    break;
  }
  case Outcome::List::renewals: {
    finish(finding, "renewal|" + outcome.key);
    remember(finding, clause, outcome);
    RenewalEntry entry;
    entry.state = outcome.renewal.state;
    entry.due = outcome.renewal.due;
    entry.lapses_on = outcome.renewal.lapses_on;
    static_cast<Finding&>(entry) = std::move(finding);
    if (std::holds_alternative<Term>(clause.is)) {
      Date horizon = Date::from_days(std::int64_t{world_.as_of.days()} + within_days_);
      entry.state = entry.due <= horizon ? RenewalState::due : RenewalState::upcoming;
    }
    out_.renewals.push_back(std::move(entry));
    break;
  }
  case Outcome::List::duties: {
    finish(finding, "duty|" + outcome.key);
    DutyEntry entry;
    Outcome::Duty& duty = outcome.duty;
    entry.state = duty.state;
    entry.what = std::move(duty.what);
    entry.owner = std::move(duty.owner);
    entry.of = std::move(duty.of);
    entry.due = duty.due;
    entry.done = duty.done;
    entry.late = duty.late;
    entry.owner_wanting = std::move(duty.owner_wanting);
    static_cast<Finding&>(entry) = std::move(finding);
    if (entry.state == DutyState::overdue) {
      Finding overdue = entry;
      finish(overdue, "violation|" + outcome.key);
      out_.violations.push_back(std::move(overdue));
    }
    out_.duties.push_back(std::move(entry));
    break;
  }
  case Outcome::List::attestations: {
    finish(finding, "attestation|" + outcome.key);
    AttestationEntry entry;
    entry.state = outcome.attestation.state;
    entry.text = std::move(outcome.attestation.text);
    entry.owner = std::move(outcome.attestation.owner);
    static_cast<Finding&>(entry) = std::move(finding);
    if (entry.state == AttestationState::refused) {
      Finding refused = entry;
      finish(refused, "violation|" + outcome.key);
      out_.violations.push_back(std::move(refused));
    }
    out_.attestations.push_back(std::move(entry));
    break;
  }
  }
}

} // namespace quorate::evaluation
