#pragma once
// Internal to this folder: what the words of the language do at the ends of lines.

#include <cstddef>

namespace quorate::syntax {

/// Words that begin a declaration or a block, and never stand inside another statement.
bool opens_block(std::size_t type);
/// Words that begin a statement wherever they begin a line.
bool opens_statement(std::size_t type);
/// Words after which a statement goes on: the line end after them does not count.
bool expects_more(std::size_t type);
/// Words that go on with the statement of the line before.
bool continues_statement(std::size_t type);
/// Words before which a comma may stand, for the reader's sake.
bool takes_comma(std::size_t type);

} // namespace quorate::syntax
