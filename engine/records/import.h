#pragma once
// Votes that were held elsewhere, as decision records: see docs/import.md.

#include "engine/calendar/date.h"
#include "engine/diagnostics/diagnostic.h"
#include "engine/source/source.h"

#include <optional>
#include <string>
#include <vector>

namespace quorate::records {

enum class ImportFormat { elekto, node_votes, github_reviews };

struct ImportRequest {
  ImportFormat format = ImportFormat::elekto;
  std::vector<std::string> files; ///< one; of Elekto the results and the ballots may stand together
  std::string procedure;          ///< the charter's decision: no export knows it
  // What else the export may not know, or not as the records name it.
  std::optional<std::string> id, subject, role, source;
  std::optional<calendar::Date> opened, closed;
};

struct Imported {
  std::string yaml; ///< a file for `decisions/`; empty when there are errors
  diagnostics::Diagnostics diagnostics;
};

/// Problems are diagnostics: an export is taken as a whole, or not at all.
Imported import_decision(const ImportRequest& request, source::Sources& sources);

} // namespace quorate::records
