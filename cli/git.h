#pragma once
// Files as they were in a git revision, read without touching the work tree.

#include "cli/files.h"
#include "engine/calendar/date.h"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

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
  /// Files in and below a folder, by their path from it. With `wanted`, only those for whose path
  /// it says yes are read; a link or a submodule among them, or above them, is a problem, as what
  /// it leads to is not to be had. The texts live as long as the revision.
  using Texts = std::map<std::string, std::string_view>;
  enum class Links { refuse, pass_over };
  std::variant<Texts, Problem> files(const std::filesystem::path& folder,
                                     const std::function<bool(const std::string&)>& wanted = {},
                                     Links links = Links::refuse) const;
  /// Paths of files from the root, links left out.
  std::variant<std::vector<std::string>, Problem>
  paths(const std::function<bool(const std::string&)>& wanted) const;
  const std::filesystem::path& root() const { return root_; }

private:
  std::filesystem::path root_;
  std::string name_, commit_;
  calendar::Date date_;

  // What git has been asked for already: each question is a process.
  std::optional<Problem> list() const;
  std::optional<Problem> fetch(const std::vector<std::string>& objects) const;
  struct Listed {
    std::string object; ///< empty: no file, but a link or a submodule
  };
  mutable std::optional<std::map<std::string, Listed>> listed_; ///< by path in the tree
  mutable std::map<std::string, std::string> texts_;            ///< object → text
};

} // namespace quorate::cli
