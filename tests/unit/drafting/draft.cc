// Drafts of charters parse and resolve, whatever stands in the prose.
#include "engine/drafting/draft.h"
#include "engine/drafting/names.h"
#include "engine/lint/prose/read.h"
#include "engine/semantics/project.h"

#include <catch2/catch.hpp>

using namespace quorate;

namespace {
std::string draft_of(std::string prose, std::string path = "t.md") {
  source::Sources sources;
  diagnostics::Diagnostics problems;
  auto document =
      lint::prose::read(sources.add(std::move(path), std::move(prose)), sources, problems);
  REQUIRE(document);
  std::string charter = drafting::draft(*document, sources, {"t.md"});
  source::SourceId id = sources.add("draft.charter", charter);
  auto none = [](const std::string&) { return std::optional<std::string>(); };
  std::string told;
  for (const auto& one : semantics::load({id}, sources, none, "").diagnostics)
    told += diagnostics::render(one, sources);
  INFO(charter);
  CHECK(told == "");
  return charter;
}
bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }
} // namespace

TEST_CASE("names are never words of the language") {
  CHECK(drafting::identifier("Co-Chair") == "co_chair");
  CHECK(drafting::identifier("Section") == "section_of_it");
  CHECK(drafting::identifier("2 years") == "s_2_years");
  CHECK(drafting::identifier("\xc3\x84\xc3\x96") == "s");
  CHECK(drafting::identifier("a b c d e f g h", 5) == "a_b");
  drafting::Names names;
  CHECK(names.unique("vote_x") == "vote_x");
  CHECK(names.unique("vote_x") == "vote_x_2");
}

TEST_CASE("texts are cut between words and characters, and hold no quotes") {
  CHECK(drafting::quoted_text("a \"b\" \\ c\n d,") == "a 'b' / c d");
  CHECK(drafting::quoted_text("one two three", 9) == "one two");
  CHECK(drafting::quoted_text("\xc3\xa4\xc3\xa4\xc3\xa4", 3) == "\xc3\xa4");
}

TEST_CASE("what makes a charter hard to write") {
  draft_of("");
  draft_of("# Duties\n\nMembers must:\n\n- `code`\n- ...\n- ()\n- \xe2\x80\xa6\n");
  draft_of("# \"Quoted\" \\ heading\n\nMembers must \"quote\" \\ things {here} # there.\n");
  draft_of("# Section\n\nThe section must vote. Members shall. Members must\n");
  draft_of("# Board\n\n## Board\n\n## Board\n\nThe Board must meet. The Other Board must meet the "
           "Steering Board.\n");
  draft_of("# \xc3\x9c\n\nMembers must \xc3\xbc\xc3\xbc\xc3\xbc be \xe2\x80\x9cgood\xe2\x80\x9d "
           "always.\n");
  draft_of("Members must water.\nMembers must water.\n\nMembers must water.\n");
  draft_of("Title\n=====\n\nThe chair serves a 0-year term and a 1000-year term, a term of 9999999 "
           "years.\n",
           "t.rst");
}

TEST_CASE("numbers become clauses, with readings where there are two") {
  std::string charter =
      draft_of("# Board\n\n## A\n\nThis board should have at least 7 members. Members serve a "
               "two-year term.\n\n## B\n\n"
               "The board must consist of at least 5 members. The board meets monthly.\n\n"
               "Members are elected by a majority of the votes cast.\n");
  CHECK(has(charter, "at_least_7: at least 7   cite \"A\""));
  CHECK(has(charter, "at_least_5: at least 5   cite \"B\""));
  CHECK(has(charter, "term 2 years   cite \"A\""));
  CHECK(has(charter, "calendar: meets every calendar month"));
  CHECK(has(charter, "passes with majority of decided ballots"));
}

TEST_CASE("who must not is not who must, and reasons bind nobody") {
  std::string charter = draft_of("# Board\n\nThe chair must not sell plants. The chair should "
                                 "come.\n\n## Background\n\nMembers must have lived.\n");
  CHECK(has(charter, "chair must not \"sell plants\" attested"));
  CHECK_FALSE(has(charter, "lived"));
  CHECK(has(draft_of("Members may not sell plants.\n"), "member must not \"sell plants\""));
}
