#pragma once
// What Unicode says of characters, as far as it matters where text is lined up or names are
// compared.

#include <optional>
#include <string>
#include <string_view>

namespace quorate::diagnostics {

/// Columns that a terminal gives to a character that stands alone: 0, 1 or 2.
int columns_of(char32_t c);

/// Whether `next` belongs to the character before it as a reader sees it: an accent, a part of an
/// emoji. `state` is 0 at the beginning of a text and goes from call to call.
bool joined(char32_t before, char32_t next, int& state);

/// A letter of a script that runs from right to left, or a digit that is written as in such text.
bool right_to_left(char32_t character);

/// Makes what it joins an emoji, which takes two columns: a variation selector, a skin tone, the
/// second half of a flag, or what follows a joiner.
bool makes_emoji(char32_t before, char32_t next);

/// `e` with an accent behind it is the letter that has it: both are written, and look the same.
/// Nothing for what is composed already, as most is, and for what is no text.
std::optional<std::string> composed(std::string_view name);

} // namespace quorate::diagnostics
