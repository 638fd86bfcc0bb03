#include "engine/source/columns.h"

#include <catch2/catch.hpp>

using namespace quorate::source;

TEST_CASE("columns in code units of UTF-16") {
  Source file("a", "ab\né𝄞x\n");
  CHECK(utf16_column(file, 0) == 1);
  CHECK(utf16_column(file, 2) == 3);
  CHECK(utf16_column(file, 3) == 1);
  CHECK(utf16_column(file, 5) == 2); // behind é, two bytes
  CHECK(utf16_column(file, 9) == 4); // behind the clef, four bytes and two code units
  CHECK(utf16_column(file, 10) == 5);
}
