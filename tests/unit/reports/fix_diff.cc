#include "reports/lint.h"

#include <catch2/catch.hpp>

using namespace quorate;

namespace {
diagnostics::Fix fix(std::uint32_t begin, std::uint32_t end, const std::string& text) {
  return {{1, begin, end, 0}, text};
}
} // namespace

TEST_CASE("a diff of one changed line, with three lines around it") {
  std::string before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
  CHECK(reports::fix_diff("a", before, {fix(8, 9, "five")}) ==
        "--- a\n+++ a\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
  // A line that goes altogether, at the start of the file.
  CHECK(reports::fix_diff("a", before, {fix(0, 2, "")}) ==
        "--- a\n+++ a\n@@ -1,4 +1,3 @@\n-1\n 2\n 3\n 4\n");
  // Two on one line; one that puts text in.
  CHECK(reports::fix_diff("a", "a b c\n", {fix(0, 1, "x"), fix(5, 5, "!")}) ==
        "--- a\n+++ a\n@@ -1,1 +1,1 @@\n-a b c\n+x b c!\n");
  CHECK(reports::fix_diff("a", before, {}).empty());
}

TEST_CASE("changes far apart are told apart; a file may end without a line end") {
  std::string before;
  for (int i = 0; i < 10; ++i) before += "l\n";
  before += "end";
  CHECK(reports::fix_diff("a", before, {fix(0, 2, ""), fix(20, 23, "END")}) ==
        "--- a\n+++ a\n@@ -1,4 +1,3 @@\n-l\n l\n l\n l\n@@ -8,4 +7,4 @@\n l\n l\n l\n-end\n\\ No "
        "newline at "
        "end of file\n+END\n\\ No newline at end of file\n");
}
