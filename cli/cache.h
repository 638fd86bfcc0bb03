#pragma once
// The folder in which what was read of the activity is remembered, if there is one.

#include "cli/files.h"

#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace quorate::records {
class ActivityCache;
}

namespace quorate::cli {

/// The cache in the folder that was typed; without one in that of `QUORATE_CACHE`, without which,
/// and for an empty name, there is none (null). `QUORATE_CACHE_SECRET` is its secret. Or why the
/// folder cannot be trusted.
std::variant<std::shared_ptr<records::ActivityCache>, Problem>
open_cache(const std::optional<std::string>& typed);

/// That nothing could be written to it, which is no error; empty when all is well.
std::string cache_warning(const records::ActivityCache& cache);

} // namespace quorate::cli
