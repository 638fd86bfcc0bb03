#include "engine/lint/prose/bodies.h"

#include <algorithm>
#include <array>

namespace quorate::lint::prose {

namespace {
constexpr std::array<std::string_view, 12> nouns{
    "committee", "subcommittee", "team",  "subteam",       "group",    "subgroup",
    "wg",        "council",      "board", "sub-committee", "sub-team", "commission"};
constexpr std::array<std::string_view, 40> no_qualifier{
    "the",    "this",    "a",    "an",      "each",  "any", "other", "that",    "our",   "its",
    "and",    "or",      "of",   "by",      "to",    "new", "whole", "same",    "every", "existing",
    "entire", "current", "full", "in",      "for",   "on",  "with",  "small",   "no",    "these",
    "from",   "at",      "as",   "initial", "which", "if",  "their", "another", "one",   "own"};

bool qualifies(const Word& word) {
  return std::find(no_qualifier.begin(), no_qualifier.end(), word.lower) == no_qualifier.end() &&
         word.after == ' ';
}
} // namespace

bool is_body_noun(std::string_view word) {
  return std::find(nouns.begin(), nouns.end(), word) != nouns.end();
}

std::optional<Body> last_body(const Sentence& one, std::size_t from, std::size_t to) {
  for (std::size_t at = std::min(to, one.words.size()); at-- > from;) {
    if (!is_body_noun(one.words[at].lower)) continue;
    Body result{"", one.words[at].lower};
    std::size_t before = at;
    if (result.noun == "group" && before > from && one.words[before - 1].lower == "working") {
      result.noun = "working group";
      --before;
    }
    if (result.noun == "wg") result.noun = "working group";
    if (before > from && qualifies(one.words[before - 1]))
      result.qualifier = one.words[before - 1].lower;
    return result;
  }
  return std::nullopt;
}

bool may_be_same(const Body& a, const Body& b) {
  auto kind = [](std::string noun) {
    if (noun.starts_with("sub-")) return noun.substr(4);
    return noun.starts_with("sub") ? noun.substr(3) : noun;
  };
  return kind(a.noun) == kind(b.noun) &&
         (a.qualifier == b.qualifier || a.qualifier.empty() || b.qualifier.empty());
}

std::optional<Body> titled_body(const Prose& prose) {
  if (prose.document.headings.empty()) return std::nullopt;
  for (const Sentence& one : prose.sentences)
    if (one.passage < 0 && one.section == 0) return last_body(one, 0, one.words.size());
  return std::nullopt;
}

} // namespace quorate::lint::prose
