#include "engine/lint/prose/words.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace quorate::lint::prose {

namespace {
bool letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

// Quotes, dashes and dots of U+2010 to U+2027 are marks, three bytes long; ’ is an apostrophe.
bool mark_at(std::string_view text, std::size_t at) {
  return text.substr(at).starts_with("\xe2\x80") && at + 2 < text.size() &&
         static_cast<unsigned char>(text[at + 2]) <= 0xa7;
}
bool apostrophe_at(std::string_view text, std::size_t at) {
  return text.substr(at).starts_with("\xe2\x80\x99");
}

// May the mark at `at` stand inside a word? How many bytes it takes, 0 for no.
std::size_t joins(std::string_view text, std::size_t at, std::size_t end) {
  auto next = [&](std::size_t by) { return at + by < end ? text[at + by] : ' '; };
  char before = text[at - 1];
  char c = text[at];
  if (apostrophe_at(text, at)) return letter(next(3)) ? 3 : 0;
  if (c == '\'' || c == '_') return letter(next(1)) ? 1 : 0;
  if (c == '-')
    return (letter(next(1)) || digit(next(1))) && (letter(before) || digit(before)) ? 1 : 0;
  if (c == '.' || c == '/' || c == ',')
    return digit(before) && digit(next(1)) && (c != ',' || digit(next(3))) ? 1 : 0;
  if (c == '%') return digit(before) ? 1 : 0;
  return 0;
}
} // namespace

std::vector<Word> words_of(std::string_view text, std::size_t begin, std::size_t end) {
  std::vector<Word> result;
  for (std::size_t at = begin; at < end;) {
    bool starts = letter(text[at]) || digit(text[at]) || (high(text[at]) && !mark_at(text, at));
    if (!starts) {
      if (!result.empty() && result.back().after == ' ' && text[at] != ' ')
        result.back().after = high(text[at]) ? '"' : text[at];
      at += mark_at(text, at) ? 3 : 1;
      continue;
    }
    Word word;
    word.begin = static_cast<std::uint32_t>(at);
    word.capital = std::isupper(static_cast<unsigned char>(text[at])) != 0;
    while (at < end) {
      std::size_t inside = 0;
      if (letter(text[at]) || digit(text[at]) || (high(text[at]) && !mark_at(text, at))) {
        word.lower += static_cast<char>(std::tolower(static_cast<unsigned char>(text[at])));
        ++at;
      } else if (at > word.begin && (inside = joins(text, at, end)) > 0) {
        word.lower += inside == 3 ? '\'' : text[at];
        at += inside;
      } else {
        break;
      }
    }
    word.end = static_cast<std::uint32_t>(at);
    result.push_back(std::move(word));
  }
  return result;
}

std::vector<std::pair<std::size_t, std::size_t>> sentences_of(std::string_view text) {
  static constexpr std::array<std::string_view, 12> abbreviations{
      "e.g", "i.e", "etc", "vs", "cf", "no", "approx", "incl", "dr", "mr", "ms", "st"};
  std::vector<std::pair<std::size_t, std::size_t>> result;
  std::size_t begin = 0;
  auto cut = [&](std::size_t end) {
    std::size_t from = std::min(text.find_first_not_of(' ', begin), text.size());
    if (from < end) result.emplace_back(from, end);
    begin = end;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    if (c != '.' && c != '?' && c != '!') continue;
    std::size_t next = at + 1;
    while (next < text.size() && (text[next] == ')' || text[next] == '"' || text[next] == '\'' ||
                                  text[next] == '.' || text[next] == '*'))
      ++next;
    if (mark_at(text, next)) next += 3;
    if (next < text.size() && text[next] != ' ') {
      at = next - 1; // each mark is looked at once
      continue;
    }
    std::size_t after = text.find_first_not_of(' ', next);
    if (after != std::string_view::npos &&
        std::islower(static_cast<unsigned char>(text[after])) != 0)
      continue;
    std::size_t word = at;
    while (word > begin && text[word - 1] != ' ' && text[word - 1] != '(') --word;
    std::string last(text.substr(word, at - word));
    for (char& l : last) l = static_cast<char>(std::tolower(static_cast<unsigned char>(l)));
    if (c == '.' &&
        (std::find(abbreviations.begin(), abbreviations.end(), last) != abbreviations.end() ||
         (last.size() == 1 && letter(last[0]) && after != std::string_view::npos)))
      continue;
    cut(next);
    at = next - 1;
  }
  cut(text.size());
  return result;
}

std::optional<int> number(std::string_view word) {
  static constexpr std::array<std::string_view, 21> names{
      "zero",     "one",     "two",     "three",     "four",     "five",     "six",
      "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
  auto named = std::find(names.begin(), names.end(), word);
  if (named != names.end()) return static_cast<int>(named - names.begin());
  if (word == "thirty") return 30;
  if (word == "sixty") return 60;
  if (word == "ninety") return 90;
  if (word.empty() || word.size() > 6) return std::nullopt;
  int value = 0;
  for (char c : word) {
    if (!digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

Pattern::Pattern(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find(' ', at), text.size());
    std::string_view part = text.substr(at, end - at);
    at = end + 1;
    if (part.empty()) continue;
    Element one;
    if (part[0] == '~') {
      one.gap = number(part.substr(1)).value_or(1);
      elements_.push_back(one);
      continue;
    }
    if (part.size() > 1 && part.ends_with('?')) {
      one.optional = true;
      part.remove_suffix(1);
    }
    for (std::size_t from = 0; from <= part.size();) {
      std::size_t bar = std::min(part.find('|', from), part.size());
      one.any_of.emplace_back(part.substr(from, bar - from));
      from = bar + 1;
    }
    elements_.push_back(std::move(one));
  }
}

namespace {
bool fits(const std::string& wanted, const Word& word) {
  if (wanted == "_") return true;
  if (wanted == "#") return number(word.lower).has_value();
  if (wanted.size() > 1 && wanted.back() == '*')
    return word.lower.starts_with(std::string_view(wanted).substr(0, wanted.size() - 1));
  return wanted == word.lower;
}
} // namespace

std::optional<std::size_t> Pattern::match(const std::vector<Word>& words, std::size_t at,
                                          std::size_t element) const {
  if (element == elements_.size()) return at;
  const Element& one = elements_[element];
  if (one.gap > 0) {
    for (std::size_t skipped = 0; skipped <= static_cast<std::size_t>(one.gap); ++skipped) {
      if (auto end = match(words, at + skipped, element + 1)) return end;
      if (at + skipped >= words.size()) return std::nullopt;
      if (words[at + skipped].after == ';' || words[at + skipped].after == ':') return std::nullopt;
    }
    return std::nullopt;
  }
  if (at < words.size() && std::any_of(one.any_of.begin(), one.any_of.end(),
                                       [&](const auto& any) { return fits(any, words[at]); }))
    if (auto end = match(words, at + 1, element + 1)) return end;
  return one.optional ? match(words, at, element + 1) : std::nullopt;
}

std::optional<std::size_t> Pattern::at(const std::vector<Word>& words, std::size_t at) const {
  return match(words, at, 0);
}

std::optional<Pattern::Match> Pattern::find(const std::vector<Word>& words,
                                            std::size_t from) const {
  for (std::size_t begin = from; begin < words.size(); ++begin)
    if (auto end = match(words, begin, 0)) return Match{begin, *end};
  return std::nullopt;
}

} // namespace quorate::lint::prose
