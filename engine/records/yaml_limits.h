#pragma once
// What is looked for in a YAML text before the parser sees it: runs of opening indicators have no
// use in records, and parsers spend memory and stack on each.

#include <cstddef>
#include <optional>
#include <string_view>

namespace quorate::records {

inline constexpr std::size_t deepest_yaml = 20;
inline constexpr std::size_t longest_indicator_run = 200;
inline constexpr std::size_t most_values_of_record = 1'000'000;

/// Offset of the first run of more than `longest_indicator_run` opening brackets (blanks, commas
/// and line ends between them do not matter), or of `- `, `? `, `: ` at the start of one line.
std::optional<std::size_t> indicator_run(std::string_view text);

} // namespace quorate::records
