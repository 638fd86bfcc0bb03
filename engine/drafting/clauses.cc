#include "engine/drafting/clauses.h"

#include "engine/lint/prose/bodies.h"

namespace quorate::drafting {

using namespace lint::prose;

namespace {
constexpr std::size_t longest_subject = 8; // words

bool ends_clause(char mark) { return mark == ',' || mark == ';' || mark == ':' || mark == '('; }

// The first word of the clause that word `at` stands in.
std::size_t clause_begin(const Sentence& one, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && !ends_clause(one.words[begin - 1].after)) --begin;
  return begin;
}
} // namespace

bool in_condition(const Sentence& one, std::size_t at) {
  static const Pattern condition("if|unless|when|whenever|where|once|until|because|since|while");
  std::size_t begin = clause_begin(one, at);
  auto hit = condition.find(one.words, begin);
  if (hit && hit->begin < at) return true;
  static const Pattern relative("who|which|that|whoever");
  if (at > 0 && relative.at(one.words, at - 1)) return true;
  // "…, should one be appointed, …"
  static const Pattern inverted("should one|any|a|an|there|it|they");
  return at == begin && inverted.at(one.words, at).has_value();
}

std::optional<Pattern::Match> bidding(const Pattern& modal, const Sentence& one) {
  auto hit = modal.find(one.words);
  while (hit && in_condition(one, hit->begin)) hit = modal.find(one.words, hit->begin + 1);
  return hit;
}

std::string_view passive_subject(const Prose& prose, const Sentence& one, std::size_t modal,
                                 std::size_t after) {
  if (after >= one.words.size() || one.words[after].lower != "be") return {};
  std::size_t begin = clause_begin(one, modal);
  static const Pattern joint("and|or|but|that|which|who|then|also|however|so");
  while (begin < modal && joint.at(one.words, begin)) ++begin;
  if (begin == modal || modal - begin > longest_subject) return {};
  static const Pattern pronoun("they|it|this|these|those|we|you|he|she|there|such|who|which");
  if (pronoun.at(one.words, begin) || last_body(one, begin, modal)) return {};
  std::size_t from = one.words[begin].begin;
  return std::string_view(prose.text(one).plain).substr(from, one.words[modal - 1].end - from);
}

} // namespace quorate::drafting
