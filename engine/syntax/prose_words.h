#pragma once
// Words of charters in prose that this language says otherwise: what to write instead of them.

#include <string_view>

namespace quorate::syntax {

struct ProseWord {
  std::string_view word;
  std::string_view help;             ///< what to write instead
  std::string_view replacement = {}; ///< empty where the author has to choose
};

/// Null for a word that is not known to be prose.
const ProseWord* prose_word(std::string_view word);

/// "three" as `3`, up to twelve; empty for any other word.
std::string_view in_digits(std::string_view word);

} // namespace quorate::syntax
