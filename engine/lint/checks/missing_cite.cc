// Q251: a rule of which nobody knows where the prose says it.
#include "engine/lint/checks/checks.h"
#include "engine/lint/structure.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

namespace {
/// By itself, or by the readings that it gives.
bool cited(const Charter& charter, const Clause& clause) {
  return !clause.cites.empty() ||
         std::any_of(clause.choices.begin(), clause.choices.end(), [&](ChoiceId id) {
           const auto& cites = charter.choices.at(id).cites;
           return std::any_of(cites.begin(), cites.end(),
                              [](const Citations& one) { return !one.empty(); });
         });
}
} // namespace

void missing_cite(const Subject& subject, Found& found) {
  const Charter& charter = subject.charter;
  if (charter.sources.empty()) return; // nothing that could be cited
  // By what the rules stand in: of the statements of one decision it is said once.
  std::vector<std::vector<const Clause*>> without;
  std::size_t all = 0, bare = 0;
  std::string last;
  for (const Clause& clause : charter.clauses) {
    if (std::holds_alternative<Gap>(clause.is) || clause.span.source == 0) continue;
    ++all;
    if (cited(charter, clause)) continue;
    ++bare;
    std::string around = clause.path.substr(0, clause.path.rfind('.'));
    if (without.empty() || around != last) without.emplace_back();
    without.back().push_back(&clause);
    last = around;
  }
  const std::string& source = charter.sources.front().file;
  const std::string help = "add `cite \"Section\"`, or write the statement inside `section "
                           "\"Section\" { … }`";
  if (all > 1 && bare == all) {
    found.add("Q251", charter.span,
              {fmt::format("none of the {} rules of {} says which section of {} it comes from", all,
                           ticked(charter.id), ticked(source)),
               help});
    return;
  }
  for (const auto& group : without) {
    std::string who = group.size() == 1
                          ? "this rule does"
                          : fmt::format("this rule and {} more after it do", group.size() - 1);
    found.add("Q251", *group.front(),
              {fmt::format("{} not say which section of {} {} from", who, ticked(source),
                           group.size() == 1 ? "it comes" : "they come"),
               help});
  }
}

} // namespace quorate::lint
