#include "cli/files.h"

#include "cli/messages.h"
#include "cli/search_folder.h"

#include <algorithm>
#include <filesystem>
#include <fmt/core.h>
#include <set>
#include <system_error>

namespace quorate::cli {

namespace fs = std::filesystem;

namespace {
// Is there a fenced block whose first word is `charter`?
bool has_charter_block(std::string_view markdown) {
  while (!markdown.empty()) {
    std::size_t end = std::min(markdown.find('\n'), markdown.size());
    std::string_view line = markdown.substr(0, end);
    markdown.remove_prefix(std::min(markdown.size(), end + 1));
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (!line.starts_with("```") && !line.starts_with("~~~")) continue;
    line.remove_prefix(std::min(line.find_first_not_of("`~ \t"), line.size()));
    if (line.substr(0, line.find_first_of(" \t\r{,")) == "charter") return true;
  }
  return false;
}

enum class Kind { none, charter, markdown };
Kind kind_of(const fs::path& path) {
  return path.extension() == ".charter" ? Kind::charter
         : path.extension() == ".md"    ? Kind::markdown
                                        : Kind::none;
}

class Search {
public:
  void path(const std::string& given) {
    fs::path path = fs::path(given).lexically_normal();
    std::error_code error;
    fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found)
      return problem(fmt::format("{} does not exist", quote(given)));
    if (error) return problem(fmt::format("{} cannot be read: {}", quote(given), error.message()));
    if (!fs::is_directory(status)) return named_file(path);

    std::size_t before = seen_files_;
    std::size_t problems = found_.problems.size();
    search_folder(
        path, [&](const fs::path& entry, const fs::file_status& at) { found_in_folder(entry, at); },
        [&](const fs::path& folder, const std::string& why) {
          problem(fmt::format("{} cannot be searched: {}", quote(folder.string()), why));
        });
    if (seen_files_ == before && found_.problems.size() == problems)
      problem(fmt::format("no charter in {}", quote(given)),
              "charters are files that end in `.charter`, or in `.md` with a ```charter block");
  }

  FoundCharters take() {
    std::sort(found_.files.begin(), found_.files.end());
    // The same file by two names is one charter.
    std::set<fs::path> once;
    std::erase_if(found_.files, [&](const std::string& file) {
      std::error_code error;
      fs::path real = fs::canonical(file, error);
      return !once.insert(error ? fs::path(file) : real).second;
    });
    return std::move(found_);
  }

private:
  void problem(std::string message, std::string help = "") {
    found_.problems.push_back({std::move(message), std::move(help)});
  }

  void add(const fs::path& file) {
    found_.files.push_back(file.string());
    ++seen_files_;
  }

  // A Markdown file is a charter only if it has a block; nothing when it cannot be read.
  std::optional<bool> holds_charter(const fs::path& file) {
    auto text = look_into(file.string());
    if (auto* unreadable = std::get_if<Problem>(&text)) {
      found_.problems.push_back(std::move(*unreadable));
      return std::nullopt;
    }
    return has_charter_block(std::get<std::string>(text));
  }

  void named_file(const fs::path& file) {
    Kind kind = kind_of(file);
    if (kind == Kind::none)
      return problem(
          fmt::format("{} is no charter", quote(file.string())),
          "charters are files that end in `.charter`, or in `.md` with a ```charter block");
    std::optional<bool> is_charter = kind == Kind::charter ? true : holds_charter(file);
    if (!is_charter) return;
    if (*is_charter) return add(file);
    problem(fmt::format("{} has no charter block", quote(file.string())),
            "the rules of a Markdown charter stand in blocks that open with ```charter");
  }

  void found_in_folder(const fs::path& entry, const fs::file_status& status) {
    Kind kind = kind_of(entry);
    if (fs::is_regular_file(status)) {
      if (kind == Kind::charter || (kind == Kind::markdown && holds_charter(entry).value_or(false)))
        add(entry);
    } else if (kind == Kind::charter) {
      problem(fmt::format("{} cannot be read: it is no ordinary file", quote(entry.string())));
    }
  }

  FoundCharters found_;
  std::size_t seen_files_ = 0;
};
} // namespace

bool holds_charter(const std::string& name, std::string_view text) {
  Kind kind = kind_of(name);
  return kind == Kind::charter || (kind == Kind::markdown && has_charter_block(text));
}

FoundCharters find_charters(const std::vector<std::string>& paths) {
  Search search;
  for (const std::string& path : paths) search.path(path);
  return search.take();
}

} // namespace quorate::cli
