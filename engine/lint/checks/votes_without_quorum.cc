// Q207: a share of the ballots, and nothing that says how many there have to be.
#include "engine/lint/checks/checks.h"
#include "engine/lint/voting.h"

#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

namespace {
bool of_ballots(const Threshold& threshold) {
  const auto* base = threshold.of ? std::get_if<Group::Base>(&threshold.of->is) : nullptr;
  const Amount* amount = settled(threshold.quantity.low);
  bool ballots = base && (base->kind == Group::Base::Kind::ballots ||
                          base->kind == Group::Base::Kind::decided_ballots);
  return ballots && amount && amount->needs_base();
}

/// Does every way to pass, in every reading, count nothing but the ballots that were cast?
const Clause* only_ballots(const Charter& charter, const Procedure& procedure) {
  const Clause* at = nullptr;
  bool other = false;
  for (const auto& [clause, rule] : stated<PassesWith>(charter, procedure)) {
    at = clause;
    if (!each_reading(rule->with, [&](const Threshold& one) { other |= !of_ballots(one); }))
      other = true;
  }
  for (const auto& [clause, rule] : stated<PassesIf>(charter, procedure)) {
    const auto* more = rule->condition ? std::get_if<MoreThan>(&rule->condition->is) : nullptr;
    at = clause;
    other |= !more || (more->difference && more->times) ||
             (more->first != "approve" && more->first != "approves");
  }
  return other ? nullptr : at;
}
} // namespace

void votes_without_quorum(const Subject& subject, Found& found) {
  const Charter& charter = subject.charter;
  for (const Procedure& procedure : charter.procedures) {
    const Clause* at = only_ballots(charter, procedure);
    if (!at || has_quorum(charter, procedure) || !stated<Requires>(charter, procedure).empty() ||
        !stated<Method>(charter, procedure).empty() ||
        known_gap(charter, procedure.path + ".", {"quorum", "how many"}))
      continue;
    Electorate voters = electorate_of(charter, procedure);
    Size size = voters.role ? size_of(charter, *voters.role) : Size{};
    std::string whom = voters.role ? charter.roles[*voters.role].name + "s" : "those who may vote";
    std::string message =
        size.least > 1
            ? fmt::format("one ballot carries {}: nothing says how many of the {} {} have to vote",
                          ticked(procedure.path), size.least, whom)
            : fmt::format("one ballot carries {}: nothing says how many of {}{} have to vote",
                          ticked(procedure.path), voters.role ? "the " : "", whom);
    found.add("Q207", *at,
              {message, "add a quorum, such as `quorum majority of voters are present`, or count "
                        "`of voters` instead of ballots"});
  }
}

} // namespace quorate::lint
