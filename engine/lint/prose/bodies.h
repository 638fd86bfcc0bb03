#pragma once
// The groups that a document speaks of: "the security subcommittee", "this team".

#include "engine/lint/prose/prose.h"

#include <optional>
#include <string>

namespace quorate::lint::prose {

struct Body {
  std::string qualifier; ///< "security"; empty for "this team"
  std::string noun;      ///< "subcommittee"; "working group" in one
};

/// Is it a word for a body, in the singular: committee, team, council, board …
bool is_body_noun(std::string_view word);

/// The last body named in words [from, to) of the sentence.
std::optional<Body> last_body(const Sentence& one, std::size_t from, std::size_t to);

/// Can both be the same? Committee and subcommittee can; the steering and the advisory council
/// cannot.
bool may_be_same(const Body& a, const Body& b);

/// The body that the first heading of the document names.
std::optional<Body> titled_body(const Prose& prose);

} // namespace quorate::lint::prose
