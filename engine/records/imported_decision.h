#pragma once
// What an importer makes of an export, and how it is written down.

#include "engine/records/import.h"
#include "engine/records/problems.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::records {

struct ImportedBallot {
  std::string voter;
  std::string choice;                            ///< empty when it ranks
  std::vector<std::vector<std::string>> ranking; ///< best first, each with what is tied
  std::string cast;
};

/// Texts are as exported, however hostile; what is empty or absent is not written.
struct ImportedDecision {
  std::string id;
  std::string matter;
  std::vector<ImportedBallot> ballots;
  std::optional<std::int64_t> voters, cast;
  std::string outcome;
  std::vector<std::string> winners;
  std::string source;
  std::string note;
};

// One per format. Nothing after an error, which was said.
std::optional<ImportedDecision> import_elekto(const std::vector<source::SourceId>& files,
                                              const source::Sources& sources, Problems& problems);
std::optional<ImportedDecision>
import_node_votes(source::SourceId file, const source::Sources& sources, Problems& problems);
std::optional<ImportedDecision> import_github_reviews(source::SourceId file,
                                                      const source::Sources& sources,
                                                      std::optional<calendar::Date> closed,
                                                      Problems& problems);

/// A text as a YAML scalar on one line that any reader takes for just that text: plain where that
/// is safe, else in double quotes.
std::string yaml_scalar(std::string_view text);

/// The file for `decisions/`; what the command line states goes before what was exported.
std::string yaml_of(const ImportedDecision& decision, const ImportRequest& request);

} // namespace quorate::records
