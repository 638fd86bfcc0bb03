#include "reports/document.h"

namespace quorate::reports {

void Document::heading(int level, std::string text, bool new_page) {
  Block block;
  block.kind = Block::Kind::heading;
  block.level = level;
  block.new_page = new_page;
  block.text = {std::move(text)};
  blocks.push_back(std::move(block));
}

void Document::paragraph(std::string text, Tone tone) {
  Block block;
  block.text = {std::move(text), tone};
  blocks.push_back(std::move(block));
}

void Document::list(std::vector<Cell> items) {
  if (items.empty()) return;
  Block block;
  block.kind = Block::Kind::list;
  block.items = std::move(items);
  blocks.push_back(std::move(block));
}

void Document::table(std::vector<std::string> columns, std::vector<std::vector<Cell>> rows) {
  if (rows.empty()) return;
  Block block;
  block.kind = Block::Kind::table;
  block.columns = std::move(columns);
  block.rows = std::move(rows);
  blocks.push_back(std::move(block));
}

} // namespace quorate::reports
