// Decisions that were recorded: what has been decided stays as it is written.
#include "engine/evaluation/gate/beside_seats.h"
#include "engine/evaluation/gate/changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace quorate::evaluation {

using namespace semantics;

namespace {
using Kind = GateChange::Kind;

/// A decision that nobody has closed yet may still gain ballots, and what closes it: without those.
records::Decision as_before(const GateInput& input, const records::Decision& old,
                            records::Decision now) {
  std::set<PersonId> voters;
  for (const records::Ballot& ballot : old.ballots)
    if (ballot.voter != records::nobody)
      voters.insert(input.head.find(input.base.people[ballot.voter].id));
  std::erase_if(now.ballots, [&](const auto& one) { return !voters.contains(one.voter); });
  now.closed.reset();
  if (!old.outcome) now.outcome.reset();
  if (!old.present) now.present.reset();
  if (!old.tally) now.tally.reset();
  if (old.winners.empty()) now.winners.clear();
  if (old.source->value.empty()) now.source.reset();
  return now;
}
} // namespace

namespace {
std::size_t index(const records::Records& records, const records::Decision& one) {
  return static_cast<std::size_t>(&one - records.decisions.data());
}

/// By the base's own word, up to a day that it names.
bool declared_complete(const Compared& compared, const records::Decision& one, Date day) {
  const Procedure* procedure = compared.decisions.procedure_of(one);
  auto covers = [&](const records::Coverage& cover) {
    bool named = cover.names.empty();
    for (const records::Text& name : cover.names)
      named = named || (procedure && (records::fold(name.value) == records::fold(procedure->path) ||
                                      records::fold(name.value) == records::fold(procedure->name)));
    return named && cover.until && day <= *cover.until && (!cover.since || *cover.since <= day);
  };
  const auto& all = compared.input.base.decision_covers;
  return std::any_of(all.begin(), all.end(), covers);
}
} // namespace

std::vector<GateChange> decision_changes(const Compared& compared) {
  const GateInput& input = compared.input;
  std::vector<GateChange> changes;
  std::map<std::string, const records::Decision*> before, after;
  for (const auto& one : input.base.decisions) before.emplace(records::fold(one.id), &one);
  for (const auto& one : input.head.decisions) after.emplace(records::fold(one.id), &one);
  Date known = compared.known();
  auto add = [&](const World& world, Kind kind, const records::Decision& one, GateVerdict verdict,
                 std::string what, std::string why) {
    GateChange entry;
    entry.kind = kind;
    RoleId role = no_role;
    if (one.role)
      if (auto found = input.charter.role(one.role->value)) role = *found;
    entry.subject = subject_of(world, one.subject, role);
    entry.what = std::move(what);
    entry.why = std::move(why);
    entry.verdict = verdict;
    source::Place place = input.sources.place(one.span);
    entry.place = {place.path, place.line, "decision " + one.id};
    changes.push_back(std::move(entry));
  };
  auto over = [&](const records::Decision& one) { return one.closed && *one.closed <= known; };
  auto same = [&](const records::Decision& old, const records::Decision& now) {
    return decision_content(input.base, old, input.head, known) ==
           decision_content(input.head, now, input.head, known);
  };
  for (const auto& [id, old] : before) {
    auto now = after.find(id);
    if (now == after.end()) {
      add(compared.base, Kind::decision_deleted, *old, GateVerdict::blocked,
          fmt::format("decision {} is gone from the records", old->id),
          "it is history, and history stays");
      continue;
    }
    if (over(*old)) {
      if (!same(*old, *now->second))
        add(compared.head, Kind::decision_changed, *now->second, GateVerdict::blocked,
            fmt::format("decision {} was closed on {}, and is recorded otherwise now", old->id,
                        old->closed->iso()),
            "it is history: correct it in a change of its own, with its ground");
      continue;
    }
    // Nobody noted its close, but no ballot could change it any more: it is history all the same.
    DecisionOutcome was = compared.earlier.tallied(index(input.base, *old)).outcome;
    if (was == DecisionOutcome::open) continue;
    DecisionOutcome is = compared.decisions.tallied(index(input.head, *now->second)).outcome;
    bool settled = was != DecisionOutcome::undetermined;
    if ((settled && is == was) || !settled) {
      if (!same(*old, as_before(input, *old, *now->second)))
        add(compared.head, Kind::decision_changed, *now->second, GateVerdict::unclear,
            fmt::format("decision {} was settled, and is recorded otherwise now", old->id),
            "whether that was still open, as nobody had closed it, cannot be told");
    } else {
      add(compared.head, Kind::decision_changed, *now->second, GateVerdict::blocked,
          fmt::format("decision {} was settled: {}; and now it is {}", old->id, name(was),
                      name(is)),
          "no ballot that was still out could have changed it: what was recorded is recorded "
          "otherwise");
    }
  }
  for (const auto& [id, now] : after) {
    auto old = before.find(id);
    if (old != before.end() && old->second->closed) continue;
    const Tallied& tallied = compared.decisions.tallied(index(input.head, *now));
    if (tallied.outcome == DecisionOutcome::open && !now->closed) continue;
    std::optional<Date> day = now->closed ? now->closed : tallied.effect;
    if (!day && !now->opened) continue;
    bool certain = day.has_value();
    // Of one without a day only that it was not before it opened.
    Date from = certain ? *day : *now->opened;
    if (from > known) continue;
    std::string what = fmt::format("decision {} is {}, and {} on {}", now->id,
                                   old == before.end() ? "new" : "settled now",
                                   certain ? "closed" : "opened", from.iso());
    if (declared_complete(compared, *now, from))
      add(compared.head, Kind::backdated, *now,
          certain ? GateVerdict::blocked : GateVerdict::unclear, what,
          certain ? "the records before this change declare that time complete"
                  : "whether it was decided in the time that the records before this change "
                    "declare complete cannot be told");
    else if (int late = calendar::days_between(from, known); late > late_days)
      add(compared.head, Kind::backdated, *now, GateVerdict::unclear, what,
          fmt::format("it was not yet recorded {} days later", late));
  }
  return changes;
}

} // namespace quorate::evaluation
