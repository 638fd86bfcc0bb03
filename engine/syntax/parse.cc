#include "engine/syntax/parse.h"

#include "engine/diagnostics/printable.h"
#include "engine/syntax/build.h"
#include "engine/syntax/literate.h"
#include "engine/syntax/statement_errors.h"

#include "antlr4-runtime.h"

#include <fmt/core.h>

namespace quorate::syntax {

namespace {
using Parser = CharterParser;
using diagnostics::Severity;

// Hands our tokens to the runtime. Their start and stop are bytes of the file.
class TokenList : public antlr4::TokenSource {
public:
  TokenList(const Tokens& tokens, std::uint32_t end) : tokens_(tokens), end_(end) {}

  std::unique_ptr<antlr4::Token> nextToken() override {
    Token next = next_ < tokens_.size() ? tokens_[next_++] : Token{antlr4::Token::EOF, end_, end_};
    auto token = std::make_unique<antlr4::CommonToken>(next.type);
    token->setStartIndex(next.begin);
    token->setStopIndex(std::size_t{next.end} - 1);
    return token;
  }
  std::size_t getLine() const override { return 0; }
  std::size_t getCharPositionInLine() override { return 0; }
  antlr4::CharStream* getInputStream() override { return nullptr; }
  std::string getSourceName() override { return {}; }
  antlr4::TokenFactory<antlr4::CommonToken>* getTokenFactory() override {
    return antlr4::CommonTokenFactory::DEFAULT.get();
  }

private:
  const Tokens& tokens_;
  std::uint32_t end_;
  std::size_t next_ = 0;
};

void report(const Text& text, const char* code, std::string message, Span span, std::string help) {
  text.diagnostics.push_back(
      {code, Severity::error, std::move(message), span, {}, std::move(help), {}});
}

bool readable(const Text& text) {
  if (text.bytes.size() > max_file_bytes) {
    report(text, "Q004", "this file is too large for a charter", text.span(0, 0),
           fmt::format("a charter has at most {} MB; `use` can take in other files",
                       max_file_bytes / (1024 * 1024)));
    return false;
  }
  for (std::uint32_t at = 0; at < text.bytes.size();) {
    auto next = diagnostics::decode(text.bytes.substr(at, 4));
    if (!next || next->character == 0) {
      report(text, "Q005", next ? "this file holds a NUL byte" : "this file is not valid UTF-8",
             text.span(at, at + 1), "save it as UTF-8 text");
      return false;
    }
    at += static_cast<std::uint32_t>(next->bytes);
  }
  return true;
}

std::optional<Tokens> tokens_of(const Text& text) {
  Tokens tokens = lex(text);
  if (tokens.size() > max_tokens) {
    report(text, "Q004", "this file is too large for a charter", text.span(tokens.back()),
           fmt::format("a charter has at most {} words", max_tokens));
    return std::nullopt;
  }
  tokens = fold_quotes(tokens, text);
  if (!match_brackets(tokens, text)) return std::nullopt;
  tokens = join_lines(tokens, text);
  if (!statements_within_limits(tokens, text)) return std::nullopt;
  return tokens;
}

// First the fast prediction, which settles nearly every charter; when it meets an error, which may
// be its own, the thorough one decides.
File read(const Text& text, const Tokens& tokens) {
  auto end = static_cast<std::uint32_t>(text.bytes.size());
  TokenList list(tokens, end);
  antlr4::CommonTokenStream stream(&list);
  Parser parser(&stream);
  parser.removeErrorListeners();
  auto* simulator = parser.getInterpreter<antlr4::atn::ParserATNSimulator>();
  simulator->setPredictionMode(antlr4::atn::PredictionMode::SLL);
  parser.setErrorHandler(std::make_shared<antlr4::BailErrorStrategy>());
  Build build{text};
  try {
    return file(build, parser.file());
  } catch (const antlr4::ParseCancellationException&) {
  }
  stream.seek(0);
  parser.reset();
  simulator->setPredictionMode(antlr4::atn::PredictionMode::LL);
  parser.setErrorHandler(std::make_shared<StatementErrors>(tokens, text));
  return file(build, parser.file());
}
} // namespace

Parsed parse(source::SourceId id, const source::Sources& sources) {
  Parsed parsed;
  parsed.file.source = id;
  const source::Source& source = sources[id];
  Text text{id, source.text(), parsed.diagnostics};
  if (!readable(text)) return parsed;

  bool markdown = source.path().ends_with(".md");
  Literate literate;
  if (markdown) {
    literate = read_markdown(source.text());
    for (const Stretch& stray : literate.strays)
      report(text, "Q001", "this charter block is not read: it stands in a list or a quotation",
             text.span(stray.begin, stray.end),
             "begin its fence at the left margin, with three blanks at most before it");
    text.bytes = literate.charter;
  }
  if (std::optional<Tokens> tokens = tokens_of(text)) parsed.file = read(text, *tokens);
  if (markdown) cite_headings(parsed.file, literate.headings);
  diagnostics::sort(parsed.diagnostics);
  return parsed;
}

} // namespace quorate::syntax
