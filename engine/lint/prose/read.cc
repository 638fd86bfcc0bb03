#include "engine/lint/prose/read.h"

#include "engine/diagnostics/printable.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace quorate::lint::prose {

namespace {
using Reader = std::optional<std::string> (*)(source::SourceId, std::string_view, Document&);
struct Ending {
  std::string_view text;
  Reader reader;
};
// A plain text underlines its headings and stars its lists as reStructuredText does.
constexpr std::array<Ending, 6> endings{{{".md", read_markdown},
                                         {".markdown", read_markdown},
                                         {".rst", read_restructured},
                                         {".txt", read_restructured},
                                         {".adoc", read_asciidoc},
                                         {".asciidoc", read_asciidoc}}};

const Ending* ending_of(std::string_view path) {
  auto found = std::find_if(endings.begin(), endings.end(),
                            [&](const Ending& one) { return path.ends_with(one.text); });
  return found == endings.end() ? nullptr : found;
}

// The first byte that is no UTF-8, or NUL.
std::optional<std::size_t> bad_byte(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      if (text[at] == '\0') return at;
      ++at;
      continue;
    }
    auto decoded = diagnostics::decode(text.substr(at));
    if (!decoded) return at;
    at += decoded->bytes;
  }
  return std::nullopt;
}

diagnostics::Diagnostic refusal(std::string message, source::Span at, std::string help) {
  return {"Q501", diagnostics::Severity::error, std::move(message), at, {}, std::move(help), {}};
}
} // namespace

bool is_prose(std::string_view path) { return ending_of(path) != nullptr; }

std::optional<Document> read(source::SourceId id, const source::Sources& sources,
                             diagnostics::Diagnostics& problems) {
  const source::Source& file = sources[id];
  std::string_view text = file.text();
  auto refuse = [&](std::string message, std::uint32_t at, std::string help) {
    problems.push_back(refusal(std::move(message), {id, at, at, 0}, std::move(help)));
    return std::nullopt;
  };
  const Ending* ending = ending_of(file.path());
  if (ending == nullptr)
    return refuse("this kind of file is not read as prose", 0,
                  "write Markdown (.md), reStructuredText (.rst), AsciiDoc (.adoc) or text (.txt)");
  if (text.size() > max_prose_bytes)
    return refuse(fmt::format("the file is longer than {} MiB", max_prose_bytes / 1024 / 1024), 0,
                  "a charter is shorter: lint the part of it that holds the rules");
  if (auto at = bad_byte(text))
    return refuse("the file is not valid UTF-8, or contains a NUL byte",
                  static_cast<std::uint32_t>(*at), "save it as UTF-8 text");
  Document result;
  result.source = id;
  if (auto limit = ending->reader(id, text, result))
    return refuse(*limit, 0, "is this a charter? if so, split it");
  return result;
}

} // namespace quorate::lint::prose
