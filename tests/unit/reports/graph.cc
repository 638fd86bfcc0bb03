// Names that would break out of a drawing's language if they could.
#include "reports/graph.h"

#include <catch2/catch.hpp>

#include <algorithm>

namespace quorate::reports {

namespace {
const std::string hostile = "a\"]; end\nclick x \"javascript:1\" %%{init}%% <script>alert('&')"
                            "</script> \\\" #quot; |b| ]]> -->\x1b[2J";

GraphReport report() {
  GraphReport one;
  one.relations.charter = "club";
  one.relations.title = hostile;
  one.relations.file = hostile;
  for (const char* id : {"role:a", "role:b"}) {
    graph::Node node;
    node.id = id;
    node.label = hostile;
    node.body = "x" + hostile;
    node.remarks.push_back({hostile, {hostile, hostile, hostile, 3}});
    one.relations.nodes.push_back(node);
  }
  one.relations.edges.push_back(
      {0, 1, graph::Power::seats, hostile, {hostile, hostile, hostile, 1}});
  one.relations.edges.push_back({1, 1, graph::Power::seats, hostile, {hostile, "", "", 2}, false});
  one.rings = {{1}};
  one.closed = {{1, graph::Closed::Why::ring, {1}}};
  return one;
}

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t result = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
    ++result;
  return result;
}
} // namespace

TEST_CASE("DOT: all text stays inside quotes") {
  std::string dot = graph_dot(GraphKind::authority, report());
  // Outside quotes nothing but our own words is left.
  std::string outside;
  bool quoted = false;
  for (std::size_t i = 0; i < dot.size(); ++i) {
    if (quoted && dot[i] == '\\') {
      ++i;
      continue;
    }
    if (dot[i] == '"') quoted = !quoted;
    if (!quoted) outside += dot[i];
  }
  CHECK_FALSE(quoted);
  for (const char* word : {"script", "click", "init", "alert", "\x1b"})
    CHECK(outside.find(word) == std::string::npos);
  CHECK(count(outside, "->") == 1);
  CHECK(count(outside, "[") == 5); // node, edge, two nodes, one edge
}

TEST_CASE("Mermaid: nothing that it, or HTML, reads is left in a text") {
  std::string text = graph_mermaid(GraphKind::authority, report());
  CHECK(count(text, "\"") == 2 * 3); // two nodes and an edge
  CHECK(count(text, "\n") == 2 + 2 + 1);
  for (const char* mark : {"<script", "%%", "javascript:", "'", "&", "\\", "\x1b", "]]"})
    CHECK(text.find(mark) == std::string::npos);
  CHECK(count(text, "<") == count(text, "<br/>"));
}

TEST_CASE("SVG: text is escaped, in attributes too") {
  std::string svg = graph_svg(GraphKind::authority, report());
  for (const char* mark : {"<script", "alert('", "]]>", "\x1b", "&')", "\"javascript"})
    CHECK(svg.find(mark) == std::string::npos);
  CHECK(svg.find("&lt;script&gt;") != std::string::npos);
  CHECK(count(svg, "<title id=\"club-authority-title\">") == 1);
  CHECK(count(svg, "<desc id=\"club-authority-desc\">") == 1);
  CHECK(count(svg, "aria-labelledby=\"club-authority-title club-authority-desc\"") == 1);
  // Each < opens a tag of ours, and each tag is closed.
  CHECK(count(svg, "<g") == count(svg, "</g>"));
  CHECK(count(svg, "<text") == count(svg, "</text>"));
}

TEST_CASE("an edge of some readings is dashed, and one to itself stands in its node") {
  GraphReport one = report();
  one.relations.edges[0].certain = false;
  CHECK(graph_svg(GraphKind::authority, one).find("edge seats readings") != std::string::npos);
  CHECK(graph_dot(GraphKind::authority, one).find("style=dashed") != std::string::npos);
  CHECK(graph_mermaid(GraphKind::authority, one).find("-.->") != std::string::npos);
  CHECK(graph_svg(GraphKind::authority, one).find("•") != std::string::npos);
}

TEST_CASE("an empty graph says so") {
  GraphReport none;
  none.relations.title = "Club";
  CHECK(graph_svg(GraphKind::duties, none).find("says nothing of it") != std::string::npos);
  CHECK(graph_text(GraphKind::duties, {none}, {}).find("says nothing of it") != std::string::npos);
}

} // namespace quorate::reports
