// Documents as Markdown of the kind that forges render.
#include "reports/document.h"
#include "reports/markdown.h"

#include <fmt/format.h>

namespace quorate::reports {

namespace {
std::string cell(const Cell& one) {
  if (one.text.empty()) return " ";
  return one.tone == Tone::bad ? fmt::format("**{}**", markdown(one.text)) : markdown(one.text);
}

void table(const Block& block, std::string& out) {
  for (const std::string& column : block.columns)
    out += fmt::format("| {} ", markdown(column.starts_with('#') ? column.substr(1) : column));
  out += "|\n";
  for (const std::string& column : block.columns)
    out += column.starts_with('#') ? "| ---: " : "| --- ";
  out += "|\n";
  for (const auto& row : block.rows) {
    for (const Cell& one : row) out += fmt::format("| {} ", cell(one));
    out += "|\n";
  }
}
} // namespace

std::string markdown(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    if (!out.empty()) out += '\n';
    switch (block.kind) {
    case Block::Kind::heading:
      out += fmt::format("{} {}\n", std::string(static_cast<std::size_t>(block.level), '#'),
                         markdown(block.text.text));
      break;
    case Block::Kind::paragraph: out += cell(block.text) + "\n"; break;
    case Block::Kind::list:
      for (const Cell& one : block.items)
        out += fmt::format("{}- {}\n", one.under ? "  " : "", cell(one));
      break;
    case Block::Kind::table: table(block, out); break;
    }
  }
  return out;
}

} // namespace quorate::reports
