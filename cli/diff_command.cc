// `quorate diff`: two saved assessments, or two texts of a charter.
#include "cli/amendment.h"
#include "cli/delivery.h"
#include "cli/messages.h"
#include "cli/shell/table.h"
#include "cli/whole_file.h"
#include "reports/comparison_json.h"
#include "reports/comparison_text.h"
#include "reports/saved.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/core.h>
#include <iterator>
#include <memory>

namespace quorate::cli {

namespace {
constexpr const char* diff_footer = R"(
OLD and NEW are charters, or what `quorate audit --format json` wrote.

Charters: files or folders, or PATH@REVISION for one of several texts. What changes in meaning is
told with the smallest case of each change.
Exit code: 0 no change in meaning, 1 a change, or one that could not be compared, 2 wrong usage or
wrong input.

Assessments (.json): what is new, what is fixed.
Exit code: 0 no new violation, 1 a new violation or a seat lost, 2 wrong usage or wrong input.)";

const std::vector<std::string> formats{"text", "json", "markdown"};

struct Typed {
  std::vector<std::string> files;
  std::string format = "text", output = "-", color = "auto", against;
  bool quiet = false;
};

std::optional<reports::SavedAssessment> read_saved(const std::string& path) {
  constexpr std::size_t most = std::size_t{256} << 20;
  auto text = read_whole_file(path, most);
  if (const auto* problem = std::get_if<Problem>(&text)) {
    print_error(problem->message, problem->help);
    return std::nullopt;
  }
  auto saved = reports::saved(std::get<std::string>(text));
  if (const auto* why = std::get_if<std::string>(&saved)) {
    print_error(fmt::format("{} is no saved assessment: {}", quote(path), *why),
                "write one with `quorate audit --format json --output FILE`");
    return std::nullopt;
  }
  return std::get<reports::SavedAssessment>(std::move(saved));
}

int diff(const Common& common) {
  auto before = read_saved(common.paths.front());
  auto after = before ? read_saved(common.paths.back()) : std::nullopt;
  if (!after) return exit_unusable;
  evaluation::Comparison result{before->as_of, after->as_of, {}, {}, {}, {}};
  for (const evaluation::Comparable& old : before->charters) {
    bool found = false;
    for (const evaluation::Comparable& one : after->charters) {
      if (one.id != old.id) continue;
      result.charters.push_back(evaluation::compare(old, one));
      found = true;
    }
    if (!found) result.only_before.push_back(old.id);
  }
  for (const evaluation::Comparable& one : after->charters) {
    auto known = [&](const evaluation::Comparable& old) { return old.id == one.id; };
    if (std::none_of(before->charters.begin(), before->charters.end(), known))
      result.only_after.push_back(one.id);
  }
  if (result.charters.empty()) {
    print_error("the two assessments have no charter in common");
    return exit_unusable;
  }
  std::string report = common.format == "json"
                           ? reports::comparison_json(result)
                           : reports::comparison_text(result, text_options(common));
  if (!deliver(common, report)) return exit_unusable;
  return evaluation::worse(result) ? exit_findings : exit_compliant;
}
} // namespace

Command diff_command() {
  auto typed = std::make_shared<Typed>();
  Command result{
      "diff", "Two texts of a charter: what changes in meaning; or two saved assessments", {}, {}};
  result.declare = [typed](CLI::App& diff) {
    diff.add_option("FILE", typed->files, "The charter before, and the one after")->type_name("");
    diff.add_option("--against", typed->against,
                    "Compare one path with itself in this revision of git")
        ->type_name("REVISION");
    shell::offer(*diff.add_option("--format", typed->format,
                                  "text, json or, of charters, markdown (default: text)")
                      ->type_name("FORMAT"),
                 formats);
    diff.add_option("--output", typed->output, "Write the report to this file (-: standard output)")
        ->type_name("FILE");
    diff.add_flag("--quiet", typed->quiet, "Text only: what is new, and the summary");
    shell::offer(*diff.add_option("--color", typed->color, "auto, always or never (default: auto)")
                      ->type_name("WHEN"),
                 color_names);
    diff.footer(diff_footer);
  };
  result.read = [typed](const CLI::App&) -> std::variant<Done, Work> {
    bool against = !typed->against.empty();
    if (against && typed->files.size() != 1)
      return wrong("`--against` compares one path with itself",
                   "as in `quorate diff --against main charters/team.charter`");
    if (!against && typed->files.size() != 2)
      return wrong(
          "two charters are to be named, or two assessments",
          "as in `quorate diff old.charter new.charter` or `quorate diff old.json new.json`");
    auto saved = [](const std::string& path) { return path.ends_with(".json"); };
    std::size_t assessments =
        static_cast<std::size_t>(std::count_if(typed->files.begin(), typed->files.end(), saved));
    if (assessments != 0 && assessments != typed->files.size())
      return wrong("an assessment cannot be compared with a charter",
                   "name two `.charter` files, or two `.json` files");
    if (against && assessments != 0) return wrong("`--against` compares charters");
    Common common;
    common.paths = typed->files;
    common.output = typed->output;
    common.quiet = typed->quiet;
    std::size_t format = 0, color = 0;
    if (!take("--format", read_choice(typed->format, formats), format) ||
        !take("--color", read_choice(typed->color, color_names), color))
      return Done{exit_unusable};
    common.format = formats[format];
    common.color = static_cast<ColorChoice>(color);
    if (assessments == 0)
      return Work([common, base = against ? std::optional(typed->against) : std::nullopt] {
        return compare_charters(common, base);
      });
    if (common.format == "markdown") return wrong("assessments are compared as text or json");
    return Work([common] { return diff(common); });
  };
  return result;
}

} // namespace quorate::cli
