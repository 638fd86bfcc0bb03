#pragma once
// `quorate import rust-team` and its kin: lists of people that are kept elsewhere, as a roster.

#include "cli/common.h"
#include "cli/import_target.h"
#include "engine/records/rosters/import_roster.h"

namespace quorate::cli {

struct RosterImport {
  records::rosters::RosterWish wish;
  std::vector<std::string> files;
  bool history = false; ///< of the one file, by the log of its repository
  TargetOptions target;
};

/// The commands below `import`.
std::vector<Command> roster_import_commands();

/// Exit code: 0 written, 2 not.
int import_roster(const RosterImport& wish);

/// The list through its versions in git.
std::variant<records::rosters::ImportedFile, Problem> roster_history(const RosterImport& wish,
                                                                     source::Sources& sources);

} // namespace quorate::cli
