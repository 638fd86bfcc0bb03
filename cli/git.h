#pragma once
// Files as they were in a git revision, read without touching the work tree.

#include "cli/files.h"
#include "engine/calendar/date.h"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>

namespace quorate::cli {

/// A commit of the repository that holds a path.
class Revision {
public:
  /// `name` is what people write: a branch, a tag, `HEAD~1`. No shell sees it.
  static std::variant<Revision, Problem> open(const std::string& path, const std::string& name);

  const std::string& name() const { return name_; }
  /// The day of the commit, in its committer's time zone.
  calendar::Date date() const { return date_; }
  /// A file of the revision; nothing when it is not there.
  std::optional<std::string> read(const std::filesystem::path& file) const;
  /// The path within the repository; nothing when it lies outside.
  std::optional<std::string> inside(const std::filesystem::path& path) const;
  /// Files (no links) in and below a folder, by their path from it. With `wanted`, only those for
  /// whose path it says yes are read.
  std::variant<std::map<std::string, std::string>, Problem>
  files(const std::filesystem::path& folder,
        const std::function<bool(const std::string&)>& wanted = {}) const;
  const std::filesystem::path& root() const { return root_; }

private:
  std::filesystem::path root_;
  std::string name_, commit_;
  calendar::Date date_;
};

/// A folder that is gone when this is.
class TemporaryFolder {
public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

private:
  std::filesystem::path path_;
};

} // namespace quorate::cli
