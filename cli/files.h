#pragma once
// Charter files: finding them, and reading them.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace quorate::cli {

/// What cannot be done, and what would mend it.
struct Problem {
  std::string message;
  std::string help;
};

/// The text of an ordinary file, or why it cannot be had. What is longer than
/// any charter may be is cut off just above that limit: the parser then says so.
std::variant<std::string, Problem> read_charter_file(const std::string& path);

/// The same for a file that may turn out not to concern the run: a report may take its place, which
/// it may not of anything that was read.
std::variant<std::string, Problem> look_into(const std::string& path);

/// Is a file of this name and content a charter: `.charter`, or `.md` with a charter block?
bool holds_charter(const std::string& name, std::string_view text);

struct FoundCharters {
  std::vector<std::string> files; ///< sorted, each once
  std::vector<Problem> problems;  ///< with any of them, nothing is to be concluded from `files`
};

/// Each path is a charter file (`.charter`, or `.md` with a charter block) or a folder, searched
/// with all folders below it. Hidden files and folders are passed over, links are followed once. A
/// path under which there is no charter is a problem.
FoundCharters find_charters(const std::vector<std::string>& paths);

/// Where the records of a charter lie: `given`/ID or else `given`; without it `records/` beside the
/// charter file, or else the charter's own folder if it holds a roster. Or what was looked for.
std::variant<std::string, Problem> find_records(const std::string& charter_file,
                                                const std::string& id,
                                                const std::optional<std::string>& given);

/// A folder of one's own with policies for several charters: `QUORATE_POLICIES`; empty: none.
std::string policies_folder();

} // namespace quorate::cli
