#pragma once
// Git at work on a repository that nobody vouches for: what it says is read as it comes.

#include "cli/files.h"
#include "cli/temporary.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <variant>
#include <vector>

namespace quorate::cli {

/// One run of git. No shell sees its words; no hook, pager, filter, signature check or transfer is
/// run, whatever the repository's own settings ask for. That the folder is safe to read at all is
/// git's business (`safe.directory`).
class GitProcess {
public:
  enum class Input { none, lines };
  /// `words` begin with the name of git's command.
  static std::variant<GitProcess, Problem> start(const std::filesystem::path& folder,
                                                 std::vector<std::string> words,
                                                 Input input = Input::none);
  GitProcess(GitProcess&& other) noexcept;
  GitProcess(const GitProcess&) = delete;
  GitProcess& operator=(const GitProcess&) = delete;
  GitProcess& operator=(GitProcess&&) = delete;
  /// Ends the process if it still runs.
  ~GitProcess();

  /// Up to `size` bytes of what it says; 0 at the end.
  std::size_t read(char* to, std::size_t size);
  /// Asks with one line, which holds no line end; false when it no longer listens.
  bool ask(const std::string& line);
  /// The next line of the answer, without its end; nothing at the end.
  std::optional<std::string> line();
  /// Exactly `size` bytes of the answer; nothing when it ends before.
  std::optional<std::string> bytes(std::size_t size);
  /// Waits for the end. Nothing when all went well, or else git's own words.
  std::optional<std::string> end();

private:
  GitProcess(pid_t child, int channel, File error);
  bool fill();

  pid_t child_;
  int channel_; ///< both ways
  File error_;
  std::string buffer_;
  std::size_t at_ = 0;
};

/// Everything that one run says on standard output, up to `most` bytes.
std::variant<std::string, Problem> git_says(const std::filesystem::path& folder,
                                            std::vector<std::string> words,
                                            std::size_t most = std::size_t{1} << 20);

} // namespace quorate::cli
