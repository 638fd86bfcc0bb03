#pragma once
// Files of activity, read side by side: what comes out is the same however many threads read them.

#include "engine/records/demand.h"
#include "engine/records/loading.h"
#include "engine/records/streaming/formats.h"

#include <optional>
#include <string>
#include <vector>

namespace quorate::records {

struct ActivityFile {
  std::string path;                     ///< `-`: standard input
  std::string name;                     ///< as the folder's list of files has it
  std::optional<ActivityFormat> format; ///< absent: by the ending, or by the first character
  GithubKinds kinds;                    ///< of events of GitHub
  bool covers = false;                  ///< something is taken for undone that is not in it
};

/// The format by the ending, `.gz` and `.zst` aside; nothing for other names.
std::optional<ActivityFormat> format_of(std::string_view name);

/// Reads them all into `loading.records.activity`, and the names of those that could be opened into
/// `loaded`. Lines at fault are errors, unless no more than `how.tolerate` are (then Q320 warns).
void stream_activity(const std::vector<ActivityFile>& files, const ActivityReading& how,
                     Loading& loading);

} // namespace quorate::records
