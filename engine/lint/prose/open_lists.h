#pragma once
// The lists that are open while a reader goes down a text line by line.

#include "engine/lint/prose/build.h"

namespace quorate::lint::prose {

class OpenLists {
public:
  explicit OpenLists(Building& build) : build_(build) {}

  /// A new item; lists that stand deeper, or as deep with other marks, end. Its passage.
  Passage& item(std::size_t indent, char mark);
  /// A paragraph at this indentation: lists that do not reach so far end. Its passage.
  Passage& paragraph(std::size_t indent);
  void close() { open_.clear(); }
  std::size_t depth() const { return open_.size(); }

private:
  struct Open {
    std::size_t indent;
    char mark;
    int list, item;
  };
  Building& build_;
  std::vector<Open> open_;
};

} // namespace quorate::lint::prose
