#include "engine/syntax/parse.h"

#include "engine/diagnostics/printable.h"
#include "engine/syntax/build.h"
#include "engine/syntax/literate.h"
#include "engine/syntax/pieces.h"
#include "engine/syntax/statement_errors.h"
#include "engine/syntax/token_stream.h"

#include "antlr4-runtime.h"

#include <algorithm>
#include <fmt/core.h>
#include <iterator>

namespace quorate::syntax {

namespace {
using Parser = CharterParser;
using diagnostics::Severity;

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

/// The fast prediction, which settles nearly every charter; throws ParseCancellationException at
/// what may be an error, or its own.
template <class Read> auto read_fast(const Text& text, const Tokens& tokens, const Read& read_by) {
  TokenStream stream(tokens, static_cast<std::uint32_t>(text.bytes.size()));
  Parser parser(&stream);
  parser.removeErrorListeners();
  parser.getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(
      antlr4::atn::PredictionMode::SLL);
  parser.setErrorHandler(std::make_shared<antlr4::BailErrorStrategy>());
  Build build{text};
  return read_by(build, parser);
}

File read_fast(const Text& text, const Tokens& tokens) {
  Pieces pieces = cut(tokens);
  auto whole = [](Build& build, Parser& parser) { return file(build, parser.file()); };
  auto part = [](Build& build, Parser& parser) { return items(build, parser.block()); };
  File result = read_fast(text, pieces.frame, whole);
  for (const Pieces::Block& block : pieces.blocks) {
    Statements& all = result.charters.at(block.charter).items;
    for (const Tokens& piece : block.pieces)
      std::ranges::move(read_fast(text, piece, part), std::back_inserter(all));
  }
  return result;
}

File read(const Text& text, const Tokens& tokens) {
  std::size_t told = text.diagnostics.size();
  try {
    return read_fast(text, tokens);
  } catch (const antlr4::ParseCancellationException&) {
    text.diagnostics.erase(text.diagnostics.begin() + static_cast<std::ptrdiff_t>(told),
                           text.diagnostics.end()); // the thorough one decides
  }
  TokenStream stream(tokens, static_cast<std::uint32_t>(text.bytes.size()));
  Parser parser(&stream);
  parser.removeErrorListeners();
  parser.setErrorHandler(std::make_shared<StatementErrors>(tokens, text));
  Build build{text};
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
