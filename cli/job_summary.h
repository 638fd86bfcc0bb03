#pragma once
// The summary of a job on GitHub: a file of Markdown that the runner names.

#include <string>

namespace quorate::cli {

/// Adds to `GITHUB_STEP_SUMMARY`; without it nothing is done. What goes wrong is said, and no
/// reason to fail.
void add_to_job_summary(const std::string& text);

/// On a pull request nobody reads standard error first: an annotation, and the summary, say that
/// the command ended without a result ("nothing was compared").
void tell_job_unusable(const std::string& command, const std::string& what);

} // namespace quorate::cli
