#pragma once
// What `lint --prose` found, as text, JSON or annotations of a GitHub workflow.

#include "engine/diagnostics/diagnostic.h"
#include "reports/checkout.h"

#include <cstddef>
#include <string>

namespace quorate::reports {

struct ProseLinted {
  diagnostics::Diagnostics findings; ///< in the order in which they are to be shown
  std::size_t files = 0;
  std::size_t ignored = 0; ///< by comments in the files
};

/// Frames, then a summary; `quiet`: a line for each finding instead of a frame.
std::string prose_text(const ProseLinted& linted, const source::Sources& sources, bool quiet,
                       bool color = false);
/// schemas/prose.schema.json describes it.
std::string prose_json(const ProseLinted& linted, const source::Sources& sources);
/// A workflow command for each finding, and a last line when there are none.
std::string prose_github(const ProseLinted& linted, const source::Sources& sources,
                         const Checkout& checkout);

} // namespace quorate::reports
