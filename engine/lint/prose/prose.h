#pragma once
// A document together with its sentences, as the checks read it.

#include "engine/lint/prose/document.h"
#include "engine/lint/prose/words.h"

#include <string>
#include <vector>

namespace quorate::lint::prose {

/// A sentence of a passage, or of a heading (then `passage` is -1 and `section` the heading).
struct Sentence {
  int passage = -1;
  int section = -1;
  std::size_t begin = 0, end = 0; ///< bytes of the text
  std::vector<Word> words;
};

struct Prose {
  const Document& document;
  std::vector<Sentence> sentences; ///< of the headings, then of the passages, in reading order

  const Text& text(const Sentence& one) const;
  source::Span span(const Sentence& one) const;
  /// The words [from, to) of a sentence in the file.
  source::Span span(const Sentence& one, std::size_t from, std::size_t to) const;
  source::Span span(const Sentence& one, Pattern::Match match) const {
    return span(one, match.begin, match.end);
  }
  /// The words as they are written, cut to a readable length.
  std::string quote(const Sentence& one, std::size_t from, std::size_t to) const;
  std::string quote(const Sentence& one, Pattern::Match match) const {
    return quote(one, match.begin, match.end);
  }
  std::string_view heading_above(int section) const;
};

Prose prose_of(const Document& document);

/// Does the sentence say what is to be done (must, shall, will, should, is expected to)? The first
/// word of that, or nothing.
std::optional<std::size_t> obligation(const Sentence& one);

/// Does a heading or the text before its list say that the items of this list are duties?
bool is_duty_item(const Prose& prose, const Sentence& one);

/// Lower case, letters and digits only: two spellings of one heading give the same.
std::string squashed(std::string_view text);

} // namespace quorate::lint::prose
