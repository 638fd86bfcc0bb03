// `quorate coverage`: which section of the prose came to which clauses.
#include "cli/common.h"
#include "cli/delivery.h"
#include "cli/load.h"
#include "cli/messages.h"
#include "engine/evaluation/covering/covering.h"
#include "reports/coverage.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

namespace quorate::cli {

namespace {
constexpr const char* coverage_footer = R"(
The headings are read from the charter's `source` if that lies beside it, else from a file of that name
with `.headings` added: one heading a line, `#` before it for each level.
Exit code: 0 listed, 1 a section that the prose does not have is cited, 2 wrong usage or input.)";

/// The headings of a source beside the charter; nothing when neither file is there.
std::optional<std::vector<evaluation::Heading>> headings(const std::string& charter,
                                                         const std::string& source) {
  std::filesystem::path folder = std::filesystem::path(charter).parent_path();
  for (const char* ending : {"", ".headings"}) {
    auto text = read_charter_file((folder / (source + ending)).string());
    if (const auto* got = std::get_if<std::string>(&text)) return source::headings_of(*got);
  }
  return std::nullopt;
}

int coverage(const Common& common) {
  Load load("listed");
  Wanted wanted{common.paths, std::nullopt, common.as_of, common.revision};
  if (!load.charters(wanted) || !load.usable()) return exit_unusable;
  std::vector<evaluation::CoveredCharter> all;
  bool strange = false;
  for (const Chosen& one : load.chosen()) {
    const semantics::Charter& charter = *one.charter;
    all.push_back(evaluation::cover(charter, load.sources(), [&](const std::string& source) {
      return headings(charter.file, source);
    }));
    for (const auto& source : all.back().sources)
      for (const auto& section : source.sections)
        strange = strange ||
                  (!section.in_prose && !section.heading.empty() && !source.headings_from.empty());
  }
  std::string text = common.format == "json" ? reports::coverage_json(all)
                     : common.format == "markdown"
                         ? reports::coverage_markdown(all)
                         : reports::coverage_text(all, text_options(common));
  if (!deliver(common, text)) return exit_unusable;
  return strange ? exit_findings : exit_compliant;
}
} // namespace

Command coverage_command() {
  auto typed = std::make_shared<CommonOptions>();
  Command result{"coverage", "Which section of the prose came to which clauses", {}, {}};
  result.declare = [typed](CLI::App& app) {
    typed->declare(app, {"text", "json", "markdown"});
    app.footer(coverage_footer);
  };
  result.read = [typed](const CLI::App& app) -> std::variant<Done, Work> {
    Common common;
    if (!typed->read(app, common)) return Done{exit_unusable};
    return Work([common] { return coverage(common); });
  };
  return result;
}

} // namespace quorate::cli
