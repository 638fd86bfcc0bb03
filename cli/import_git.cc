#include "cli/import_git.h"

#include "cli/git_process.h"
#include "cli/messages.h"
#include "engine/records/git_activity.h"
#include "engine/records/imported_decision.h"
#include "engine/records/text_file.h"

#include <algorithm>
#include <filesystem>
#include <fmt/core.h>
#include <fmt/ranges.h>

namespace quorate::cli {

namespace fs = std::filesystem;
using records::GitCounted;
using records::GitCoverage;

namespace {

int fail(const Problem& problem) {
  print_error(problem.message, problem.help);
  return exit_unusable;
}

/// What is known of a repository before its log is read.
struct Repository {
  std::string commit; ///< from which on the log is read
  std::unordered_set<std::string> shallow;
};

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::variant<Repository, Problem> look_at(const GitImport& wish) {
  auto there = git_says(wish.repository, {"rev-parse", "--git-path", "shallow"});
  if (const auto* problem = std::get_if<Problem>(&there))
    return Problem{fmt::format("{} is no git repository that can be read: {}",
                               quote(wish.repository), problem->message),
                   "name the folder of a clone"};
  Repository result;
  auto commit = git_says(wish.repository, {"rev-parse", "--verify", "--quiet", "--end-of-options",
                                           wish.revision + "^{commit}"});
  std::string id =
      std::holds_alternative<Problem>(commit) ? "" : first_line(std::get<std::string>(commit));
  if (id.empty() || id.find_first_not_of("0123456789abcdef") != id.npos)
    return Problem{fmt::format("the repository has no revision {}", quote(wish.revision)),
                   "name a branch, a tag or a commit with `--ref`; a repository without commits "
                   "has none"};
  result.commit = id;
  fs::path list = first_line(std::get<std::string>(there));
  if (list.is_relative()) list = fs::path(wish.repository) / list;
  std::error_code ignored;
  if (!fs::exists(list, ignored)) return result;
  auto opened = records::open_file(list.string(), records::largest_file);
  if (const auto* refusal = std::get_if<records::Refusal>(&opened))
    return Problem{fmt::format("{}: {}", quote(list.string()), refusal->message), refusal->help};
  std::string text(records::largest_export, '\0');
  std::size_t size = 0;
  while (size < text.size()) {
    auto got = std::get<records::OpenFile>(opened).read(text.data() + size, text.size() - size);
    if (!got || *got == 0) break;
    size += *got;
  }
  text.resize(size);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    result.shallow.insert(text.substr(at, end - at));
    at = end + 1;
  }
  return result;
}

std::string plural(std::size_t count, const char* one, const char* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string file_name(const GitImport& wish) {
  std::string name = wish.name;
  if (name.empty()) {
    std::error_code ignored;
    fs::path path = fs::weakly_canonical(wish.repository, ignored);
    name = path.filename() == ".git" ? path.parent_path().filename() : path.filename();
    if (name.ends_with(".git")) name.resize(name.size() - 4);
    for (char& c : name) {
      bool safe = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_' || c == '.';
      if (!safe) c = '_';
    }
    while (name.starts_with('.')) name.erase(0, 1);
  }
  if (name.empty()) name = "git";
  return name.ends_with(".csv") ? name : name + ".csv";
}

/// Kinds for which it may be said that there was nothing else.
std::vector<std::string> covered_kinds(const GitImport& wish, const GitCounted& counted) {
  std::set<std::string> kinds;
  for (const auto& [name, count] : counted.by_kind) kinds.insert(name);
  for (const auto& [kind, names] : wish.kinds) kinds.insert(names.begin(), names.end());
  std::vector<std::string> result;
  for (const std::string& one : kinds)
    if (!counted.unnamed_kinds.contains(one)) result.push_back(records::yaml_scalar(one));
  return result;
}

/// The entry of `sources.yml`.
std::string source_entry(const GitImport& wish, const Repository& repository,
                         const GitCounted& counted, const GitCoverage& coverage,
                         const std::string& file) {
  std::string text = fmt::format("  - file: {}\n", records::yaml_scalar(file));
  text +=
      fmt::format("    # {} up to {}, by the days of commits in UTC\n",
                  plural(counted.commits, "commit", "commits"), repository.commit.substr(0, 12));
  if (counted.cut)
    text += fmt::format("    # a shallow clone: what was committed up to {} is not all there\n",
                        counted.cut->iso());
  std::vector<std::string> kinds = covered_kinds(wish, counted);
  if (coverage.since && !kinds.empty())
    text += fmt::format("    covers: {{kinds: [{}], since: {}, until: {}}}\n",
                        fmt::join(kinds, ", "), coverage.since->iso(), coverage.until->iso());
  else
    text += fmt::format("    # nothing is covered: {}\n",
                        coverage.since ? "no kind of which all is known" : coverage.why_not);
  return text;
}

void warn(const GitCounted& counted) {
  if (counted.undated > 0)
    say("warning", fmt::format("{} left out: the date is no day that there is",
                               plural(counted.undated, "commit is", "commits are")));
  if (counted.unnamed > 0)
    say("warning",
        fmt::format(
            "{} left out, as in commit {}; {} not covered: {}",
            plural(counted.unnamed, "trailer names nobody and is", "trailers name nobody and are"),
            counted.first_unnamed.substr(0, 12),
            counted.unnamed_kinds.size() == 1 ? "this kind is" : "these kinds are",
            fmt::join(counted.unnamed_kinds, ", ")));
  if (counted.cut)
    say("warning", fmt::format("the clone is shallow: history up to {} is cut, and not covered",
                               counted.cut->iso()));
  if (counted.events == 0) say("warning", "nothing that was asked for is in this history");
}

void summary(const GitCounted& counted) {
  std::vector<std::string> kinds;
  for (const auto& [name, count] : counted.by_kind)
    kinds.push_back(fmt::format("{} {}", count, name));
  say("note", fmt::format("{}, {} of {}{}{}", plural(counted.commits, "commit", "commits"),
                          plural(counted.events, "event", "events"),
                          plural(counted.people.size(), "person", "people"),
                          kinds.empty() ? "" : ": ", fmt::join(kinds, ", ")));
}

std::string read_whole(const std::string& path) {
  source::Sources sources;
  records::Problems problems;
  auto file = records::read_text(path, sources, problems);
  return file ? std::string(sources[*file].text()) : std::string("not to be read");
}

/// Puts the entry beside the records, or says what it is.
int place_entry(const GitImport& wish, const std::string& entry, const std::string& file) {
  std::string path = (fs::path(wish.target.output) / "sources.yml").string();
  std::error_code ignored;
  bool folder = fs::is_directory(wish.target.output, ignored);
  if (folder) {
    std::string old = fs::exists(path, ignored) ? read_whole(path) : std::string();
    if (auto text = with_source(old, file, entry)) {
      if (auto problem = put(path, *text)) return fail(*problem);
      return exit_compliant;
    }
    say("warning",
        fmt::format("{} was written by hand, and is left as it is: what this file covers "
                    "is to be added to it",
                    quote(path)));
  }
  if (!folder && wish.quiet) return exit_compliant;
  std::string text =
      (folder ? ""
              : "note: to be put below `sources:` in sources.yml, with the name of the file:\n") +
      entry;
  std::fwrite(text.data(), 1, text.size(), stderr);
  return exit_compliant;
}

} // namespace

std::optional<std::string> with_source(const std::string& old, const std::string& file,
                                       const std::string& entry) {
  constexpr std::string_view head =
      "# Written by `quorate import git`, which replaces its entries here.\nsources:\n";
  if (old.empty()) return std::string(head) + entry;
  if (!old.starts_with(head)) return std::nullopt;
  std::string first = fmt::format("  - file: {}\n", records::yaml_scalar(file));
  std::string result(head);
  bool ours = false;
  for (std::size_t at = head.size(); at < old.size();) {
    std::size_t end = std::min(old.find('\n', at), old.size() - 1) + 1;
    std::string line = old.substr(at, end - at);
    if (line.starts_with("  - ")) ours = line == first;
    if (!ours) result += line;
    at = end;
  }
  if (!result.ends_with('\n')) result += '\n';
  return result + entry;
}

int import_git(const GitImport& wish) {
  auto looked = look_at(wish);
  if (const auto* problem = std::get_if<Problem>(&looked)) return fail(*problem);
  const Repository& repository = std::get<Repository>(looked);
  std::string file = (fs::path("activity") / file_name(wish)).string();
  auto placed = target(wish.target, ".csv", file);
  if (const auto* problem = std::get_if<Problem>(&placed)) return fail(*problem);
  auto started = GitProcess::start(
      wish.repository, {"log", "-z", "--no-decorate", "--no-show-signature", "--encoding=UTF-8",
                        "--use-mailmap", "--no-ext-diff", "--no-textconv", "--no-patch",
                        "--format=" + std::string(records::git_log_format), "--end-of-options",
                        repository.commit, "--"});
  if (const auto* problem = std::get_if<Problem>(&started)) return fail(*problem);
  GitProcess& log = std::get<GitProcess>(started);
  auto opened = Spool::open(std::get<std::string>(placed));
  if (const auto* problem = std::get_if<Problem>(&opened)) return fail(*problem);
  Spool& spool = std::get<Spool>(opened);

  std::optional<GitProcess> mailmap; // started when somebody is first named in a message
  std::optional<Problem> unmapped;
  auto mapped = [&](const std::string& contact) {
    if (!mailmap) {
      auto asked = GitProcess::start(wish.repository, {"check-mailmap", "--stdin"},
                                     GitProcess::Input::lines);
      if (auto* problem = std::get_if<Problem>(&asked)) unmapped = *problem;
      if (!unmapped) mailmap.emplace(std::move(std::get<GitProcess>(asked)));
    }
    std::optional<std::string> answer;
    if (mailmap && mailmap->ask(contact)) answer = mailmap->line();
    if (!answer && !unmapped) unmapped = Problem{"git does not apply the mailmap", ""};
    return answer.value_or(contact);
  };
  records::GitWish counting{wish.kinds, wish.by_name, wish.since, wish.until, repository.shallow};
  records::GitActivity activity(counting, mapped,
                                [&](std::string_view rows) { return spool.write(rows); });
  std::vector<char> block(256 * 1024);
  bool good = true;
  for (std::size_t size; good && !unmapped && (size = log.read(block.data(), block.size())) != 0;)
    good = activity.take({block.data(), size});
  if (unmapped) return fail(*unmapped);
  if (good)
    if (auto words = log.end())
      return fail({fmt::format("the history cannot be read to its end: {}", *words), ""});
  if (!good || !activity.finish())
    return fail({"what git says of this history is not understood, or cannot be written",
                 "is there room on the disk? `git fsck` looks for damage in the repository"});

  const GitCounted& counted = activity.counted();
  calendar::Date current = counted.tip.value_or(utc_today()).previous();
  if (wish.fetched) current = wish.fetched->previous();
  current = std::min(current, utc_today().previous()); // today is not over
  GitCoverage coverage = records::git_coverage(counted, counting, current);
  if (auto problem = spool.finish()) return fail(*problem);
  warn(counted);
  if (!wish.quiet) summary(counted);
  const std::string& path = std::get<std::string>(placed);
  if (path == wish.target.output && path != "-") file = fs::path(path).filename().string();
  return place_entry(wish, source_entry(wish, repository, counted, coverage, file), file);
}

} // namespace quorate::cli
