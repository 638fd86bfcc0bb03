#pragma once
// A charter's text in the one layout that all charters share. Words, comments and line breaks stay
// the author's; indentation, spaces and blank lines are laid out anew.

#include "engine/diagnostics/diagnostic.h"

#include <string>

namespace quorate::syntax {

struct Formatted {
  std::string text;                     ///< as it was, unless `done`
  diagnostics::Diagnostics diagnostics; ///< what parse() says of the text
  /// False: the text has errors, or (`diagnostics` has none then) the new layout would have been
  /// read differently, which is a fault of ours.
  bool done = false;
};

/// Lays out a source. Of a path that ends in `.md` only the ```charter blocks change: the prose
/// stays byte for byte. The result is read as the same statements, which is checked each time, and
/// laying it out again changes nothing. Line ends are those of the file's first line.
Formatted format(source::SourceId id, const source::Sources& sources);

} // namespace quorate::syntax
