// Q206: the share is taken of people who may not vote in this decision.
#include "engine/lint/checks/checks.h"
#include "engine/lint/voting.h"

#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

namespace {
/// The role of which the threshold takes a share; nothing where it counts voters or ballots.
std::optional<RoleId> base_role(const Threshold& threshold) {
  if (!threshold.of) return std::nullopt;
  const auto* roles = std::get_if<Group::Roles>(&threshold.of->is);
  if (!roles || roles->roles.size() != 1) return std::nullopt;
  return roles->roles.front();
}
} // namespace

void base_of_non_voters(const Subject& subject, Found& found) {
  const Charter& charter = subject.charter;
  for (const Procedure& procedure : charter.procedures) {
    Electorate voters = electorate_of(charter, procedure);
    if (!voters.role || !voters.without_subject) continue;
    each_threshold(charter, procedure, false, [&](const Clause& clause, const Threshold& one) {
      const Amount* amount = settled(one.quantity.low);
      if (base_role(one) != voters.role || !amount || !amount->needs_base()) return;
      std::int64_t of = std::max<std::int64_t>(3, size_of(charter, *voters.role).least);
      std::optional<std::int64_t> wants = needed(one, of);
      if (!wants) return;
      std::string name = charter.roles[*voters.role].name;
      bool never = *wants > of - 1;
      Said said;
      said.message =
          never ? fmt::format("{} cannot be had: of {} {}s only {} vote, without the subject",
                              ticked(one.text), of, name, of - 1)
                : fmt::format("{} counts the subject, who has no vote: of {} {}s, {} of the {} who "
                              "vote have to approve",
                              ticked(one.text), of, name, *wants, of - 1);
      said.help = "count those who vote: write `of voters`";
      said.labels = {{voters.clause->span, "here the subject is left out"}};
      if (never) said.severity = diagnostics::Severity::error;
      if (auto span = find_words(subject.sources, clause.span, "of " + one.of->text);
          span && !one.of->text.empty())
        said.fix = diagnostics::Fix{*span, "of voters"};
      found.add("Q206", clause, std::move(said));
    });
  }
}

} // namespace quorate::lint
