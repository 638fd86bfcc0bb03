#pragma once
// The charters of a revision, folder by folder, under the paths that their files have now.

#include "cli/git.h"
#include "cli/load.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace quorate::cli {

class BaseCharters {
public:
  BaseCharters(const Revision& revision, Load& load) : revision_(revision), load_(load) {}

  struct Folder {
    semantics::Project project;
    std::map<std::string, std::string> texts; ///< charter files by path
    std::map<std::string, std::string> used;  ///< and what they use from other folders
    std::optional<Problem> linked;            ///< a charter in it may be what a link led to
  };
  /// Read once. What is wrong with it is in its project's diagnostics.
  const Folder& folder(const std::filesystem::path& folder);

  /// Does the charter's text differ from the head's, or a text that it uses?
  bool changed(const Chosen& one);

  struct Declared {
    std::string id;
    std::string path; ///< in the repository
  };
  /// Every charter that the revision declares, wherever it lies in the repository.
  std::vector<Declared> all();
  /// Does a file of the work tree declare a charter of this id?
  bool declares_now(const Declared& what);

private:
  std::string path_of(const semantics::Charter& text) const;
  static bool may_hold_charter(const std::string& path);

  const Revision& revision_;
  Load& load_;
  std::map<std::string, Folder> folders_; ///< by their path in the repository
};

} // namespace quorate::cli
