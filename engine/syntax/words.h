#pragma once
// The comments and the words of a file as they were written: what a tree no longer shows.

#include "engine/source/source.h"

#include <string>
#include <string_view>
#include <vector>

namespace quorate::syntax {

struct Comment {
  source::Span span;     ///< from `#` to the end of the line
  std::string_view text; ///< the same, as it stands in the source
  bool alone = false;    ///< nothing else stands on its line
};
struct Word {
  source::Span span;
  std::string_view text;
};
/// Of a literate charter only what stands in its ```charter blocks. Strings are not looked into,
/// and a path (`team.member`) is as many words as it has parts.
struct Written {
  std::vector<Comment> comments;
  std::vector<Word> words;
};

/// The texts point into `sources`, which has to live on.
Written written(source::SourceId id, const source::Sources& sources);

} // namespace quorate::syntax
