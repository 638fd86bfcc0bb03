#include "engine/lint/facts.h"

#include <algorithm>

namespace quorate::lint {

using namespace semantics;

namespace {
/// The bounds that one quantity sets; only plain numbers do.
void bounds_of(const Quantity& quantity, std::optional<std::int64_t>& least,
               std::optional<std::int64_t>& most) {
  const Amount* low = settled(quantity.low);
  if (quantity.bound == Bound::no) {
    most = 0;
    return;
  }
  if (!low || low->kind != Amount::Kind::number || !low->parts.empty()) return;
  switch (quantity.bound) {
  case Bound::at_least: least = low->number; break;
  case Bound::more_than: least = low->number + 1; break;
  case Bound::at_most: most = low->number; break;
  case Bound::fewer_than: most = low->number - 1; break;
  case Bound::exactly: least = most = low->number; break;
  case Bound::between:
    least = low->number;
    if (quantity.high && quantity.high->kind == Amount::Kind::number) most = quantity.high->number;
    break;
  default: break;
  }
}

/// Whose number a clause bounds: `seats …` of the role, `there must be …`. Calls take with each
/// reading; nothing where it bounds none, or leaves it open.
template <class F> std::optional<RoleId> bounded(const Clause& clause, const F& take) {
  if (const auto* seats = std::get_if<Seats>(&clause.is)) {
    if (!seats->per.empty() || !each_reading(seats->count, take)) return std::nullopt;
    return seats->role;
  }
  const auto* rule = std::get_if<Rule>(&clause.is);
  const GroupPtr* group = rule ? settled(rule->group) : nullptr;
  const auto* roles = group && *group ? std::get_if<Group::Roles>(&(*group)->is) : nullptr;
  if (!roles || rule->kind != Rule::Kind::there || rule->negated || !rule->per.empty() ||
      roles->roles.size() != 1)
    return std::nullopt;
  take(rule->quantity);
  return roles->roles.front();
}

void take_size(const Clause& clause, std::vector<Size>& sizes) {
  std::optional<std::int64_t> least, most;
  bool open_low = false, open_high = false;
  auto role = bounded(clause, [&](const Quantity& quantity) {
    std::optional<std::int64_t> low, high;
    bounds_of(quantity, low, high);
    // Of several readings the one that leaves most room.
    if (low) least = least ? std::min(*least, *low) : *low;
    if (high) most = most ? std::max(*most, *high) : *high;
    open_low |= !low;
    open_high |= !high;
  });
  if (!role) return;
  Size& size = sizes.at(*role);
  if (least && !open_low && *least > size.least) {
    size.least = *least;
    size.least_by = &clause;
  }
  if (most && !open_high && (!size.most || *most < *size.most)) {
    size.most = *most;
    size.most_by = &clause;
  }
}
} // namespace

Facts::Facts(const Charter& of)
    : charter(of), sizes(of.roles.size()), wished(of.roles.size()), joining(of.roles.size()),
      removing(of.roles.size()) {
  std::vector<std::set<ProcedureId>> seen_in(of.roles.size()), seen_out(of.roles.size());
  for (const Clause& clause : of.clauses) {
    bool always = clause.when.empty() && clause.unless.empty() && !clause.from && !clause.until;
    if (!clause.under && always) {
      if (clause.modality == Modality::must) take_size(clause, sizes);
      take_size(clause, wished);
    }
    if (std::string text = free_text(clause); !text.empty())
      spoken.push_back({&clause, std::move(text), clause.text});
    const auto* rule = std::get_if<DecisionRule>(&clause.is);
    if (rule && rule->procedure == no_procedure && std::holds_alternative<QuorumRule>(rule->is))
      quorums.push_back(&clause);
  }
  for (ProcedureId id = 0; id < of.procedures.size(); ++id)
    for (std::size_t index : of.procedures[id].clauses) {
      const auto* rule = std::get_if<DecisionRule>(&of.clauses.at(index).is);
      const auto* decides = rule ? std::get_if<Decides>(&rule->is) : nullptr;
      if (!decides) continue;
      for (const Matter& matter : decides->matters) {
        if (matter.role >= of.roles.size()) continue;
        bool in = matter.kind == Matter::Kind::joining || matter.kind == Matter::Kind::appointment;
        if (in && seen_in[matter.role].insert(id).second) joining[matter.role].push_back(id);
        if (matter.kind == Matter::Kind::removal && seen_out[matter.role].insert(id).second)
          removing[matter.role].push_back(id);
      }
    }
}

std::vector<const Spoken*> Facts::said(const std::vector<std::string_view>& stems) const {
  std::vector<const Spoken*> result;
  for (const Spoken& one : spoken)
    if (speaks_of(one.text, stems)) result.push_back(&one);
  return result;
}

bool Facts::of_role(const std::vector<const Spoken*>& said, RoleId role) const {
  const Role& one = charter.roles[role];
  std::string inside = one.path + ".";
  std::string spaced = one.name;
  std::replace(spaced.begin(), spaced.end(), '_', ' ');
  return std::any_of(said.begin(), said.end(), [&](const Spoken* each) {
    return each->clause->path.starts_with(inside) ||
           speaks_of(each->statement, {one.name, spaced, one.title});
  });
}

bool Facts::known_gap(std::string_view path, const std::vector<std::string_view>& stems) const {
  return std::any_of(spoken.begin(), spoken.end(), [&](const Spoken& one) {
    return std::holds_alternative<Gap>(one.clause->is) && one.clause->path.starts_with(path) &&
           (stems.empty() || speaks_of(one.text, stems));
  });
}

} // namespace quorate::lint
