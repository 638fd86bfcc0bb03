#pragma once
// Where an import goes: standard output, a file, or its place in a folder of records. Nothing that
// is there is replaced unless that was asked for, and nothing is seen half written.

#include "cli/files.h"
#include "cli/temporary.h"
#include "engine/calendar/date.h"

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace CLI {
class App;
}

namespace quorate::cli {

/// `--output` and `--force` as typed.
struct TargetOptions {
  std::string output = "-";
  bool force = false;
  void declare(CLI::App& command, const char* about);
};

/// The file: `output` itself when it ends in `ending` (`.yml`), else `name` in the folder `output`;
/// `-` for standard output. A file that is there is a problem without `force`.
std::variant<std::string, Problem> target(const TargetOptions& options, std::string_view ending,
                                          const std::string& name);

/// A text that grows piece by piece, and is put in its place when it is whole.
class Spool {
public:
  /// Creates the folder of the path. `-`: standard output.
  static std::variant<Spool, Problem> open(const std::string& path);
  Spool(Spool&&) = default;
  Spool& operator=(Spool&&) = delete;
  ~Spool();
  bool write(std::string_view text);
  /// What went wrong, or nothing.
  std::optional<Problem> finish();

private:
  Spool(std::string path, File file) : path_(std::move(path)), file_(std::move(file)) {}
  std::string path_;
  std::optional<Replacement> replacement_; ///< absent: what is written has no name
  std::vector<std::string> made_;          ///< folders: gone again when all fails
  std::vector<Removal> removals_;          ///< of them
  File file_;
};

/// The same for a text that is whole already.
std::optional<Problem> put(const std::string& path, std::string_view text);

/// The day that it is, in UTC.
calendar::Date utc_today();

/// `warning: …` or `note: …` on standard error.
void say(std::string_view severity, std::string_view message);

} // namespace quorate::cli
