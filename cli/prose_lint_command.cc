// `quorate lint --prose FILE…`, as it is typed.
#include "cli/messages.h"
#include "cli/prose_command.h"
#include "engine/diagnostics/catalogue.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/core.h>
#include <memory>

namespace quorate::cli {

namespace {
constexpr const char* footer = R"(
A finding that is to stay is ignored by a comment on the line before it, with the reason:
  <!-- quorate: ignore Q503 the seat is filled in May -->
Exit code: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage, no prose, or prose that cannot be read.)";

struct Typed {
  std::vector<std::string> paths, select, ignore;
  bool prose = false, quiet = false;
  std::string like, as_of, output = "-", format = "text", fail_on = "warning";
};

// "Q502,Q51" given once or several times.
bool read_codes(const char* option, const std::vector<std::string>& typed,
                std::vector<std::string>& to) {
  for (const std::string& list : typed) {
    for (std::size_t at = 0; at <= list.size();) {
      std::size_t comma = std::min(list.find(',', at), list.size());
      std::string code = list.substr(at, comma - at);
      at = comma + 1;
      if (!code.empty() && code[0] == 'q') code[0] = 'Q';
      auto all = diagnostics::all();
      bool known = !code.empty() && std::any_of(all.begin(), all.end(), [&](const auto& one) {
        return one.code.starts_with(code);
      });
      if (!known)
        return !refused(option,
                        {fmt::format("no code is {} or begins so", quote(code)),
                         "codes of prose are Q501 to Q521; `Q51` stands for all that begin so"});
      to.push_back(std::move(code));
    }
  }
  return true;
}
} // namespace

Command prose_lint_command() {
  auto typed = std::make_shared<Typed>();
  Command result{
      "lint", "What is unfinished, unclear or contradictory in the prose of charters", {}, {}};
  result.declare = [typed](CLI::App& app) {
    app.add_option("PATH", typed->paths,
                   "Prose files (.md, .rst, .adoc, .txt), or folders with such files in them")
        ->type_name("");
    app.add_flag("--prose", typed->prose, "Lint prose");
    app.add_option("--template", typed->like,
                   "Its sections must be there: a missing one is a finding")
        ->type_name("FILE");
    app.add_option("--as-of", typed->as_of, "Find plans and ends that lie before this date")
        ->type_name("DATE");
    app.add_option("--select", typed->select, "Only these codes, or those that begin so (Q502,Q51)")
        ->type_name("CODES");
    app.add_option("--ignore", typed->ignore, "Not these codes")->type_name("CODES");
    app.add_option("--fail-on", typed->fail_on, "error, warning, note or never (default: warning)")
        ->type_name("SEVERITY");
    app.add_option("--format", typed->format, "text, json or github (default: text)")
        ->type_name("FORMAT");
    app.add_option("--output", typed->output, "Write the report to this file (-: standard output)")
        ->type_name("FILE");
    app.add_flag("--quiet", typed->quiet, "Text only: one line for each finding, and the summary");
    app.footer(footer);
  };
  result.read = [typed](const CLI::App& app) -> std::variant<Done, Work> {
    if (!typed->prose)
      return wrong("`quorate lint` does not say what to lint",
                   "`quorate lint --prose FILE` lints the prose of a charter");
    if (typed->paths.empty())
      return wrong("no prose is named", "name a file or a folder: `quorate lint --prose .`");
    for (const std::string& path : typed->paths)
      if (path.empty()) return wrong("an empty path names no prose");
    for (const char* option : {"--template", "--output"})
      if (app.count(option) != 0 && app.get_option(option)->as<std::string>().empty())
        return wrong(fmt::format("`{}` needs a value that is not empty", option));
    ProseLint asked;
    asked.paths = typed->paths;
    asked.quiet = typed->quiet;
    asked.output = typed->output;
    if (!typed->like.empty()) asked.like = typed->like;
    std::size_t format = 0;
    std::size_t fail_on = 0;
    bool good = take("--format", read_choice(typed->format, {"text", "json", "github"}), format);
    good &= take("--fail-on", read_choice(typed->fail_on, {"error", "warning", "note", "never"}),
                 fail_on);
    good &= read_codes("--select", typed->select, asked.select);
    good &= read_codes("--ignore", typed->ignore, asked.ignore);
    if (app.count("--as-of") != 0) {
      calendar::Date date;
      good &= take("--as-of", read_date(typed->as_of), date);
      asked.as_of = date;
    }
    if (!good) return Done{exit_unusable};
    asked.format = static_cast<Format>(format);
    asked.fail_on = static_cast<FailOn>(fail_on);
    return Work([asked] { return lint_prose(asked); });
  };
  return result;
}

} // namespace quorate::cli
