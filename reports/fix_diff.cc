#include "reports/lint.h"

#include "engine/diagnostics/printable.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::reports {

namespace {
constexpr std::size_t context = 3;

/// The lines of a text, each with its line end.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> result;
  while (!text.empty()) {
    std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    result.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return result;
}

/// Lines [first, last) of the old text give way to these.
struct Change {
  std::size_t first = 0, last = 0;
  std::string text;
};

std::vector<Change> changes_of(std::string_view before, const std::vector<std::string_view>& lines,
                               const std::vector<diagnostics::Fix>& fixes) {
  std::vector<std::size_t> starts;
  std::size_t at = 0;
  for (std::string_view line : lines) {
    starts.push_back(at);
    at += line.size();
  }
  starts.push_back(before.size());
  auto line_of = [&](std::size_t byte) {
    auto next = std::upper_bound(starts.begin(), starts.end() - 1, byte);
    return static_cast<std::size_t>(next - starts.begin()) - 1;
  };
  std::vector<Change> result;
  std::size_t done = 0; // bytes of the old text that the last change has taken in
  for (const diagnostics::Fix& fix : fixes) {
    std::size_t first = line_of(fix.span.begin);
    std::size_t last = fix.span.end > fix.span.begin ? line_of(fix.span.end - 1) + 1 : first + 1;
    if (result.empty() || first >= result.back().last) {
      if (!result.empty())
        result.back().text += before.substr(done, starts[result.back().last] - done);
      result.push_back({first, last, ""});
      done = starts[first];
    }
    result.back().last = std::max(result.back().last, last);
    result.back().text += before.substr(done, fix.span.begin - done);
    result.back().text += fix.replacement;
    done = fix.span.end;
  }
  if (!result.empty()) result.back().text += before.substr(done, starts[result.back().last] - done);
  return result;
}

void put(std::string& to, char mark, std::string_view line) {
  bool ended = line.ends_with('\n');
  if (ended) line.remove_suffix(1);
  to += mark;
  to += line;
  to += '\n';
  if (!ended) to += "\\ No newline at end of file\n";
}
} // namespace

std::string fix_diff(const std::string& path, std::string_view before,
                     const std::vector<diagnostics::Fix>& fixes) {
  if (fixes.empty() || before.empty()) return {};
  std::vector<std::string_view> lines = lines_of(before);
  std::vector<Change> changes = changes_of(before, lines, fixes);
  std::string name = diagnostics::printable(path);
  std::string result = fmt::format("--- {}\n+++ {}\n", name, name);
  std::ptrdiff_t grown = 0; // how many lines longer the new text is so far
  for (std::size_t i = 0; i < changes.size();) {
    std::size_t next = i + 1; // changes whose surroundings touch stand together
    while (next < changes.size() && changes[next].first <= changes[next - 1].last + 2 * context)
      ++next;
    std::size_t first = changes[i].first - std::min(context, changes[i].first);
    std::size_t last = std::min(lines.size(), changes[next - 1].last + context);
    std::string body;
    std::size_t at = first;
    std::ptrdiff_t grows = 0;
    for (; i < next; ++i) {
      for (; at < changes[i].first; ++at) put(body, ' ', lines[at]);
      for (; at < changes[i].last; ++at) put(body, '-', lines[at]);
      std::vector<std::string_view> fresh = lines_of(changes[i].text);
      for (std::string_view line : fresh) put(body, '+', line);
      grows += static_cast<std::ptrdiff_t>(fresh.size()) -
               static_cast<std::ptrdiff_t>(changes[i].last - changes[i].first);
    }
    for (; at < last; ++at) put(body, ' ', lines[at]);
    auto old_lines = static_cast<std::ptrdiff_t>(last - first);
    result += fmt::format("@@ -{},{} +{},{} @@\n", first + 1, old_lines,
                          static_cast<std::ptrdiff_t>(first) + 1 + grown, old_lines + grows);
    result += body;
    grown += grows;
  }
  return result;
}

} // namespace quorate::reports
