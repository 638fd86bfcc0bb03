#pragma once
// What the readers share: a document that grows in reading order.

#include "engine/lint/prose/document.h"
#include "engine/lint/prose/read.h"

namespace quorate::lint::prose {

class Building {
public:
  Building(source::SourceId id, Document& to) : id_(id), to_(to) {}

  Text& heading(int level);
  /// A new passage; `list` -1 outside lists. The reference holds until the next call.
  Passage& passage(Kind kind, int list, int depth);
  /// A new list; `parent`: the item that it stands in, -1 for none.
  int list(int parent);
  /// Code, a table, an image, a quote: content that is no passage.
  void other();
  void comment(std::string_view text, std::uint32_t begin, std::uint32_t end);
  /// Comments and named places in raw HTML of the file's bytes [begin, end).
  void html(std::string_view file, std::uint32_t begin, std::uint32_t end);
  void link(std::string target, std::string text, source::Span span, bool lenient = false);

  Document& document() { return to_; }
  int last() const { return static_cast<int>(to_.passages.size()) - 1; }
  bool too_much() const {
    return to_.passages.size() + to_.links.size() + to_.headings.size() > max_prose_parts;
  }
  /// Where each passage without text of its own is, and the links of lists: at the end.
  void finish();

private:
  source::SourceId id_;
  Document& to_;
  bool heading_last_ = false;
};

} // namespace quorate::lint::prose
