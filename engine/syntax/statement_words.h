#pragma once
// Internal to this folder: what the words of the language do at the ends of lines, and how
// statements that begin with them look.

#include <cstddef>
#include <string_view>
#include <vector>

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

/// A statement that begins with this word, as an example; empty when there is none.
std::string_view usage(std::size_t first_word);
/// All of these examples, in which `...` stands for what is left out of a block.
std::vector<std::string_view> all_usages();

} // namespace quorate::syntax
