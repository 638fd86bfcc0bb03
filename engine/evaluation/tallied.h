#pragma once
// What a decision came to, with the arithmetic, under every reading.

#include "engine/evaluation/finding.h"

#include <memory>
#include <string_view>

namespace quorate::evaluation {

enum class DecisionOutcome { passed, failed, no_quorum, open, invalid, undetermined };
std::string_view name(DecisionOutcome outcome); ///< "passed", "no quorum"

/// A rule of a procedure: its clause, what it cites, where it is written.
struct WrittenRule {
  std::string clause;
  std::vector<Citation> cites;
  std::string charter_file;
  std::uint32_t charter_line = 0;
};

/// One rule of the procedure, applied: "7 of 13 members approve; more than 6.5 needed".
struct Reckoning {
  enum class Kind { validity, quorum, passes, also_passes, fails, consent };
  std::shared_ptr<const WrittenRule> rule; ///< never null; the same for all decisions
  Kind kind = Kind::passes;
  Truth truth = Truth::unknown;
  std::string text;
  bool of_nobody = false; ///< not met because a share of nobody was asked for
};

/// The decision under one combination of readings of the clauses that it depends on.
struct TalliedReading {
  records::Word labels; ///< "fifty_plus_one: of_ballots"; empty when nothing is ambiguous
  std::vector<Citation> cites;
  DecisionOutcome outcome = DecisionOutcome::undetermined;
  std::string why;
  std::string outlook; ///< open: what is still needed; else what may come, or came early
  std::vector<Reckoning> reckonings;
};

struct VoteCounts {
  int voters = 0;      ///< in the electorate for certain
  int uncertain = 0;   ///< people of whom the records cannot tell
  bool others = false; ///< people whom no record names may be voters, too
  std::int64_t yes = 0, no = 0, abstain = 0, other = 0;
  std::optional<int> present; ///< where presence is recorded
  int recused = 0;
  bool secret = false; ///< a bare tally
};

struct OptionVotes {
  std::string option;
  std::int64_t votes = 0;
};

struct Tallied {
  std::string id;
  records::Word procedure; ///< path
  records::Word title;     ///< of the procedure
  records::Word kind;
  Subject subject;
  std::string matter;
  std::optional<Date> opened, closed;
  records::Word stated; ///< the outcome that the record states; may be empty
  DecisionOutcome outcome = DecisionOutcome::undetermined;
  /// Passed: the day on which it took effect, the same under every reading; else nothing.
  std::optional<Date> effect;
  std::string why; ///< one sentence
  std::string outlook;
  VoteCounts votes;
  std::vector<OptionVotes> options; ///< votes for options that are neither yes nor no
  std::vector<TalliedReading> readings;
  std::vector<Finding> findings; ///< irregularities; audit lists them too
  Evidence record;
};

/// Whether a meeting was quorate.
struct TalliedMeeting {
  std::string id;
  std::string body;
  Date date;
  Truth quorate = Truth::unknown;
  std::vector<TalliedReading> readings; ///< outcome is unused: passed means quorate
  Evidence record;
};

} // namespace quorate::evaluation
