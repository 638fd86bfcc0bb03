#include "engine/syntax/format.h"

#include "engine/syntax/layout.h"
#include "engine/syntax/parse.h"

namespace quorate::syntax {

namespace {
constexpr int whole_file = -1; ///< the margin of a stretch that no fence surrounds

/// A charter's words: what the parser is given.
using Words = std::vector<std::pair<std::size_t, std::string>>;

Words words_of(std::string_view file, bool markdown, source::SourceId id) {
  diagnostics::Diagnostics ignored;
  Literate literate;
  if (markdown) literate = read_markdown(file);
  Text text{id, markdown ? std::string_view(literate.charter) : file, ignored};
  Words result;
  for (const Token& token : join_lines(lex(text), text))
    result.emplace_back(token.type, token.type == CharterLexer::NL        ? ""
                                    : token.type == CharterLexer::INFORCE ? "in force"
                                                                          : text[token]);
  return result;
}

std::string with_line_ends(std::string text, bool crlf) {
  if (!crlf) return text;
  std::string result;
  result.reserve(text.size() + text.size() / 16);
  for (char byte : text) {
    if (byte == '\n') result += '\r';
    result += byte;
  }
  return result;
}

bool ends_lines_with_crlf(std::string_view file) {
  std::size_t first = file.find('\n');
  return first != std::string_view::npos && first > 0 && file[first - 1] == '\r';
}

// What stands between the stretches stays as it is.
std::string laid_out(std::string_view file, const Lines& lines,
                     const std::vector<Stretch>& stretches) {
  bool crlf = ends_lines_with_crlf(file);
  std::string result;
  std::size_t at = 0;
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    result += file.substr(at, stretches[i].begin - at);
    result += with_line_ends(render(lines, i, stretches[i].margin), crlf);
    at = stretches[i].end;
  }
  result += file.substr(at);
  return result;
}
} // namespace

Formatted format(source::SourceId id, const source::Sources& sources) {
  const source::Source& source = sources[id];
  std::string_view file = source.text();
  Formatted result{std::string(file), parse(id, sources).diagnostics, false};
  if (diagnostics::has_errors(result.diagnostics)) return result;

  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  bool markdown = source.path().ends_with(".md");
  std::uint32_t begin = file.starts_with(byte_order_mark) ? 3 : 0;
  std::vector<Stretch> stretches{{begin, static_cast<std::uint32_t>(file.size()), whole_file}};
  Literate literate;
  diagnostics::Diagnostics ignored;
  Text text{id, file, ignored};
  if (markdown) {
    literate = read_markdown(file);
    text.bytes = literate.charter;
    stretches = literate.blocks;
  }
  std::optional<Lines> lines = cut_lines(text, stretches);
  if (!lines) return result;
  *lines = break_blocks(std::move(*lines));
  indent(*lines);
  std::string formatted = laid_out(file, *lines, stretches);
  // Whatever a layout may do, it must not change what is said.
  if (words_of(formatted, markdown, id) != words_of(file, markdown, id)) return result;
  result.text = std::move(formatted);
  result.done = true;
  return result;
}

} // namespace quorate::syntax
