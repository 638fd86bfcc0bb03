// What `quorate lint` takes.
#include "cli/lint.h"
#include "cli/messages.h"
#include "engine/diagnostics/catalogue.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/core.h>
#include <memory>

namespace quorate::cli {

namespace {
constexpr const char* lint_footer = R"(
Reads charters as texts: no records are needed. What is right as it stands is left alone by
`# quorate: ignore Q203 because REASON` on its line, or on the line above.

Exit code: 0 nothing at or above --fail-on (default: warning), 1 findings, 2 wrong usage, no charter,
or a charter with errors. With --diff: 1 when something would be changed.)";

const std::vector<std::string> formats{"text", "json", "github"};
const std::vector<std::string> levels{"note", "warning", "error", "never"};

struct Typed {
  std::vector<std::string> paths, select, ignore;
  std::string format = "text", output = "-", house, fail_on = "warning";
  double proof_seconds = 2;
  bool no_proofs = false;
  bool quiet = false, fix = false, unsafe_fixes = false, diff = false, accept = false;
};

/// `Q2,Q213`: each has to begin some code.
bool prefixes(const char* option, const std::vector<std::string>& typed,
              std::vector<std::string>& to) {
  for (const std::string& list : typed)
    for (std::size_t at = 0; at <= list.size();) {
      std::size_t end = std::min(list.find(',', at), list.size());
      std::string one = list.substr(at, end - at);
      at = end + 1;
      bool known =
          !one.empty() &&
          std::any_of(diagnostics::all().begin(), diagnostics::all().end(), [&](const auto& entry) {
            return entry.code.starts_with(one) && entry.code.starts_with("Q2");
          });
      if (!known)
        return !refused(option,
                        {fmt::format("no code of lint begins with {}", quote(one)),
                         "write codes or their beginnings, with commas between: `Q21,Q203`"});
      to.push_back(std::move(one));
    }
  return true;
}

std::string house_names() {
  std::string result;
  for (const lint::House& one : lint::houses())
    result += fmt::format("{}`{}` ({})", result.empty() ? "" : "; ", one.name, one.about);
  return result;
}

bool house(const std::string& name, LintOptions& to) {
  to.house = lint::find_house(name);
  if (to.house) return true;
  std::vector<std::string> names;
  for (const lint::House& one : lint::houses()) names.emplace_back(one.name);
  std::string near = did_you_mean(name, names);
  return !refused("--house", {fmt::format("there is no house {}", quote(name)),
                              near.empty() ? "there are " + house_names() : near});
}
} // namespace

Command lint_command() {
  auto typed = std::make_shared<Typed>();
  Command result{"lint", "What will bite in the text of a charter", {}, {}};
  result.declare = [typed](CLI::App& app) {
    app.add_option("PATH", typed->paths, "Charter files, or folders with charters in them")
        ->type_name("");
    app.add_option("--format", typed->format, "text, json or github (default: text)")
        ->type_name("FORMAT");
    app.add_option("--output", typed->output, "Write the report to this file (-: standard output)")
        ->type_name("FILE");
    app.add_flag("--quiet", typed->quiet, "Text only: one line per finding, and the summary");
    app.add_flag("--fix", typed->fix, "Make the fixes that leave the meaning as it is");
    app.add_flag("--unsafe-fixes", typed->unsafe_fixes,
                 "With --fix or --diff: those that change the meaning, too");
    app.add_flag("--diff", typed->diff, "Show what --fix would change; write nothing");
    app.add_option("--select", typed->select, "Only codes that begin so: Q21,Q203")
        ->type_name("CODES");
    app.add_option("--ignore", typed->ignore, "No codes that begin so")->type_name("CODES");
    app.add_option("--fail-on", typed->fail_on,
                   "Exit 1 from this severity on: note, warning, error or never (default: warning)")
        ->type_name("LEVEL");
    app.add_option("--house", typed->house, "Ask for the rules of a house, too")->type_name("NAME");
    app.add_option("--proof-seconds", typed->proof_seconds,
                   "How long to prove things about each charter (default: 2)")
        ->type_name("SECONDS");
    app.add_flag("--no-proofs", typed->no_proofs, "Prove nothing: Q270 to Q279 are not looked for");
    app.add_flag("--accept", typed->accept,
                 "Note that the rules were read against the sections that they cite, as these are");
    app.footer(lint_footer);
  };
  result.read = [typed](const CLI::App& app) -> std::variant<Done, Work> {
    LintOptions options;
    if (typed->paths.empty())
      return wrong("no charter is named", "name a charter file or a folder: `quorate lint .`");
    for (const std::string& path : typed->paths)
      if (path.empty()) return wrong("an empty path names no charter");
    if (typed->output.empty()) return wrong("`--output` needs a value that is not empty");
    if (typed->unsafe_fixes && !typed->fix && !typed->diff)
      return wrong("`--unsafe-fixes` alone does nothing", "add `--fix`, or `--diff` to look first");
    if (typed->fix && typed->diff)
      return wrong("`--fix` writes, `--diff` only shows: which of them?");
    if (typed->no_proofs && app.count("--proof-seconds") != 0)
      return wrong("`--no-proofs` and `--proof-seconds` do not go together");
    if (!(typed->proof_seconds > 0 && typed->proof_seconds <= 3600))
      return wrong("`--proof-seconds` takes a number above 0, and 3600 at most",
                   "to prove nothing, write `--no-proofs`");
    std::size_t format = 0, level = 0;
    bool good = take("--format", read_choice(typed->format, formats), format);
    good &= take("--fail-on", read_choice(typed->fail_on, levels), level);
    good &= prefixes("--select", typed->select, options.selection.select);
    good &= prefixes("--ignore", typed->ignore, options.selection.ignore);
    if (app.count("--house") != 0) good &= house(typed->house, options);
    if (!good) return Done{exit_unusable};
    options.paths = typed->paths;
    // Not a millisecond is no time at all, and would prove nothing without saying so.
    options.proofs = std::chrono::milliseconds(
        typed->no_proofs
            ? 0
            : std::max<std::int64_t>(1, static_cast<std::int64_t>(typed->proof_seconds * 1000)));
    options.format = static_cast<Format>(format); // the first three of Format, in that order
    options.output = typed->output;
    options.quiet = typed->quiet;
    options.fix = typed->fix;
    options.unsafe_fixes = typed->unsafe_fixes;
    options.diff = typed->diff;
    options.accept = typed->accept;
    options.fail_on =
        level == 3 ? std::nullopt : std::optional(static_cast<diagnostics::Severity>(level));
    return Work([options] { return lint_charters(options); });
  };
  return result;
}

} // namespace quorate::cli
