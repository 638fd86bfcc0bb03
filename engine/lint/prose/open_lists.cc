#include "engine/lint/prose/open_lists.h"

namespace quorate::lint::prose {

Passage& OpenLists::item(std::size_t indent, char mark) {
  while (!open_.empty() && (open_.back().indent > indent ||
                            (open_.back().indent == indent && open_.back().mark != mark)))
    open_.pop_back();
  if (open_.empty() || open_.back().indent < indent)
    open_.push_back({indent, mark, build_.list(open_.empty() ? -1 : open_.back().item), -1});
  Passage& result = build_.passage(Kind::item, open_.back().list, static_cast<int>(open_.size()));
  open_.back().item = build_.last();
  return result;
}

Passage& OpenLists::paragraph(std::size_t indent) {
  while (!open_.empty() && open_.back().indent >= indent) open_.pop_back();
  if (open_.empty()) return build_.passage(Kind::paragraph, -1, 0);
  build_.document().passages[static_cast<std::size_t>(open_.back().item)].has_children = true;
  return build_.passage(Kind::paragraph, open_.back().list, static_cast<int>(open_.size()));
}

} // namespace quorate::lint::prose
