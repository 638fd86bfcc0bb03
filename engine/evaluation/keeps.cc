// Keeping and losing a seat: the prune list.
#include "engine/evaluation/outcome.h"
#include "engine/evaluation/renewals.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
struct LossWords {
  bool stated = false;
  PruneAction action = PruneAction::recommended;
  std::string text;
};

LossWords loss_words(Judge& judge, const Value<LossRule>& loss) {
  const LossRule* rule = loss.under(judge.readings());
  if (!rule || rule->kind == Loss::unstated) return {};
  switch (rule->kind) {
  case Loss::automatic: return {true, PruneAction::automatic, "the seat lapses by itself"};
  case Loss::decision:
    return {true, PruneAction::recommended, fmt::format("`{}` is to be started", rule->by)};
  default:
    return {true, PruneAction::recommended,
            rule->by.empty() ? "may be removed" : fmt::format("may be removed by {}", rule->by)};
  }
}

void nearest_miss(PruneEntry& entry) {
  for (std::size_t i = 0; i < entry.conditions.size(); ++i) {
    const auto& best = entry.conditions[entry.nearest_miss].last_held;
    const auto& here = entry.conditions[i].last_held;
    if (here && (!best || *here > *best)) entry.nearest_miss = i;
  }
}

/// What the conditions that are not known hang on, in one sentence.
std::string doubts(const std::vector<ConditionResult>& conditions) {
  std::string text;
  for (const ConditionResult& one : conditions)
    if (one.truth == Truth::unknown)
      text +=
          (text.empty() ? "" : "; ") + (one.label.empty() ? one.text : one.label + ": " + one.text);
  return text;
}
} // namespace

Outcomes judge_keep(Judge& judge, const Clause& clause, const Keep& keep, int& judged) {
  const World& world = judge.world();
  LossWords loss = loss_words(judge, keep.loss);
  std::optional<Period> grace;
  bool grace_open = false;
  if (keep.grace) {
    if (const Period* stated = keep.grace->under(judge.readings()))
      grace = *stated;
    else
      grace_open = true;
  }
  Outcomes result;
  for (SeatId id : world.seats_by_role[keep.role]) {
    if (!world.sits(id, world.as_of)) continue;
    ++judged;
    const records::Seat& seat = world.seat(id);
    About about{seat.person, id, keep.role};
    TruthLine condition =
        guarded(judge.condition(*keep.condition, about), applies(judge, clause, about));
    // What came before the text was in force costs nobody a seat.
    Date begin = std::max(seat.since, world.in_force_from());
    // Automatic loss is final; a recommendation is withdrawn when the condition holds again.
    TruthLine safe = condition;
    if (loss.stated && loss.action == PruneAction::automatic) {
      safe = Judge::after_grace(condition, begin, grace);
    } else if (grace) {
      safe = TruthLine(Truth::holds);
      const auto& changes = condition.changes();
      for (std::size_t i = 0; i < changes.size(); ++i) {
        if (changes[i].value == Truth::holds) continue;
        // The run of not holding began at the first such change without a holding one between.
        std::size_t first = i;
        while (first > 0 && changes[first - 1].value != Truth::holds &&
               (changes[i].value == Truth::unknown || changes[first - 1].value == Truth::fails))
          --first;
        Date run = std::max(changes[first].from, begin);
        Date end = i + 1 < changes.size() ? changes[i + 1].from : Date::last();
        safe = calendar::both(safe, TruthLine::during(std::max(run + *grace, changes[i].from), end,
                                                      changes[i].value, Truth::holds));
      }
    }
    // Before the seat began there was nothing to keep.
    safe = calendar::either(
        safe, TruthLine::during(Date::first(), seat.since, Truth::holds, Truth::fails));
    Outcome one;
    one.key = seat_key(world, id);
    one.seat = id;
    one.subject = subject_of(world, seat.person, keep.role);
    one.truth = safe.at(world.as_of);
    one.line = safe;
    std::string who = fmt::format("{} as {}", person_text(world, seat.person), one.subject.role);
    Truth now = condition.at(world.as_of);
    if (one.truth == Truth::holds) {
      if (now != Truth::fails || !grace) continue;
      // In cure: the condition fails, the grace is not over.
      Date failing = std::max(condition.since(world.as_of).value_or(begin), begin);
      Date lost = failing + *grace;
      one.list = Outcome::List::renewals;
      one.truth = Truth::fails;
      one.renewal.due = lost.previous();
      one.renewal.state = RenewalState::in_grace;
      if (loss.action == PruneAction::automatic && loss.stated) one.renewal.lapses_on = lost;
      one.message =
          fmt::format("{} no longer meets the keep rule since {}; the grace of {} ends on {}", who,
                      failing.iso(), grace->text(),
                      lost.previous().iso());
      one.evidence.push_back(seat_evidence(world, id));
      result.push_back(std::move(one));
      continue;
    }
    one.list = Outcome::List::prune;
    one.prune.conditions = explain(judge, *keep.condition, about);
    nearest_miss(one.prune);
    one.prune.action = loss.action;
    one.evidence.push_back(seat_evidence(world, id));
    if (one.truth == Truth::fails && (!loss.stated || grace_open)) {
      one.truth = Truth::unknown;
      one.doubt = fmt::format("{} fails the keep rule, and the charter does not say {}", who,
                              grace_open ? "how long the grace is" : "what follows");
    } else if (one.truth == Truth::unknown) {
      one.doubt = fmt::format("whether {} keeps the seat cannot be told: {}", who,
                              doubts(one.prune.conditions));
    }
    one.message = fmt::format("{} does not meet what keeps the seat: {}", who, loss.text);
    result.push_back(std::move(one));
  }
  return result;
}

