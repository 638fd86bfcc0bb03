// Q216: who decides their own removal, or vouches for themselves.
#include "engine/lint/checks/checks.h"
#include "engine/lint/voting.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

namespace {
/// Do the voters, in every reading, include the role with the subject among them?
bool subject_votes(const Value<GroupPtr>& voters, RoleId role) {
  bool votes = true;
  bool stated = each_reading(voters, [&](const GroupPtr& group) {
    votes = votes && group && roles_of(*group).contains(role) && !leaves_out_subject(*group);
  });
  return stated && votes;
}

/// Does a single no defeat it?
bool unanimous(const Charter& charter, const Procedure& procedure) {
  bool all = false;
  for (const auto& [clause, rule] : stated<PassesIf>(charter, procedure))
    each_condition(rule->condition, [&](const Condition& condition) {
      const auto* counted = std::get_if<Counted>(&condition.is);
      all = all || (counted && (counted->quantity.bound == Bound::every ||
                                counted->quantity.bound == Bound::no));
    });
  each_threshold(charter, procedure, false, [&](const Clause&, const Threshold& one) {
    all = all || one.quantity.bound == Bound::every;
  });
  return all;
}

void removals(const Subject& subject, Found& found) {
  const Charter& charter = subject.charter;
  for (const Procedure& procedure : charter.procedures) {
    auto voters = stated<Voters>(charter, procedure);
    if (voters.size() != 1 || !stated<RecusedRule>(charter, procedure).empty()) continue;
    for (RoleId role = 0; role < charter.roles.size(); ++role) {
      if (!decides(charter, procedure, role, false) ||
          !subject_votes(voters.front().rule->who, role))
        continue;
      const Clause& at = *voters.front().clause;
      std::string name = charter.roles[role].name;
      Size size = size_of(charter, role);
      std::int64_t others = std::max<std::int64_t>(2, size.least - size.least % 2);
      if (others >= size.least && size.least > 2) others -= 2;
      Said said;
      said.message =
          unanimous(charter, procedure)
              ? fmt::format(
                    "who is to be removed votes on it: one no is enough, and that may be the "
                    "{}'s own",
                    name)
              : fmt::format("who is to be removed votes on it: when the {} others are split {} to "
                            "{}, the {} concerned decides",
                            others, others / 2, others / 2, name);
      said.help = "write `voters … except the subject`";
      const GroupPtr* plain = settled(voters.front().rule->who);
      if (plain && std::holds_alternative<Group::Roles>((*plain)->is) && !(*plain)->text.empty()) {
        if (auto span = find_words(subject.sources, at.span, "voters " + (*plain)->text))
          said.fix =
              diagnostics::Fix{{span->source, span->end, span->end, 0}, " except the subject"};
      }
      found.add("Q216", at, std::move(said));
    }
  }
}
} // namespace

void own_case(const Subject& subject, Found& found) {
  removals(subject, found);
  const Charter& charter = subject.charter;
  for (const Clause& clause : charter.clauses) {
    const auto* attest = std::get_if<Attest>(&clause.is);
    if (!attest || attest->about_body) continue;
    std::set<RoleId> about = roles_of(attest->about), owners = roles_of(attest->owner);
    if (about.size() != 1 || owners != about) continue;
    Size size = size_of(charter, *about.begin());
    if (!size.most || *size.most != 1) continue; // others who hold it may speak
    std::string name = charter.roles[*about.begin()].name;
    found.add("Q216", clause,
              {fmt::format("the {} alone vouches for what the {} does", name, name),
               "name somebody else: `attested by board every 1 year`"});
  }
}

} // namespace quorate::lint
