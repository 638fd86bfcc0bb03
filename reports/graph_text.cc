#include "reports/graph_parts.h"
#include "reports/layout.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::reports {

using namespace graph;

namespace {
void write_node(Layout& page, const Relations& all, std::size_t node) {
  const Node& from = all.nodes[node];
  bool begun = false;
  auto begin = [&] {
    if (begun) return;
    begun = true;
    page.blank();
    page.paragraph(
        0, {{shown(from), Style::strong}, {from.external ? "  held elsewhere" : "", Style::faint}});
  };
  auto place = [](const Ground& ground) {
    std::string section = ground.section.empty() ? "" : "  § " + ground.section;
    return fmt::format("  {}{}  {}:{}", ground.clause, section, ground.file, ground.line);
  };
  for (const Edge& edge : all.edges) {
    if (edge.from != node) continue;
    begin();
    std::string to = edge.to == node ? "itself" : shown(all.nodes[edge.to]);
    bool named = edge.power != Power::reports && edge.power != Power::depends;
    page.paragraph(2,
                   {{named ? fmt::format("{}: {}", edge.verb, to)
                           : fmt::format("{} {}: {}", edge.power == Power::reports ? "to" : "on",
                                         to, edge.verb)},
                    {edge.certain ? "" : "  by some readings", Style::doubtful},
                    {place(edge.ground), Style::faint}},
                   2);
  }
  for (const Remark& one : from.remarks) {
    begin();
    page.paragraph(2, {{one.text}, {place(one.ground), Style::faint}}, 2);
  }
}
} // namespace

std::string graph_text(GraphKind kind, const std::vector<GraphReport>& all,
                       const TextOptions& options) {
  Layout page(options.width, options.color);
  for (const GraphReport& one : all) {
    const Relations& relations = one.relations;
    page.blank();
    page.paragraph(
        0, {{graph_title(kind, relations), Style::strong}, {"  " + relations.file, Style::faint}});
    bool empty = relations.edges.empty() &&
                 std::all_of(relations.nodes.begin(), relations.nodes.end(),
                             [](const Node& node) { return node.remarks.empty(); });
    if (empty) page.paragraph(2, {{"the charter says nothing of it"}});
    if (!options.quiet)
      for (std::size_t i = 0; i < relations.nodes.size(); ++i) write_node(page, relations, i);
    if (!one.rings.empty()) {
      page.blank();
      page.paragraph(0, {{fmt::format("RINGS ({})", one.rings.size()), Style::strong},
                         {kind == GraphKind::authority ? "  they seat each other"
                                                       : "  they depend on each other"}});
      for (const Ring& ring : one.rings) page.paragraph(2, {{ring_path(relations, ring)}}, 2);
    }
    if (!one.closed.empty()) {
      page.blank();
      page.paragraph(
          0, {{fmt::format("NO WAY IN FROM OUTSIDE ({})", one.closed.size()), Style::strong}});
      for (const Closed& closed : one.closed)
        page.paragraph(
            2, {{shown(relations.nodes[closed.node]) + ": "}, {closed_words(relations, closed)}},
            2);
    }
  }
  return page.take();
}

} // namespace quorate::reports
