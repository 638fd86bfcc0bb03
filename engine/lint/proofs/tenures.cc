// Q270, Q272: terms and limits that clash, and those that never bite.
#include "engine/lint/proofs/amounts.h"
#include "engine/lint/proofs/composition.h"
#include "engine/lint/proofs/lengths.h"
#include "engine/lint/proofs/proofs.h"
#include "engine/lint/structure.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::lint::proofs {

using namespace semantics;

namespace {
/// In force for everybody, always.
bool plain(const Clause& clause) {
  return clause.modality == Modality::must && clause.when.empty() && clause.unless.empty() &&
         !clause.from && !clause.until;
}
std::optional<Period> times(int n, const Period& length) {
  if (n < 0 || n > 100 || !in_days(length) || length.days > 10'000) return std::nullopt;
  Period result{length.months * n, length.days * n, 0};
  return in_days(result) ? std::optional(result) : std::nullopt;
}

/// One role: how long a seat lasts, how long somebody serves in a row, and ever.
class Tenure {
public:
  Tenure(const Subject& subject, Found& found, Prover& prover, RoleId role)
      : subject_(subject), found_(found), role_(role), writer_(subject.charter, variables_),
        lengths_(variables_), term_(Sum::of(variables_.number("days of a term"))),
        in_a_row_(Sum::of(variables_.number("days in a row"))),
        ever_(Sum::of(variables_.number("days ever"))), prover_(prover) {
    for (const Clause& clause : subject.charter.clauses) {
      if (!plain(clause)) continue;
      const auto* term = std::get_if<Term>(&clause.is);
      const auto* limit = std::get_if<Limit>(&clause.is);
      if (term && term->role == role && !term->unlimited) add(clause, of_term(*term));
      if (limit && limit->role == role && limit->per.empty() && !limit->excluding_up_to)
        add(clause, of_limit(*limit));
    }
  }

  void prove() {
    if (claims_.size() < 2) return; // nothing to start the prover for
    problem_.emplace(prover_, variables_);
    pair_up();
    // Somebody serves a whole term.
    problem_->require(lengths_.nature());
    problem_->require(at_least(in_a_row_, term_));
    problem_->require(at_least(ever_, in_a_row_));
    problem_->require(at_least(term_, 1));
    for (const Claimed& one : claims_)
      asked_.push_back(problem_->claim(implies(one.in_force, one.asked)));
    if (clash(nullptr, "")) return;
    for (const auto& [choice, variable] : std::map(writer_.choices()))
      for (std::uint32_t i = 0; i < subject_.charter.choices[choice].readings.size(); ++i)
        clash(writer_.reading(choice, i), subject_.charter.choices[choice].readings[i]);
    dead();
  }

private:
  std::string role_name() const { return ticked(subject_.charter.roles[role_].name); }

  void add(const Clause& clause, Formula asked) {
    if (!asked) return;
    Claimed one;
    one.clause = &clause;
    one.words = in_words(clause);
    one.asked = std::move(asked);
    one.open = writer_.met_unknown();
    one.in_force =
        clause.under ? writer_.reading(clause.under->choice, clause.under->reading) : yes();
    claims_.push_back(std::move(one));
  }

  Formula of_term(const Term& term) {
    return writer_.value<Period>(term.length, [&](const Period& length) {
      if (!in_days(length) || term.from) return writer_.unknown();
      Sum days = lengths_.on(length);
      if (term.bound == Bound::at_least) return at_least(term_, days);
      if (term.bound == Bound::at_most) return at_most(term_, days);
      if (term.bound != Bound::exactly) return writer_.unknown();
      Formula is = fact(variables_.flag("term of " + length.text()));
      terms_.insert_or_assign(length.text(), length);
      return all_of({is, equal(term_, days)});
    });
  }
  Formula of_limit(const Limit& limit) {
    return writer_.value<LimitRule>(limit.limit, [&](const LimitRule& rule) {
      if (rule.scope == LimitRule::Scope::in_any) return writer_.unknown();
      bool ever = rule.scope == LimitRule::Scope::ever;
      std::vector<Formula> all;
      if (rule.time) {
        if (!in_days(*rule.time)) return writer_.unknown();
        all.push_back(at_most(ever ? ever_ : in_a_row_, lengths_.on(*rule.time)));
      }
      if (rule.terms) {
        all.push_back(fact(variables_.flag(fmt::format("{} terms {}", *rule.terms, ever))));
        counts_.emplace(*rule.terms, ever);
      }
      return all_of(std::move(all));
    });
  }
  /// So many terms of such a length are at most so long.
  void pair_up() {
    for (const auto& [text, length] : terms_)
      for (const auto& [terms, ever] : counts_)
        if (auto all = times(terms, length))
          problem_->require(
              implies(all_of({fact(variables_.flag("term of " + text)),
                              fact(variables_.flag(fmt::format("{} terms {}", terms, ever)))}),
                      at_most(ever ? ever_ : in_a_row_, lengths_.on(*all))));
  }

  bool clash(const Formula& reading, const std::string& name) {
    auto core = problem_->clash(asked_, reading);
    if (!core || core->empty()) return false;
    std::vector<const Claimed*> those;
    for (Problem::Claim one : *core) those.push_back(&claims_[one]);
    const Clause& main = *those.back()->clause;
    std::vector<std::string> words;
    for (const Claimed* one : those) words.push_back(one->words);
    tell(name.empty() ? "Q270" : "Q271", *core, main,
         fmt::format("{}{} cannot hold together: nobody could serve a whole term as {}",
                     name.empty() ? "" : fmt::format("under the reading {}, ", ticked(name)),
                     listed(words), role_name()),
         "make the limit at least as long as a term");
    return true;
  }

  void dead() {
    std::vector<std::size_t> idle;
    for (std::size_t i = claims_.size(); i-- > 0;) {
      if (claims_[i].open || !std::holds_alternative<Limit>(claims_[i].clause->is)) continue;
      const auto& limit = std::get<Limit>(claims_[i].clause->is);
      bool counts = false;
      each_reading(limit.limit, [&](const LimitRule& rule) { counts = counts || rule.terms; });
      if (counts) continue; // of a number of terms the length says nothing
      Problem::Claims others;
      for (std::size_t other = 0; other < claims_.size(); ++other)
        if (other != i && std::find(idle.begin(), idle.end(), other) == idle.end())
          others.push_back(asked_[other]);
      auto core = problem_->clash(others, all_of({claims_[i].in_force, negated(claims_[i].asked)}));
      if (!core || core->empty()) continue;
      idle.push_back(i);
      std::vector<std::string> words;
      for (Problem::Claim one : *core) words.push_back(claims_[one].words);
      tell("Q272", *core, *claims_[i].clause,
           fmt::format("{} can never be broken, given {}", claims_[i].words, listed(words)),
           "leave it out, or ask for what was meant");
    }
  }

  void tell(const char* code, const Problem::Claims& core, const Clause& main, std::string message,
            std::string help) {
    Said said{std::move(message), std::move(help)};
    for (Problem::Claim one : core)
      if (claims_[one].clause != &main)
        said.labels.push_back({claims_[one].clause->span, claims_[one].words});
    found_.add(code, main, std::move(said));
  }

  const Subject& subject_;
  Found& found_;
  RoleId role_;
  Variables variables_;
  Writer writer_;
  Lengths lengths_;
  Sum term_, in_a_row_, ever_;
  std::vector<Claimed> claims_;
  std::map<std::string, Period> terms_;
  std::set<std::pair<int, bool>> counts_;
  Prover& prover_;
  std::optional<Problem> problem_;
  Problem::Claims asked_;
};
} // namespace

void tenures(const Subject& subject, Found& found, Prover& prover) {
  std::set<RoleId> roles;
  for (const Clause& clause : subject.charter.clauses)
    if (const auto* term = std::get_if<Term>(&clause.is)) roles.insert(term->role);
  for (RoleId role : roles)
    if (!prover.spent()) Tenure(subject, found, prover, role).prove();
}

} // namespace quorate::lint::proofs
