#pragma once
// `# quorate: ignore Q203 because REASON`: on the line of a finding, or on the line above.

#include "engine/lint/finding.h"
#include "engine/syntax/words.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace quorate::lint {

struct Suppression {
  source::Span span;              ///< of the comment
  std::vector<std::string> codes; ///< "Q203"
  std::string reason;
  std::uint32_t line = 0; ///< the line that it speaks of
  source::Span removal;   ///< what to take out to be rid of it
};

struct Suppressions {
  std::vector<Suppression> all;
  Findings wrong; ///< Q261: those that cannot be read; they suppress nothing
};

Suppressions suppressions_in(const std::map<source::SourceId, syntax::Written>& written,
                             const source::Sources& sources);

/// Was this code looked for at all, in this run and this file?
using LookedFor = std::function<bool(const std::string& code, source::SourceId file)>;
/// Takes out what is suppressed, and adds Q262 for what was suppressed in vain.
void suppress(Findings& findings, const Suppressions& suppressions, const source::Sources& sources,
              const LookedFor& looked_for);

} // namespace quorate::lint
