#include "cli/unified_diff.h"

#include <algorithm>
#include <dtl/dtl.hpp>
#include <sstream>
#include <vector>

namespace quorate::cli {

namespace {
// Each line without its line end; what lacks one says so, as `diff` does.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    if (end == text.size()) lines.back() += "\n\\ No newline at end of file";
    at = end + 1;
  }
  return lines;
}
} // namespace

std::string unified_diff(const std::string& before, const std::string& after,
                         const std::string& before_name, const std::string& after_name) {
  if (before == after) return {};
  dtl::Diff<std::string> difference(lines_of(before), lines_of(after));
  difference.onHuge();
  difference.compose();
  difference.composeUnifiedHunks();
  std::ostringstream out;
  out << "--- " << before_name << "\n+++ " << after_name << "\n";
  difference.printUnifiedFormat(out);
  return out.str();
}

} // namespace quorate::cli
