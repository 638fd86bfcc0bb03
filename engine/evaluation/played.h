#pragma once
// What came of the scenarios of a charter, as plain results for reports.

#include <cstdint>
#include <string>
#include <vector>

namespace quorate::evaluation {

struct PlayedExpectation {
  std::string file;
  std::uint32_t line = 0;
  std::string as_of;    ///< the date at which it was asked
  std::string expected; ///< "psrt.member.keeps for ada holds"
  bool met = false;
  std::string found; ///< "fails: ada as psrt.member does not meet …"
};

struct PlayedScenario {
  std::string title;
  std::string file;
  std::uint32_t line = 0;
  std::vector<PlayedExpectation> expectations;
  std::string problem; ///< why it cannot be played; empty: it was
  bool passed() const {
    for (const PlayedExpectation& one : expectations)
      if (!one.met) return false;
    return problem.empty();
  }
};

/// Whether some met expectation saw the clause hold, and whether one saw it fail; under one of its
/// readings is enough. What the text leaves `unstated` no records can decide.
struct ScenarioCoverage {
  std::string path; ///< of a clause; of a decision, for all its rules
  bool held = false, failed = false;
  bool can_hold = true, can_fail = true;
  bool complete() const { return (held || !can_hold) && (failed || !can_fail); }
};

struct PlayedCharter {
  std::string id, title, file;
  std::vector<PlayedScenario> scenarios;
  std::vector<ScenarioCoverage> coverage; ///< in the order of the text
};

} // namespace quorate::evaluation
