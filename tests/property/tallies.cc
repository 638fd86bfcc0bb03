#include "tests/property/tallies.h"

#include <algorithm>
#include <set>

namespace quorate::property {

const std::vector<Asked>& shares() {
  // An empty base never passes. Fractions are compared by multiplying out.
  static const std::vector<Asked> all{
      {"majority of", [](int n, int of) { return of > 0 && 2 * n > of; }},
      {"1/2 of", [](int n, int of) { return of > 0 && 2 * n >= of; }},
      {"2/3 of", [](int n, int of) { return of > 0 && 3 * n >= 2 * of; }},
      {"at least 3/4 of", [](int n, int of) { return of > 0 && 4 * n >= 3 * of; }},
      {"more than 1/2 of", [](int n, int of) { return of > 0 && 2 * n > of; }},
      {"more than 2/3 of", [](int n, int of) { return of > 0 && 3 * n > 2 * of; }},
      {"60% of", [](int n, int of) { return of > 0 && 100 * n >= 60 * of; }},
      // 13: half is 6.5, of which 6 whole, and one is 7; or 7.5, rounded up, is 8
      {"half plus one of",
       [](int n, int of) {
         int half = 0;
         while (2 * (half + 1) <= of) ++half;
         return of > 0 && n >= half + 1;
       }},
      {"half plus one rounded up of", [](int n, int of) { return of > 0 && 2 * n >= of + 2; }},
      {"all but 2 of", [](int n, int of) { return of > 0 && n >= of - 2; }},
      {"the larger of (5, half) of", [](int n, int of) { return of > 0 && n >= 5 && 2 * n >= of; }},
      {"the smaller of (5, half) of",
       [](int n, int of) { return of > 0 && (n >= 5 || 2 * n >= of); }},
      {"all of", [](int n, int of) { return of > 0 && n == of; }},
  };
  return all;
}

const std::vector<Asked>& counts() {
  static const std::vector<Asked> all{
      {"at least 3 voters", [](int n, int) { return n >= 3; }},
      {"more than 3 voters", [](int n, int) { return n > 3; }},
      {"exactly 2 voters", [](int n, int) { return n == 2; }},
      {"at least 1", [](int n, int) { return n >= 1; }},
  };
  return all;
}

std::string base_text(Base base) {
  switch (base) {
  case Base::ballots: return "ballots";
  case Base::decided: return "decided ballots";
  case Base::voters: return "voters";
  case Base::members: return "members";
  case Base::seats: return "seats";
  case Base::present: return "voters present";
  case Base::none: break;
  }
  return "";
}

int size_of(Base base, const Standing& is, Abstentions abstentions) {
  switch (base) {
  case Base::ballots:
    return is.yes + is.no + (abstentions == Abstentions::do_not_count ? 0 : is.abstain);
  case Base::decided:
    return is.yes + is.no + (abstentions == Abstentions::count_as_no ? is.abstain : 0);
  case Base::voters: return is.voters();
  case Base::members: return is.voters() + is.subject;
  case Base::seats: return is.voters() + is.subject + is.vacant;
  case Base::present: return is.yes + is.no + is.abstain + is.silent_present;
  case Base::none: break;
  }
  return 0;
}

namespace {
std::string text_of(const Vote::Part& part) {
  std::string base = base_text(part.base);
  return part.asked->text + (base.empty() ? "" : " " + base);
}
} // namespace

std::string text_of(const Vote& vote) {
  std::string text = "passes with " + text_of(vote.passes);
  if (vote.second) {
    std::string second = text_of(*vote.second);
    text = vote.joined == Vote::Joined::ladder ? text + ", else with " + second
           : vote.joined == Vote::Joined::either
               ? text + "\n also passes with " + second
               : "first: " + text + "\n next: passes with " + second;
  }
  if (vote.quorum)
    text +=
        "\n quorum " + text_of(*vote.quorum) + (vote.quorum_votes ? " respond" : " are present");
  if (vote.abstentions == Abstentions::do_not_count) text += "\n abstentions do not count";
  if (vote.abstentions == Abstentions::count_as_no) text += "\n abstentions count as no";
  return text;
}

Verdict verdict(const Vote& vote, const Standing& is) {
  auto holds = [&](const Vote::Part& part, int number) {
    return part.asked->enough(number, size_of(part.base, is, vote.abstentions));
  };
  if (vote.quorum) {
    int voted = is.yes + is.no + is.abstain;
    if (!holds(*vote.quorum, vote.quorum_votes ? voted : voted + is.silent_present))
      return Verdict::no_quorum;
  }
  bool pass = holds(vote.passes, is.yes);
  if (vote.second) {
    bool second = holds(*vote.second, is.yes);
    pass = vote.joined == Vote::Joined::both ? pass && second : pass || second;
  }
  return pass ? Verdict::passed : Verdict::failed;
}

int of_nobody(const Vote& vote, const Standing& is) {
  auto empty = [&](const std::optional<Vote::Part>& part) {
    return part && part->base != Base::none && size_of(part->base, is, vote.abstentions) == 0;
  };
  bool first = empty(vote.passes), second = empty(vote.second);
  Vote rung = vote; // a ladder is one statement, and may be met by the other of its steps
  rung.quorum.reset();
  bool unmet = verdict(rung, is) != Verdict::passed;
  int passes = vote.joined == Vote::Joined::ladder ? unmet && (first || second) : first + second;
  return passes + empty(vote.quorum);
}

Outlook outlook(const Vote& vote, const Standing& is) {
  // Who is silent has no name here: those present and those absent are two heaps.
  Outlook result;
  std::set<Verdict> seen;
  int here = is.silent_present, away = is.silent - here;
  auto after = [&](int yes, int no, int abstain, int of_here) {
    Standing then = is;
    then.yes += yes;
    then.no += no;
    then.abstain += abstain;
    then.silent -= yes + no + abstain;
    then.silent_present -= of_here;
    return verdict(vote, then);
  };
  for (int yes = 0; yes <= is.silent; ++yes)
    for (int no = 0; yes + no <= is.silent; ++no)
      for (int abstain = 0; yes + no + abstain <= is.silent; ++abstain) {
        int all = yes + no + abstain;
        for (int of_here = std::max(0, all - away); of_here <= std::min(here, all); ++of_here) {
          Verdict one = after(yes, no, abstain, of_here);
          seen.insert(one);
          if (one == Verdict::passed && no + abstain == 0 && !result.approvals)
            result.approvals = yes;
        }
      }
  result.can_pass = seen.contains(Verdict::passed);
  if (seen.size() == 1) result.settled = *seen.begin();
  if (!result.can_pass && seen.size() > 1) result.settled = Verdict::failed;
  return result;
}

} // namespace quorate::property
