#include "engine/evaluation/gate/ways.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

Ways::Ways(const World& world, JudgesByReading& judges, Decisions& decisions)
    : world_(world), judges_(judges), decisions_(decisions) {
  for (std::size_t i = 0; i < world.records.decisions.size(); ++i)
    by_id_.emplace(records::fold(world.records.decisions[i].id), i);
}

std::optional<std::size_t> Ways::decision_named(const std::string& id) const {
  auto found = by_id_.find(records::fold(id));
  return found == by_id_.end() ? std::nullopt : std::optional(found->second);
}

void Ways::taken(const Clause& clause, Truth truth, std::string text,
                 std::vector<Evidence> evidence, std::vector<WayTaken>& ways) {
  WayTaken way;
  put_clause(world_, clause, way);
  way.truth = truth;
  way.text = std::move(text);
  way.evidence = std::move(evidence);
  ways.push_back(std::move(way));
}

Truth Ways::under_all(const Clause& clause, const std::function<Truth(Judge&)>& look) {
  auto products = combinations(world_.charter, clause.choices);
  if (!products) return Truth::unknown;
  std::optional<Truth> all;
  for (const Assignment& readings : *products) {
    Truth one = in_force_under(clause, readings) ? look(judges_.at(readings)) : Truth::fails;
    if (all && *all != one) return Truth::unknown;
    all = one;
  }
  return all.value_or(Truth::unknown);
}

void Ways::by_way(const Clause& clause, const Way& way, const Asked& asked,
                  std::vector<WayTaken>& ways) {
  // Readings that name different ways: each is gone on its own, and none alone is certain.
  std::set<std::string> seen;
  std::vector<std::vector<WayTaken>> under;
  std::function<void(const Value<std::vector<Way::One>>&)> walk =
      [&](const Value<std::vector<Way::One>>& value) {
        if (const auto* branch = std::get_if<Value<std::vector<Way::One>>::Branch>(&value.is)) {
          for (const auto& reading : branch->readings) walk(reading);
          return;
        }
        std::vector<WayTaken> here;
        const auto* list = std::get_if<std::vector<Way::One>>(&value.is);
        if (!list) taken(clause, Truth::unknown, "the charter does not say how", {}, here);
        if (list)
          for (const Way::One& one : *list) switch (one.by) {
            case Way::By::decision: by_decision(clause, one, asked, here); break;
            case Way::By::appointment: by_appointment(clause, one, asked, here); break;
            case Way::By::own_act: by_own_act(clause, one, asked, here); break;
            case Way::By::open:
              taken(clause, Truth::unknown,
                    one.name.empty()
                        ? "the charter does not say how"
                        : fmt::format("`{}` is nothing that records can show", one.name),
                    {}, here);
            }
        under.push_back(std::move(here));
      };
  walk(way.by);
  bool agreed = std::all_of(under.begin(), under.end(), [](const auto& list) {
    return std::any_of(list.begin(), list.end(),
                       [](const WayTaken& one) { return one.truth == Truth::holds; });
  });
  for (auto& list : under)
    for (WayTaken& one : list) {
      if (under.size() > 1 && !agreed && one.truth == Truth::holds) {
        one.truth = Truth::unknown;
        one.text += ", which suffices under one reading of the charter only";
      }
      ways.push_back(std::move(one));
    }
}

std::optional<ProcedureId> Ways::procedure_named(const std::string& name) const {
  const auto& all = world_.charter.procedures;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (records::fold(all[i].path) == records::fold(name) ||
        records::fold(all[i].name) == records::fold(name))
      return static_cast<ProcedureId>(i);
  return std::nullopt;
}

void Ways::by_remover(const Clause& clause, const std::string& remover, Truth ground,
                      const Asked& asked, std::vector<WayTaken>& ways) {
  std::size_t before = ways.size();
  if (auto procedure = procedure_named(remover)) {
    Way::One one;
    one.by = Way::By::decision;
    one.procedure = *procedure;
    one.name = remover;
    by_decision(clause, one, asked, ways);
  } else {
    taken(clause, Truth::unknown,
          fmt::format("that {} removed is nothing that records can show", remover), {}, ways);
  }
  for (std::size_t i = before; i < ways.size(); ++i) {
    WayTaken& way = ways[i];
    way.text = fmt::format("{}; {}",
                           ground == Truth::holds ? "there is a ground to remove"
                                                  : "whether there is a ground cannot be told",
                           way.text);
    if (ground == Truth::unknown && way.truth == Truth::holds) way.truth = Truth::unknown;
  }
}

