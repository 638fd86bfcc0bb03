#pragma once
// Before names are resolved: sections dissolve into cites, revisions are laid over the text.

#include "engine/diagnostics/diagnostic.h"
#include "engine/syntax/statements.h"

#include <optional>
#include <vector>

namespace quorate::semantics {

/// `section "Heading" { … }` gives its cite to everything inside that has none; the innermost wins.
syntax::CharterDecl dissolve_sections(syntax::CharterDecl charter);

/// The text itself and one more for each `revision NAME from DATE { … }` in it: what stands inside
/// replaces what has the same label, name or keyword in the same block; anything else is added.
/// Unknown targets of `replace` and `remove` are Q113.
std::vector<syntax::CharterDecl> lay_out_revisions(syntax::CharterDecl base,
                                                   diagnostics::Diagnostics& diagnostics);

/// The word by which a statement is replaced: its label, the declared name, or its keyword; empty
/// for statements that always add (joins, leaves, unlabelled sentences, notes).
std::string replacement_key(const syntax::Statement& statement);

/// The same without regard to a label.
std::string keyword_of(const syntax::Statement& statement);

/// The block of a declaration; null for statements without one.
syntax::Statements* block_of(syntax::Statement& statement);

} // namespace quorate::semantics
