#include "engine/evaluation/gate/ways.h"

#include "engine/evaluation/anchors.h"
#include "engine/evaluation/terms.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

Ways::Ways(const Compared& compared, JudgesByReading& judges)
    : compared_(compared), world_(compared.head), judges_(judges), decisions_(compared.decisions) {
  for (std::size_t i = 0; i < world_.records.decisions.size(); ++i)
    by_id_.emplace(records::fold(world_.records.decisions[i].id), i);
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
    if (!in_force_under(clause, readings)) continue; // put together with its rivals later
    Truth one = look(judges_.at(readings));
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

void Ways::by_loss(const Clause& clause, const Value<LossRule>& loss, const std::string& what,
                   const Asked& asked, std::vector<WayTaken>& ways) {
  About about{asked.person, asked.seat, asked.role};
  std::string remover;
  bool unstated = false;
  Truth lost = under_all(clause, [&](Judge& judge) {
    const LossRule* rule = loss.under(judge.readings());
    if (!rule || rule->kind == Loss::unstated) unstated = true;
    if (rule && rule->kind != Loss::automatic && !rule->by.empty()) remover = rule->by;
    // Automatic loss is final; a recommendation is withdrawn when the condition holds again.
    if (rule && rule->kind == Loss::automatic)
      return calendar::negated(judge.kept(clause, about, Waivers::all).at(asked.day));
    TruthLine line = judge.safe(clause, about, Waivers::all);
    const auto* keep = std::get_if<Keep>(&clause.is);
    if (keep && keep->grace) {
      const Period* grace = keep->grace->under(judge.readings());
      if (!grace) return line.at(asked.day) == Truth::holds ? Truth::fails : Truth::unknown;
      line = Judge::within_grace(
          line, std::max(world_.seat(asked.seat).since, world_.in_force_from(clause)), *grace);
    }
    return calendar::negated(line.at(asked.day));
  });
  if (!remover.empty() && lost != Truth::fails)
    return by_remover(clause, remover, lost, asked, ways);
  std::string text = fmt::format("{} on {}: {}", what, asked.day.iso(),
                                 lost == Truth::holds   ? "so it is"
                                 : lost == Truth::fails ? "not so"
                                                        : "cannot be told");
  if (unstated && lost == Truth::holds) {
    lost = Truth::unknown;
    text += ", and the charter does not say what follows";
  }
  taken(clause, lost, std::move(text), {}, ways);
}

void Ways::clause(const Clause& clause, const Asked& asked, std::vector<WayTaken>& ways) {
  About about{asked.person, asked.seat, asked.role};
  if (const auto* keep = std::get_if<Keep>(&clause.is)) {
    if (!asked.joining && keep->role == asked.role)
      by_loss(clause, keep->loss, fmt::format("what keeps the seat is not met ({})", clause.path),
              asked, ways);
    return;
  }
  if (const auto* renew = std::get_if<Renew>(&clause.is)) {
    if (!asked.joining && renew->role == asked.role)
      by_loss(clause, renew->loss, "not renewed in time", asked, ways);
    return;
  }
  std::size_t before = ways.size();
  auto say = [&](Truth truth, const std::string& text) {
    taken(clause, truth,
          fmt::format("{} on {}: {}", text, asked.day.iso(),
                      truth == Truth::holds   ? "so it is"
                      : truth == Truth::fails ? "not so"
                                              : "cannot be told"),
          {}, ways);
  };
  auto condition = [&](const Condition& what) {
    return under_all(clause,
                     [&](Judge& judge) { return judge.condition(what, about).at(asked.day); });
  };
  if (const auto* way = std::get_if<Way>(&clause.is)) {
    if (way->role != asked.role || way->in != asked.joining) return;
    Asked here = asked;
    if (way->within) here.within = &*way->within;
    by_way(clause, *way, here, ways);
  } else if (const auto* join = std::get_if<AutomaticJoin>(&clause.is)) {
    if (!asked.joining || join->role != asked.role) return;
    Truth truth = condition(*join->condition);
    if (truth == Truth::holds && world_.seat(asked.seat).since_at_latest) truth = Truth::unknown;
    say(truth, clause.text);
  } else if (const auto* leave = std::get_if<AutomaticLeave>(&clause.is)) {
    if (asked.joining || leave->role != asked.role) return;
    say(condition(*leave->condition), clause.text);
  } else if (const auto* term = std::get_if<Term>(&clause.is)) {
    if (asked.joining || term->role != asked.role || term->unlimited) return;
    say(under_all(clause, [&](Judge& judge) { return term_over(judge, *term, asked); }),
        "the term is over");
  }
  if (ways.size() == before) return;
  Truth guard = under_all(clause, [&](Judge& judge) {
    return evaluation::applies(judge, clause, about).at(asked.day);
  });
  if (guard == Truth::holds) return;
  if (guard == Truth::fails) {
    ways.resize(before);
    return taken(clause, Truth::fails,
                 fmt::format("not open on {}: {}", asked.day.iso(), clause.text), {}, ways);
  }
  for (std::size_t i = before; i < ways.size(); ++i)
    if (ways[i].truth == Truth::holds) {
      ways[i].truth = Truth::unknown;
      ways[i].text += "; whether this way is open cannot be told";
    }
}

Truth Ways::term_over(Judge& judge, const Term& term, const Asked& asked) const {
  const records::Seat& seat = world_.seat(asked.seat);
  const Period* length = term.length.under(judge.readings());
  if (!length || seat.since_at_latest) return Truth::unknown;
  if (!term.from) return calendar::truth(seat.since + *length <= asked.day);
  const semantics::Moment* moment = term.from->under(judge.readings());
  TruthLine covered(Truth::fails);
  std::vector<Date> from;
  if (moment) from = term_origins(judge, *moment, {asked.person, asked.seat, asked.role}, covered);
  if (from.empty()) return Truth::unknown;
  // A later event may have begun a later term; one that is not recorded, too.
  if (asked.day < from.front() + *length) return Truth::fails;
  std::erase_if(from, [&](Date day) { return day > asked.day; });
  bool all = from.back() + *length <= asked.day &&
             holds_on(covered, from.front().next(), asked.day.previous());
  return all ? Truth::holds : Truth::unknown;
}

/// A way that is one reading of a statement suffices where each of its readings offers one.
std::vector<WayTaken> Ways::all(const Asked& asked) {
  std::vector<WayTaken> ways;
  std::map<ChoiceId, std::map<std::uint32_t, std::vector<WayTaken>>> rivals;
  for (const Clause& one : world_.charter.clauses)
    clause(one, asked, one.under ? rivals[one.under->choice][one.under->reading] : ways);
  auto open = [](const WayTaken& way) { return way.truth == Truth::holds; };
  for (auto& [choice, readings] : rivals) {
    bool by_each = readings.size() == world_.charter.choices[choice].readings.size() &&
                   std::all_of(readings.begin(), readings.end(), [&](const auto& reading) {
                     return std::any_of(reading.second.begin(), reading.second.end(), open);
                   });
    for (auto& [reading, list] : readings)
      for (WayTaken& way : list) {
        if (!by_each && open(way)) {
          way.truth = Truth::unknown;
          way.text += ", which suffices under one reading of the charter only";
        }
        ways.push_back(std::move(way));
      }
  }
  return ways;
}

std::vector<WayTaken> Ways::in(SeatId seat, std::optional<Longer> longer) {
  const records::Seat& known = world_.seat(seat);
  return all({seat, known.person, world_.role_of[seat], longer ? longer->from : known.since, true,
              longer});
}

std::vector<WayTaken> Ways::out(SeatId seat, Date until) {
  const records::Seat& known = world_.seat(seat);
  return all({seat, known.person, world_.role_of[seat], until, false});
}

} // namespace quorate::evaluation
