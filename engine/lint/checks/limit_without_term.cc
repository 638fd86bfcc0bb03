// Q231: terms are counted, but none has a length. Q232: terms without a limit.
#include "engine/lint/checks/checks.h"
#include "engine/lint/facts.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

namespace {
/// Says the charter anything of how long a seat of the role lasts, or ends?
bool has_term(const Charter& charter, RoleId role) {
  return std::any_of(charter.clauses.begin(), charter.clauses.end(), [&](const Clause& clause) {
    if (const auto* term = std::get_if<Term>(&clause.is)) return term->role == role;
    if (const auto* ends = std::get_if<Ends>(&clause.is)) return ends->role == role;
    return std::holds_alternative<Pending>(clause.is) && clause.text.starts_with("term") &&
           clause.path.starts_with(charter.roles[role].path + ".");
  });
}
/// Is it said how often, or for how long, one person may serve, or that it may go on for good?
bool has_limit(const Charter& charter, RoleId role) {
  return std::any_of(charter.clauses.begin(), charter.clauses.end(), [&](const Clause& clause) {
    if (const auto* limit = std::get_if<Limit>(&clause.is)) return limit->role == role;
    if (const auto* renew = std::get_if<Renew>(&clause.is)) return renew->role == role;
    return false;
  });
}
const std::vector<std::string_view> serving = {
    "serve", "renew", "re-elect", "reelect", "limit", "again", "consecutive", "reappoint", "terms"};
} // namespace

void limit_without_term(const Subject& subject, Found& found) {
  const Charter& charter = subject.charter;
  const auto about_serving = subject.facts.said(serving);
  for (const Clause& clause : charter.clauses) {
    if (const auto* limit = std::get_if<Limit>(&clause.is)) {
      bool counts_terms = false;
      each_reading(limit->limit,
                   [&](const LimitRule& rule) { counts_terms = counts_terms || rule.terms; });
      if (counts_terms && !has_term(charter, limit->role))
        found.add(
            "Q231", clause,
            {fmt::format("terms of {} are counted, but none has a length: a seat that never "
                         "ends is one term for ever",
                         ticked(charter.roles[limit->role].path)),
             "add `term 2 years`, or limit the time: `limit 6 years in a row`; where the prose "
             "does not say, `term unstated`"});
    }
    const auto* term = std::get_if<Term>(&clause.is);
    if (!term || term->unlimited || !own(charter, term->role) || clause.under ||
        has_limit(charter, term->role))
      continue;
    const Period* length = settled(term->length);
    if (!length || term->bound != Bound::exactly ||
        subject.facts.of_role(about_serving, term->role))
      continue;
    found.add(
        "Q232", clause,
        {fmt::format("a seat of {} lasts {}, but nothing says how often one person may be "
                     "chosen again",
                     ticked(charter.roles[term->role].path), length->text()),
         "add `limit 2 terms in a row`, or, if there is to be none, `note \"may be chosen again "
         "without limit\"`"});
  }
}

} // namespace quorate::lint
