#pragma once
// "Did you mean": of names that are paths.

#include <optional>
#include <string>
#include <vector>

namespace quorate::evaluation {

/// The path nearest to the word, or the one whose last part is: `memebr` is `team.member`. Nothing
/// where none is near, or two paths end in that part.
std::optional<std::string> nearest_path(const std::string& word,
                                        const std::vector<std::string>& paths);

} // namespace quorate::evaluation
