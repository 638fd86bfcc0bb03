#include "reports/annotations.h"

#include "engine/diagnostics/printable.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::reports {

std::string annotation_text(const std::string& text, bool property) {
  std::string result;
  for (char c : diagnostics::printable(text)) switch (c) {
    case '%': result += "%25"; break;
    case '\r': result += "%0D"; break;
    case '\n': result += "%0A"; break;
    case ':': result += property ? "%3A" : ":"; break;
    case ',': result += property ? "%2C" : ","; break;
    default: result += c;
    }
  return result;
}

namespace {
constexpr int shown_of_a_kind = 10;

/// The lines of a message stay lines.
std::string lines(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    result += (at == 0 ? "" : "%0A") + annotation_text(text.substr(at, end - at), false);
    at = end + 1;
  }
  return result;
}
} // namespace

void Annotations::add(const std::string& level, const Place& place, const std::string& title,
                      const std::string& message) {
  int& number = level == "error" ? errors_ : level == "warning" ? warnings_ : notices_;
  if (++number > shown_of_a_kind) return;
  text_ += fmt::format("::{} ", level);
  std::string path = place.from_root ? place.file : shown_in_checkout(checkout_, place.file);
  if (!path.empty()) text_ += fmt::format("file={},", annotation_text(path, true));
  if (place.line != 0) text_ += fmt::format("line={},", place.line);
  if (place.end_line != 0) text_ += fmt::format("endLine={},", place.end_line);
  if (place.column != 0) text_ += fmt::format("col={},", place.column);
  text_ += fmt::format("title={}::{}\n", annotation_text(title, true), lines(message));
}

std::string Annotations::take(const std::string& rest) {
  int hidden = 0;
  for (int number : {errors_, warnings_, notices_}) hidden += std::max(0, number - shown_of_a_kind);
  if (hidden != 0) text_ += fmt::format("::notice title=quorate::{} more {}\n", hidden, rest);
  return std::move(text_);
}

} // namespace quorate::reports
