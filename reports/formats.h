#pragma once
// The formats in which an audit can be written down. A new one is a file that defines its Format,
// and its name in formats.cc.

#include "engine/evaluation/assessment.h"
#include "reports/checkout.h"
#include "reports/pictures.h"
#include "reports/text.h"

#include <string>
#include <string_view>
#include <vector>

namespace quorate::reports {

/// How a report is to be written; a format looks at what concerns it.
struct Rendering {
  TextOptions text;
  Checkout checkout; ///< what forges read names files from its root
  const Pictures* pictures = nullptr;
};

/// What is computed only where some format asks for it.
struct Needs {
  bool clauses = false;  ///< `clauses` of each CharterAssessment
  bool pictures = false; ///< those of a Rendering
};

struct Format {
  using Render = std::string (*)(const evaluation::Assessment&, const Rendering&);
  std::string_view name; ///< for `--format`
  /// How names of such files end: ".sarif", in lower case; none: no file is written so unasked.
  std::vector<std::string_view> endings;
  Render render = nullptr;
  Needs needs = {};
  /// Of a format for jobs on GitHub: what goes into the job's summary beside the report.
  Render job_summary = nullptr;
};

/// In the order in which help lists them.
const std::vector<const Format*>& formats();
/// Null where there is none.
const Format* format_named(std::string_view name);
/// The format with the longest of the endings that the path has, in whatever case; null where it
/// has none.
const Format* format_of_file(std::string_view path);

} // namespace quorate::reports
