#pragma once
// What a charter makes of its prose, section by section. Plain results for reports.

#include <cstdint>
#include <string>
#include <vector>

namespace quorate::evaluation {

/// How a clause was captured.
enum class Capture {
  checked,  ///< evaluated against records
  readings, ///< evaluated under each of several readings
  attested, ///< somebody vouches for it
  open,     ///< the prose leaves a hole: `gap`, `unstated`
  said      ///< binds nobody, or permits: notes, powers, ways in
};

struct CoveredClause {
  std::string path;
  Capture capture = Capture::checked;
  std::uint32_t line = 0; ///< in the charter
};

struct CoveredSection {
  std::string heading;
  int level = 0;        ///< depth of the heading, from 1; 0: not among the headings of the prose
  bool in_prose = true; ///< false: cited, and the prose has no such heading
  std::vector<CoveredClause> clauses;
};

struct CoveredSource {
  std::string file;          ///< as the charter names it; empty: clauses that cite nothing
  std::string headings_from; ///< the file that was read for its headings; empty: none found
  std::vector<CoveredSection> sections; ///< in the order of the prose, then those it does not have
};

struct CoveredCharter {
  std::string id, title, file, revision;
  std::vector<CoveredSource> sources;
};

} // namespace quorate::evaluation
