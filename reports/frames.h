#pragma once
// Diagnostics among results, as people read them: a frame, or a line each.

#include "engine/diagnostics/diagnostic.h"

#include <string>

namespace quorate::reports {

/// "error", "warning", "note"
const char* word(diagnostics::Severity severity);

/// The frame of diagnostics::render(); in `color`, what is wrong where stands out.
std::string frame(const diagnostics::Diagnostic& one, const source::Sources& sources, bool color);

/// `file:line:column: warning[Q203]: message`; without a file, what follows it.
std::string line(const diagnostics::Diagnostic& one, const source::Sources& sources, bool color);

} // namespace quorate::reports
