// `quorate graph`: who stands to whom in a charter, to be read or drawn.
#include "cli/common.h"
#include "cli/delivery.h"
#include "cli/load.h"
#include "cli/messages.h"
#include "cli/shell/table.h"
#include "engine/relations/relate.h"
#include "reports/graph.h"

#include <CLI/CLI.hpp>
#include <fmt/ranges.h>
#include <memory>

namespace quorate::cli {

using reports::GraphKind;

namespace {
constexpr const char* graph_footer = R"(
authority: who seats, removes, ratifies, approves and answers to whom, the rings of roles that seat each
other, and the roles that nobody outside can fill. dependencies: which names the rules of which ask for.
duties: who owes what to whom. dot, svg and mermaid draw one charter.
Exit code: 0 written, 2 wrong usage or input.)";

/// Larger pictures show nothing to anybody, and take long to lay out.
constexpr std::size_t most_drawn = 400;

const std::vector<std::string> kinds{"authority", "dependencies", "duties"};

reports::GraphReport report(GraphKind kind, const semantics::Charter& charter,
                            const source::Sources& sources) {
  reports::GraphReport one;
  switch (kind) {
  case GraphKind::authority:
    one.relations = relations::authority(charter, sources);
    one.rings = graph::rings(one.relations);
    one.closed = graph::closed_roles(one.relations);
    break;
  case GraphKind::dependencies:
    one.relations = relations::dependencies(charter, sources);
    one.rings = graph::rings(one.relations, graph::Power::depends);
    break;
  case GraphKind::duties: one.relations = relations::duties(charter, sources); break;
  }
  return one;
}

int run(const Common& common, GraphKind kind) {
  Load load("drawn");
  Wanted wanted{common.paths, std::nullopt, common.as_of, common.revision};
  if (!load.charters(wanted) || !load.usable()) return exit_unusable;
  std::vector<reports::GraphReport> all;
  std::vector<std::string> files;
  for (const Chosen& one : load.chosen()) {
    all.push_back(report(kind, *one.charter, load.sources()));
    files.push_back(one.charter->file);
  }
  bool of_many = common.format == "text" || common.format == "json";
  if (!of_many && all.size() != 1) {
    print_error(fmt::format("a drawing shows one charter, and here are {}", all.size()),
                fmt::format("name one of {}", fmt::join(files, ", ")));
    return exit_unusable;
  }
  const graph::Relations& first = all[0].relations;
  if (common.format == "svg" &&
      (first.nodes.size() > most_drawn || first.edges.size() > most_drawn * 4)) {
    print_error(fmt::format("this graph is too large to be drawn: {} nodes, {} edges",
                            first.nodes.size(), first.edges.size()),
                "`--format dot` gives it to Graphviz, `--format json` to programs");
    return exit_unusable;
  }
  std::string text = common.format == "json"      ? graph_json(kind, all)
                     : common.format == "dot"     ? graph_dot(kind, all[0])
                     : common.format == "svg"     ? graph_svg(kind, all[0])
                     : common.format == "mermaid" ? graph_mermaid(kind, all[0])
                                                  : graph_text(kind, all, text_options(common));
  return deliver(common, text) ? exit_compliant : exit_unusable;
}
} // namespace

Command graph_command() {
  struct Typed {
    CommonOptions common;
    std::string kind = "authority";
  };
  auto typed = std::make_shared<Typed>();
  Command result{"graph", "Who appoints, removes, approves and answers to whom", {}, {}};
  result.declare = [typed](CLI::App& app) {
    typed->common.declare(app, {"text", "dot", "svg", "mermaid", "json"});
    shell::offer(*app.add_option("--kind", typed->kind,
                                 "authority, dependencies or duties (default: authority)")
                      ->type_name("KIND"),
                 kinds);
    app.footer(graph_footer);
  };
  result.read = [typed](const CLI::App& app) -> std::variant<Done, Work> {
    Common common;
    std::size_t kind = 0;
    bool good = typed->common.read(app, common);
    good = good && take("--kind", read_choice(typed->kind, kinds), kind);
    if (!good) return Done{exit_unusable};
    return Work([common, kind] { return run(common, static_cast<GraphKind>(kind)); });
  };
  return result;
}

} // namespace quorate::cli
