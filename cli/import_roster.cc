#include "cli/import_roster.h"

#include "cli/messages.h"
#include "cli/output.h"

#include <CLI/CLI.hpp>
#include <array>
#include <fmt/core.h>

namespace quorate::cli {
namespace {

using records::rosters::ImportedFile;
using records::rosters::RosterFormat;

struct Known {
  RosterFormat format;
  const char* name;
  const char* about;
  bool several; ///< files
};
constexpr std::array<Known, 6> formats = {{
    {RosterFormat::rust_team, "rust-team", "Teams of the Rust project: teams/*.toml, as a roster",
     true},
    {RosterFormat::sigs, "kubernetes-sigs", "Groups of Kubernetes: sigs.yaml, as a roster", false},
    {RosterFormat::owners, "owners", "OWNERS and OWNERS_ALIASES of Prow, as a roster", true},
    {RosterFormat::codeowners, "codeowners", "CODEOWNERS of GitHub or GitLab, as a roster", false},
    {RosterFormat::maintainers, "maintainers",
     "MAINTAINERS: as Linux writes it, or lists and tables in Markdown, as a roster", false},
    {RosterFormat::github_members, "github-members",
     "Members of an organisation on GitHub: CSV or JSON, as a roster", false},
}};

constexpr const char* footer = R"(
What is written is a roster.yml. When seats began is not known from a list: they are written as
held `before` the day of `--as-of`. With `--history`, the commits of the file tell who came and
went, by the days of commits.

Exit code: 0 written, 2 wrong usage or wrong input, and nothing is written.)";

struct Typed {
  RosterImport wish;
  std::string as_of;
  std::vector<std::string> roles, where;
  std::string attributes;
};

/// `a=b` as two; nothing where there is no `=`, or nothing before it.
std::optional<std::pair<std::string, std::string>> halves(const std::string& text) {
  std::size_t equals = text.find('=');
  if (equals == text.npos || equals == 0) return std::nullopt;
  return std::pair(text.substr(0, equals), text.substr(equals + 1));
}

std::optional<Done> read_names(const CLI::App& command, const Typed& typed,
                               records::rosters::RosterWish& wish) {
  for (const std::string& one : typed.roles) {
    if (auto pair = halves(one)) {
      if (!wish.roles.insert(*pair).second)
        return wrong(fmt::format("`--role`: {} is named twice", quote(pair->first)));
    } else if (one.empty() || one.front() == '=' || wish.every_role) {
      return wrong(fmt::format("`--role`: {} is not understood", quote(one)),
                   "`--role NAME` names all roles, `--role lead=team.chair` one of them");
    } else {
      wish.every_role = one;
    }
  }
  for (const std::string& one : typed.where) {
    auto pair = halves(one);
    if (!pair)
      return wrong(fmt::format("`--where`: {} is not understood", quote(one)),
                   "write it as `--where group=sig-example`");
    wish.where.push_back(*pair);
  }
  if (command.count("--attributes") == 0) return std::nullopt;
  wish.attributes.emplace();
  if (typed.attributes == "none") return std::nullopt;
  for (std::size_t at = 0; at <= typed.attributes.size();) {
    std::size_t end = std::min(typed.attributes.find(',', at), typed.attributes.size());
    std::string one = typed.attributes.substr(at, end - at);
    at = end + 1;
    auto pair = halves(one).value_or(std::pair(one, one));
    if (pair.first.empty() || pair.second.empty())
      return wrong(fmt::format("`--attributes`: {} is not understood", quote(typed.attributes)),
                   "write it as `group`, `group=sig`, or `none`; several with commas between");
    for (const char* own : {"person", "role", "since", "until", "by"})
      if (pair.second == own)
        return wrong(fmt::format("`--attributes`: {} is no attribute: every seat has it",
                                 quote(pair.second)),
                     "give it another name");
    wish.attributes->insert(pair);
  }
  return std::nullopt;
}

std::variant<Done, Work> read(const CLI::App& command, const Known& known, const Typed& typed) {
  RosterImport wish = typed.wish;
  wish.wish.format = known.format;
  wish.wish.command = known.name;
  if (wish.files.empty())
    return wrong("no file is named",
                 fmt::format("`quorate import {} --help` says what it takes", known.name));
  if (!known.several && wish.files.size() > 1)
    return wrong(fmt::format("`quorate import {}` takes no more than 1 file", known.name),
                 "import each on its own");
  if (wish.history && wish.files.size() > 1)
    return known.format == RosterFormat::owners
               ? wrong(
                     "`--history` takes no more than 1 file, and an alias of OWNERS_ALIASES would "
                     "pass for a person in it",
                     "import them without `--history`, as they are today")
               : wrong("`--history` takes no more than 1 file", "import each on its own");
  for (const std::string& file : wish.files)
    if (file.empty()) return wrong("an empty path names no file");
  if (wish.target.output.empty()) return wrong("`--output` needs a value that is not empty");
  wish.wish.as_of = utc_today();
  if (command.count("--as-of") != 0 && !take("--as-of", read_date(typed.as_of), wish.wish.as_of))
    return Done{exit_unusable};
  if (utc_today() < wish.wish.as_of)
    return wrong(fmt::format("`--as-of`: {} is yet to come", wish.wish.as_of.iso()),
                 "a list tells who is there today, or was before");
  if (auto done = read_names(command, typed, wish.wish)) return *done;
  return Work([wish] { return import_roster(wish); });
}

Command command_of(const Known& known) {
  auto typed = std::make_shared<Typed>();
  Command result{known.name, known.about, {}, {}};
  result.declare = [typed](CLI::App& one) {
    one.allow_extras();
    one.add_option("FILE", typed->wish.files, "The list")->type_name("");
    one.add_option("--as-of", typed->as_of, "Day on which the list was so (default: today)")
        ->type_name("DATE");
    one.add_flag("--history", typed->wish.history,
                 "Tell who came and went from the commits of the file");
    one.add_option("--role", typed->roles,
                   "NAME: the charter's name of all roles; ROLE=NAME: of this one; ROLE=: leave it "
                   "out. Several times")
        ->type_name("ROLE=NAME");
    one.add_option("--where", typed->where,
                   "Only seats with this attribute, as in group=sig-example. Several times")
        ->type_name("ATTRIBUTE=VALUE");
    one.add_option("--attributes", typed->attributes,
                   "Attributes to write, as in path or group=sig (default: those that tell seats "
                   "apart), or none")
        ->type_name("LIST");
    typed->wish.target.declare(one, "Folder of records, or a file that ends in .yml (-: standard "
                                    "output)");
    one.footer(footer);
  };
  result.read = [typed, known](const CLI::App& one) { return read(one, known, *typed); };
  return result;
}

} // namespace

