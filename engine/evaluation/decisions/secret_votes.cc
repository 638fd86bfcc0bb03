// Thresholds over a bare tally: so many said so, and nobody knows who.
#include "engine/evaluation/decisions/votes.h"

#include "engine/evaluation/crowd.h"

#include <algorithm>
#include <fmt/format.h>

namespace quorate::evaluation {

using namespace semantics;
using calendar::Count;

namespace {
Count exactly(std::int64_t n) {
  int number = static_cast<int>(std::min<std::int64_t>(n, unbounded));
  return {number, number};
}
} // namespace

struct Votes::Secret {
  std::int64_t cast = 0, yes = 0, no = 0, abstain = 0;
  bool told_apart = true; ///< not only how many were cast
};

Votes::Number Votes::secret_number(const GroupPtr& of, const std::string& verb) const {
  Secret tally;
  for (const auto& [choice, number] : scene_.tally->votes) tally.cast += number;
  if (scene_.tally->cast) tally.cast = *scene_.tally->cast;
  tally.yes = side(Vote::yes), tally.no = side(Vote::no), tally.abstain = count(Vote::abstain);
  tally.told_apart = !scene_.tally->votes.empty() || tally.cast == 0;

  Number result;
  std::int64_t votes = std::max(tally.cast, tally.yes + tally.no + tally.abstain);
  bool bounded = electorate().size() > 0 && !electorate().open();
  if (votes >= unbounded || (bounded && votes > electorate().size()))
    result.doubt = fmt::format("the tally holds {} votes, and there were {} voters", tally.cast,
                               electorate().size());
  result.number = secret_count(tally, of, verb);
  if (!tally.told_apart && verb != "vote" && verb != "respond" && verb != "present")
    result.doubt = "the tally does not tell the votes apart";
  result.plain = !of;
  result.base = exactly(0);
  if (of) secret_base(tally, of, result);
  return result;
}

Count Votes::secret_count(const Secret& tally, const GroupPtr& of, const std::string& verb) const {
  if (verb == "present") return secretly_present(tally);
  if (verb == "vote" || verb == "respond") return exactly(tally.cast);
  if (verb == "abstain") return exactly(tally.abstain);
  if (verb != "object") return exactly(tally.yes);
  // Those written down apart may have voted no, or not at all.
  int apart = body_objects(of) ? 1 : 0;
  for (PersonId person : scene_.objecting) apart += !of || in(person, *of) != Truth::fails ? 1 : 0;
  int no = exactly(tally.no).known;
  return {std::max(no, apart), no + apart};
}

Count Votes::secretly_present(const Secret& tally) const {
  // Whoever voted was there; others may have been.
  std::int64_t there = 0;
  for (PersonId person : scene_.present.value_or(std::set<PersonId>{}))
    there += elector(person) == Truth::holds ? 1 : 0;
  Count result = exactly(std::max(there, tally.cast));
  // There was a meeting, and nobody wrote down who came: others may have been there.
  bool met = scene_.presence_wanting || !scene_.record->meeting->value.empty();
  if (met && !scene_.present) result.possible = std::max(result.possible, electorate().possible());
  return result;
}

void Votes::secret_base(const Secret& tally, const GroupPtr& of, Number& to) const {
  using Kind = Group::Base::Kind;
  const auto* base = std::get_if<Group::Base>(&of->is);
  if (base && base->kind == Kind::ballots) {
    to.base = exactly(abstentions_count_ ? tally.cast : tally.cast - tally.abstain);
    return;
  }
  if (base && base->kind == Kind::decided_ballots) {
    to.base = exactly(tally.yes + tally.no);
    if (!tally.told_apart) to.doubt = "the tally does not tell the votes apart";
    return;
  }
  if (base && base->kind == Kind::seats) return based_on_seats(*base, to);
  MembershipPtr all = people(*of);
  to.base = Count{all->certain(), all->possible()};
  if (auto stated = scene_.tally->voters;
      stated && electorate().size() > 0 &&
      (*stated < electorate().certain() || (!electorate().open() && *stated > electorate().size())))
    to.doubt = fmt::format("the tally states {} voters, and the roster has {}", *stated,
                           electorate().size());
  bool others = electorate().open() && !base && of->text != voters_->text; // who voted, too
  for (const auto& [person, inside] : electorate())
    others = others || in(person, *of) != Truth::holds;
  if (others) to.doubt = fmt::format("the ballots are secret: how {} voted is not known", of->text);
}

} // namespace quorate::evaluation