Outcomes judge_leave(Judge& judge, const Clause& clause, const AutomaticLeave& leave, int& judged) {
  const World& world = judge.world();
  Outcomes result;
  for (SeatId id : world.seats_by_role[leave.role]) {
    if (!world.sits(id, world.as_of)) continue;
    ++judged;
    const records::Seat& seat = world.seat(id);
    About about{seat.person, id, leave.role};
    TruthLine stays =
        Judge::after_grace(guarded(calendar::negated(judge.condition(*leave.condition, about)),
                                   applies(judge, clause, about)),
                           std::max(seat.since, world.in_force_from()), std::nullopt);
    Outcome one;
    one.list = Outcome::List::prune;
    one.key = seat_key(world, id);
    one.seat = id;
    one.subject = subject_of(world, seat.person, leave.role);
    one.truth = stays.at(world.as_of);
    one.line = stays;
    if (one.truth == Truth::holds) continue;
    std::string who = fmt::format("{} as {}", person_text(world, seat.person), one.subject.role);
    one.prune.action = PruneAction::automatic;
    one.prune.conditions = explain(judge, *leave.condition, about);
    one.evidence.push_back(seat_evidence(world, id));
    one.message = fmt::format(
        "{} left the seat automatically ({}){}, and the roster still lists it", who, clause.text,
        stays.since(world.as_of) ? fmt::format(" on {}", stays.since(world.as_of)->iso()) : "");
    one.doubt = fmt::format("whether {} still has the seat cannot be told: {}", who,
                            doubts(one.prune.conditions));
    result.push_back(std::move(one));
  }
  return result;
}

