#include "reports/graph_parts.h"
#include "reports/json_parts.h"

namespace quorate::reports {

using namespace graph;

namespace {
void put(Json& entry, const Ground& ground) {
  entry["clause"] = text_or_null(ground.clause);
  entry["section"] = text_or_null(ground.section);
  entry["file"] = text_or_null(ground.file);
  entry["line"] = line_or_null(ground.line);
}

Json node_json(const Relations& all, const Node& node) {
  return {{"id", node.id},
          {"kind", name(node.kind)},
          {"label", node.label},
          {"body", text_or_null(node.body)},
          {"external", node.external},
          {"members", list(node.members, [&](std::size_t one) { return Json(all.nodes[one].id); })},
          {"open", node.open},
          {"remarks", list(node.remarks, [](const Remark& one) {
             Json entry{{"text", one.text}};
             put(entry, one.ground);
             return entry;
           })}};
}

Json edge_json(const Relations& all, const Edge& edge) {
  Json entry{{"from", all.nodes[edge.from].id},
             {"to", all.nodes[edge.to].id},
             {"power", name(edge.power)},
             {"verb", edge.verb},
             {"certain", edge.certain}};
  put(entry, edge.ground);
  return entry;
}

Json ring_json(const Relations& all, const Ring& ring) {
  return list(ring, [&](std::size_t edge) { return edge_json(all, all.edges[edge]); });
}
} // namespace

std::string graph_json(GraphKind kind, const std::vector<GraphReport>& reports) {
  return written(
      {{"schema_version", "1.0"},
       {"kind", name(kind)},
       {"charters", list(reports, [](const GraphReport& one) {
          const Relations& all = one.relations;
          return Json{
              {"id", all.charter},
              {"title", all.title},
              {"file", all.file},
              {"revision", text_or_null(all.revision)},
              {"nodes", list(all.nodes, [&](const Node& node) { return node_json(all, node); })},
              {"edges", list(all.edges, [&](const Edge& edge) { return edge_json(all, edge); })},
              {"rings", list(one.rings, [&](const Ring& ring) { return ring_json(all, ring); })},
              {"closed", list(one.closed, [&](const Closed& closed) {
                 return Json{{"role", all.nodes[closed.node].id},
                             {"why", name(closed.why)},
                             {"path", ring_json(all, closed.edges)}};
               })}};
        })}});
}

} // namespace quorate::reports
