#pragma once
// A charter's prose as a plain value: headings, paragraphs, list items, table cells and links, each
// with its place in the file, whatever markup it was written in.

#include "engine/source/source.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::lint::prose {

/// Text without its markup, and for each stretch of it where that stands in the file.
struct Text {
  struct Run {
    std::uint32_t plain = 0;  ///< byte of `plain` at which the stretch begins
    std::uint32_t source = 0; ///< byte of the file
    bool code = false;
  };
  std::string plain; ///< line ends are spaces; UTF-8
  std::vector<Run> runs;
  source::SourceId source = 0;

  void add(std::string_view text, std::uint32_t at, bool code = false);
  bool empty() const { return plain.find_first_not_of(' ') == std::string::npos; }
  /// Is this byte of `plain` inside a code span?
  bool is_code(std::size_t at) const;
  /// The bytes [begin, end) of `plain` in the file; all of it by default.
  source::Span span(std::size_t begin = 0, std::size_t end = std::string::npos) const;
};

struct Heading {
  Text text;
  int level = 1;
  bool filled = false; ///< something that is no heading stands below it, before the next one
};

enum class Kind { paragraph, item, cell };

/// One paragraph, list item (its first paragraph) or table cell.
struct Passage {
  Kind kind = Kind::paragraph;
  Text text;
  source::Span place;        ///< of the text; of the marker or the row where there is none
  int section = -1;          ///< index into Document::headings; -1 before the first
  int list = -1;             ///< index into Document::lists, of items and what is inside them
  int depth = 0;             ///< lists that it stands in
  bool quoted = false;       ///< in a block quote
  bool has_children = false; ///< an item with more in it: a list, a second paragraph, code
  bool before_other = false; ///< code, a table, an image or a quote comes next
};

struct List {
  std::vector<int> items; ///< indices into Document::passages
  int lead = -1;          ///< the passage right before the list, in the same section
};

struct Table {
  std::vector<int> header;
  std::vector<std::vector<int>> rows;
};

/// A link into this document: to a heading, an anchor, a footnote.
struct Link {
  std::string target; ///< without `#`
  std::string text;
  source::Span span;
  bool lenient = false; ///< the markup allows targets outside the document
};

struct Comment {
  std::string text; ///< between the marks, trimmed
  source::Span span;
};

struct Document {
  source::SourceId source = 0;
  std::vector<Heading> headings;
  std::vector<Passage> passages; ///< in reading order
  std::vector<List> lists;
  std::vector<Table> tables;
  std::vector<Link> links;
  std::vector<std::string> anchors; ///< named places besides headings
  std::vector<Comment> comments;
};

} // namespace quorate::lint::prose