Outcomes judge_renew(Judge& judge, const Clause& clause, const Renew& renew, int within_days,
                     int& judged) {
  const World& world = judge.world();
  LossWords loss = loss_words(judge, renew.loss);
  Outcomes result;
  Date horizon = Date::from_days(std::int64_t{world.as_of.days()} + within_days);
  for (SeatId id : world.seats_by_role[renew.role]) {
    if (!world.sits(id, world.as_of)) continue;
    const records::Seat& seat = world.seat(id);
    About about{seat.person, id, renew.role};
    if ((!clause.when.empty() || !clause.unless.empty()) &&
        applies(judge, clause, about).at(world.as_of) == Truth::fails)
      continue;
    ++judged;
    RenewalStanding standing = renewal(judge, renew, id);
    standing.in_time = guarded(standing.in_time, applies(judge, clause, about));
    std::string kinds = fmt::format("{}", fmt::join(renew.kinds, " or "));
    Outcome one;
    one.key = seat_key(world, id);
    one.seat = id;
    one.subject = subject_of(world, seat.person, renew.role);
    one.line = standing.in_time;
    one.evidence.push_back(seat_evidence(world, id));
    if (standing.last) {
      source::Place place = world.sources.place(standing.last->span());
      one.evidence.push_back(
          {place.path, place.line, fmt::format("{} on {}", kinds, standing.last->date().iso())});
    }
    std::string who = fmt::format("{} as {}", person_text(world, seat.person), one.subject.role);
    Truth now = standing.in_time.at(world.as_of);
    bool past = standing.due && *standing.due < world.as_of;
    std::string last = standing.last
                           ? fmt::format("last {} on {}", kinds, standing.last->date().iso())
                           : fmt::format("no {} recorded", kinds);
    if (now == Truth::unknown) {
      Outcome doubt = one;
      doubt.truth = Truth::unknown;
      doubt.list = Outcome::List::prune;
      doubt.prune.action = loss.action;
      std::string why = !standing.unknown.empty()    ? standing.unknown
                        : past && !standing.deadline ? "the charter leaves the grace unstated"
                                                     : missing_text(judge, clause);
      if (why.empty()) why = "the records do not cover all of the time since the last renewal";
      doubt.doubt =
          fmt::format("whether {} is renewed in time cannot be told: {} ({}{})", who, why, last,
                      standing.due ? fmt::format(", due {}", standing.due->iso()) : "");
      result.push_back(std::move(doubt));
      if (!(past && !standing.deadline)) continue;
    }
    if (!standing.due) continue;
    one.list = Outcome::List::renewals;
    one.truth = Truth::fails;
    one.renewal.due = *standing.due;
    if (now == Truth::fails)
      one.renewal.state = RenewalState::overdue;
    else if (past)
      one.renewal.state = standing.deadline ? RenewalState::in_grace : RenewalState::overdue;
    else
      one.renewal.state = *standing.due <= horizon ? RenewalState::due : RenewalState::upcoming;
    if (loss.stated && loss.action == PruneAction::automatic && standing.deadline)
      one.renewal.lapses_on = standing.deadline->next();
    const char* words = one.renewal.state == RenewalState::overdue    ? "is overdue since"
                        : one.renewal.state == RenewalState::in_grace ? "is in grace; it was due by"
                                                                      : "is due by";
    Date shown = one.renewal.state == RenewalState::overdue ? standing.due->next() : *standing.due;
    one.message = fmt::format("{} of {} {} {} ({})", kinds, who, words, shown.iso(), last);
    Outcome renewal_entry = one;
    if (now == Truth::fails) {
      Outcome prune = one;
      prune.list = Outcome::List::prune;
      prune.truth = loss.stated ? Truth::fails : Truth::unknown;
      prune.prune.action = loss.action;
      ConditionResult condition;
      condition.label = kinds;
      condition.truth = Truth::fails;
      condition.since = standing.in_time.since(world.as_of);
      condition.text = fmt::format("{}: due by {}{}", last, standing.due->iso(),
                                   standing.deadline && *standing.deadline != *standing.due
                                       ? fmt::format(", grace until {}", standing.deadline->iso())
                                       : "");
      if (condition.since) condition.last_held = condition.since->previous();
      prune.prune.conditions = {condition};
      prune.message =
          fmt::format("{} has not renewed by {}: {}", who,
                      (standing.deadline ? *standing.deadline : *standing.due).iso(), loss.text);
      prune.doubt =
          fmt::format("{} has not renewed in time, and the charter does not say what follows", who);
      result.push_back(std::move(prune));
    }
    result.push_back(std::move(renewal_entry));
  }
  return result;
}

