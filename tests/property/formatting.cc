// Charters out of a seed, scrambled and laid out: the same clauses, and the same text again.
#include "engine/semantics/project.h"
#include "engine/syntax/format.h"
#include "tests/property/generate.h"
#include "tests/unit/syntax/scramble.h"

#include <catch2/catch.hpp>

namespace quorate::property {

namespace {
std::vector<std::string> clauses(const std::string& text) {
  source::Sources sources;
  semantics::Project project = semantics::load(
      {sources.add("case.charter", text)}, sources,
      [](const std::string&) { return std::optional<std::string>(); }, "policies");
  std::vector<std::string> all;
  for (const auto& one : project.diagnostics) all.push_back(one.code + " " + one.message);
  for (const auto& history : project.charters)
    for (const auto& charter : history.revisions)
      for (const auto& clause : charter.clauses) all.push_back(clause.path + " | " + clause.text);
  return all;
}

syntax::Formatted laid_out(const std::string& text) {
  source::Sources sources;
  return syntax::format(sources.add("case.charter", text), sources);
}
} // namespace

TEST_CASE("a generated charter, scrambled and laid out", "[formatting]") {
  std::mt19937 random(20260301);
  std::size_t compared = 0;
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    std::string plain = charter_text(generate(seed));
    std::string text = syntax::scrambled(plain, random);
    INFO("seed " << seed << "\n" << text);
    syntax::Formatted once = laid_out(text);
    REQUIRE(once.done);
    CHECK(laid_out(once.text).text == once.text);
    CHECK(syntax::bare(once.text).words == syntax::bare(plain).words);
    CHECK(syntax::bare(once.text).comments == syntax::bare(text).comments);
    std::vector<std::string> said = clauses(once.text);
    CHECK(said == clauses(plain));
    compared += said.size();
  }
  CHECK(compared > 2000);
}

} // namespace quorate::property
