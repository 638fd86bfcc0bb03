// What the checks say of a text, and what comments take out of it. The whole of each check is shown
// in tests/cases/prose.
#include "engine/lint/prose/check.h"
#include "tests/unit/lint/prose_read.h"

#include "engine/diagnostics/catalogue.h"

using namespace quorate;
using namespace quorate::lint::prose;

namespace {
/// `line code, line code` of all findings; then ` -n` when comments took n out.
std::string found(std::string text, std::string only = "Q", std::string path = "t.md") {
  Read read = read_text(std::move(text), std::move(path));
  REQUIRE(read.problems.empty());
  std::size_t ignored = 0;
  auto selected = [&](std::string_view code) { return code.starts_with(only); };
  std::string result;
  for (const auto& one : lint::prose::lint(read.document, read.sources, {}, selected, ignored))
    result += std::to_string(read.sources.place(one.span).line) + " " + one.code + "\n";
  return ignored == 0 ? result : result + "-" + std::to_string(ignored) + "\n";
}
} // namespace

TEST_CASE("every check has a code of the catalogue, in rising order") {
  std::string last;
  for (const Check& one : checks()) {
    CHECK(diagnostics::find(one.code) != nullptr);
    CHECK(one.code > last);
    last = one.code;
  }
}

TEST_CASE("a comment ignores on its line and in the passage after it") {
  CHECK(found("- A: TBD\n- B: TBD <!-- quorate: ignore Q502 later -->\n") == "1 Q502\n-1\n");
  CHECK(found("<!-- quorate: ignore Q502 later -->\n- A: TBD\n- B: TBD\n") == "3 Q502\n-1\n");
  CHECK(found("<!-- quorate: ignore Q502 later -->\n\nOne line,\nTBD in another.\n") == "-1\n");
  CHECK(found("<!-- quorate: ignore q502 because of May -->\nTBD\n") == "-1\n");
}

TEST_CASE("a comment that ignores nothing is found, unless its code was not asked for") {
  CHECK(found("<!-- quorate: ignore Q503 later -->\nTBD\n") == "1 Q521\n2 Q502\n");
  CHECK(found("<!-- quorate: ignore Q503 later -->\nTBD\n", "Q502") == "2 Q502\n");
  CHECK(found("<!-- quorate: ignore Q502 -->\nTBD\n") == "1 Q520\n2 Q502\n");
  CHECK(found("<!-- quorate: ignored Q502 x -->\nTBD\n") == "2 Q502\n"); // none of ours
}

TEST_CASE("a code span is no prose") {
  CHECK(found("Write `TBD`, `bi-weekly` or `50%` there.\n") == "");
  CHECK(found("Write TBD there.\n") == "1 Q502\n");
}

TEST_CASE("links differ from headings in marks and capitals only") {
  CHECK(found("# Who's in?\n\n[a](#whos-in) [b](#who-s-in) [c](#Whos-In) [d](#top) [e](#) "
              "[f](x.md#y)\n") == "");
  CHECK(found("# A\n\n[a](#a-1)\n\n## A\n\nx\n") == ""); // the second of one name
  CHECK(found("# A\n\n[a](#b)\n") == "3 Q514\n");
  CHECK(found("(x)=\n# A\n\n[a](#b)\n") == ""); // MyST: another file may have it
  CHECK(found("# A%\n\n[a](#a%25)\n") == "");
}

TEST_CASE("half plus one is found in all its spellings") {
  for (const char* text :
       {"50%+1", "50% + 1", "50 % +1", "half plus one", "fifty percent plus one"})
    CHECK(found(std::string("A vote of ") + text + " of the members.\n") == "1 Q509\n");
  for (const char* text : {"150%+1", "50%+10", "50%", "50+1"})
    CHECK(found(std::string("A fee of ") + text + " of the price.\n") == "");
}

TEST_CASE("the same bytes, whatever came before") {
  std::string text =
      "# Team\n\n- Chair:\n- X: TBD\n\nThe team must report regularly, by majority vote.\n";
  CHECK(found(text) == found(text));
}