Outcomes judge_attest(Judge& judge, const Clause& clause, const Attest& attest, int& judged) {
  const World& world = judge.world();
  Outcomes result;
  std::vector<PersonId> people;
  RoleId role = no_role;
  if (attest.about_body) {
    people.push_back(records::nobody);
  } else if (const GroupPtr* group = attest.about.under(judge.readings())) {
    if (const auto* plain = std::get_if<Group::Roles>(&(*group)->is);
        plain && plain->roles.size() == 1)
      role = plain->roles.front();
    for (PersonId person : judge.candidates(**group))
      if (judge.member(person, **group, {}).at(world.as_of) != Truth::fails)
        people.push_back(person);
  }
  std::string folded = records::fold(clause.path);
  const Period* expiry = attest.expiry.under(judge.readings());
  for (PersonId person : people) {
    Truth bound = applies(judge, clause, {person, std::nullopt, role}).at(world.as_of);
    Truth belongs = Truth::holds;
    if (!attest.about_body)
      belongs = judge.member(person, **attest.about.under(judge.readings()), {}).at(world.as_of);
    if (bound == Truth::fails) continue;
    if (belongs == Truth::holds) ++judged;
    const records::Attestation* latest = nullptr;
    bool contradicted = false; // yes and no on one day
    for (const records::Attestation& one : world.records.attestations) {
      if (one.person != person || !one.date || *one.date > world.as_of ||
          records::fold(one.clause.value) != folded || (latest && *one.date < *latest->date))
        continue;
      bool same_day = latest && *one.date == *latest->date;
      contradicted = same_day && (contradicted || one.holds != latest->holds);
      // Of two that agree the one that counts longer.
      if (!same_day || !one.until || (latest->until && *latest->until < *one.until)) latest = &one;
    }
    Outcome one;
    one.list = Outcome::List::attestations;
    one.key = person == records::nobody ? "" : world.records.people[person].id;
    one.subject = subject_of(world, person, role);
    if (one.subject.body.empty()) one.subject.body = clause.body;
    one.truth = Truth::fails;
    std::string text =
        attest.negated ? "not to " + attest.text : attest.text; // `result: yes`: the clause is kept
    one.attestation.text = text;
    one.attestation.owner = attest.owner_text;
    std::string about = person == records::nobody
                            ? (clause.body.empty() ? world.charter.title : clause.body)
                            : person_text(world, person);
    if (!latest) {
      one.attestation.state = AttestationState::missing;
      one.message = fmt::format("nobody has attested for {}: \"{}\"", about, text);
    } else {
      std::optional<Date> until = latest->until ? latest->until
                                  : expiry      ? std::optional(*latest->date + *expiry)
                                                : std::nullopt;
      bool counts = !until || world.as_of < *until;
      bool says = latest->holds;
      one.attestation.state = !counts ? AttestationState::expired
                              : says  ? AttestationState::attested
                                      : AttestationState::refused;
      one.line = TruthLine::during(*latest->date, until.value_or(Date::last()),
                                   calendar::truth(says), Truth::unknown);
      const char* verb = one.attestation.state == AttestationState::attested ? "is attested"
                         : one.attestation.state == AttestationState::expired
                             ? "was attested"
                             : "is attested as not kept";
      one.message = fmt::format(
          "\"{}\" {} for {} on {}{}", text, verb, about, latest->date->iso(),
          until ? fmt::format(", {} {}", counts ? "counts until" : "expired on", until->iso())
                : "");
      source::Place place = world.sources.place(latest->span);
      one.evidence.push_back(
          {place.path, place.line,
           fmt::format("attested{} on {}",
                       latest->by == records::nobody ? ""
                                                     : " by " + world.records.people[latest->by].id,
                       latest->date->iso())});
    }
    if (contradicted)
      one.doubt = fmt::format("\"{}\" is attested both as kept and as not kept for {} on {}", text,
                              about, latest->date->iso());
    if (belongs == Truth::unknown) {
      // Nobody is asked for an attestation that may not concern them; a refusal is not passed over.
      if (one.attestation.state != AttestationState::refused) continue;
      ++judged;
      one.doubt = fmt::format("{}; whether this concerns {} cannot be told", one.message, about);
    } else if (bound == Truth::unknown && one.attestation.state == AttestationState::refused) {
      one.doubt = fmt::format("{}; whether the clause applies cannot be told", one.message);
    }
    if (!one.doubt.empty()) one.truth = Truth::unknown;
    result.push_back(std::move(one));
  }
  return result;
}

} // namespace quorate::evaluation
