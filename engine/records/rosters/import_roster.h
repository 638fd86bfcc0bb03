#pragma once
// Lists of people that a community keeps elsewhere, as a roster: see docs/import.md.

#include "engine/calendar/date.h"
#include "engine/diagnostics/diagnostic.h"
#include "engine/source/source.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace quorate::records::rosters {

enum class RosterFormat { rust_team, sigs, owners, codeowners, maintainers, github_members };

/// What of a list is taken, and under which names.
struct RosterWish {
  RosterFormat format = RosterFormat::rust_team;
  std::string command; ///< `rust-team`: for the comment at the head of the file
  calendar::Date as_of;
  /// role of the list → role of the charter; empty: left out.
  std::map<std::string, std::string> roles;
  std::optional<std::string> every_role; ///< name of all roles that `roles` does not name
  /// Attributes that are written, and as what; absent: those that tell seats of the list apart.
  std::optional<std::map<std::string, std::string>> attributes;
  /// Only seats with this value of this attribute.
  std::vector<std::pair<std::string, std::string>> where;
};

/// What was asked for and is not there.
struct Unmet {
  std::string message, help;
};

struct ImportedFile {
  std::string yaml; ///< a `roster.yml`; empty when there are errors
  diagnostics::Diagnostics diagnostics;
  std::optional<Unmet> unmet;
  std::size_t people = 0, seats = 0;
};

/// Lists as they lie in files: nobody's first day is known, so seats are held `before` the day of
/// `as_of`. A list is taken as a whole, or not at all.
ImportedFile import_roster(const RosterWish& wish, const std::vector<std::string>& files,
                           source::Sources& sources);

} // namespace quorate::records::rosters
