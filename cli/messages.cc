#include "cli/messages.h"

#include "cli/progress.h"
#include "engine/diagnostics/diagnostic.h"
#include "engine/diagnostics/excerpt.h"

#include <cstdio>
#include <fmt/core.h>

namespace quorate::cli {

std::string quote(std::string_view text) { return diagnostics::quoted(text, 200); }

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  auto meant = diagnostics::nearest(word, candidates);
  return meant ? fmt::format("did you mean {}?", quote(*meant)) : "";
}

void print_error(std::string_view message, std::string_view help) {
  std::string text = fmt::format("error: {}\n", message);
  if (!help.empty()) text += fmt::format("  = help: {}\n", help);
  clear_progress();
  std::fwrite(text.data(), 1, text.size(), stderr);
}

} // namespace quorate::cli
