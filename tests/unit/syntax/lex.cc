// The text is cut into the same words as ANTLR's lexer cuts it into by CharterLexer.g4: all
// charters of the project, and texts of pieces that are nearly words.
#include "engine/syntax/tokens.h"

#include <antlr4-runtime.h>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

namespace quorate::syntax {

namespace {
Tokens by_grammar(const std::string& text) {
  antlr4::ANTLRInputStream input(text);
  CharterLexer lexer(&input);
  lexer.removeErrorListeners();
  std::vector<std::size_t> bytes; // of each character
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xc0u) != 0x80) bytes.push_back(i);
  bytes.push_back(text.size());
  Tokens tokens;
  for (;;) {
    std::unique_ptr<antlr4::Token> token = lexer.nextToken();
    if (token->getType() == antlr4::Token::EOF) break;
    if (token->getChannel() != antlr4::Token::DEFAULT_CHANNEL) continue;
    tokens.push_back({token->getType(),
                      static_cast<std::uint32_t>(bytes.at(token->getStartIndex())),
                      static_cast<std::uint32_t>(bytes.at(token->getStopIndex() + 1))});
  }
  // In a path every part is a name.
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    bool after = i > 0 && tokens[i - 1].type == CharterLexer::DOT &&
                 tokens[i - 1].end == tokens[i].begin && i > 1;
    bool before = i + 2 < tokens.size() && tokens[i + 1].type == CharterLexer::DOT &&
                  tokens[i].end == tokens[i + 1].begin;
    if ((after || before) && tokens[i].type > CharterLexer::LABEL &&
        tokens[i].type < CharterLexer::DATE)
      tokens[i].type = CharterLexer::WORD;
  }
  return tokens;
}

/// Where the two first differ, in words.
std::string difference(const std::string& text) {
  diagnostics::Diagnostics said;
  Tokens got = lex({0, text, said});
  Tokens expected = by_grammar(text);
  for (std::size_t i = 0; i < std::max(got.size(), expected.size()); ++i) {
    auto told = [&](const Tokens& tokens) {
      if (i >= tokens.size()) return std::string("nothing");
      const Token& one = tokens[i];
      return std::to_string(one.type) + " `" + text.substr(one.begin, one.end - one.begin) + "`";
    };
    if (i >= got.size() || i >= expected.size() || got[i].type != expected[i].type ||
        got[i].begin != expected[i].begin || got[i].end != expected[i].end)
      return told(got) + ", by the grammar " + told(expected) + " in:\n" + text;
  }
  return "";
}
} // namespace

TEST_CASE("charters are cut into words as the grammar has it") {
  int read = 0;
  for (const char* folder : {"charters", "policies", "tests/cases", "docs", "grammar"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      std::string suffix = entry.path().extension().string();
      if (suffix != ".charter" && suffix != ".md" && suffix != ".g4") continue;
      std::ostringstream text;
      text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      std::string bytes = text.str();
      if (bytes.starts_with("\xef\xbb\xbf") || bytes.size() > 60'000) continue;
      try {
        std::string different = difference(bytes);
        INFO(entry.path());
        CHECK(different.empty());
        if (!different.empty()) WARN(different);
        ++read;
      } catch (const std::range_error&) { // not UTF-8: never cut
      }
    }
  CHECK(read > 300);
}

TEST_CASE("pieces of words are cut as the grammar has it") {
  const std::vector<std::string> pieces = {
      "in",   "force",  " ",   "  ",   "\t",   "\r",      "\n",
      ":",    ".",      ";",   ",",    "{",    "}",       "(",
      ")",    "#",      "\"",  "\\",   "'",    "/",       "%",
      "-",    "_",      "1",   "2",    "0",    "st",      "nd",
      "th",   "1st",    "5th", "2026", "-01",  "-1",      "2026-01-01",
      "3/4",  "50%",    "1.5", "Jan",  "uary", "January", "years",
      "year", "member", "A",   "a",    "é",    "日",      "\xf0\x9f\x98\x80",
      "must", "+",      "x:"};
  std::mt19937 random(20261121);
  for (int i = 0; i < 30'000; ++i) {
    std::string text;
    for (auto left = random() % 9 + 1; left > 0; --left) text += pieces[random() % pieces.size()];
    std::string different = difference(text);
    if (!different.empty()) FAIL(different);
  }
  SUCCEED();
}

} // namespace quorate::syntax
