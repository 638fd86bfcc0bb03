#pragma once
// Who stands to whom in a charter, to be read or drawn.

#include "engine/graph/authority.h"
#include "reports/text.h"

#include <string>
#include <vector>

namespace quorate::reports {

enum class GraphKind { authority, dependencies, duties };

/// One charter's graph, and what follows from it.
struct GraphReport {
  graph::Relations relations;
  std::vector<graph::Ring> rings;
  std::vector<graph::Closed> closed; ///< authority only
};

std::string graph_text(GraphKind kind, const std::vector<GraphReport>& all,
                       const TextOptions& options);
/// Keeps to reports/schemas/graph.schema.json.
std::string graph_json(GraphKind kind, const std::vector<GraphReport>& all);
/// For Graphviz.
std::string graph_dot(GraphKind kind, const GraphReport& one);
/// A flowchart for Mermaid, as Markdown on forges shows it in a block that opens with ```mermaid.
std::string graph_mermaid(GraphKind kind, const GraphReport& one);
/// A picture that needs nothing else: no script, no font, no other file.
/// With an `id` it is part of a page: without its own style and ground, and named by that id.
std::string graph_svg(GraphKind kind, const GraphReport& one, const std::string& id = "");

} // namespace quorate::reports
