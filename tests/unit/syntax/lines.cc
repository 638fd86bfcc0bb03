// Where statements end, byte order marks, line ends, and charters inside Markdown.
#include "tests/unit/syntax/read.h"

namespace quorate::syntax {

namespace {
std::size_t statements(const std::string& text) {
  Read read = read_items(text);
  INFO(text << "\n" << read.told());
  CHECK(read.parsed.diagnostics.empty());
  return read.items().size();
}
} // namespace

TEST_CASE("a line end ends a statement") {
  CHECK(statements("seats 5\nterm 2 years") == 2);
  CHECK(statements("seats 5\n\n\n  # a comment\nterm 2 years # another\n") == 2);
  CHECK(statements("seats 5; term 2 years") == 2);
  CHECK(statements("a: gap \"x\" b: gap \"y\"") == 2);
  CHECK(statements("") == 0);
}

TEST_CASE("a line goes on") {
  CHECK(statements("members must hold x\n  when hold y\n  unless hold z\n  cite \"S\"") == 1);
  CHECK(statements("members must hold (a\n or b\n)") == 1);
  CHECK(statements("voters a or\n  b") == 1);
  CHECK(statements("voters a\n  or b") == 1);
  CHECK(statements("activity a,\n  b") == 1);
  CHECK(statements("members must do x\n  every 1 year\n  no later than 2026-01-01") == 1);
  CHECK(statements("role x\n{\n  seats 5\n}") == 1);
  CHECK(statements("keeps seat while any of {\n  a: hold x\n  b: hold y\n}\n  else lapses") == 1);
  CHECK(statements("role x { has\n a: text,\n b: date }") == 1);
}

TEST_CASE("words that also open statements do not join") {
  CHECK(statements("members may hold a\nevery member must hold b") == 2);
  CHECK(statements("members may hold a\nno member may hold b") == 2);
  CHECK(statements("members may hold a\nat least 1 member must hold b") == 2);
  CHECK(statements("passes if no voter objects\nalso passes with majority of voters") == 2);
}

TEST_CASE("a broken line end costs one statement, not two") {
  Read read = read_items(
      "seats at least\njoins by admission\nx: members must hold\ny: members must hold b");
  CHECK(read.parsed.diagnostics.size() == 2);
  REQUIRE(read.items().size() == 2);
  CHECK(std::holds_alternative<JoinsNoun>(read.items()[0].is));
  CHECK(read.items()[1].label->text == "y");
}

TEST_CASE("a byte order mark and CRLF are read") {
  Read read = read_file("\xef\xbb\xbf"
                        "charter t \"T\" {\r\n  seats 5\r\n  term 2 years\r\n}\r\n");
  CHECK(read.told().empty());
  REQUIRE(read.items().size() == 2);
  CHECK(read.at(read.items()[1].span) == "term 2 years");
}

TEST_CASE("spans count bytes, not characters") {
  Read read = read_items("note \"Zürich – 東京\"\nterm 2 years # ü\nseats 5");
  REQUIRE(read.items().size() == 3);
  CHECK(std::get<NoteClaim>(read.items()[0].is).text == "Zürich – 東京");
  CHECK(read.at(read.items()[1].span) == "term 2 years");
  CHECK(read.at(read.items()[2].span) == "seats 5");
}

TEST_CASE("Markdown: only charter blocks are read, headings are cites") {
  std::string text =
      "# The Council #\n\nProse { with a brace.\n\n```charter\ncharter c \"C\" {\n```\n\n"
      "## Members\n\n```python\n# not a heading\nseats 99\n```\n\n~~~charter\nrole member {\n  "
      "seats 5\n"
      "  term 2 years cite \"Terms\"\n}\nsection \"Own\" { gap \"x\" "
      "}\n~~~\n\n````text\n```charter\nseats 7\n```\n````\n"
      "```charter\n}\n```\n";
  Read read = read_file(text, "docs/council.md");
  CHECK(read.told().empty());
  REQUIRE(read.items().size() == 2);
  const Statement& role = read.items()[0];
  CHECK(role.with->cites[0].section == "Members");
  CHECK(read.at(role.with->cites[0].span) == "Members");
  CHECK(read.at(role.span) == "role member");
  const Statements& inside = *std::get<RoleDecl>(role.is).items;
  REQUIRE(inside.size() == 2);
  CHECK(inside[0].with->cites[0].section == "Members");
  CHECK(inside[1].with->cites[0].section == "Terms");
  CHECK(inside[1].with->cites.size() == 1);
  CHECK(read.items()[1].with->cites.empty());
  CHECK(std::get<SectionBlock>(read.items()[1].is).items->at(0).with->cites.empty());
}

TEST_CASE("Markdown: places of errors are those in the Markdown") {
  Read read = read_file("# T\n\n```charter\ncharter c \"C\" {\n  term two years\n}\n```\n", "t.md");
  REQUIRE(read.parsed.diagnostics.size() == 1);
  CHECK(read.sources.place(read.parsed.diagnostics[0].span).line == 5);
  CHECK(read_file("charter c \"C\" {}\n", "t.md").parsed.file.charters.empty());
}

} // namespace quorate::syntax
