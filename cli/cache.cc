#include "cli/cache.h"

#include "cli/messages.h"
#include "engine/records/caching/activity_cache.h"

#include <cstdlib>
#include <fmt/core.h>

namespace quorate::cli {

namespace {
std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}
} // namespace

std::variant<std::shared_ptr<records::ActivityCache>, Problem>
open_cache(const std::optional<std::string>& typed) {
  records::CacheSettings settings;
  settings.folder = typed ? *typed : variable("QUORATE_CACHE");
  if (settings.folder.empty()) return nullptr;
  if (auto why = records::ActivityCache::refusal(settings.folder))
    return Problem{why->message, why->help};
  settings.secret = variable("QUORATE_CACHE_SECRET");
  return std::make_shared<records::ActivityCache>(std::move(settings));
}

std::string cache_warning(const records::ActivityCache& cache) {
  std::string failure = cache.failure();
  if (failure.empty()) return "";
  return fmt::format("warning: the cache {} cannot be written: {}\n",
                     quote(cache.settings().folder), failure);
}

} // namespace quorate::cli
