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
using records::GitWish;
using records::is_of_commit;

namespace {

int fail(const Problem& problem) {
  print_error(problem.message, problem.help);
  return exit_unusable;
}

/// What is known of a repository before its log is read.
struct Repository {
  std::string commit; ///< from which on the log is read
  std::unordered_set<std::string> shallow;
  std::vector<std::string> mailmap; ///< words for git: where a bare repository has it
};

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

/// Settings that would have git tell trailers under other names than the messages have. They cannot
/// be overruled: their names can be any.
std::optional<Problem> renamed_trailers(const GitImport& wish) {
  if (!wish.kinds.empty() && std::all_of(wish.kinds.begin(), wish.kinds.end(),
                                         [](const auto& one) { return is_of_commit(one.first); }))
    return std::nullopt;
  auto said = git_says(wish.repository, {"config", "--list", "--name-only", "-z"});
  if (const auto* problem = std::get_if<Problem>(&said)) return *problem;
  const std::string& text = std::get<std::string>(said);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find('\0', at), text.size());
    std::string name = text.substr(at, end - at);
    at = end + 1;
    if (!name.starts_with("trailer.") || !name.ends_with(".key")) continue;
    return Problem{fmt::format("git's settings give trailers other names: {}", quote(name)),
                   "take it out of the settings (`git config --unset`); your own are passed over "
                   "with `GIT_CONFIG_GLOBAL=/dev/null` before `quorate`"};
  }
  return std::nullopt;
}

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
  if (auto problem = renamed_trailers(wish)) return *problem;
  auto bare = git_says(wish.repository, {"rev-parse", "--is-bare-repository"});
  if (const auto* said = std::get_if<std::string>(&bare); said && first_line(*said) == "true")
    result.mailmap = {"-c", "mailmap.blob=HEAD:.mailmap"};
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

/// The entry of `sources.yml`.
std::string source_entry(const Repository& repository, const GitCounted& counted,
                         const GitCoverage& coverage, const std::set<std::string>& covered,
                         const std::string& file) {
  std::string text = fmt::format("  - file: {}\n", records::yaml_scalar(file));
  text +=
      fmt::format("    # {} up to {}, by the days of commits in UTC\n",
                  plural(counted.commits, "commit", "commits"), repository.commit.substr(0, 12));
  if (counted.cut)
    text += fmt::format("    # a shallow clone: what was committed up to {} is not all there\n",
                        counted.cut->iso());
  std::vector<std::string> kinds;
  for (const std::string& one : covered) kinds.push_back(records::yaml_scalar(one));
  if (coverage.since && !kinds.empty())
    text += fmt::format("    covers: {{kinds: [{}], since: {}, until: {}}}\n",
                        fmt::join(kinds, ", "), coverage.since->iso(), coverage.until->iso());
  else
    text += fmt::format("    # nothing is covered: {}\n",
                        coverage.since ? "no kind of which all is known" : coverage.why_not);
  return text;
}

void warn_of_trailers(const GitCounted& counted) {
  auto left = [](std::size_t count, const char* one, const char* many, const std::string& commit) {
    if (count > 0)
      say("warning",
          fmt::format("{}, as in commit {}", plural(count, one, many), commit.substr(0, 12)));
  };
  left(counted.unnamed, "trailer names nobody that is understood, and is left out",
       "trailers name nobody that is understood, and are left out", counted.first_unnamed);
  left(counted.partly, "trailer may name more people than are taken from it",
       "trailers may name more people than are taken from them", counted.first_partly);
  left(counted.outside, "line like a trailer stands further up in its message, and is left out",
       "lines like trailers stand further up in their messages, and are left out",
       counted.first_outside);
  if (!counted.unnamed_kinds.empty())
    say("warning", fmt::format("as not all of their trailers are taken, not covered: {}",
                               fmt::join(counted.unnamed_kinds, ", ")));
  if (counted.nobody > 0)
    say("warning", plural(counted.nobody, "trailer says that it was nobody",
                          "trailers say that it was nobody"));
}

