#include "engine/diagnostics/printable.h"
#include "reports/graph_parts.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

namespace quorate::reports {

using namespace graph;

namespace {
// A string of DOT: in quotes, a backslash begins an escape.
std::string quoted(const std::vector<std::string>& lines) {
  std::string result = "\"";
  for (const std::string& line : lines) {
    if (result.size() > 1) result += "\\n";
    for (char c : diagnostics::printable(line)) {
      if (c == '"' || c == '\\') result += '\\';
      result += c;
    }
  }
  return result + "\"";
}

const char* shape(NodeKind kind) {
  switch (kind) {
  case NodeKind::body: return "shape=box, penwidth=2";
  case NodeKind::role: return "shape=box, style=rounded";
  case NodeKind::electorate: return "shape=box, style=\"rounded,dashed\"";
  case NodeKind::decision: return "shape=hexagon";
  case NodeKind::activity: return "shape=ellipse";
  case NodeKind::thing: return "shape=note";
  case NodeKind::outside: break;
  }
  return "shape=plaintext";
}

const char* color(Power power) {
  switch (power) {
  case Power::seats: return "#1a7f37";
  case Power::removes: return "#b42318";
  case Power::approves: return "#1f5fbf";
  case Power::reports: return "#7a3e9d";
  case Power::decides:
  case Power::depends: break;
  }
  return "#57606a";
}
} // namespace

std::string graph_dot(GraphKind kind, const GraphReport& one) {
  const Relations& all = one.relations;
  std::string result = fmt::format(
      "digraph {} {{\n  label={};\n  labelloc=t;\n  rankdir=LR;\n  fontname=\"sans-serif\";\n"
      "  node [fontname=\"sans-serif\", fontsize=11];\n  edge [fontname=\"sans-serif\", "
      "fontsize=9];\n",
      quoted({all.charter}), quoted({graph_title(kind, all)}));
  for (std::size_t i = 0; i < all.nodes.size(); ++i) {
    std::vector<std::string> lines{shown(all.nodes[i])};
    for (std::string& line : own(all, i)) lines.push_back(std::move(line));
    result += fmt::format("  n{} [{}, label={}, tooltip={}];\n", i, shape(all.nodes[i].kind),
                          quoted(lines), quoted({all.nodes[i].id}));
  }
  for (const Bundle& bundle : bundles(all))
    result += fmt::format("  n{} -> n{} [color=\"{}\", label={}{}];\n", bundle.from, bundle.to,
                          color(bundle.power), quoted(bundle.labels),
                          bundle.certain ? "" : ", style=dashed");
  for (std::size_t i = 0; i < all.nodes.size(); ++i)
    if (all.nodes[i].kind == NodeKind::electorate)
      for (std::size_t member : all.nodes[i].members)
        result += fmt::format("  n{} -> n{} [style=dotted, arrowhead=none];\n", member, i);
  return result + "}\n";
}

} // namespace quorate::reports
