// What `quorate lint` takes.
#include "cli/lint.h"
#include "cli/messages.h"
#include "cli/prose_command.h"
#include "cli/shell/table.h"
#include "engine/diagnostics/catalogue.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/core.h>
#include <memory>

namespace quorate::cli {

namespace {
constexpr const char* lint_footer = R"(
Reads charters as texts: no records are needed. What is right as it stands is left alone by
`# quorate: ignore Q203 because REASON` on its line, or on the line above. With --prose it reads the
prose of charters instead (.md, .rst, .adoc, .txt); there `<!-- quorate: ignore Q503 REASON -->` on
the line before leaves alone.

Exit code: 0 nothing at or above --fail-on (default: warning), 1 findings, 2 wrong usage, nothing to
lint, or a text with errors. With --diff: 1 when something would be changed.)";

const std::vector<std::string> formats{"text", "json", "github", "sarif"};
const std::vector<std::string> prose_formats{"text", "json", "github"};
const std::vector<std::string> levels{"note", "warning", "error", "never"};

struct Typed {
  std::vector<std::string> paths, select, ignore;
  std::string format = "text", output = "-", house, fail_on = "warning", like, as_of,
              color = "auto";
  bool prose = false;
  double proof_seconds = 2;
  bool no_proofs = false;
  bool quiet = false, fix = false, unsafe_fixes = false, diff = false, accept = false;
};

/// Where the report goes, and in which of these formats.
bool output(const CLI::App& app, const Typed& typed, const std::vector<std::string>& known,
            std::string& path, std::string& format) {
  std::size_t chosen = 0;
  if (!take("--format", read_choice(typed.format, known), chosen)) return false;
  TypedOutputs asked{{typed.output}, std::nullopt, known};
  if (app.count("--format") != 0) asked.format = known[chosen];
  Outputs read;
  if (!take("--output", read_outputs(asked), read)) return false;
  path = read.front().path;
  format = read.front().format;
  return true;
}

/// `Q2,Q213`: each has to begin some code of the family.
bool prefixes(const char* option, const std::vector<std::string>& typed, std::string_view family,
              std::vector<std::string>& to) {
  for (const std::string& list : typed)
    for (std::size_t at = 0; at <= list.size();) {
      std::size_t end = std::min(list.find(',', at), list.size());
      std::string one = list.substr(at, end - at);
      at = end + 1;
      if (one.starts_with('q')) one.front() = 'Q';
      bool known =
          !one.empty() &&
          std::any_of(diagnostics::all().begin(), diagnostics::all().end(), [&](const auto& entry) {
            return entry.code.starts_with(one) && entry.code.starts_with(family);
          });
      if (!known)
        return !refused(option,
                        {fmt::format("no code of lint begins with {}", quote(one)),
                         fmt::format("write codes or their beginnings, with commas between: "
                                     "`{0}1,{0}03`",
                                     family)});
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
/// `--prose`: the text that the charter was written from.
std::variant<Done, Work> read_prose(const CLI::App& app, const Typed& typed) {
  for (const char* option : {"--fix", "--unsafe-fixes", "--diff", "--house", "--accept",
                             "--proof-seconds", "--no-proofs"})
    if (app.count(option) != 0)
      return wrong(fmt::format("`{}` is of charters, not of prose", option),
                   "leave it out, or leave out `--prose`");
  if (app.count("--template") != 0 && typed.like.empty())
    return wrong("`--template` needs a value that is not empty");
  ProseLint asked;
  asked.paths = typed.paths;
  asked.quiet = typed.quiet;
  if (!typed.like.empty()) asked.like = typed.like;
  std::size_t fail_on = 0, color = 0;
  bool good = output(app, typed, prose_formats, asked.output, asked.format);
  good &= take("--color", read_choice(typed.color, color_names), color);
  good &=
      take("--fail-on", read_choice(typed.fail_on, {"error", "warning", "note", "never"}), fail_on);
  good &= prefixes("--select", typed.select, "Q5", asked.select);
  good &= prefixes("--ignore", typed.ignore, "Q5", asked.ignore);
  if (app.count("--as-of") != 0) {
    calendar::Date date;
    good &= take("--as-of", read_date(typed.as_of), date);
    asked.as_of = date;
  }
  if (!good) return Done{exit_unusable};
  asked.color = static_cast<ColorChoice>(color);
  asked.fail_on = static_cast<FailOn>(fail_on);
  return Work([asked] { return lint_prose(asked); });
}
} // namespace

Command lint_command() {
  auto typed = std::make_shared<Typed>();
  Command result{"lint", "What will bite in the text of a charter, or of its prose", {}, {}};
  result.declare = [typed](CLI::App& app) {
    app.add_option("PATH", typed->paths, "Charter files, or folders with charters in them")
        ->type_name("");
    shell::offer(*app.add_option("--format", typed->format,
                                 "text, json, github or sarif (default: as the output's name "
                                 "ends, or text; prose: not sarif)")
                      ->type_name("FORMAT"),
                 formats);
    app.add_option("--output", typed->output, "Write the report to this file (-: standard output)")
        ->type_name("FILE");
    app.add_flag("--quiet", typed->quiet, "Text only: one line per finding, and the summary");
    shell::offer(*app.add_option("--color", typed->color, "auto, always or never (default: auto)")
                      ->type_name("WHEN"),
                 color_names);
    app.add_flag("--fix", typed->fix, "Make the fixes that leave the meaning as it is");
    app.add_flag("--unsafe-fixes", typed->unsafe_fixes,
                 "With --fix or --diff: those that change the meaning, too");
    app.add_flag("--diff", typed->diff, "Show what --fix would change; write nothing");
    app.add_option("--select", typed->select, "Only codes that begin so: Q21,Q203")
        ->type_name("CODES")
        ->allow_extra_args(false);
    app.add_option("--ignore", typed->ignore, "No codes that begin so")
        ->type_name("CODES")
        ->allow_extra_args(false);
    shell::offer(*app.add_option("--fail-on", typed->fail_on,
                                 "Exit 1 from this severity on: note, warning, error or never "
                                 "(default: warning)")
                      ->type_name("LEVEL"),
                 levels);
    app.add_option("--house", typed->house,
                   "Ask for the rules of a house, besides those that a charter names")
        ->type_name("NAME");
    app.add_option("--proof-seconds", typed->proof_seconds,
                   "How long to prove things about each charter (default: 2)")
        ->type_name("SECONDS");
    app.add_flag("--no-proofs", typed->no_proofs, "Prove nothing: Q270 to Q279 are not looked for");
    app.add_flag("--accept", typed->accept,
                 "Note that the rules were read against the sections that they cite, as these are");
    app.add_flag("--prose", typed->prose, "Lint prose: .md, .rst, .adoc, .txt");
    app.add_option("--template", typed->like,
                   "With --prose: its sections must be there, a missing one is a finding")
        ->type_name("FILE");
    app.add_option("--as-of", typed->as_of,
                   "With --prose: find plans and ends that lie before this date")
        ->type_name("DATE");
    app.footer(lint_footer);
  };
  result.read = [typed](const CLI::App& app) -> std::variant<Done, Work> {
    LintOptions options;
    if (typed->paths.empty())
      return typed->prose
                 ? wrong("no prose is named", "name a file or a folder: `quorate lint --prose .`")
                 : wrong("no charter is named",
                         "name a charter file or a folder: `quorate lint .`");
    for (const std::string& path : typed->paths)
      if (path.empty())
        return wrong(fmt::format("an empty path names no {}", typed->prose ? "prose" : "charter"));
    if (typed->output.empty()) return wrong("`--output` needs a value that is not empty");
    if (typed->prose) return read_prose(app, *typed);
    for (const char* option : {"--template", "--as-of"})
      if (app.count(option) != 0)
        return wrong(fmt::format("`{}` is of prose, not of charters", option), "add `--prose`");
    if (typed->unsafe_fixes && !typed->fix && !typed->diff)
      return wrong("`--unsafe-fixes` alone does nothing", "add `--fix`, or `--diff` to look first");
    if (typed->fix && typed->diff)
      return wrong("`--fix` writes, `--diff` only shows: which of them?");
    if (typed->no_proofs && app.count("--proof-seconds") != 0)
      return wrong("`--no-proofs` and `--proof-seconds` do not go together");
    if (!(typed->proof_seconds > 0 && typed->proof_seconds <= 3600))
      return wrong("`--proof-seconds` takes a number above 0, and 3600 at most",
                   "to prove nothing, write `--no-proofs`");
    std::size_t level = 0, color = 0;
    bool good = output(app, *typed, formats, options.output, options.format);
    good &= take("--color", read_choice(typed->color, color_names), color);
    good &= take("--fail-on", read_choice(typed->fail_on, levels), level);
    good &= prefixes("--select", typed->select, "Q2", options.selection.select);
    good &= prefixes("--ignore", typed->ignore, "Q2", options.selection.ignore);
    if (app.count("--house") != 0) good &= house(typed->house, options);
    if (!good) return Done{exit_unusable};
    options.paths = typed->paths;
    // Not a millisecond is no time at all, and would prove nothing without saying so.
    options.proofs = std::chrono::milliseconds(
        typed->no_proofs
            ? 0
            : std::max<std::int64_t>(1, static_cast<std::int64_t>(typed->proof_seconds * 1000)));
    options.color = static_cast<ColorChoice>(color);
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
