#pragma once
// `quorate diff` of charters: what changes in meaning.

#include "cli/common.h"

#include <optional>
#include <string>

namespace quorate::cli {

/// `common.paths`: OLD and NEW, files or folders, each with `@REVISION` or without. With `against`
/// one path: as it is now, against the revision of git of that name. Gives the exit code.
int compare_charters(const Common& common, const std::optional<std::string>& against);

} // namespace quorate::cli
