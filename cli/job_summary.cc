#include "cli/job_summary.h"

#include "cli/messages.h"
#include "cli/output.h"

#include <cstdlib>
#include <fmt/core.h>
#include <fstream>

namespace quorate::cli {

void add_to_job_summary(const std::string& text) {
  const char* summary = std::getenv("GITHUB_STEP_SUMMARY");
  if (!summary || !*summary) return;
  std::ofstream file(summary, std::ios::app | std::ios::binary);
  file << text << std::flush;
  if (!file) print_error(fmt::format("the job summary {} cannot be written", quote(summary)));
}

void tell_job_unusable(const std::string& command, const std::string& what) {
  std::string text = what + ": the log of this step says why";
  if (auto failure = write_out(fmt::format("::error title=quorate {}::{}\n", command, text)))
    print_error(*failure);
  add_to_job_summary(fmt::format("## quorate {}\n\n{}\n", command, text));
}

} // namespace quorate::cli
