#include "reports/markup.h"

#include "engine/diagnostics/printable.h"

namespace quorate::reports {

std::string markup_safe(std::string_view text, std::string_view apostrophe) {
  std::string shown = diagnostics::printable(text);
  std::string result;
  result.reserve(shown.size());
  for (char c : shown) {
    switch (c) {
    case '&': result += "&amp;"; break;
    case '<': result += "&lt;"; break;
    case '>': result += "&gt;"; break;
    case '"': result += "&quot;"; break;
    case '\'': result += apostrophe; break;
    default: result += c;
    }
  }
  return result;
}

} // namespace quorate::reports
