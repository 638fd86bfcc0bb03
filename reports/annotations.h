#pragma once
// Workflow commands of GitHub: annotations on lines of files.

#include "reports/checkout.h"

#include <cstdint>
#include <string>

namespace quorate::reports {

/// Text for the message of a workflow command; for a property `:` and `,` are escaped besides.
std::string annotation_text(const std::string& text, bool property);

/// GitHub shows ten errors, ten warnings and ten notices of a step; more are only counted.
class Annotations {
public:
  /// GitHub knows files by their paths from the root of the checkout.
  explicit Annotations(Checkout checkout) : checkout_(std::move(checkout)) {}

  struct Place {
    std::string file;       ///< as on the command line; empty: none
    std::uint32_t line = 0; ///< 0: not known, as those that follow
    std::uint32_t column = 0, end_line = 0;
    bool from_root = false; ///< `file` is told from the root already
  };
  /// `level` is `error`, `warning` or `notice`. Texts are escaped here; the lines of the message
  /// stay lines.
  void add(const std::string& level, const Place& place, const std::string& title,
           const std::string& message);
  /// One command a line. `rest` says where those are that GitHub does not show: "are in the job
  /// summary".
  std::string take(const std::string& rest);

private:
  Checkout checkout_;
  std::string text_;
  int errors_ = 0, warnings_ = 0, notices_ = 0;
};

} // namespace quorate::reports
