#pragma once
// What the program itself has to say, on standard error: `error: …`, and below it what to do.

#include <string>
#include <string_view>
#include <vector>

namespace quorate::cli {

/// Exit codes; see `quorate audit --help`.
inline constexpr int exit_compliant = 0;
inline constexpr int exit_findings = 1;
inline constexpr int exit_unusable = 2; ///< usage, input or internal error

/// Text that a person typed, in backticks, made printable.
std::string quote(std::string_view text);

/// "did you mean `audit`?", or the empty string.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

/// Writes `error: MESSAGE` and, if there is one, an indented line of help.
void print_error(std::string_view message, std::string_view help = {});

} // namespace quorate::cli
