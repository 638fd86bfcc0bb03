// Hostile files: refused with a diagnostic, in time, without a crash.
#include "tests/unit/syntax/read.h"

#include <chrono>

namespace quorate::syntax {

namespace {
std::string repeat(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

void refused(const std::string& text, const std::string& code) {
  auto start = std::chrono::steady_clock::now();
  Read read = read_file(text);
  std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
  REQUIRE_FALSE(read.parsed.diagnostics.empty());
  CHECK(read.parsed.diagnostics[0].code == code);
  CHECK(spent.count() < 20);
}
} // namespace

TEST_CASE("nesting") {
  refused(repeat("(", 100'000), "Q003");
  refused(repeat("{", 100'000), "Q003");
  refused("charter t \"T\" {\n voters " + repeat("(", 200) + "a" + repeat(")", 200) + "\n}",
          "Q003");
  refused("charter t \"T\" {\n eligible when " + repeat("not ", 1'500) + "hold a\n}", "Q003");
  refused("charter t \"T\" {\n opens " + repeat("1 day before ", 300) + "today\n}", "Q003");
  refused("charter t \"T\" {\n eligible when a" + repeat(" or a", 100'000) + "\n}", "Q003");
  CHECK(read_items("voters " + repeat("(", 90) + "b" + repeat(")", 90)).told().empty());
  CHECK(read_items("eligible when " + repeat("(", 90) + "hold b" + repeat(")", 90)).told().empty());
  CHECK(read_items("eligible when b" + repeat(" or b", 900)).told().empty());
}

TEST_CASE("size") {
  refused(std::string(5 * 1024 * 1024, 'a'), "Q004");
  refused(repeat("a b\n", 300'000), "Q004");
  refused(std::string(1024 * 1024, 'a'), "Q001");
  CHECK(read_items("note \"" + std::string(1024 * 1024, 'x') + "\"").told().empty());
}

TEST_CASE("bytes that are not text") {
  refused(std::string("charter t \"T\" {\0}", 17), "Q005");
  refused("charter t \"\xff\" {}", "Q005");
  refused("charter t \"\xc3", "Q005");
  Read read = read_file("ok\n\xc0\xaf");
  REQUIRE(read.parsed.diagnostics.size() == 1);
  CHECK(read.parsed.diagnostics[0].span.begin == 3);
}

TEST_CASE("many bad statements: each is told once") {
  Read read = read_items(repeat("seats at leest 5\n", 300));
  CHECK(read.parsed.diagnostics.size() == 300);
}

} // namespace quorate::syntax
