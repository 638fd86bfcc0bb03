// What is typed behind `quorate import git`.

#include "cli/import_git.h"
#include "cli/messages.h"

#include <CLI/CLI.hpp>
#include <fmt/core.h>

namespace quorate::cli {
namespace {

constexpr const char* footer = R"(
Kinds are author, merge, committer, and trailers of commit messages: co_authored_by, reviewed_by,
acked_by, tested_by, signed_off_by and others, in small letters with `_`. NAME=KIND gives a kind
the name that it has in the charter: `--kinds review=reviewed_by,commit=author`.

Exit code: 0 written, 2 wrong usage or no such history, and nothing is written.)";

struct Typed {
  GitImport wish;
  std::vector<std::string> repositories;
  std::string kinds, person = "email", since, until, fetched;
};

bool good_word(std::string_view word) {
  return !word.empty() &&
         word.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

/// `author,review=reviewed_by`
std::optional<Done> read_kinds(const std::string& text, GitImport& wish) {
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t end = std::min(text.find(',', at), text.size());
    std::string one = text.substr(at, end - at);
    at = end + 1;
    std::size_t equals = one.find('=');
    std::string kind = equals == one.npos ? one : one.substr(equals + 1);
    std::string name = equals == one.npos ? one : one.substr(0, equals);
    for (char& c : kind) {
      if (c == '-') c = '_'; // as it is written in messages: Reviewed-by
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 0x20);
    }
    if (equals == one.npos) name = kind;
    if (!good_word(kind) || name.empty())
      return wrong(fmt::format("`--kinds`: {} is no kind", quote(one)),
                   "write names as in `author,reviewed_by` or `review=reviewed_by`");
    wish.kinds[kind].push_back(name);
  }
  return std::nullopt;
}

std::variant<Done, Work> read(const CLI::App& command, const Typed& typed) {
  GitImport wish = typed.wish;
  if (typed.repositories.empty())
    return wrong("no repository is named", "name its folder: `quorate import git .`");
  if (typed.repositories.size() > 1)
    return wrong("`quorate import git` takes no more than one repository",
                 "import each on its own: with one `--output` folder, each gets its file");
  wish.repository = typed.repositories.front();
  for (const char* option : {"--ref", "--name", "--kinds", "--output"})
    if (command.count(option) != 0 && command.get_option(option)->as<std::string>().empty())
      return wrong(fmt::format("`{}` needs a value that is not empty", option));
  if (wish.repository.empty()) return wrong("an empty path names no repository");
  bool plain = wish.name.find('/') == std::string::npos && !wish.name.starts_with('.');
  if (!plain)
    return wrong(fmt::format("`--name`: {} is no name of a file", quote(wish.name)),
                 "write it without its folder: `--name core`");
  if (!typed.kinds.empty())
    if (auto done = read_kinds(typed.kinds, wish)) return *done;
  std::size_t person = 0;
  if (!take("--person", read_choice(typed.person, {"email", "name"}), person))
    return Done{exit_unusable};
  wish.by_name = person == 1;
  bool good = true;
  auto date = [&](const char* option, const std::string& text, std::optional<calendar::Date>& to) {
    calendar::Date day;
    if (command.count(option) == 0) return;
    good &= take(option, read_date(text), day);
    to = day;
  };
  date("--since", typed.since, wish.since);
  date("--until", typed.until, wish.until);
  date("--fetched", typed.fetched, wish.fetched);
  if (!good) return Done{exit_unusable};
  if (wish.since && wish.until && *wish.until < *wish.since)
    return wrong("`--until` lies before `--since`", "both are days that count");
  if (wish.fetched && utc_today() < *wish.fetched)
    return wrong(fmt::format("`--fetched`: {} is yet to come", wish.fetched->iso()));
  return Work([wish] { return import_git(wish); });
}

} // namespace

Command git_import_command() {
  auto typed = std::make_shared<Typed>();
  Command result{"git", "The log of a git repository, as activity", {}, {}};
  result.declare = [typed](CLI::App& git) {
    git.allow_extras();
    git.add_option("REPO", typed->repositories, "Folder of the repository")->type_name("");
    git.add_option("--ref", typed->wish.revision,
                   "Branch, tag or commit whose history is read (default: HEAD)")
        ->type_name("NAME");
    git.add_option("--kinds", typed->kinds, "What is taken (default: all but committers)")
        ->type_name("LIST");
    git.add_option("--person", typed->person,
                   "Name people by their email or their name (default: email)")
        ->type_name("HOW");
    git.add_option("--since", typed->since, "First day of commits that count, in UTC")
        ->type_name("DATE");
    git.add_option("--until", typed->until, "Last day of commits that count, in UTC")
        ->type_name("DATE");
    git.add_option("--fetched", typed->fetched,
                   "Day on which the clone was last brought up to date: the days before it are "
                   "covered (default: those before the last commit)")
        ->type_name("DATE");
    git.add_option("--name", typed->wish.name,
                   "Name of the file in activity/ (default: of the repository)")
        ->type_name("NAME");
    typed->wish.target.declare(git, "Folder of records, or a file that ends in .csv (-: standard "
                                    "output)");
    git.add_flag("--quiet", typed->wish.quiet, "Say nothing about what was counted");
    git.footer(footer);
  };
  result.read = [typed](const CLI::App& git) { return read(git, *typed); };
  return result;
}

} // namespace quorate::cli
