#pragma once
// From files to charters: parse, follow imports, put revisions of one charter together, resolve.

#include "engine/diagnostics/diagnostic.h"
#include "engine/semantics/charter.h"
#include "engine/source/source.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace quorate::semantics {

/// Reads a file for an import; nothing when it cannot be read.
using ReadFile = std::function<std::optional<std::string>(const std::string& path)>;

/// All texts of one charter id: each revision resolved, in order of the date it takes force.
struct CharterHistory {
  std::string id;
  std::vector<Charter> revisions;
  /// The revision in force at `day`; before the first one, the first.
  const Charter& at(calendar::Date day) const;
  const Charter* named(const std::string& revision) const;
};

struct Project {
  std::vector<CharterHistory> charters; ///< sorted by id
  diagnostics::Diagnostics diagnostics;
};

/// Loads charter files (paths already read into `sources`). Imports (`use`) are looked up beside
/// the importing file, then in `pack_folder` (empty: none), then, by name alone, among the packs
/// that ship with quorate.
Project load(const std::vector<source::SourceId>& files, source::Sources& sources,
             const ReadFile& read, const std::string& pack_folder);

} // namespace quorate::semantics
