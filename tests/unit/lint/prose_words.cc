// Words, sentences, patterns.
#include "engine/lint/prose/words.h"

#include <catch2/catch.hpp>

using namespace quorate::lint::prose;

namespace {
std::string words(std::string_view text) {
  std::string result;
  for (const Word& one : words_of(text, 0, text.size())) {
    result += one.lower;
    if (one.after != ' ') result += std::string("<") + one.after + ">";
    result += ' ';
  }
  return result;
}

std::string sentences(std::string_view text) {
  std::string result;
  for (auto [begin, end] : sentences_of(text))
    result += "[" + std::string(text.substr(begin, end - begin)) + "]";
  return result;
}

bool found(const char* pattern, std::string_view text) {
  return Pattern(pattern).find(words_of(text, 0, text.size())).has_value();
}
} // namespace

TEST_CASE("words: fractions, percentages, dates, hyphens, apostrophes") {
  CHECK(words("The co-chair's 2/3 (50%) of 2024-05-01, and/or 1,000.") ==
        "the co-chair's 2/3<(> 50%<)> of 2024-05-01<,> and</> or 1,000<.> ");
  CHECK(words("Don\xe2\x80\x99t \xe2\x80\x9cquote\xe2\x80\x9d") == "don't<\"> quote<\"> ");
  CHECK(words("50%+1") == "50%<+> 1 ");
  CHECK(words("") == "");
}

TEST_CASE("sentences end at a mark before a capital, not at abbreviations") {
  CHECK(sentences("One, e.g. This. Two (see p. 3)! and three? Four") ==
        "[One, e.g. This.][Two (see p. 3)! and three?][Four]");
  CHECK(sentences("A.B. is 2.5 m. Next.") == "[A.B. is 2.5 m. Next.]"); // `m.` may be an initial
  CHECK(sentences("\"Quoted.\" Then.") == "[\"Quoted.\"][Then.]");
  CHECK(sentences("...") == "[...]");
}

TEST_CASE("numbers in figures and in words") {
  CHECK(number("7") == 7);
  CHECK(number("seven") == 7);
  CHECK(number("twenty") == 20);
  CHECK_FALSE(number("7th"));
  CHECK_FALSE(number("12345678"));
  CHECK_FALSE(number(""));
}

TEST_CASE("patterns: alternatives, optional words, gaps, prefixes, numbers") {
  CHECK(found("at least #", "with at least three members"));
  CHECK_FALSE(found("at least #", "with at least some members"));
  CHECK(found("decide* if|when", "whoever decides when"));
  CHECK(found("in a very? timely manner", "done in a timely manner"));
  CHECK(found("only ~3 access", "only the two chairs have access") == false);
  CHECK(found("only ~4 access", "only the two chairs have access"));
  CHECK_FALSE(found("only ~4 access", "only the chair; they have access")); // not beyond a `;`
  CHECK_FALSE(found("a b", "a"));
  CHECK_FALSE(found("a", ""));
}

TEST_CASE("a match is the first one, as short as can be") {
  auto text = words_of("x a b c b", 0, 9);
  auto match = Pattern("a ~3 b").find(text);
  REQUIRE(match);
  CHECK(match->begin == 1);
  CHECK(match->end == 3);
}
