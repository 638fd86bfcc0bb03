#include "engine/source/headings.h"

#include <catch2/catch.hpp>

using namespace quorate::source;

namespace {
std::string told(std::string_view text) {
  std::string result;
  for (const Heading& one : headings_of(text))
    result += std::to_string(one.level) + " " + one.text + "\n";
  return result;
}
} // namespace

TEST_CASE("headings of Markdown") {
  CHECK(
      told("# One\ntext\n## Two ##\n```\n# no heading\n```\n#no\n####### no\n### Three: a *b*\n") ==
      "1 One\n2 Two\n3 Three: a *b*\n");
}

TEST_CASE("headings of reStructuredText, by the order of their underlines") {
  CHECK(told("PEP: 1\nTitle: x\n\nAbstract\n========\n\nSome text\n\nUnder\n-----\n\nMore\n~~~~\n\n"
             "Next\n====\n\n  indented\n  ========\n\nshort\n==\n") ==
        "1 Abstract\n2 Under\n3 More\n1 Next\n");
}

TEST_CASE("tables and rules are no headings") {
  CHECK(told("====\n====\n\n----\n\na\n\n---\n") == "");
}
