// Q209: a quorum or threshold that is met when nobody comes.
#include "engine/lint/checks/checks.h"
#include "engine/lint/voting.h"

#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

namespace {
void judge(const Subject& subject, const Clause& clause, const Threshold& one,
           const Electorate& voters, Found& found) {
  const Amount* amount = settled(one.quantity.low);
  bool at_least = one.quantity.bound == Bound::at_least || one.quantity.bound == Bound::exactly ||
                  one.quantity.bound == Bound::between;
  if (!amount || !amount->parts.empty() || !at_least) return;
  source::Span span = span_of(subject.sources, clause.span, one.quantity.text);
  bool zero = (amount->kind == Amount::Kind::number && amount->number == 0) ||
              (amount->kind == Amount::Kind::share && amount->share.numerator == 0);
  if (zero)
    return found.add("Q209", clause,
                     {fmt::format("{} is met when nobody votes", ticked(one.text)),
                      "ask for one at least, or leave the line out"},
                     span);
  if (amount->kind != Amount::Kind::all_but || !voters.role) return;
  const Size& size = subject.facts.sizes[*voters.role];
  if (size.least_by == nullptr || size.least > amount->number) return;
  found.add("Q209", clause,
            {fmt::format("with {} {}s, which is enough by the charter, {} is met when nobody votes",
                         size.least, subject.charter.roles[*voters.role].name, ticked(one.text)),
             "write `the larger of (all but …, majority)`, or ask for more seats",
             {{size.least_by->span, "so few are allowed"}}},
            span);
}
} // namespace

void nobody_is_enough(const Subject& subject, Found& found) {
  const Charter& charter = subject.charter;
  for (const Procedure& procedure : charter.procedures) {
    Electorate voters = electorate_of(charter, procedure);
    for (bool quorum : {true, false})
      each_threshold(charter, procedure, quorum, [&](const Clause& clause, const Threshold& one) {
        judge(subject, clause, one, voters, found);
      });
  }
}

} // namespace quorate::lint