void warn(const GitCounted& counted, const GitWish& counting, const GitCoverage& coverage) {
  if (counted.undated > 0)
    say("warning", fmt::format("{} left out: the date is no day that there is",
                               plural(counted.undated, "commit is", "commits are")));
  if (counted.future > 0)
    say("warning",
        fmt::format("{} dated in the future, as {} is: on which day that was is not known, and {}",
                    plural(counted.future, "commit is", "commits are"),
                    counted.first_future.substr(0, 12),
                    coverage.until ? "nothing is covered from the day of what came before"
                                   : "nothing is covered"));
  if (counted.backward > 0)
    say("warning", fmt::format("{} dated before what came before, as {} is: a clock was wrong, and "
                               "some of what is told stands on wrong days",
                               plural(counted.backward, "commit is", "commits are"),
                               counted.first_backward.substr(0, 12)));
  warn_of_trailers(counted);
  if (counted.cut)
    say("warning", fmt::format("the clone is shallow: history up to {} is cut, and not covered",
                               counted.cut->iso()));
  std::vector<records::GitMissing> missing = missing_kinds(counting, counted);
  for (const records::GitMissing& one : missing) {
    std::vector<std::string> names;
    for (const std::string& name : counting.kinds.at(one.kind)) names.push_back(quote(name));
    say("warning",
        fmt::format(
            "`--kinds`: no message of this history has a trailer {}, so {} {} not covered{}{}",
            quote(one.kind), fmt::join(names, " and "), names.size() == 1 ? "is" : "are",
            one.help.empty() ? "" : "; ", one.help));
  }
  if (counted.events == 0 && missing.empty())
    say("warning", "nothing that was asked for is in this history");
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
  auto words = [&](std::initializer_list<std::string> more) {
    std::vector<std::string> result = repository.mailmap;
    result.insert(result.end(), more);
    return result;
  };
  auto started = GitProcess::start(
      wish.repository, words({"log", "-z", "--no-decorate", "--no-show-signature",
                              "--encoding=UTF-8", "--use-mailmap", "--no-ext-diff", "--no-textconv",
                              "--no-patch", "--format=" + std::string(records::git_log_format),
                              "--end-of-options", repository.commit, "--"}));
  if (const auto* problem = std::get_if<Problem>(&started)) return fail(*problem);
  GitProcess& log = std::get<GitProcess>(started);
  auto opened = Spool::open(std::get<std::string>(placed));
  if (const auto* problem = std::get_if<Problem>(&opened)) return fail(*problem);
  Spool& spool = std::get<Spool>(opened);

  std::optional<GitProcess> mailmap; // started when somebody is first named in a message
  std::optional<Problem> unmapped;
  auto mapped = [&](const std::string& contact) {
    if (!mailmap) {
      auto asked = GitProcess::start(wish.repository, words({"check-mailmap", "--stdin"}),
                                     GitProcess::Input::lines);
      if (auto* problem = std::get_if<Problem>(&asked)) unmapped = *problem;
      if (!unmapped) mailmap.emplace(std::move(std::get<GitProcess>(asked)));
    }
    std::optional<std::string> answer;
    if (mailmap && mailmap->ask(contact)) answer = mailmap->line();
    if (!answer && !unmapped) unmapped = Problem{"git does not apply the mailmap", ""};
    return answer.value_or(contact);
  };
  GitWish counting{wish.kinds, wish.by_name,       wish.since,
                   wish.until, repository.shallow, utc_today()};
  records::GitActivity activity(counting, mapped,
                                [&](std::string_view rows) { return spool.write(rows); });
  std::vector<char> block(256 * 1024);
  bool good = true;
  for (std::size_t size; good && !unmapped && (size = log.read(block.data(), block.size())) != 0;)
    good = activity.take({block.data(), size});
  if (unmapped) return fail(*unmapped);
  if (good)
    if (auto last_words = log.end())
      return fail({fmt::format("the history cannot be read to its end: {}", *last_words), ""});
  if (!good || !activity.finish())
    return fail({"what git says of this history is not understood, or cannot be written",
                 "is there room on the disk? `git fsck` looks for damage in the repository"});

  const GitCounted& counted = activity.counted();
  GitCoverage coverage = records::git_coverage(counted, counting, wish.fetched);
  if (auto problem = spool.finish()) return fail(*problem);
  warn(counted, counting, coverage);
  if (!wish.quiet) summary(counted);
  const std::string& path = std::get<std::string>(placed);
  if (path == wish.target.output && path != "-") file = fs::path(path).filename().string();
  return place_entry(
      wish,
      source_entry(repository, counted, coverage, records::covered_kinds(counting, counted), file),
      file);
}

} // namespace quorate::cli