void Ways::clause(const Clause& clause, const Asked& asked, std::vector<WayTaken>& ways) {
  About about{asked.person, asked.seat, asked.role};
  if (const auto* way = std::get_if<Way>(&clause.is)) {
    if (way->role != asked.role || way->in != asked.joining) return;
    Truth guard = under_all(clause, [&](Judge& judge) {
      return evaluation::applies(judge, clause, about).at(asked.day);
    });
    if (guard == Truth::fails)
      return taken(clause, Truth::fails,
                   fmt::format("not open on {}: {}", asked.day.iso(), clause.text), {}, ways);
    std::size_t before = ways.size();
    by_way(clause, *way, asked, ways);
    if (guard == Truth::unknown)
      for (std::size_t i = before; i < ways.size(); ++i)
        if (ways[i].truth == Truth::holds) {
          ways[i].truth = Truth::unknown;
          ways[i].text += "; whether this way is open cannot be told";
        }
    return;
  }
  auto condition = [&](const Condition& what, bool wanted) {
    return under_all(clause, [&](Judge& judge) {
      Truth truth = judge.condition(what, about).at(asked.day);
      return wanted ? truth : calendar::negated(truth);
    });
  };
  auto say = [&](Truth truth, const std::string& text) {
    taken(clause, truth,
          fmt::format("{} on {}: {}", text, asked.day.iso(),
                      truth == Truth::holds   ? "so it is"
                      : truth == Truth::fails ? "not so"
                                              : "cannot be told"),
          {}, ways);
  };
  if (const auto* join = std::get_if<AutomaticJoin>(&clause.is);
      join && asked.joining && join->role == asked.role)
    say(condition(*join->condition, true), clause.text);
  if (asked.joining) return;
  if (const auto* leave = std::get_if<AutomaticLeave>(&clause.is);
      leave && leave->role == asked.role)
    say(condition(*leave->condition, true), clause.text);
  if (const auto* keep = std::get_if<Keep>(&clause.is); keep && keep->role == asked.role) {
    std::string remover;
    bool unstated = false;
    Truth lost = under_all(clause, [&](Judge& judge) {
      const LossRule* loss = keep->loss.under(judge.readings());
      if (!loss || loss->kind == Loss::unstated) unstated = true;
      if (loss && loss->kind != Loss::automatic && !loss->by.empty()) remover = loss->by;
      std::optional<Period> grace;
      if (keep->grace)
        if (const Period* known = keep->grace->under(judge.readings())) grace = *known;
      TruthLine kept = judge.condition(*keep->condition, about);
      Date since = std::max(world_.seat(asked.seat).since, world_.in_force_from());
      // Automatic loss is final; a recommendation is withdrawn when the condition holds again.
      TruthLine line = loss && loss->kind == Loss::automatic
                           ? Judge::after_grace(kept, since, grace)
                       : grace ? Judge::within_grace(kept, since, *grace)
                               : kept;
      return calendar::negated(line.at(asked.day));
    });
    std::string text = fmt::format("what keeps the seat is not met ({})", clause.path);
    if (!remover.empty() && lost != Truth::fails)
      return by_remover(clause, remover, lost, asked, ways);
    if (unstated && lost == Truth::holds) {
      lost = Truth::unknown;
      text += ", and the charter does not say what follows";
    }
    say(lost, text);
  }
  if (const auto* renew = std::get_if<Renew>(&clause.is); renew && renew->role == asked.role) {
    Truth lost = under_all(clause, [&](Judge& judge) {
      return calendar::negated(judge.renewed(*renew, about).at(asked.day));
    });
    say(lost, "not renewed in time");
  }
  if (const auto* term = std::get_if<Term>(&clause.is);
      term && term->role == asked.role && !term->unlimited) {
    Truth over = under_all(clause, [&](Judge& judge) {
      const Period* length = term->length.under(judge.readings());
      if (!length || world_.seat(asked.seat).since_at_latest) return Truth::unknown;
      return calendar::truth(world_.seat(asked.seat).since + *length <= asked.day);
    });
    say(over, "the term is over");
  }
}

std::vector<WayTaken> Ways::in(SeatId seat, std::optional<Longer> longer) {
  const records::Seat& known = world_.seat(seat);
  std::vector<WayTaken> ways;
  Asked asked{seat, known.person, world_.role_of[seat], longer ? longer->from : known.since,
              true, longer};
  for (const Clause& one : world_.charter.clauses) clause(one, asked, ways);
  return ways;
}

std::vector<WayTaken> Ways::out(SeatId seat, Date until) {
  const records::Seat& known = world_.seat(seat);
  std::vector<WayTaken> ways;
  Asked asked{seat, known.person, world_.role_of[seat], until, false};
  for (const Clause& one : world_.charter.clauses) clause(one, asked, ways);
  return ways;
}

} // namespace quorate::evaluation
