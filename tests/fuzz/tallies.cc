// Tallies: what a database answered, as CSV or JSON Lines, packed or not. Its rows may stand in any
// order.
#include "engine/records/databases/plan.h"
#include "tests/fuzz/streamed.h"

#include <algorithm>
#include <vector>

namespace quorate::fuzz {

using namespace quorate::records;

namespace {

Demands demands() {
  return {*calendar::Date::parse("2026-01-31"),
          {{"t", {Kept::What::stretches, 1, 40}, {calendar::Date::parse("2026-01-10")->days()}},
           {"u", {Kept::What::latest, 2}, {}},
           {"all", {}, {}}},
          {1}};
}

void stream(Streamed& into, std::string_view bytes) {
  MemoryFile memory(bytes);
  ActivityReading how;
  how.demands = [](const Records&) { return demands(); };
  how.tallies = "-";
  how.input = memory.descriptor();
  into.read_tallies(how);
}

/// Its lines, those after the first `head`, in reverse.
std::string reversed(std::string_view text, std::size_t head) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (lines.size() > head)
    std::reverse(lines.begin() + static_cast<std::ptrdiff_t>(head), lines.end());
  std::string result;
  for (std::string_view line : lines) result.append(line).append("\n");
  return result;
}

} // namespace

void tallies(std::string_view bytes) {
  if (bytes.size() > 64 * 1024) return;
  static const std::string digest = [] {
    Demands all = demands();
    return databases::plan(&all).digest();
  }();
  std::string text(bytes);
  for (std::size_t at = 0; (at = text.find("@digest@", at)) != std::string::npos;)
    text.replace(at, 8, digest);
  Streamed streamed;
  stream(streamed, text);
  if (diagnostics::has_errors(streamed.said)) return;
  for (const auto& [kind, person, day, line] : streamed.told())
    require(day <= calendar::Date::parse("2026-01-31")->days(), "an event lies behind the day");
  std::size_t first = text.find_first_not_of(" \t\r\n");
  bool packed = text.starts_with("\x1f\x8b") || text.starts_with("\x28\xb5\x2f\xfd");
  if (packed || first == text.npos) return;
  bool json = text[first] == '{';
  // Where lines are rows.
  if (!json && (first != 0 || text.find_first_of("\"\r") != text.npos)) return;
  Streamed again;
  stream(again, reversed(text, json ? 0 : 1));
  require(!diagnostics::has_errors(again.said), "tallies in another order are refused");
  require(again.told() == streamed.told(), "tallies in another order say something else");
}

} // namespace quorate::fuzz
