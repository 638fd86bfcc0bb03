#include "cli/checkout.h"

#include <cstdlib>
#include <filesystem>
#include <set>
#include <string_view>

namespace quorate::cli {

namespace fs = std::filesystem;

namespace {
/// Where git, too, is told to stop.
std::set<fs::path> ceilings() {
  std::set<fs::path> result;
  const char* listed = std::getenv("GIT_CEILING_DIRECTORIES");
  std::string_view all = listed ? listed : "";
  for (std::size_t at = 0; at < all.size();) {
    std::size_t end = std::min(all.find(':', at), all.size());
    if (end != at) result.insert(fs::path(all.substr(at, end - at)).lexically_normal());
    at = end + 1;
  }
  return result;
}
} // namespace

reports::Checkout checkout_here() {
  std::error_code failed;
  fs::path here = fs::current_path(failed);
  if (failed) return {};
  std::set<fs::path> stops = ceilings();
  for (fs::path folder = here;; folder = folder.parent_path()) {
    if (fs::exists(folder / ".git", failed)) {
      std::string inside = folder == here ? "" : here.lexically_relative(folder).generic_string();
      return {folder.generic_string(), inside};
    }
    if (folder == folder.root_path() || stops.contains(folder.parent_path())) break;
  }
  return {here.generic_string(), ""};
}

} // namespace quorate::cli
