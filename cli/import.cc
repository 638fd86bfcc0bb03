#include "cli/import.h"

#include "cli/import_git.h"
#include "cli/import_roster.h"
#include "cli/messages.h"
#include "cli/output.h"

#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <fmt/core.h>
#include <memory>

namespace quorate::cli {
namespace {

using records::ImportFormat;

struct Known {
  ImportFormat format;
  const char* name;
  const char* about;
  std::size_t most_files;
};
constexpr std::array<Known, 3> formats = {{
    {ImportFormat::elekto, "elekto",
     "An election held with Elekto: its results.md, its ballots.csv, or both", 2},
    {ImportFormat::node_votes, "node-votes", "A vote of the Node.js TSC: votes/DATE-N.json", 1},
    {ImportFormat::github_reviews, "github-reviews",
     "Reviews of a pull request, as the REST API of GitHub lists them", 1},
}};

constexpr const char* footer = R"(
What is written is a file for the folder decisions/ of the records.

Exit code: 0 written, 2 wrong usage or wrong input, and nothing is written.)";

/// As typed; what is empty was not given.
struct Typed {
  std::vector<std::string> files;
  std::string procedure, id, subject, role, source, opened, closed;
};

bool take_date(const char* option, const std::string& text, std::optional<calendar::Date>& to) {
  calendar::Date date;
  if (text.empty()) return true;
  if (!take(option, read_date(text), date)) return false;
  to = date;
  return true;
}

std::variant<Done, Work> request_of(const Known& known, const CLI::App& command,
                                    const Typed& typed) {
  if (typed.files.empty())
    return wrong("no file is named",
                 fmt::format("`quorate import {} --help` says what it takes", known.name));
  if (typed.files.size() > known.most_files)
    return wrong(fmt::format("`quorate import {}` takes no more than {} {}", known.name,
                             known.most_files, known.most_files == 1 ? "file" : "files"),
                 "import each decision on its own");
  for (const std::string& file : typed.files)
    if (file.empty()) return wrong("an empty path names no file");
  if (typed.procedure.empty())
    return wrong("no procedure is named",
                 "`--procedure NAME` says which decision of the charter this was");
  for (const char* option : {"--id", "--subject", "--role", "--source", "--opened", "--closed"})
    if (command.count(option) != 0 && command.get_option(option)->as<std::string>().empty())
      return wrong(fmt::format("`{}` needs a value that is not empty", option));

  records::ImportRequest request{known.format, typed.files, typed.procedure, {}, {}, {}, {},
                                 {},           {}};
  auto given = [](const std::string& text, std::optional<std::string>& to) {
    if (!text.empty()) to = text;
  };
  given(typed.id, request.id);
  given(typed.subject, request.subject);
  given(typed.role, request.role);
  given(typed.source, request.source);
  bool good = take_date("--opened", typed.opened, request.opened);
  good &= take_date("--closed", typed.closed, request.closed);
  if (!good) return Done{exit_unusable};
  if (request.opened && request.closed && *request.closed < *request.opened)
    return wrong("the decision was closed before it was opened");

  return Work([request] { return cli::import(request); });
}

void declare_format(CLI::App& import, const Known& known, Typed& typed) {
  CLI::App* one = import.add_subcommand(known.name, known.about);
  one->allow_extras();
  one->add_option("FILE", typed.files, "What was exported")->type_name("");
  auto add = [&](const char* name, std::string& to, const char* about, const char* type) {
    one->add_option(name, to, about)->type_name(type);
  };
  add("--procedure", typed.procedure, "The decision of the charter (required)", "NAME");
  add("--id", typed.id, "Id of the record (default: from the file)", "ID");
  add("--subject", typed.subject, "The person it is about", "PERSON");
  add("--role", typed.role, "The role it concerns", "ROLE");
  add("--opened", typed.opened, "First day", "DATE");
  add("--closed", typed.closed, "Last day on which ballots counted", "DATE");
  add("--source", typed.source, "Where it is published (default: from the file)", "TEXT");
  one->footer(footer);
}

Done unknown_option(const CLI::App& command, std::string word) {
  word = word.substr(0, word.find('='));
  std::vector<std::string> options;
  for (const CLI::Option* option : command.get_options())
    for (const std::string& name : option->get_lnames()) options.push_back("--" + name);
  std::string help = did_you_mean(word, options);
  if (help.empty())
    help = fmt::format("`quorate import {} --help` lists the options", command.get_name());
  return wrong(
      fmt::format("{} is no option of `quorate import {}`", quote(word), command.get_name()), help);
}

/// What is no vote: each knows its own options.
std::vector<Command> other_imports() {
  std::vector<Command> result = roster_import_commands();
  result.insert(result.begin(), git_import_command());
  return result;
}

std::variant<Done, Work> read_import(const CLI::App& import, const Typed& typed,
                                     const std::vector<Command>& others) {
  std::vector<std::string> names;
  for (const Command& one : others) {
    names.push_back(one.name);
    const CLI::App* command = import.get_subcommand(one.name);
    if (!command->parsed()) continue;
    for (const std::string& word : command->remaining())
      if (word.starts_with('-')) return unknown_option(*command, word);
    return one.read(*command);
  }
  for (const Known& known : formats) {
    names.emplace_back(known.name);
    const CLI::App* command = import.get_subcommand(known.name);
    if (!command->parsed()) continue;
    for (const std::string& word : command->remaining())
      if (word.starts_with('-')) return unknown_option(*command, word);
    return request_of(known, *command, typed);
  }
  std::vector<std::string> rest = import.remaining();
  if (rest.empty()) return wrong("no format is named", "`quorate import --help` lists the formats");
  std::string help = did_you_mean(rest.front(), names);
  return wrong(fmt::format("{} is no format that can be imported", quote(rest.front())),
               help.empty() ? "`quorate import --help` lists the formats" : help);
}

} // namespace

Command import_command() {
  auto typed = std::make_shared<Typed>();
  std::vector<Command> others = other_imports();
  Command result{"import", "What is kept elsewhere, as records: votes, rosters, activity", {}, {}};
  result.declare = [typed, others](CLI::App& import) {
    import.require_subcommand(0, 1);
    for (const Known& known : formats) declare_format(import, known, *typed);
    for (const Command& one : others) one.declare(*import.add_subcommand(one.name, one.about));
  };
  result.read = [typed, others](const CLI::App& import) {
    return read_import(import, *typed, others);
  };
  return result;
}

int import(const records::ImportRequest& request) {
  source::Sources sources;
  records::Imported imported = records::import_decision(request, sources);
  for (const diagnostics::Diagnostic& one : imported.diagnostics) {
    std::string frame = diagnostics::render(one, sources) + '\n';
    std::fwrite(frame.data(), 1, frame.size(), stderr);
  }
  if (diagnostics::has_errors(imported.diagnostics)) return exit_unusable;
  if (auto failure = write_out(imported.yaml)) return wrong(*failure).exit_code;
  return exit_compliant;
}

} // namespace quorate::cli
