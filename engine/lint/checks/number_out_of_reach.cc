// Q208: more people are asked for than there are, or than there have to be.
#include "engine/lint/checks/checks.h"
#include "engine/lint/voting.h"

#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

namespace {
class Reach {
public:
  Reach(const Subject& subject, Found& found)
      : charter_(subject.charter), sources_(subject.sources), found_(found) {}

  /// `wants` holders of the role are asked for by the clause, of whom `out` do not count.
  void compare(const Clause& clause, std::int64_t wants, RoleId role, std::int64_t out,
               const std::string& text, const std::string& what) {
    Size size = size_of(charter_, role);
    std::string name = charter_.roles[role].name;
    if (size.most && wants > *size.most - out) {
      std::string has =
          fmt::format("has {} seat{} at most{}", *size.most, *size.most == 1 ? "" : "s",
                      out == 0 ? "" : ", and the subject does not vote");
      found_.add(
          "Q208", clause,
          {fmt::format("the {} of {} can never be met: {} {}", what, wants, ticked(name), has),
           fmt::format("ask for {} at most, or for a share of them", *size.most - out),
           {{size.most_by->span, "so many seats there are"}},
           {},
           false,
           diagnostics::Severity::error},
          span_of(sources_, clause.span, text));
    } else if (size.least_by != nullptr && size.least > out && wants > size.least - out) {
      std::string seats =
          size.most && *size.most > size.least
              ? fmt::format(
                    "with {} of {} seats vacant, which is allowed, the {} of {} cannot be met",
                    *size.most - size.least, *size.most, what, wants)
              : fmt::format(
                    "with {} {}s, which is enough by the charter, the {} of {} cannot be met",
                    size.least, name, what, wants);
      if (out != 0) seats += ", as the subject does not vote";
      found_.add(
          "Q208", clause,
          {seats,
           fmt::format("ask for {} at most, for a share, or for more seats", size.least - out),
           {{size.least_by->span, "so few are allowed"}}},
          span_of(sources_, clause.span, text));
    }
  }

  void decision(const Procedure& procedure) {
    Electorate voters = electorate_of(charter_, procedure);
    for (bool quorum : {true, false})
      each_threshold(charter_, procedure, quorum, [&](const Clause& clause, const Threshold& one) {
        threshold(clause, one, voters, quorum ? "quorum" : "threshold");
      });
    for (std::size_t index : procedure.clauses) {
      const Clause& clause = charter_.clauses.at(index);
      if (clause.under) continue;
      const auto& rule = std::get<DecisionRule>(clause.is);
      if (const auto* passes = std::get_if<PassesIf>(&rule.is); passes && !passes->also)
        counted(clause, passes->condition, voters);
      if (const auto* needs = std::get_if<Requires>(&rule.is))
        counted(clause, needs->condition, voters);
    }
  }

  void threshold(const Clause& clause, const Threshold& one, const Electorate& voters,
                 const std::string& what) {
    const Amount* amount = settled(one.quantity.low);
    if (!amount || amount->kind != Amount::Kind::number || !amount->parts.empty()) return;
    std::optional<std::int64_t> wants = needed(one, 0);
    bool not_voters = true;
    std::optional<RoleId> role = role_of(one.of, voters, not_voters);
    if (wants && role && clause.when.empty() && clause.unless.empty())
      compare(clause, *wants, *role, not_voters || !voters.without_subject ? 0 : 1,
              one.quantity.text, what);
  }

private:
  static std::optional<RoleId> role_of(const GroupPtr& group, const Electorate& voters,
                                       bool& not_voters) {
    not_voters = false;
    if (!group || std::holds_alternative<Group::Base>(group->is)) return voters.role;
    if (const auto* present = std::get_if<Group::Present>(&group->is))
      return role_of(present->of, voters, not_voters);
    not_voters = true;
    const auto* roles = std::get_if<Group::Roles>(&group->is);
    if (!roles || roles->roles.size() != 1) return std::nullopt;
    return roles->roles.front();
  }

  void counted(const Clause& clause, const ConditionPtr& condition, const Electorate& voters) {
    if (!condition) return;
    if (const auto* junction = std::get_if<Junction>(&condition->is);
        junction && junction->kind == Junction::Kind::all)
      for (const auto& entry : junction->entries) counted(clause, entry.condition, voters);
    const auto* one = std::get_if<Counted>(&condition->is);
    const GroupPtr* group = one ? settled(one->group) : nullptr;
    if (group) threshold(clause, {one->quantity, *group, "", condition->text}, voters, "number");
  }

  const Charter& charter_;
  const source::Sources& sources_;
  Found& found_;
};
} // namespace

void number_out_of_reach(const Subject& subject, Found& found) {
  const Charter& charter = subject.charter;
  Reach reach(subject, found);
  for (const Procedure& procedure : charter.procedures) reach.decision(procedure);
  for (const Clause& clause : charter.clauses) {
    if (clause.under || !clause.when.empty() || !clause.unless.empty()) continue;
    if (const auto* rule = std::get_if<DecisionRule>(&clause.is))
      if (const auto* quorum = std::get_if<QuorumRule>(&rule->is);
          quorum && rule->procedure == no_procedure)
        each_reading(quorum->needs,
                     [&](const Threshold& one) { reach.threshold(clause, one, {}, "quorum"); });
    // `at least 3 members must hold auditor`, where there are two seats of auditor.
    const auto* rule = std::get_if<Rule>(&clause.is);
    if (!rule || rule->negated || !rule->per.empty() || rule->kind != Rule::Kind::count) continue;
    const GroupPtr* group = settled(rule->group);
    const auto* roles = group ? std::get_if<Group::Roles>(&(*group)->is) : nullptr;
    std::optional<std::int64_t> wants = needed({rule->quantity, nullptr, "", ""}, 0);
    const Amount* amount = settled(rule->quantity.low);
    if (!roles || roles->roles.size() != 1 || !wants || !amount ||
        amount->kind != Amount::Kind::number)
      continue;
    const auto* hold = rule->that ? std::get_if<Hold>(&rule->that->is) : nullptr;
    const GroupPtr* held = hold && hold->mode == Hold::Mode::now ? settled(hold->what) : nullptr;
    const auto* offices = held ? std::get_if<Group::Roles>(&(*held)->is) : nullptr;
    for (RoleId role :
         {roles->roles.front(),
          offices && offices->roles.size() == 1 ? offices->roles.front() : roles->roles.front()}) {
      Size size = size_of(charter, role);
      if (size.most && *wants > *size.most) {
        reach.compare(clause, *wants, role, 0, rule->quantity.text, "number");
        break;
      }
    }
  }
}

} // namespace quorate::lint
