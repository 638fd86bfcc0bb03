#pragma once
// What is wrong with charters, as texts: no records are needed.

#include "engine/lint/check.h"

#include <string>

namespace quorate::lint {

/// All there is to say of the charters of one folder, sorted. Where the text itself has errors,
/// those and nothing else: a charter that is not understood is not judged. Of a charter with
/// revisions in it, the last text is linted.
Findings lint(const semantics::Project& project, const source::Sources& sources,
              const Options& options, const Selection& selection);

/// The text of a file with the fixes of these findings: the safe ones, or all. Where two touch each
/// other, the first wins.
struct Mended {
  std::string text;
  std::vector<diagnostics::Fix> made; ///< in the order of the file
};
Mended mend(source::SourceId file, const source::Sources& sources, const Findings& findings,
            bool unsafe);

} // namespace quorate::lint
