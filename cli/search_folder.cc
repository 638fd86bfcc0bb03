#include "cli/search_folder.h"

#include <algorithm>
#include <set>
#include <system_error>
#include <vector>

namespace quorate::cli {

namespace fs = std::filesystem;

void search_folder(const fs::path& top, const OnEntry& entry, const OnUnreadable& unreadable) {
  std::set<fs::path> visited;
  std::vector<fs::path> open{top};
  while (!open.empty()) {
    fs::path folder = std::move(open.back());
    open.pop_back();
    std::error_code error;
    fs::path real = fs::canonical(folder, error);
    if (!error && !visited.insert(real).second) continue; // a link led here before
    std::vector<fs::path> folders;
    fs::directory_iterator at(folder, error);
    for (; !error && at != fs::directory_iterator(); at.increment(error)) {
      fs::path name = at->path().filename();
      if (name.native().starts_with('.')) continue;
      fs::path one = folder == "." ? name : folder / name;
      std::error_code unknown;
      fs::file_status status = fs::status(one, unknown);
      if (fs::is_directory(status))
        folders.push_back(std::move(one));
      else
        entry(one, status);
    }
    if (error) unreadable(folder, error.message());
    std::sort(folders.rbegin(), folders.rend());
    open.insert(open.end(), folders.begin(), folders.end());
  }
}

} // namespace quorate::cli
