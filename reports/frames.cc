#include "reports/frames.h"

#include "engine/diagnostics/printable.h"
#include "reports/layout.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::reports {

namespace {
using diagnostics::Diagnostic;
using diagnostics::Severity;

Style style_of(Severity severity) {
  return severity == Severity::error     ? Style::bad
         : severity == Severity::warning ? Style::doubtful
                                         : Style::good;
}

std::string title(const Diagnostic& one, bool color) {
  std::string head = word(one.severity);
  if (!one.code.empty()) head += fmt::format("[{}]", diagnostics::printable(one.code));
  std::string message = diagnostics::printable(one.message);
  if (!color) return fmt::format("{}: {}\n", head, message);
  return fmt::format("{}: {}\n", painted(head, style_of(one.severity)),
                     painted(message, Style::strong));
}

/// A line of a frame below its title: the gutter and places step back, what is underlined stands
/// out.
std::string below(std::string_view text, Style marks) {
  std::size_t begin = text.find_first_not_of(" 0123456789");
  if (begin == std::string_view::npos) return std::string(text);
  if (text.substr(begin, 3) == "-->" || text.substr(begin, 3) == ":::")
    return painted(text, Style::faint);
  if (text[begin] == '=') { // `= help: …`
    std::size_t end = std::min(text.find(':'), text.size());
    return painted(text.substr(0, end), Style::faint) + std::string(text.substr(end));
  }
  if (text[begin] != '|') return std::string(text);
  std::string result = painted(text.substr(0, begin + 1), Style::faint);
  std::string_view rest = text.substr(begin + 1);
  std::size_t mark = rest.find_first_not_of(' ');
  bool numbered = text.substr(0, begin).find_first_not_of(' ') != std::string_view::npos;
  if (numbered || mark == std::string_view::npos) return result + std::string(rest);
  char sign = rest[mark];
  std::size_t end = std::min(rest.find_first_not_of(sign, mark), rest.size());
  Style style = sign == '^' ? marks : sign == '+' ? Style::good : Style::strong;
  return result + std::string(rest.substr(0, mark)) +
         painted(rest.substr(mark, end - mark), style) + std::string(rest.substr(end));
}
} // namespace

const char* word(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

std::string frame(const Diagnostic& one, const source::Sources& sources, bool color) {
  std::string plain = diagnostics::render(one, sources);
  if (!color) return plain;
  std::string result = title(one, color);
  std::string_view rest = plain;
  rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
  while (!rest.empty()) {
    std::size_t end = std::min(rest.find('\n'), rest.size());
    result += below(rest.substr(0, end), style_of(one.severity)) + "\n";
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return result;
}

std::string line(const Diagnostic& one, const source::Sources& sources, bool color) {
  source::Place place = sources.place(one.span);
  std::string at =
      place.path.empty()
          ? std::string()
          : fmt::format("{}:{}:{}: ", diagnostics::printable(place.path), place.line, place.column);
  return (color && !at.empty() ? painted(at, Style::faint) : at) + title(one, color);
}

} // namespace quorate::reports
