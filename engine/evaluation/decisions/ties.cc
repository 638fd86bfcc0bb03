// Ties: as many approve as object, and one more yes would carry it.
#include "engine/evaluation/decisions/rulings.h"

#include <fmt/format.h>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// Of all amounts only more than half can be missed by a tie: no casting vote makes two thirds of
/// it.
bool asks_for_half(const Quantity& quantity, const Amount* low) {
  if (!low) return false;
  bool half = low->kind == Amount::Kind::share && quantity.bound == Bound::more_than &&
              2 * low->share.numerator == low->share.denominator;
  bool majority = low->kind == Amount::Kind::majority || low->kind == Amount::Kind::half_plus_one ||
                  low->kind == Amount::Kind::half_plus_one_up;
  return half ||
         (majority && (quantity.bound == Bound::at_least || quantity.bound == Bound::more_than));
}

bool approving(const std::string& verb) {
  return verb == "approve" || verb == "agree" || verb == "consent" || verb == "endorse";
}
} // namespace

Truth Votes::even(const Group& of) const {
  if (scene_.tally && scene_.votes.empty())
    return calendar::truth(side(Vote::yes) == side(Vote::no) && side(Vote::yes) > 0);
  calendar::Count yes, no;
  MembershipPtr all = people(of);
  for (const auto& [person, inside] : *all) {
    auto found = scene_.votes.find(person);
    Vote vote = found == scene_.votes.end() ? Vote::none : found->second;
    if (vote == Vote::abstain) vote = abstentions_are_;
    if (vote != Vote::yes && vote != Vote::no) continue;
    calendar::Count& side = vote == Vote::yes ? yes : no;
    side.known += inside == Truth::holds ? 1 : 0;
    ++side.possible;
  }
  if (yes.known > no.possible || no.known > yes.possible || yes.possible == 0) return Truth::fails;
  bool certain = yes.known == yes.possible && no.known == no.possible;
  return certain ? Truth::holds : Truth::unknown;
}

Truth Votes::enough(const Number& number, const Quantity& quantity, const GroupPtr& of,
                    const std::string& verb) const {
  Truth truth = decided(number, quantity);
  const Amount* low = quantity.low.under(judge_.readings());
  if (!one_more_ || truth != Truth::fails || !of || !approving(verb) ||
      !asks_for_half(quantity, low))
    return truth;
  Number more = number;
  more.base = number.base ? *number.base : number.census.base();
  calendar::Count now = number.number ? *number.number : number.census.number();
  more.number = calendar::Count{now.known + 1, now.possible + 1};
  return calendar::both(even(*of), decided(more, quantity));
}

Votes::Answer tie_broken(Votes& votes, const World& world, const Ties& ties) {
  if (ties.kind == Ties::Kind::pass) return {Truth::holds, "passes"};
  if (ties.kind == Ties::Kind::lot) return {Truth::unknown, "lot decides: record its outcome"};
  const GroupPtr* who = ties.kind == Ties::Kind::casting && ties.to
                            ? ties.to->under(votes.judge().readings())
                            : nullptr;
  if (!who) return {Truth::unknown, "somebody breaks; who does is not stated"};
  MembershipPtr casting = votes.people(**who);
  if (casting->size() != 1)
    return {Truth::unknown, fmt::format("{} people could break", casting->size())};
  auto [person, inside] = casting->front();
  auto vote = votes.scene().votes.find(person);
  Vote way = vote == votes.scene().votes.end() ? Vote::none : vote->second;
  std::string name = person_text(world, person);
  if (way == Vote::yes) return {inside, fmt::format("{} breaks by voting yes", name)};
  if (way == Vote::no) return {Truth::fails, fmt::format("{} breaks by voting no", name)};
  return {Truth::unknown, fmt::format("{} has to break", name)};
}

} // namespace quorate::evaluation
