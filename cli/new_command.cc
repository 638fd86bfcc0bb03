// `quorate new charter --from-prose FILE`: a first charter, to be corrected by people.
#include "cli/common.h"
#include "cli/files.h"
#include "cli/messages.h"
#include "engine/drafting/draft.h"
#include "engine/lint/prose/read.h"
#include "engine/semantics/project.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fmt/core.h>
#include <memory>

namespace quorate::cli {

namespace {
namespace fs = std::filesystem;

constexpr const char* footer = R"(
The draft holds what words in the prose say: offices, numbers, sentences with must and should, each in its
section. It quotes a few words of each and cites the rest.
Exit code: 0 written, 2 wrong usage, prose that cannot be read, or a file that is there already.)";

struct Typed {
  std::string prose, output = "-";
  bool force = false;
};

std::string source_name(const Typed& typed) {
  fs::path prose = typed.prose;
  if (typed.output == "-") return prose.filename().string();
  std::error_code error;
  fs::path folder = fs::absolute(typed.output, error).parent_path();
  fs::path near = fs::absolute(prose, error).lexically_relative(folder);
  return near.empty() ? prose.filename().string() : near.string();
}

void show(const diagnostics::Diagnostics& all, const source::Sources& sources) {
  for (const diagnostics::Diagnostic& one : all)
    fmt::print(stderr, "{}\n", diagnostics::render(one, sources));
}

int draft_charter(const Typed& typed) {
  std::error_code error;
  if (typed.output != "-" && !typed.force && fs::is_regular_file(typed.output, error))
    return wrong(fmt::format("{} is there already, and was left as it is", quote(typed.output)),
                 "name another file, or add `--force` to replace it")
        .exit_code;
  auto text = read_charter_file(typed.prose);
  if (const auto* problem = std::get_if<Problem>(&text))
    return wrong(problem->message, problem->help).exit_code;
  source::Sources sources;
  diagnostics::Diagnostics problems;
  auto document = lint::prose::read(
      sources.add(typed.prose, std::move(std::get<std::string>(text))), sources, problems);
  if (!document) {
    show(problems, sources);
    return exit_unusable;
  }
  std::string charter = drafting::draft(*document, sources, {source_name(typed)});
  // Nobody should have to mend a draft before it can be read.
  source::SourceId id = sources.add("draft.charter", charter);
  auto none = [](const std::string&) { return std::optional<std::string>(); };
  semantics::Project project = semantics::load({id}, sources, none, "");
  if (diagnostics::has_errors(project.diagnostics)) {
    show(project.diagnostics, sources);
    return wrong("the draft has errors and was not written",
                 "this is a fault of quorate: please report it, with the prose if it may be shown")
        .exit_code;
  }
  if (auto refusal = takes_place_of_input(typed.output)) return wrong(*refusal).exit_code;
  if (auto failure = typed.output == "-" ? write_out(charter) : write_file(typed.output, charter))
    return wrong(*failure).exit_code;
  return exit_compliant;
}

std::variant<Done, Work> read_charter(const CLI::App& charter, const Typed& typed) {
  for (const std::string& word : charter.remaining()) {
    if (!word.starts_with('-'))
      return wrong(fmt::format("{} is one word too many", quote(word)),
                   "`quorate new charter --from-prose FILE`");
    std::string option = word.substr(0, word.find('='));
    return wrong(fmt::format("{} is no option of `quorate new charter`", quote(option)),
                 did_you_mean(option, {"--from-prose", "--output", "--force", "--help"}));
  }
  if (typed.prose.empty())
    return wrong("no prose is named",
                 "`quorate new charter --from-prose FILE` drafts a charter from a text");
  if (typed.output.empty()) return wrong("`--output` needs a value that is not empty");
  return Work([typed] { return draft_charter(typed); });
}
} // namespace

Command new_command() {
  auto typed = std::make_shared<Typed>();
  Command result{"new", "A first draft of a charter, from its prose", {}, {}};
  result.declare = [typed](CLI::App& app) {
    app.require_subcommand(0, 1);
    CLI::App* charter = app.add_subcommand("charter", "A charter, drafted from prose");
    charter->allow_extras();
    charter->add_option("--from-prose", typed->prose, "The prose: .md, .rst, .adoc or .txt")
        ->type_name("FILE");
    charter
        ->add_option("--output", typed->output,
                     "Write the charter to this file (-: standard output)")
        ->type_name("FILE");
    charter->add_flag("--force", typed->force, "Replace the file if it is there");
    charter->footer(footer);
  };
  result.read = [typed](const CLI::App& app) -> std::variant<Done, Work> {
    const CLI::App* charter = app.get_subcommand("charter");
    if (charter->parsed()) return read_charter(*charter, *typed);
    std::vector<std::string> rest = app.remaining();
    if (rest.empty())
      return wrong("what is to be new is not said",
                   "`quorate new charter --from-prose FILE` drafts a charter");
    return wrong(fmt::format("{} is nothing that can be new", quote(rest.front())),
                 "`quorate new charter --from-prose FILE` drafts a charter");
  };
  return result;
}

} // namespace quorate::cli
