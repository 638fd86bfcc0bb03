#include "cli/git.h"

#include "cli/messages.h"
#include "cli/temporary.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/core.h>
#include <memory>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern char** environ;

namespace quorate::cli {

namespace fs = std::filesystem;

namespace {
std::string all_of(std::FILE* file) {
  std::string text;
  std::rewind(file);
  char block[64 * 1024];
  for (std::size_t size; (size = std::fread(block, 1, sizeof block, file)) != 0;)
    text.append(block, size);
  return text;
}

struct Ran {
  int code = -1;
  std::string out, error;
};

/// Runs git with these words, and nothing else: no shell, no prompt, no optional writes. Input and
/// output pass through files, so that neither side can wait for the other.
Ran git(const fs::path& folder, std::vector<std::string> words, const std::string& input = {}) {
  words.insert(words.begin(), {"git", "-C", folder.string(), "--no-optional-locks"});
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::vector<std::string> settings{"LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_PAGER=cat"};
  std::vector<char*> environment;
  for (std::string& one : settings) environment.push_back(one.data());
  for (char** one = environ; *one; ++one)
    if (!std::string_view(*one).starts_with("LC_ALL=")) environment.push_back(*one);
  environment.push_back(nullptr);

  File in = unnamed_file(), out = unnamed_file(), error = unnamed_file();
  if (std::fwrite(input.data(), 1, input.size(), in.get()) != input.size() ||
      std::fflush(in.get()) != 0)
    throw NoRoom("a temporary file cannot be written", errno);
  std::rewind(in.get());
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, fileno(in.get()), 0);
  posix_spawn_file_actions_adddup2(&actions, fileno(out.get()), 1);
  posix_spawn_file_actions_adddup2(&actions, fileno(error.get()), 2);
  pid_t child = 0;
  int failed = posix_spawnp(&child, "git", &actions, nullptr, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  Ran ran;
  if (failed != 0) {
    ran.error = failed == ENOENT ? "git is not installed" : std::strerror(failed);
    return ran;
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  ran.out = all_of(out.get());
  ran.error = all_of(error.get());
  return ran;
}

/// Git itself makes no such trees; a hostile one would have files written anywhere.
bool leads_out(const std::string& path) {
  for (std::size_t at = 0; at <= path.size();) {
    std::size_t end = std::min(path.find('/', at), path.size());
    std::string part = path.substr(at, end - at);
    if (part.empty() || part == "." || part == "..") return true;
    at = end + 1;
  }
  return false;
}

std::string one_line(std::string text) {
  text = text.substr(0, text.find('\n'));
  return text.starts_with("fatal: ") ? text.substr(7) : text;
}
} // namespace

std::variant<Revision, Problem> Revision::open(const std::string& path, const std::string& name) {
  std::error_code ignored;
  fs::path place = fs::absolute(path, ignored);
  if (!fs::is_directory(place, ignored)) place = place.parent_path();
  // The folder, and below it the commit: one process, as each costs more than the rest of a small
  // run.
  Ran found = git(place, {"rev-parse", "--show-toplevel", "--verify", "--quiet", "--end-of-options",
                          name + "^{commit}"});
  if (found.out.empty())
    return Problem{fmt::format("{} lies in no git repository that can be read: {}", quote(path),
                               one_line(found.error)),
                   "compare with a folder instead: `--base-records DIR`"};
  if (found.code != 0)
    return Problem{fmt::format("the repository has no revision {}", quote(name)),
                   "name a branch, a tag or a commit; in CI, fetch it first (fetch-depth: 0)"};
  found.out.pop_back(); // the last line's end
  std::size_t top = found.out.rfind('\n');
  if (found.out.find_first_not_of("0123456789abcdef", top + 1) != std::string::npos)
    return Problem{fmt::format("{} is no single revision", quote(name)), // `^HEAD`
                   "name a branch, a tag or a commit"};
  Revision result;
  result.root_ = fs::weakly_canonical(found.out.substr(0, top), ignored);
  result.name_ = name;
  result.commit_ = found.out.substr(top + 1);
  Ran date = git(place, {"show", "-s", "--format=%cs", result.commit_});
  auto day = calendar::Date::parse(std::string_view(date.out).substr(0, 10));
  if (date.code != 0 || !day)
    return Problem{
        fmt::format("the day of {} cannot be read: {}", quote(name), one_line(date.error)), ""};
  result.date_ = *day;
  return result;
}

std::optional<std::string> Revision::inside(const fs::path& path) const {
  std::error_code ignored;
  fs::path relative =
      fs::weakly_canonical(fs::absolute(path, ignored), ignored).lexically_relative(root_);
  std::string text = relative.generic_string();
  if (text.empty() || text.starts_with("..")) return std::nullopt;
  return text == "." ? "" : text;
}

std::optional<Problem> Revision::list() const {
  if (listed_) return std::nullopt;
  Ran listed = git(root_, {"ls-tree", "-r", "-z", "--full-tree", commit_});
  if (listed.code != 0) return Problem{one_line(listed.error), ""};
  listed_.emplace();
  for (std::size_t at = 0; at < listed.out.size();) {
    std::size_t end = std::min(listed.out.find('\0', at), listed.out.size());
    std::string line = listed.out.substr(at, end - at); // mode type object \t path
    at = end + 1;
    std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    std::string path = line.substr(tab + 1);
    if (leads_out(path))
      return Problem{fmt::format("{} holds a path that leads out of its folder: {}", quote(name_),
                                 quote(path)),
                     ""};
    std::size_t blank = line.rfind(' ', tab);
    bool file = line.starts_with("100");
    listed_->emplace(std::move(path),
                     Listed{file ? line.substr(blank + 1, tab - blank - 1) : std::string()});
  }
  return std::nullopt;
}

std::optional<Problem> Revision::fetch(const std::vector<std::string>& objects) const {
  std::string requests;
  for (const std::string& object : objects)
    if (!texts_.contains(object)) requests += object + "\n";
  if (requests.empty()) return std::nullopt;
  Ran blobs = git(root_, {"cat-file", "--batch"}, requests);
  if (blobs.code != 0) return Problem{one_line(blobs.error), ""};
  for (std::size_t at = 0; at < blobs.out.size();) { // `object blob SIZE\n` content `\n`
    std::size_t end = blobs.out.find('\n', at);
    std::size_t blank = blobs.out.rfind(' ', end);
    if (end == std::string::npos || blank == std::string::npos || blank < at) break;
    std::size_t size = std::strtoull(blobs.out.c_str() + blank + 1, nullptr, 10);
    texts_.emplace(blobs.out.substr(at, blobs.out.find(' ', at) - at),
                   blobs.out.substr(end + 1, size));
    at = end + 1 + size + 1;
  }
  for (const std::string& object : objects)
    if (!texts_.contains(object)) return Problem{fmt::format("git does not give {}", object), ""};
  return std::nullopt;
}

std::optional<std::string> Revision::read(const fs::path& file) const {
  auto path = inside(file);
  if (!path || list()) return std::nullopt;
  auto object = listed_->find(*path);
  if (object == listed_->end() || object->second.object.empty() || fetch({object->second.object}))
    return std::nullopt;
  return texts_.at(object->second.object);
}

std::variant<std::vector<std::string>, Problem>
Revision::paths(const std::function<bool(const std::string&)>& wanted) const {
  if (auto problem = list()) return *problem;
  std::vector<std::string> result;
  for (const auto& [path, one] : *listed_)
    if (!one.object.empty() && wanted(path)) result.push_back(path);
  return result;
}

std::variant<Revision::Texts, Problem>
Revision::files(const fs::path& folder, const std::function<bool(const std::string&)>& wanted,
                Links links) const {
  auto inner = inside(folder);
  if (!inner)
    return Problem{fmt::format("{} lies outside the repository", quote(folder.string())), ""};
  if (auto problem = list()) return *problem;
  auto link = [&](const std::string& path) {
    return Problem{fmt::format("{} is a link or a submodule in {}: what it leads to is not in the "
                               "repository's history",
                               quote(path), quote(name_)),
                   "records and charters have to be files of their own"};
  };
  for (std::size_t end = inner->find('/'); !inner->empty(); end = inner->find('/', end + 1)) {
    auto above = listed_->find(inner->substr(0, end));
    if (above != listed_->end() && above->second.object.empty()) return link(above->first);
    if (end == std::string::npos) break;
  }
  std::string prefix = inner->empty() ? "" : *inner + "/";
  std::map<std::string, std::string> found; // path from the folder, object
  std::vector<std::string> objects;
  for (auto at = listed_->lower_bound(prefix);
       at != listed_->end() && at->first.starts_with(prefix); ++at) {
    std::string path = at->first.substr(prefix.size());
    if (wanted && !wanted(path)) continue;
    if (at->second.object.empty() && links == Links::pass_over) continue;
    if (at->second.object.empty()) return link(at->first);
    objects.push_back(at->second.object);
    found.emplace(std::move(path), at->second.object);
  }
  if (auto problem = fetch(objects)) return *problem;
  Texts result;
  for (const auto& [path, object] : found) result.emplace(path, texts_.at(object));
  return result;
}

} // namespace quorate::cli
