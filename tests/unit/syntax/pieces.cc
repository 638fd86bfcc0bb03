// Large charters are read some statements at a time: what comes of it is what comes of the whole.
#include "engine/syntax/pieces.h"
#include "tests/unit/syntax/read.h"

#include <algorithm>

namespace quorate::syntax {

namespace {
constexpr int many = 400; // bodies, of some thirty words each

std::string body(int i) {
  std::string name = "b" + std::to_string(i);
  return "  body " + name +
         " {\n    role member { seats exactly 3\n      keeps seat while did x in " +
         "the past 1 year else may be removed }\n    rule: " + name +
         " must \"report\" every 1 year cite \"S\"\n  }\n";
}
std::string large(const std::string& name, const std::string& last = "") {
  std::string text = "charter " + name + " \"Large\" {\n  activity x\n";
  for (int i = 0; i < many; ++i) text += body(i);
  return text + last + "}\n";
}

/// Kind and place of each statement, and of those within it.
void outline(const Read& read, const Statements& items, std::string& to) {
  for (const Statement& one : items) {
    to += std::to_string(one.is.index()) + " " + read.at(one.span).substr(0, 40) + "|" +
          read.at(one.span).substr(read.at(one.span).size() / 2) + "\n";
    if (const auto* body = std::get_if<BodyDecl>(&one.is)) outline(read, *body->items, to);
    if (const auto* role = std::get_if<RoleDecl>(&one.is)) outline(read, *role->items, to);
  }
}
std::string outline(const Read& read, std::size_t charter = 0) {
  std::string result;
  outline(read, read.parsed.file.charters.at(charter).items, result);
  return result;
}
} // namespace

TEST_CASE("the blocks of large charters are cut between statements, those of others are not") {
  Read read = read_file("");
  diagnostics::Diagnostics told;
  std::string bytes =
      large("a") + "policy p { note \"n\" }\ncharter b \"Small\" { activity x }\n" + large("c");
  Text text{0, bytes, told};
  Tokens tokens = join_lines(fold_quotes(lex(text), text), text);
  Pieces pieces = cut(tokens);
  REQUIRE(pieces.blocks.size() == 2);
  CHECK(pieces.blocks[0].charter == 0);
  CHECK(pieces.blocks[1].charter == 2);
  std::size_t taken = 0;
  for (const Pieces::Block& block : pieces.blocks) {
    CHECK(block.pieces.size() > 3);
    for (const Tokens& piece : block.pieces) {
      CHECK(piece.front().type == CharterLexer::LBRACE);
      CHECK(piece[piece.size() - 2].type == CharterLexer::NL);
      CHECK(piece.back().type == CharterLexer::RBRACE);
      taken += piece.size() - 2;
    }
  }
  CHECK(pieces.frame.size() + taken == tokens.size());
}

TEST_CASE("a large charter says what its statements say, whatever stands beside it") {
  Read whole = read_file(large("a") + "charter b \"Small\" {\n  activity y\n}\n" + large("c"));
  CHECK(whole.told().empty());
  REQUIRE(whole.parsed.file.charters.size() == 3);
  CHECK(whole.parsed.file.charters[0].items.size() == many + 1);
  CHECK(whole.parsed.file.charters[1].items.size() == 1);
  CHECK(outline(whole, 0) == outline(whole, 2));
  // With an error at its end it is read in one piece, by the thorough parser.
  Read thorough = read_file(large("a", "  note note\n"));
  CHECK(thorough.parsed.diagnostics.size() == 1);
  CHECK(outline(thorough) == outline(whole, 0));
  std::string small;
  for (int i : {0, many / 2, many - 1})
    CHECK(outline(whole, 0).find(outline(read_items(body(i)))) != std::string::npos);
}

TEST_CASE("what is wrong in a large charter is told as in a small one, and once") {
  std::string wrong = "  scenario \"s\" {\n    as of 2026-02-30\n  }\n  note note\n";
  Read small = read_file("charter a \"Small\" {\n" + wrong + "}\n");
  REQUIRE(small.parsed.diagnostics.size() == 2);
  std::string text = large("a", wrong);
  auto lines = static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
  Read read = read_file(text);
  REQUIRE(read.parsed.diagnostics.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    const auto& here = read.parsed.diagnostics[i];
    const auto& there = small.parsed.diagnostics[i];
    CHECK(here.message == there.message);
    CHECK(here.help == there.help);
    CHECK(read.at(here.span) == small.at(there.span));
    CHECK(read.sources.place(here.span).line - (lines - 5) ==
          small.sources.place(there.span).line - 1);
  }
}

} // namespace quorate::syntax
