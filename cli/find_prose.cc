#include "cli/find_prose.h"

#include "cli/messages.h"
#include "cli/search_folder.h"
#include "engine/lint/prose/read.h"

#include <algorithm>
#include <filesystem>
#include <fmt/core.h>

namespace quorate::cli {

namespace fs = std::filesystem;

namespace {
constexpr const char* endings =
    "prose is Markdown (.md), reStructuredText (.rst) or AsciiDoc (.adoc)";

// In a folder a plain text may be anything; it is read when it is named.
bool found_in_folder(const fs::path& path) {
  return path.extension() != ".txt" && lint::prose::is_prose(path.string());
}

void search(const fs::path& top, FoundCharters& found) {
  search_folder(
      top,
      [&](const fs::path& entry, const fs::file_status& status) {
        if (fs::is_regular_file(status) && found_in_folder(entry))
          found.files.push_back(entry.string());
      },
      [&](const fs::path& folder, const std::string& why) {
        found.problems.push_back(
            {fmt::format("{} cannot be searched: {}", quote(folder.string()), why), ""});
      });
}
} // namespace

FoundCharters find_prose(const std::vector<std::string>& paths) {
  FoundCharters found;
  for (const std::string& given : paths) {
    fs::path path = fs::path(given).lexically_normal();
    std::error_code error;
    fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) {
      found.problems.push_back({fmt::format("{} does not exist", quote(given)), ""});
    } else if (fs::is_directory(status)) {
      std::size_t before = found.files.size() + found.problems.size();
      search(path, found);
      if (found.files.size() + found.problems.size() == before)
        found.problems.push_back({fmt::format("no prose in {}", quote(given)), endings});
    } else if (!lint::prose::is_prose(path.string())) {
      found.problems.push_back({fmt::format("{} is not read as prose", quote(given)), endings});
    } else {
      found.files.push_back(path.string());
    }
  }
  std::sort(found.files.begin(), found.files.end());
  found.files.erase(std::unique(found.files.begin(), found.files.end()), found.files.end());
  return found;
}

} // namespace quorate::cli
