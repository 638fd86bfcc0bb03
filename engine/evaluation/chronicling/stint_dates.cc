// The days that matter to a seat: its term, its renewal, and when its keep rules were met.
#include "engine/evaluation/chronicling/parts.h"
#include "engine/evaluation/renewals.h"
#include "engine/evaluation/terms.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// What the judges say, if all say the same.
template <class Value>
std::optional<Value> same(const std::vector<Judge*>& judges,
                          const std::function<std::optional<Value>(Judge&)>& ask) {
  std::optional<Value> result = ask(*judges.front());
  for (std::size_t i = 1; result && i < judges.size(); ++i)
    if (ask(*judges[i]) != result) return std::nullopt;
  return result;
}

template <class Kind>
std::vector<std::pair<const Clause*, const Kind*>> of_role(const Charter& charter, RoleId role) {
  std::vector<std::pair<const Clause*, const Kind*>> result;
  for (const Clause& clause : charter.clauses)
    if (const auto* one = std::get_if<Kind>(&clause.is); one && one->role == role)
      result.emplace_back(&clause, one);
  return result;
}

/// First day after the term that runs on `day`, by this clause.
std::optional<Date> term_end(Judge& judge, const Clause& clause, const Term& term, SeatId id,
                             Date day, bool renewed) {
  const World& world = judge.world();
  const records::Seat& seat = world.seat(id);
  About about{seat.person, id, term.role};
  const Period* length = term.length.under(judge.readings());
  if (term.unlimited || !length || length->empty() || term.bound == Bound::at_least ||
      seat.since_at_latest || applies(judge, clause, about).at(day) != Truth::holds)
    return std::nullopt;
  Date start = seat.since;
  if (term.from) {
    const Moment* moment = term.from->under(judge.readings());
    if (!moment) return std::nullopt;
    TruthLine covered(Truth::fails);
    std::vector<Date> origins = term_origins(judge, *moment, about, covered);
    if (origins.size() != 1) return std::nullopt; // another may have begun since
    start = origins.front();
  }
  Date end = start + *length;
  for (int k = 2; renewed && end <= day && end < Date::last(); ++k)
    end = start + Period{length->months * k, length->days * k, length->hours * k};
  return end;
}
} // namespace

void Stints::term(RoleId role, SeatId id, Stint& stint) {
  auto terms = of_role<Term>(world_.charter, role);
  if (terms.empty()) return;
  auto renewals = of_role<Renew>(world_.charter, role);
  std::set<ChoiceId> choices;
  for (const auto& [clause, one] : terms)
    choices.insert(clause->choices.begin(), clause->choices.end());
  for (const auto& [clause, one] : renewals)
    choices.insert(clause->choices.begin(), clause->choices.end());
  Date end = world_.until(id).value_or(Date::last());
  Date day = std::min(of_.as_of, end.previous());
  stint.term_until = same<Date>(judges_.over(choices), [&](Judge& judge) -> std::optional<Date> {
    bool renewed = std::any_of(renewals.begin(), renewals.end(), [&](const auto& one) {
      return in_force_under(*one.first, judge.readings());
    });
    for (const auto& [clause, one] : terms)
      if (in_force_under(*clause, judge.readings()))
        if (auto until = term_end(judge, *clause, *one, id, day, renewed)) return until;
    return std::nullopt;
  });
}

void Stints::renewal_of(RoleId role, SeatId id, Stint& stint) {
  if (!world_.sits(id, of_.as_of)) return;
  About about{world_.seat(id).person, id, role};
  for (const auto& [clause, one] : of_role<Renew>(world_.charter, role)) {
    const Clause& of = *clause;
    const Renew& renew = *one;
    std::vector<Judge*> judges = judges_.over(of.choices);
    auto asked = [&](Judge& judge, bool lapse) -> std::optional<Date> {
      if (!in_force_under(of, judge.readings()) ||
          applies(judge, of, about).at(of_.as_of) != Truth::holds)
        return std::nullopt;
      RenewalStanding standing = renewal(judge, renew, about, of_.as_of);
      if (!lapse) return standing.due;
      const LossRule* loss = renew.loss.under(judge.readings());
      if (!loss || loss->kind != Loss::automatic || !standing.deadline) return std::nullopt;
      return standing.deadline->next();
    };
    auto due = same<Date>(judges, [&](Judge& judge) { return asked(judge, false); });
    if (!due || (stint.renewal_due && *stint.renewal_due <= *due)) continue;
    stint.renewal_due = due;
    stint.lapses_on = same<Date>(judges, [&](Judge& judge) { return asked(judge, true); });
  }
  // Nobody renews a seat that is lost.
  if (stint.lost_on && *stint.lost_on <= of_.as_of) {
    stint.renewal_due.reset();
    stint.lapses_on.reset();
  }
}

void Stints::keeps(RoleId role, const About& about, Stint& stint) {
  Date from = std::max(stint.since, of_.from);
  Date until = std::min(stint.until.value_or(Date::last()), of_.until.next());
  for (const auto& [clause, keep] : of_role<Keep>(world_.charter, role)) {
    std::vector<Judge*> judges;
    for (Judge* judge : judges_.over(clause->choices))
      if (in_force_under(*clause, judge->readings())) judges.push_back(judge);
    if (judges.empty()) continue;
    auto add = [&, path = clause->path](const std::string& label, const Condition& condition) {
      TruthLine line =
          agreed(judges, [&](Judge& judge) { return judge.condition(condition, about); });
      stint.keeps.push_back({path, label, condition.text, days_of(line, from, until)});
    };
    add("", *keep->condition);
    const auto* parts = std::get_if<Junction>(&keep->condition->is);
    for (std::size_t i = 0; parts && i < parts->entries.size(); ++i)
      add(parts->entries[i].label, *parts->entries[i].condition);
  }
}

} // namespace quorate::evaluation
