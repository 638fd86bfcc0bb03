// Which clauses scenarios can show, and what of it the text leaves open whatever is recorded.
#include "engine/evaluation/audit.h"
#include "engine/evaluation/readings.h"
#include "engine/evaluation/scenarios/play.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// Unstated, under each of its readings.
template <class T> bool open(const Value<T>& value) {
  if (const auto* branch = std::get_if<typename Value<T>::Branch>(&value.is))
    return std::all_of(branch->readings.begin(), branch->readings.end(),
                       [](const Value<T>& reading) { return open(reading); });
  return std::holds_alternative<typename Value<T>::Unstated>(value.is);
}
template <class T> bool open(const std::optional<Value<T>>& value) { return value && open(*value); }
template <class T> bool open(const Rare<Value<T>>& value) { return value && open(*value); }

/// What records can make of a clause.
struct Reach {
  bool holds = true, fails = true;
};
constexpr Reach nothing{false, false};
constexpr Reach never_fails{true, false};

class Reaching {
public:
  explicit Reaching(const Charter& charter) : charter_(charter) {}

  Reach of(const Clause& clause) const {
    return std::visit([&](const auto& is) { return reach(is); }, clause.is);
  }
  /// Passed and not passed.
  Reach of(const Procedure& procedure) const {
    bool closed_way = false; // by which it could pass
    bool open_way = false;
    bool veto_at_any_time = false;
    for (std::size_t at : procedure.clauses) {
      const auto* rule = std::get_if<DecisionRule>(&charter_.clauses[at].is);
      if (!rule) continue;
      if (const auto* with = std::get_if<PassesWith>(&rule->is))
        (open(with->with) ? open_way : closed_way) = true;
      if (std::holds_alternative<PassesIf>(rule->is)) closed_way = true;
      const auto* involved = std::get_if<Involvement>(&rule->is);
      if (involved && involved->act == Involvement::Act::vetoed && open(involved->within))
        veto_at_any_time = true;
    }
    bool by_nothing = open_way && !closed_way;
    return {!by_nothing && !veto_at_any_time, !by_nothing};
  }

private:
  template <class Other> Reach reach(const Other&) const { return {}; }
  Reach reach(const Term& term) const {
    if (!term.unlimited && open(term.length)) return nothing;
    bool renewed =
        std::any_of(charter_.clauses.begin(), charter_.clauses.end(), [&](const auto& one) {
          const auto* renew = std::get_if<Renew>(&one.is);
          return renew && renew->role == term.role;
        });
    return term.unlimited || renewed ? never_fails : Reach{}; // the renewal says who is late
  }
  Reach reach(const Duty& duty) const {
    if (open(duty.every)) return nothing;
    bool no_deadline = duty.each && !duty.within && !duty.by_anchor && !duty.before;
    return open(duty.within) || no_deadline ? never_fails : Reach{};
  }
  Reach reach(const Meets& meets) const { return open(meets.every) ? nothing : Reach{}; }
  Reach reach(const Renew& renew) const {
    if (open(renew.every)) return nothing;
    return open(renew.grace) ? never_fails : Reach{};
  }
  Reach reach(const Limit& limit) const { return open(limit.limit) ? nothing : Reach{}; }
  Reach reach(const Seats& seats) const { return open(seats.count) ? nothing : Reach{}; }
  Reach reach(const Rule& rule) const { return open(rule.group) ? nothing : Reach{}; }
  Reach reach(const Drawn& drawn) const { return open(drawn.from) ? nothing : Reach{}; }

  const Charter& charter_;
};
} // namespace

std::vector<ScenarioCoverage> coverable(const Charter& charter) {
  Reaching reaching(charter);
  std::vector<ScenarioCoverage> result;
  for (const Clause& clause : charter.clauses) {
    if (!demands(clause)) continue;
    Reach reach = reaching.of(clause);
    std::string path = judged_path(charter, clause);
    if (!result.empty() && result.back().path == path) { // another reading of one statement
      result.back().can_hold = result.back().can_hold || reach.holds;
      result.back().can_fail = result.back().can_fail || reach.fails;
    } else {
      result.push_back({path, false, false, reach.holds, reach.fails});
    }
  }
  for (const Procedure& procedure : charter.procedures) {
    if (procedure.clauses.empty()) continue;
    Reach reach = reaching.of(procedure);
    result.push_back({procedure.path, false, false, reach.holds, reach.fails});
  }
  return result;
}

} // namespace quorate::evaluation
