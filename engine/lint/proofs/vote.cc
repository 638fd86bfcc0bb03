#include "engine/lint/proofs/vote.h"

#include "engine/lint/structure.h"
#include "engine/lint/voting.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::lint::proofs {

using namespace semantics;

namespace {
/// Sets of one decision; more would take long.
constexpr std::size_t most_sets_of_a_decision = 4;

class Names {
public:
  Names(const Charter& charter, const Procedure& procedure, const Group& voters) : voters_(voters) {
    add(voters);
    for (bool quorums : {true, false})
      each_threshold(charter, procedure, quorums, [&](const Clause&, const Threshold& one) {
        if (one.of) add(*one.of);
      });
    for (std::size_t index : procedure.clauses)
      each_condition(charter.clauses[index], [&](const Condition& condition) {
        if (const auto* one = std::get_if<Counted>(&condition.is))
          each_reading(one->group, [&](const GroupPtr& group) { add(*group); });
      });
  }
  std::set<std::string> all;

private:
  void add(const Group& group) {
    const Group* of = &group;
    if (const auto* present = std::get_if<Group::Present>(&group.is)) of = present->of.get();
    if (const auto* spread = std::get_if<Group::Spread>(&group.is)) of = spread->of.get();
    if (!of) return;
    auto more = Sets::of(*of, &voters_);
    if (!more) return;
    std::set<std::string> together = all;
    together.insert(more->begin(), more->end());
    if (together.size() <= most_sets_of_a_decision) all = together; // the rest stays unknown
  }
  const Group& voters_;
};

} // namespace

Vote::Vote(const Subject& subject, Prover& prover, const Procedure& procedure, GroupPtr voters,
           const Proven& proven)
    : voters_(std::move(voters)), names_(Names(subject.charter, procedure, *voters_).all),
      rules_(around(subject.charter, names_, most_sets_of_a_decision + 1)),
      people_(subject.charter, rules_, names_), ballots_(people_, *voters_),
      problem_(prover, people_.variables) {
  const Charter& charter = subject.charter;
  std::vector<Formula> also;
  for (std::size_t index : procedure.clauses) {
    const Clause& clause = charter.clauses[index];
    auto one = ballots_.claim(clause);
    if (!one) continue;
    const auto& rule = std::get<DecisionRule>(clause.is);
    const auto* with = std::get_if<PassesWith>(&rule.is);
    const auto* passes = std::get_if<PassesIf>(&rule.is);
    if (!(with && with->also) && !(passes && passes->also)) {
      main_ = main_ || with || passes;
      parts_.push_back(*one);
      continue;
    }
    also.push_back(all_of({one->in_force, one->asked}));
  }
  for (Claimed& part : parts_) {
    const auto& rule = std::get<DecisionRule>(part.clause->is);
    part.asked = implies(part.in_force, part.asked);
    bool passing =
        std::holds_alternative<PassesWith>(rule.is) || std::holds_alternative<PassesIf>(rule.is);
    if (!passing || also.empty()) continue;
    part.asked = any_of({part.asked, any_of(also)});
    part.least.reset();
  }
  // All is written: what holds anyway goes first.
  problem_.require(people_.nature);
  problem_.require(ballots_.nature());
  problem_.require(subject_of(procedure, charter));
  for (const Claimed& one : people_.claims) {
    if (one.clause->modality != Modality::must || proven.clashing.contains(one.clause)) continue;
    kept_.push_back(problem_.claim(implies(one.in_force, one.allowed)));
    words_.emplace(kept_.back(), &one);
  }
  for (const Claimed& part : parts_) {
    asked_.push_back(problem_.claim(part.asked));
    words_.emplace(asked_.back(), &part);
  }
}

std::vector<const Claimed*> Vote::never_passes(const Formula& also) {
  Problem::Claims all = kept_;
  all.insert(all.end(), asked_.begin(), asked_.end());
  auto core = problem_.clash(all, also);
  std::vector<const Claimed*> result;
  bool about = false;
  for (Problem::Claim one : core.value_or(Problem::Claims{})) {
    result.push_back(words_.at(one));
    about = about || std::find(asked_.begin(), asked_.end(), one) != asked_.end();
  }
  return about ? result : std::vector<const Claimed*>{};
}
bool Vote::never_fails(std::vector<const Claimed*>& because) {
  std::vector<Formula> all;
  for (const Claimed& part : parts_) all.push_back(part.asked);
  if (problem_.ask(kept_) != Answer::possible) return false;
  auto core = problem_.clash(kept_, negated(all_of(all)));
  for (Problem::Claim one : core.value_or(Problem::Claims{})) because.push_back(words_.at(one));
  return core.has_value();
}
std::string Vote::numbers(const std::vector<const Claimed*>& core) {
  const Claimed* greedy = nullptr;
  for (const Claimed* one : core)
    if (one->least && is_part(one) && (!greedy || *one->least > *greedy->least)) greedy = one;
  if (!greedy) return {};
  Problem::Claims others;
  for (const auto& [claim, one] : words_)
    if (one != greedy && std::find(core.begin(), core.end(), one) != core.end())
      others.push_back(claim);
  for (std::int64_t n = *greedy->least - 1; n >= std::max<std::int64_t>(0, *greedy->least - 64);
       --n)
    if (problem_.ask(others, at_least(greedy->counted, n)) == Answer::possible)
      return fmt::format("{} {} needed, and there can be {}", *greedy->least,
                         *greedy->least == 1 ? "is" : "are",
                         n == 0 ? "none" : fmt::format("{} at most", n));
  return {};
}
bool Vote::is_part(const Claimed* one) const {
  return one >= parts_.data() && one < parts_.data() + parts_.size();
}

/// Who is to be removed is one of them, and there is one to be removed.
Formula Vote::subject_of(const Procedure& procedure, const Charter& charter) {
  Group subject{Group::Subject{}, ""};
  auto one = people_.sets.members(subject);
  auto decides = stated<Decides>(charter, procedure);
  if (!one || decides.size() != 1 || decides.front().rule->matters.size() != 1) return yes();
  const Matter& matter = decides.front().rule->matters.front();
  if (matter.kind != Matter::Kind::removal || !decides.front().clause->when.empty()) return yes();
  auto role = people_.sets.members(Group{Group::Roles{{matter.role}}, ""});
  if (!role) return yes();
  Members both(one->size());
  for (std::size_t i = 0; i < both.size(); ++i) both[i] = (*one)[i] && (*role)[i];
  return equal(people_.sets.count(both), 1);
}

} // namespace quorate::lint::proofs
