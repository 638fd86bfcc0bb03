#pragma once
// What the tests of prose share: a document from a piece of text, told line by line.

#include "engine/lint/prose/read.h"

#include <catch2/catch.hpp>

namespace quorate::lint::prose {

struct Read {
  source::Sources sources;
  Document document;
  diagnostics::Diagnostics problems;
  std::string at(source::Span span) const { return std::string(sources.text(span)); }
};

inline Read read_text(std::string text, std::string path = "t.md") {
  Read result;
  source::SourceId id = result.sources.add(std::move(path), std::move(text));
  if (auto document = read(id, result.sources, result.problems)) result.document = *document;
  return result;
}

/// Passages in order: `p text`, `i1 text` for an item one list deep, `c text`; `+` behind an item
/// that has more in it.
inline std::string told(const Read& read) {
  std::string result;
  int section = -1;
  for (const Passage& one : read.document.passages) {
    for (; section < one.section; ++section) {
      const Heading& heading = read.document.headings[static_cast<std::size_t>(section + 1)];
      result += std::string(static_cast<std::size_t>(heading.level), '#') + " " +
                heading.text.plain + "\n";
    }
    result += one.kind == Kind::cell ? "c" : one.kind == Kind::item ? "i" : "p";
    if (one.depth > 0) result += std::to_string(one.depth);
    result += (one.has_children ? "+ " : " ") + one.text.plain + "\n";
  }
  return result;
}

} // namespace quorate::lint::prose
