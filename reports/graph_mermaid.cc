#include "engine/diagnostics/printable.h"
#include "reports/graph_parts.h"

#include <fmt/core.h>

namespace quorate::reports {

using namespace graph;

namespace {
// What Mermaid, or the HTML it makes, might read as its own becomes `#NN;`.
std::string quoted(const std::vector<std::string>& lines) {
  std::string result;
  for (const std::string& line : lines) {
    if (!result.empty()) result += "<br/>";
    for (char c : diagnostics::printable(line)) {
      bool plain = static_cast<unsigned char>(c) >= 0x80 || c == ' ' || c == ',' || c == '.' ||
                   c == '(' || c == ')' || c == '/' || c == '-' || c == '_' ||
                   (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (plain)
        result += c;
      else
        result += fmt::format("#{};", static_cast<int>(c));
    }
  }
  return "\"" + result + "\"";
}

std::string node(std::size_t i, NodeKind kind, const std::string& text) {
  switch (kind) {
  case NodeKind::body: return fmt::format("n{}[{}]", i, text);
  case NodeKind::role: return fmt::format("n{}({})", i, text);
  case NodeKind::decision: return fmt::format("n{}{{{{{}}}}}", i, text);
  case NodeKind::activity:
  case NodeKind::electorate: return fmt::format("n{}([{}])", i, text);
  case NodeKind::thing: return fmt::format("n{}[/{}/]", i, text);
  case NodeKind::outside: break;
  }
  return fmt::format("n{}>{}]", i, text);
}
} // namespace

std::string graph_mermaid(GraphKind kind, const GraphReport& one) {
  const Relations& all = one.relations;
  std::string result = fmt::format("flowchart LR\n  accTitle: {}\n", name(kind));
  for (std::size_t i = 0; i < all.nodes.size(); ++i) {
    std::vector<std::string> lines{shown(all.nodes[i])};
    for (std::string& line : own(all, i)) lines.push_back(std::move(line));
    result += fmt::format("  {}\n", node(i, all.nodes[i].kind, quoted(lines)));
  }
  for (const Bundle& bundle : bundles(all))
    result += fmt::format("  n{} {}|{}| n{}\n", bundle.from, bundle.certain ? "-->" : "-.->",
                          quoted(bundle.labels), bundle.to);
  for (std::size_t i = 0; i < all.nodes.size(); ++i)
    if (all.nodes[i].kind == NodeKind::electorate)
      for (std::size_t member : all.nodes[i].members)
        result += fmt::format("  n{} -.- n{}\n", member, i);
  return result;
}

} // namespace quorate::reports
