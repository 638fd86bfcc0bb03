#include "engine/syntax/words.h"

#include <catch2/catch.hpp>

using namespace quorate;

namespace {
std::string told(const std::string& text, const std::string& path = "a.charter") {
  source::Sources sources;
  auto id = sources.add(path, text);
  syntax::Written written = syntax::written(id, sources);
  std::string result;
  for (const auto& one : written.words) {
    CHECK(sources.text(one.span) == one.text);
    result += std::string(one.text) + " ";
  }
  for (const auto& one : written.comments) {
    CHECK(sources.text(one.span) == one.text);
    result += (one.alone ? "|" : ">") + std::string(one.text);
  }
  return result;
}
} // namespace

TEST_CASE("words and comments as they were written") {
  CHECK(told("role member { seats 3 } # why\n  # alone \r\nx.y_2") ==
        "role member seats x y_2 ># why|# alone");
  CHECK(told("note \"# no comment, no \\\" words\" z") == "note z ");
  CHECK(told("note \"not closed # so far\nnext # here") == "note next ># here");
  CHECK(told("") == "");
  CHECK(told("#") == "|#");
  CHECK(told("2nd a2") == "a2 ");
}

TEST_CASE("of Markdown, only the blocks") {
  CHECK(told("# Heading\n\nsome words\n\n```charter\nrole # why\n```\n# more\n", "a.md") ==
        "role ># why");
}
