#pragma once
// What a person is told about a problem in what they wrote. Style: lower case, no final period, the
// user's own text in backticks, the situation first, the hint in `help`, no C++ names.

#include "engine/source/source.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::diagnostics {

enum class Severity { note, warning, error };

/// A second place that matters, with its own words ("declared here").
struct Label {
  source::Span span;
  std::string text;
  bool operator==(const Label&) const = default;
};

/// An edit that would mend the problem.
struct Fix {
  source::Span span;
  std::string replacement;
  bool operator==(const Fix&) const = default;
};

struct Diagnostic {
  std::string code; ///< `Q001`…; every code stands in the catalogue
  Severity severity = Severity::error;
  std::string message;
  source::Span span;
  std::vector<Label> labels = {};
  std::string help = {};
  std::optional<Fix> fix = {};
  bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

bool has_errors(const Diagnostics& all);

/// Sorts by file (in the order they were added), position, code, message; removes exact
/// repetitions.
void sort(Diagnostics& all);

/// The frame that people read: severity[code]: message, --> file:line:column, the line with its
/// underlined span, labels, help. Plain text, control characters of the input escaped. Ends with a
/// line end; where the text of a file was not kept, only path and line are shown.
std::string render(const Diagnostic& one, const source::Sources& sources);

/// The candidate nearest to `word` (edit distance at most a third of its length, at least 1), for
/// "did you mean"; nothing when none is near. Lengths count characters; `word` itself is never
/// proposed; of equally near ones the alphabetically first is.
std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& candidates);

} // namespace quorate::diagnostics
