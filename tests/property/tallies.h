#pragma once
// Tallies once more, in plain integer arithmetic: what a vote comes to, from the words of the rule.
// Shares no code with the engine's counting.

#include <optional>
#include <string>
#include <vector>

namespace quorate::property {

/// How a vote stands. `subject`: one more member, whom it is about and who has no vote.
struct Standing {
  int yes = 0, no = 0, abstain = 0, silent = 0;
  int silent_present = 0; ///< of the silent
  int subject = 0, vacant = 0;
  int voters() const { return yes + no + abstain + silent; }
};

enum class Base { ballots, decided, voters, members, seats, present, none };
enum class Abstentions { unsaid, do_not_count, count_as_no };

/// `more than 2/3 of ballots`: how much is asked, of what.
struct Asked {
  std::string text;                   ///< "2/3 of": as in a charter, before the base
  bool (*enough)(int number, int of); ///< by the words
};
const std::vector<Asked>& shares(); ///< all that need a base
const std::vector<Asked>& counts(); ///< `3 voters`: complete as they are
std::string base_text(Base base);
int size_of(Base base, const Standing& standing, Abstentions abstentions);

enum class Verdict { passed, failed, no_quorum };

/// One rule, or two of them.
struct Vote {
  struct Part {
    const Asked* asked = nullptr;
    Base base = Base::voters;
  };
  enum class Joined { alone, both, either, ladder };
  Part passes;
  std::optional<Part> second = {};
  Joined joined = Joined::alone;
  std::optional<Part> quorum = {}; ///< of those who are present, or voted
  bool quorum_votes = false;       ///< `… respond` instead of `… are present`
  Abstentions abstentions = Abstentions::unsaid;
};
std::string text_of(const Vote& vote); ///< the statements of the decision
Verdict verdict(const Vote& vote, const Standing& standing);
/// How many of its statements ask for a share of nobody.
int of_nobody(const Vote& vote, const Standing& standing);

/// An open vote: everything that the silent can still do has been tried.
struct Outlook {
  std::optional<Verdict> settled; ///< all agree, or none passes: failed
  bool can_pass = false;
  std::optional<int> approvals; ///< so many more, and nothing else, carry it
};
Outlook outlook(const Vote& vote, const Standing& standing);

} // namespace quorate::property
