#include "engine/lint/prose/prose.h"

#include "engine/diagnostics/excerpt.h"

#include <algorithm>
#include <cctype>

namespace quorate::lint::prose {

const Text& Prose::text(const Sentence& one) const {
  return one.passage < 0 ? document.headings[static_cast<std::size_t>(one.section)].text
                         : document.passages[static_cast<std::size_t>(one.passage)].text;
}

source::Span Prose::span(const Sentence& one) const { return text(one).span(one.begin, one.end); }

source::Span Prose::span(const Sentence& one, std::size_t from, std::size_t to) const {
  return text(one).span(one.words.at(from).begin, one.words.at(to - 1).end);
}

std::string Prose::quote(const Sentence& one, std::size_t from, std::size_t to) const {
  std::size_t begin = one.words.at(from).begin;
  return diagnostics::quoted(
      std::string_view(text(one).plain).substr(begin, one.words.at(to - 1).end - begin), 60);
}

std::string_view Prose::heading_above(int section) const {
  return section < 0 ? std::string_view()
                     : document.headings[static_cast<std::size_t>(section)].text.plain;
}

Prose prose_of(const Document& document) {
  Prose result{document, {}};
  auto add = [&](const Text& text, int passage, int section) {
    for (auto [begin, end] : sentences_of(text.plain)) {
      Sentence one{passage, section, begin, end, words_of(text.plain, begin, end)};
      // Code is no prose: `TBD` in it is a value, not a gap.
      std::erase_if(one.words, [&](const Word& word) { return text.is_code(word.begin); });
      result.sentences.push_back(std::move(one));
    }
  };
  for (std::size_t i = 0; i < document.headings.size(); ++i)
    add(document.headings[i].text, -1, static_cast<int>(i));
  for (std::size_t i = 0; i < document.passages.size(); ++i)
    add(document.passages[i].text, static_cast<int>(i), document.passages[i].section);
  return result;
}

std::optional<std::size_t> obligation(const Sentence& one) {
  static const Pattern modal("must|shall|should|will|has|have|is|are|needs|need");
  static const Pattern full("must|shall|should|will");
  static const Pattern to("has|have|needs|need to");
  static const Pattern passive("is|are expected|required|obliged|responsible|asked");
  for (std::size_t at = 0; at < one.words.size(); ++at) {
    if (!modal.at(one.words, at)) continue;
    if (full.at(one.words, at) || to.at(one.words, at) || passive.at(one.words, at)) return at;
  }
  return std::nullopt;
}

bool is_duty_item(const Prose& prose, const Sentence& one) {
  static const Pattern duty(
      "responsib*|duties|duty|expected|expectations|must|shall|should|will|obligations|tasks");
  if (one.passage < 0) return false;
  const Passage& passage = prose.document.passages[static_cast<std::size_t>(one.passage)];
  if (passage.kind != Kind::item) return false;
  auto says = [&](std::string_view text) {
    return duty.find(words_of(text, 0, text.size())).has_value();
  };
  int lead = prose.document.lists[static_cast<std::size_t>(passage.list)].lead;
  return says(prose.heading_above(one.section)) ||
         (lead >= 0 && says(prose.document.passages[static_cast<std::size_t>(lead)].text.plain));
}

std::string squashed(std::string_view text) {
  std::string result;
  for (char c : text)
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80)
      result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

} // namespace quorate::lint::prose
