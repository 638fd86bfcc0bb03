#pragma once
// Workflow commands of GitHub: annotations on lines of files.

#include <cstdint>
#include <string>

namespace quorate::reports {

/// Text for the message of a workflow command; for a property `:` and `,` are escaped besides.
std::string annotation_text(const std::string& text, bool property);

/// GitHub shows ten errors, ten warnings and ten notices of a step; more are only counted.
class Annotations {
public:
  /// `level` is `error`, `warning` or `notice`. Texts are escaped here; the lines of the message
  /// stay lines. Line and column 0: not known.
  void add(const std::string& level, const std::string& file, std::uint32_t line,
           const std::string& title, const std::string& message, std::uint32_t column = 0);
  /// One command a line. `rest` says where those are that GitHub does not show: "are in the job
  /// summary".
  std::string take(const std::string& rest);

private:
  std::string text_;
  int errors_ = 0, warnings_ = 0, notices_ = 0;
};

} // namespace quorate::reports
