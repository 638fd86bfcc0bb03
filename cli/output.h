#pragma once
// Where results go: standard output, or a file that is never seen half written.

#include <optional>
#include <string>
#include <vector>

namespace quorate::cli {

enum class ColorChoice { automatic, always, never };
extern const std::vector<std::string> color_names; ///< as they are typed, in that order

/// Whether results on standard output are to be coloured: `NO_COLOR`, a dumb terminal and a pipe
/// say no, unless the choice is `always`.
bool wants_color(ColorChoice choice);

/// The same for what is written to `output` (`-`: standard output): a file is in colour only if
/// that is asked for.
bool wants_color(ColorChoice choice, const std::string& output);

/// Whether a person reads standard error as it is written: hints that would only fill a log are
/// for them.
bool errors_on_terminal();

/// Columns of the terminal on standard output, as `COLUMNS` or the terminal says, at most 100; 100
/// when neither does.
int output_width();

/// Writes to standard output. What went wrong, or nothing.
std::optional<std::string> write_out(const std::string& text);

/// Writes a file by way of a temporary one beside it, so that a reader sees the old content or the
/// new, and a full disk leaves the old one alone. A path that is no ordinary file (`/dev/null`, a
/// pipe) is written to directly. What went wrong, or nothing.
std::optional<std::string> write_file(const std::string& path, const std::string& text);

/// Why nothing may be written there: it is a file that this run has read, charters, records and
/// whatever else. Nothing where it may.
std::optional<std::string> takes_place_of_input(const std::string& path);

/// Writes a report to standard output (`-`) or as write_file() does, but never over a charter, nor
/// over anything that it may have been made from.
std::optional<std::string> write_report(const std::string& path, const std::string& text);

} // namespace quorate::cli
