#include "cli/git_process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fmt/core.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

extern char** environ;

namespace quorate::cli {
namespace {

/// What would have git read another repository than the one that is named, or run a program.
constexpr std::array<std::string_view, 17> dropped = {"GIT_DIR=",
                                                      "GIT_WORK_TREE=",
                                                      "GIT_INDEX_FILE=",
                                                      "GIT_COMMON_DIR=",
                                                      "GIT_OBJECT_DIRECTORY=",
                                                      "GIT_ALTERNATE_OBJECT_DIRECTORIES=",
                                                      "GIT_SHALLOW_FILE=",
                                                      "GIT_GRAFT_FILE=",
                                                      "GIT_NAMESPACE=",
                                                      "GIT_EXTERNAL_DIFF=",
                                                      "GIT_SSH=",
                                                      "GIT_SSH_COMMAND=",
                                                      "GIT_PAGER=",
                                                      "GIT_FLUSH=",
                                                      "GIT_CONFIG_NOSYSTEM=",
                                                      "GIT_ALLOW_PROTOCOL=",
                                                      "LC_ALL="};
/// Grafts in the repository (`info/grafts`) would give commits other parents than they have.
constexpr std::array<std::string_view, 8> set = {
    "LC_ALL=C",    "GIT_TERMINAL_PROMPT=0", "GIT_PAGER=cat",           "GIT_CONFIG_NOSYSTEM=1",
    "GIT_FLUSH=1", "GIT_NO_LAZY_FETCH=1",   "GIT_ALLOW_PROTOCOL=none", "GIT_GRAFT_FILE=/dev/null"};
/// Settings of the repository that are overruled: those that run something, and those that change
/// what a log tells (a commit graph says of parents and days what it likes). `GIT_ALLOW_PROTOCOL`
/// does the rest: what a partial clone lacks is not fetched.
constexpr std::array<std::string_view, 19> overruled = {"core.fsmonitor=false",
                                                        "core.hooksPath=/dev/null",
                                                        "core.pager=cat",
                                                        "log.showSignature=false",
                                                        "trailer.separators=:",
                                                        "core.commitGraph=false",
                                                        "diff.external=",
                                                        "core.useReplaceRefs=false",
                                                        "core.quotePath=true",
                                                        "diff.renames=true",
                                                        "mailmap.file=",
                                                        "mailmap.blob=",
                                                        "log.showRoot=true",
                                                        "diff.relative=false",
                                                        "diff.renameLimit=1000",
                                                        "diff.orderFile=/dev/null",
                                                        "log.follow=false",
                                                        "color.ui=false",
                                                        "advice.graftFileDeprecated=false"};

std::vector<std::string> environment() {
  std::vector<std::string> result(set.begin(), set.end());
  for (char** one = environ; *one; ++one) {
    std::string_view text(*one);
    bool drop = std::any_of(dropped.begin(), dropped.end(),
                            [&](std::string_view name) { return text.starts_with(name); });
    if (!drop) result.emplace_back(text);
  }
  return result;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (std::string& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

} // namespace

std::variant<GitProcess, Problem> GitProcess::start(const std::filesystem::path& folder,
                                                    std::vector<std::string> words, Input input) {
  std::vector<std::string> all{
      "git", "-C", folder.string(), "--no-pager", "--no-optional-locks", "--no-replace-objects"};
  for (std::string_view one : overruled) all.insert(all.end(), {"-c", std::string(one)});
  all.insert(all.end(), words.begin(), words.end());
  std::vector<std::string> settings = environment();
  std::vector<char*> arguments = pointers(all), variables = pointers(settings);

  File error = unnamed_file();
  int ends[2] = {-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    throw NoRoom("there is no channel to git", errno);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (input == Input::lines)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 0);
  else
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
  posix_spawn_file_actions_adddup2(&actions, fileno(error.get()), 2);
  pid_t child = 0;
  int failed = posix_spawnp(&child, "git", &actions, nullptr, arguments.data(), variables.data());
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  if (failed != 0) {
    ::close(ends[0]);
    return Problem{failed == ENOENT ? "git is not installed" : std::strerror(failed), ""};
  }
  return GitProcess(child, ends[0], std::move(error));
}

GitProcess::GitProcess(pid_t child, int channel, File error)
    : child_(child), channel_(channel), error_(std::move(error)) {}

GitProcess::GitProcess(GitProcess&& other) noexcept
    : child_(std::exchange(other.child_, -1)), channel_(std::exchange(other.channel_, -1)),
      error_(std::move(other.error_)), buffer_(std::move(other.buffer_)), at_(other.at_) {}

GitProcess::~GitProcess() {
  if (channel_ >= 0) ::close(channel_);
  if (child_ <= 0) return;
  ::kill(child_, SIGTERM);
  while (waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

std::size_t GitProcess::read(char* to, std::size_t size) {
  if (at_ < buffer_.size()) {
    std::size_t some = std::min(size, buffer_.size() - at_);
    std::memcpy(to, buffer_.data() + at_, some);
    at_ += some;
    return some;
  }
  ssize_t got = 0;
  do got = ::read(channel_, to, size);
  while (got < 0 && errno == EINTR);
  return got < 0 ? 0 : static_cast<std::size_t>(got);
}

bool GitProcess::fill() {
  buffer_.erase(0, std::exchange(at_, 0));
  char block[16 * 1024];
  ssize_t got = 0;
  do got = ::read(channel_, block, sizeof block);
  while (got < 0 && errno == EINTR);
  if (got <= 0) return false;
  buffer_.append(block, static_cast<std::size_t>(got));
  return true;
}

bool GitProcess::ask(const std::string& text) {
  std::string rest = text + '\n';
  while (!rest.empty()) {
    ssize_t sent = ::send(channel_, rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return false;
    rest.erase(0, static_cast<std::size_t>(sent));
  }
  return true;
}

std::optional<std::string> GitProcess::line() {
  for (std::size_t seen = at_;;) {
    std::size_t end = buffer_.find('\n', seen);
    if (end != buffer_.npos) {
      std::string result = buffer_.substr(at_, end - at_);
      at_ = end + 1;
      return result;
    }
    seen = buffer_.size() - at_;
    if (!fill()) return std::nullopt;
  }
}

std::optional<std::string> GitProcess::bytes(std::size_t size) {
  while (buffer_.size() - at_ < size)
    if (!fill()) return std::nullopt;
  std::string result = buffer_.substr(at_, size);
  at_ += size;
  return result;
}

std::optional<std::string> GitProcess::end() {
  ::shutdown(channel_, SHUT_WR); // that no more questions come
  char rest[4096];
  while (read(rest, sizeof rest) > 0) {
  }
  int status = 0;
  while (waitpid(child_, &status, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return std::nullopt;
  std::rewind(error_.get());
  char words[4096];
  std::string text(words, std::fread(words, 1, sizeof words, error_.get()));
  text = text.substr(0, text.find('\n'));
  for (std::string_view start : {"fatal: ", "error: "})
    if (text.starts_with(start)) text.erase(0, start.size());
  return text.empty() ? "git ended without a word" : text;
}

std::variant<std::string, Problem> git_says(const std::filesystem::path& folder,
                                            std::vector<std::string> words, std::size_t most) {
  auto started = GitProcess::start(folder, std::move(words));
  if (auto* problem = std::get_if<Problem>(&started)) return *problem;
  GitProcess& git = std::get<GitProcess>(started);
  std::string result;
  char block[16 * 1024];
  for (std::size_t size; (size = git.read(block, sizeof block)) != 0;) {
    result.append(block, size);
    if (result.size() > most) return Problem{"git says more than can be read", ""};
  }
  if (auto words_of_git = git.end()) return Problem{*words_of_git, ""};
  return result;
}

} // namespace quorate::cli