std::vector<Command> roster_import_commands() {
  std::vector<Command> result;
  for (const Known& one : formats) result.push_back(command_of(one));
  return result;
}

int import_roster(const RosterImport& wish) {
  auto placed = target(wish.target, ".yml", "roster.yml");
  if (const auto* problem = std::get_if<Problem>(&placed))
    return wrong(problem->message, problem->help).exit_code;
  source::Sources sources;
  ImportedFile imported;
  if (wish.history) {
    auto told = roster_history(wish, sources);
    if (const auto* problem = std::get_if<Problem>(&told))
      return wrong(problem->message, problem->help).exit_code;
    imported = std::move(std::get<ImportedFile>(told));
  } else {
    imported = records::rosters::import_roster(wish.wish, wish.files, sources);
  }
  for (const diagnostics::Diagnostic& one : imported.diagnostics) {
    std::string frame = diagnostics::render(one, sources) + '\n';
    std::fwrite(frame.data(), 1, frame.size(), stderr);
  }
  if (imported.unmet) return wrong(imported.unmet->message, imported.unmet->help).exit_code;
  if (diagnostics::has_errors(imported.diagnostics) || imported.yaml.empty()) return exit_unusable;
  const std::string& path = std::get<std::string>(placed);
  if (auto refusal = takes_place_of_input(path)) return wrong(*refusal).exit_code;
  if (auto problem = put(path, imported.yaml))
    return wrong(problem->message, problem->help).exit_code;
  if (path != "-")
    say("note", fmt::format("{}: {} {}, {} {}", quote(path), imported.seats,
                            imported.seats == 1 ? "seat" : "seats", imported.people,
                            imported.people == 1 ? "person" : "people"));
  return exit_compliant;
}

} // namespace quorate::cli
