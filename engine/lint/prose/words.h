#pragma once
// Text as sentences of words, and patterns of words: what the checks look for.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::lint::prose {

struct Word {
  std::uint32_t begin = 0, end = 0; ///< bytes of the text
  std::string lower;                ///< in lower case, ’ as '
  char after = ' ';                 ///< the punctuation mark right behind it
  bool capital = false;             ///< begins with a capital
};

/// The words of [begin, end) of a text. `2/3`, `50%`, `2024-05-01`, `co-chair` are one word each.
std::vector<Word> words_of(std::string_view text, std::size_t begin, std::size_t end);

/// Where sentences begin and end: at a full stop, question or exclamation mark and what follows it.
std::vector<std::pair<std::size_t, std::size_t>> sentences_of(std::string_view text);

/// 7 for `7` and `seven`; up to a million.
std::optional<int> number(std::string_view word);

/// A pattern: words parted by blanks. Of each: `a|b` either, `a?` may be missing, `contribut*` any
/// word that begins so, `#` a number, `_` any word, `~4` up to four words of any kind (as few as
/// do; not beyond a `;` or `:`).
class Pattern {
public:
  explicit Pattern(std::string_view text);

  struct Match {
    std::size_t begin = 0, end = 0; ///< words
  };
  /// The end of a match that begins with word `at`.
  std::optional<std::size_t> at(const std::vector<Word>& words, std::size_t at) const;
  /// The first match that begins at `from` or later.
  std::optional<Match> find(const std::vector<Word>& words, std::size_t from = 0) const;

private:
  struct Element {
    std::vector<std::string> any_of;
    bool optional = false;
    int gap = 0; ///< > 0: up to so many words
  };
  std::optional<std::size_t> match(const std::vector<Word>& words, std::size_t at,
                                   std::size_t element) const;
  std::vector<Element> elements_;
};

} // namespace quorate::lint::prose
