#include "reports/markup.h"

#include "engine/diagnostics/printable.h"

#include <algorithm>
#include <fmt/core.h>

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

std::string markup_dated(std::string_view text) {
  std::string all = markup_safe(text);
  std::string result;
  constexpr std::string_view date = "dddd-dd-dd";
  for (std::size_t at = 0; at < all.size();) {
    std::string_view here = std::string_view(all).substr(at, date.size());
    bool is_date =
        std::equal(here.begin(), here.end(), date.begin(), date.end(), [](char c, char wanted) {
          return wanted == 'd' ? '0' <= c && c <= '9' : c == wanted;
        });
    result += is_date ? fmt::format("<span class=\"d\">{}</span>", here) : std::string(1, all[at]);
    at += is_date ? date.size() : 1;
  }
  return result;
}

} // namespace quorate::reports
