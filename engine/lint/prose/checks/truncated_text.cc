// Q505: a sentence or an item that stops before it is done.
#include "engine/lint/prose/checks/checks.h"

#include "engine/diagnostics/excerpt.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace quorate::lint::prose {

namespace {
constexpr const char* help = "finish it, or take it out";

// Words that no sentence ends with.
constexpr std::array<std::string_view, 24> unfinished{
    "the",  "a",       "an",   "and",   "or",     "but",     "of",   "their",
    "its",  "every",   "must", "shall", "would",  "because", "if",   "than",
    "into", "whether", "our",  "your",  "should", "which",   "such", "between"};

void passage(const Prose& prose, std::size_t index, Findings& found) {
  const auto& all = prose.document.passages;
  const Passage& one = all[index];
  std::string text = one.text.plain;
  while (text.ends_with(' ')) text.pop_back();
  if (text.empty() || one.has_children || one.before_other || one.kind == Kind::cell) return;
  std::vector<Word> words = words_of(text, 0, text.size());
  if (words.empty() || one.text.is_code(words.back().begin)) return;
  const Passage* next = index + 1 < all.size() ? &all[index + 1] : nullptr;
  bool goes_on = next != nullptr && next->section == one.section;
  // What is announced may be sections of their own.
  auto level = [&](int section) {
    return section < 0 ? 0 : prose.document.headings[static_cast<std::size_t>(section)].level;
  };
  bool sections = next != nullptr && next->section > one.section &&
                  level(one.section + 1) >= level(one.section);

  // "2. W" among items that are sentences.
  if (one.kind == Kind::item && words.size() == 1 && words[0].end - words[0].begin == 1 &&
      words[0].lower[0] >= 'a' && words[0].lower[0] <= 'z') {
    const auto& items = prose.document.lists[static_cast<std::size_t>(one.list)].items;
    bool sentences = std::any_of(items.begin(), items.end(), [&](int item) {
      const std::string& other = all[static_cast<std::size_t>(item)].text.plain;
      return words_of(other, 0, other.size()).size() >= 4;
    });
    if (sentences)
      found.add(one.text.span(),
                fmt::format("this item stops after {}", diagnostics::quoted(text, 20)), help);
    return;
  }
  if (words.size() < 3 || text.ends_with("::")) return; // a fence of MyST
  if (goes_on && next->text.empty()) return;            // images come next

  char last = text.back();
  bool ends_in_word = words.back().end == text.size();
  bool item_list = one.kind == Kind::item;
  bool open_word = ends_in_word && std::find(unfinished.begin(), unfinished.end(),
                                             words.back().lower) != unfinished.end();
  // Items of a list are one sentence: "… and", "…, or", then the next item.
  if (goes_on && next->kind == Kind::item && (item_list || !ends_in_word || open_word)) return;
  if (open_word) {
    // "…; and", then another paragraph; "N/A".
    std::size_t begin = words.back().begin;
    char before = words.size() > 1 ? words[words.size() - 2].after : ' ';
    if (begin > 0 && text[begin - 1] == '/') return;
    if (goes_on && (before == ';' || before == ',')) return;
    if (goes_on && next->kind != Kind::paragraph) return;
    found.add(one.text.span(words.back().begin),
              fmt::format("the text stops after {}", diagnostics::quoted(words.back().lower, 20)),
              help);
  } else if (last == ',' && !(item_list && one.list >= 0 && goes_on)) {
    found.add(one.text.span(words.back().begin), "the text stops after a comma", help);
  } else if (last == ':' && !item_list && !goes_on && !sections) {
    found.add(one.text.span(words.back().begin),
              "the text announces something, and nothing follows",
              "write what is announced, or end the sentence here");
  }
}
} // namespace

void truncated_text(const Prose& prose, const Options&, Findings& found) {
  for (std::size_t i = 0; i < prose.document.passages.size(); ++i) passage(prose, i, found);
}

} // namespace quorate::lint::prose
