#pragma once
// `quorate import git`: the log of a repository as activity.

#include "cli/common.h"
#include "cli/import_target.h"

#include <map>

namespace quorate::cli {

struct GitImport {
  std::string repository;
  std::string revision = "HEAD";
  std::string name; ///< of the file in `activity/`; empty: after the repository
  std::map<std::string, std::vector<std::string>> kinds;
  bool by_name = false, quiet = false;
  std::optional<calendar::Date> since, until, fetched;
  TargetOptions target;
};

/// The command below `import`.
Command git_import_command();

/// Exit code: 0 written, 2 not.
int import_git(const GitImport& wish);

/// The entry of `sources.yml` put into what lies there: nothing when that was not written by this
/// command, and is not to be touched. `old` is empty when there is no file.
std::optional<std::string> with_source(const std::string& old, const std::string& file,
                                       const std::string& entry);

} // namespace quorate::cli
