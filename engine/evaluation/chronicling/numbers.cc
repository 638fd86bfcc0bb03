// How many the text asks for: seats, and who must take part.
#include "engine/evaluation/chronicling/parts.h"
#include "engine/evaluation/tally.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
std::optional<std::int64_t> plain(const Amount* amount) {
  if (!amount || amount->kind != Amount::Kind::number || !amount->parts.empty())
    return std::nullopt;
  return amount->number;
}

template <class Stated> Stated start(const Clause& clause) {
  Stated one;
  one.clause = clause.path;
  for (const auto& cite : clause.cites) one.cites.push_back({cite.file, cite.section});
  return one;
}

/// The same thing is listed once; of several things none is certain.
template <class Stated, class Same>
void list(std::vector<Stated>& out, std::vector<Stated> readings, bool of_reading, Same same) {
  std::vector<Stated> distinct;
  for (Stated& one : readings)
    if (std::none_of(distinct.begin(), distinct.end(),
                     [&](const Stated& other) { return same(one, other); }))
      distinct.push_back(std::move(one));
  for (Stated& one : distinct) {
    one.certain = one.certain && distinct.size() == 1 && !of_reading;
    out.push_back(std::move(one));
  }
}

SeatsStated seats_under(const Clause& clause, const Seats& seats, const Judge& judge) {
  auto one = start<SeatsStated>(clause);
  one.modality = clause.modality == semantics::Modality::should ? evaluation::Modality::should
                                                                : evaluation::Modality::must;
  one.per = seats.per;
  const Quantity* quantity = seats.count.under(judge.readings());
  if (!quantity) {
    one.text = "not stated";
    one.certain = false;
    return one;
  }
  one.text = quantity->text;
  std::optional<std::int64_t> low = plain(quantity->low.under(judge.readings()));
  switch (quantity->bound) {
  case Bound::no: one.most = 0; break;
  case Bound::any: one.least = 1; break;
  case Bound::at_least: one.least = low; break;
  case Bound::at_most: one.most = low; break;
  case Bound::exactly: one.least = one.most = low; break;
  case Bound::more_than:
    if (low) one.least = *low + 1;
    break;
  case Bound::fewer_than:
    if (low) one.most = *low - 1;
    break;
  case Bound::between:
    one.least = low;
    if (quantity->high) one.most = plain(&*quantity->high);
    break;
  case Bound::every: break;
  }
  return one;
}

std::optional<RoleId> only_role(const GroupPtr* group) {
  const auto* roles = group && *group ? std::get_if<Group::Roles>(&(*group)->is) : nullptr;
  return roles && roles->roles.size() == 1 ? std::optional(roles->roles.front()) : std::nullopt;
}

/// The role of whose holders the threshold asks a part; nothing where it is no single one, or a
/// part of the seats, empty ones too.
std::optional<RoleId> base_of(const World& world, const Judge& judge, const DecisionRule& rule,
                              const Threshold& threshold) {
  if (auto role = only_role(&threshold.of)) return role;
  const auto* base = threshold.of ? std::get_if<Group::Base>(&threshold.of->is) : nullptr;
  bool of_voters = !threshold.of || (base && base->kind == Group::Base::Kind::voters);
  if (!of_voters || rule.procedure == no_procedure) return std::nullopt;
  for (std::size_t i : world.charter.procedures[rule.procedure].clauses) {
    const auto* other = std::get_if<DecisionRule>(&world.charter.clauses[i].is);
    const auto* voters = other ? std::get_if<Voters>(&other->is) : nullptr;
    if (voters && in_force_under(world.charter.clauses[i], judge.readings()))
      return only_role(voters->who.under(judge.readings()));
  }
  return std::nullopt;
}

/// The least number that satisfies the quantity; nothing where not even all of them do.
std::optional<std::int64_t> least(const Quantity& quantity, const Amount* low, std::int64_t base) {
  std::int64_t from = 0, to = base;
  if (!satisfies(to, quantity, low, base)) return std::nullopt;
  while (from < to) {
    std::int64_t middle = from + (to - from) / 2;
    if (satisfies(middle, quantity, low, base))
      to = middle;
    else
      from = middle + 1;
  }
  return to;
}

bool asks_for_enough(const Quantity& quantity) {
  return quantity.bound != Bound::no && quantity.bound != Bound::at_most &&
         quantity.bound != Bound::fewer_than;
}
} // namespace

std::vector<SeatsStated> seats_stated(const World& world, JudgesByReading& judges, RoleId role) {
  std::vector<SeatsStated> result;
  for (const Clause& clause : world.charter.clauses) {
    const auto* seats = std::get_if<Seats>(&clause.is);
    if (!seats || seats->role != role) continue;
    std::vector<SeatsStated> readings;
    for (Judge* judge : judges.over(clause.choices))
      if (in_force_under(clause, judge->readings()))
        readings.push_back(seats_under(clause, *seats, *judge));
    list(result, std::move(readings), clause.under.has_value(),
         [](const SeatsStated& a, const SeatsStated& b) {
           return a.text == b.text && a.least == b.least && a.most == b.most;
         });
  }
  return result;
}

std::vector<QuorumStated> quorum_stated(const World& world, JudgesByReading& judges, RoleId role,
                                        const std::vector<SizeAt>& sizes) {
  std::vector<QuorumStated> result;
  for (const Clause& clause : world.charter.clauses) {
    const auto* rule = std::get_if<DecisionRule>(&clause.is);
    const auto* quorum = rule ? std::get_if<QuorumRule>(&rule->is) : nullptr;
    if (!quorum) continue;
    std::vector<QuorumStated> readings;
    bool by_all = true; // by every reading it is this role's size that is asked
    for (Judge* judge : judges.over(clause.choices)) {
      const Threshold* threshold = quorum->needs.under(judge->readings());
      bool here = in_force_under(clause, judge->readings()) && threshold &&
                  base_of(world, *judge, *rule, *threshold) == role;
      by_all = by_all && here;
      if (!here) continue;
      auto one = start<QuorumStated>(clause);
      one.of = rule->procedure == no_procedure ? "meetings"
                                               : world.charter.procedures[rule->procedure].title;
      if (one.of.empty()) one.of = world.charter.procedures[rule->procedure].path;
      one.text = threshold->text;
      const Amount* low = threshold->quantity.low.under(judge->readings());
      for (const SizeAt& size : sizes) {
        if (!asks_for_enough(threshold->quantity)) break;
        auto number = least(threshold->quantity, low, size.certain);
        if (!number) continue;
        if (one.needed.empty() || one.needed.back().people != *number)
          one.needed.push_back({size.from, *number});
      }
      readings.push_back(std::move(one));
    }
    list(result, std::move(readings), clause.under.has_value() || !by_all,
         [](const QuorumStated& a, const QuorumStated& b) {
           return a.text == b.text && a.needed == b.needed;
         });
  }
  return result;
}

} // namespace quorate::evaluation
