#pragma once
// Text to tree. Parsing never fails: what cannot be read is reported and skipped, one statement at
// a time, and the rest of the file is there.

#include "engine/diagnostics/diagnostic.h"
#include "engine/syntax/statements.h"

namespace quorate::syntax {

/// Limits, so that a hostile file cannot exhaust memory or stack: see Q003 and Q004.
inline constexpr std::size_t max_file_bytes = 4 * 1024 * 1024;
inline constexpr int max_nesting = 100;

struct Parsed {
  File file;
  diagnostics::Diagnostics diagnostics;
};

/// Parses a source. A path that ends in `.md` is a literate charter: only its ```charter blocks are
/// read, spans point into the Markdown, and the heading above a statement is its cite unless the
/// statement or its section has one.
Parsed parse(source::SourceId id, const source::Sources& sources);

} // namespace quorate::syntax
