// Decisions that were recorded: what has been decided stays as it is written.
#include "engine/evaluation/gate/beside_seats.h"
#include "engine/evaluation/gate/changes.h"

#include <fmt/format.h>

#include <map>

namespace quorate::evaluation {

using namespace semantics;

namespace {
using Kind = GateChange::Kind;

/// Decisions that are first written down so long after they closed are told.
constexpr int late_days = 30;
} // namespace

std::vector<GateChange> decision_changes(const Compared& compared) {
  const GateInput& input = compared.input;
  std::vector<GateChange> changes;
  std::map<std::string, const records::Decision*> before, after;
  for (const auto& one : input.base.decisions) before.emplace(records::fold(one.id), &one);
  for (const auto& one : input.head.decisions) after.emplace(records::fold(one.id), &one);
  Date known = input.base_date.value_or(input.as_of);
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
    } else if (over(*old) && !same(*old, *now->second)) {
      add(compared.head, Kind::decision_changed, *now->second, GateVerdict::blocked,
          fmt::format("decision {} was closed on {}, and is recorded otherwise now", old->id,
                      old->closed->iso()),
          "it is history: correct it in a change of its own, with its ground");
    }
  }
  for (const auto& [id, now] : after) {
    if (before.contains(id) || !now->closed) continue;
    const Procedure* procedure = compared.decisions.procedure_of(*now);
    bool declared = false; // complete, by the base's own word, up to a day that it names
    for (const records::Coverage& cover : input.base.decision_covers) {
      bool named = cover.names.empty();
      for (const records::Text& name : cover.names)
        named =
            named || (procedure && (records::fold(name.value) == records::fold(procedure->path) ||
                                    records::fold(name.value) == records::fold(procedure->name)));
      declared = declared || (named && cover.until && *now->closed <= *cover.until &&
                              (!cover.since || *cover.since <= *now->closed));
    }
    if (declared)
      add(compared.head, Kind::backdated, *now, GateVerdict::blocked,
          fmt::format("decision {} is new, and closed on {}", now->id, now->closed->iso()),
          "the records before this change declare that time complete");
    else if (calendar::days_between(*now->closed, known) > late_days)
      add(compared.head, Kind::backdated, *now, GateVerdict::unclear,
          fmt::format("decision {} is new, and closed on {}", now->id, now->closed->iso()),
          fmt::format("it was not yet recorded {} days later",
                      calendar::days_between(*now->closed, known)));
  }
  return changes;
}

} // namespace quorate::evaluation
