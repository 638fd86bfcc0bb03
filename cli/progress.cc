#include "cli/progress.h"

#include "cli/output.h"
#include "engine/diagnostics/printable.h"
#include "engine/progress/progress.h"

#include <chrono>
#include <cstdlib>
#include <fmt/core.h>
#include <mutex>
#include <string>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

namespace quorate::cli {

namespace {
using Clock = std::chrono::steady_clock;
using progress::State;
constexpr auto patience = std::chrono::seconds(1);
constexpr auto between_two = std::chrono::milliseconds(100);

struct Line {
  std::mutex writing;
  Clock::time_point next; ///< before that nothing is written
  bool shown = false;
};
Line& line() {
  static Line only;
  return only;
}

/// 41,000
std::string grouped(std::uint64_t number) {
  std::string result = std::to_string(number);
  for (std::size_t at = result.size(); at > 3;) result.insert(at -= 3, ",");
  return result;
}

std::string amount(std::uint64_t number, bool of_bytes) {
  return of_bytes ? fmt::format("{} MB", grouped(number / 1'000'000)) : grouped(number);
}

/// "judging 41,000 of 100,000 people", "reading activity 240 MB of 412 MB"
std::string words(const State& state) {
  std::string result = diagnostics::printable(state.doing);
  if (state.what.empty()) return result;
  bool of_bytes = state.what == progress::bytes;
  result += ' ' + amount(state.done, of_bytes);
  // A file may have grown since it was measured.
  if (state.done <= state.total) result += " of " + amount(state.total, of_bytes);
  return of_bytes ? result : fmt::format("{} {}", result, state.what);
}

int width_of_errors() {
  winsize size{};
  bool told = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col != 0;
  return told ? static_cast<int>(size.ws_col) : 80;
}

/// What fits into one line: a line that wraps could not be taken back.
std::string fitting(std::string_view text, int width) {
  std::string result;
  int used = 1;
  for (const diagnostics::Glyph& glyph : diagnostics::glyphs(text)) {
    if ((used += glyph.columns) > width) break;
    result += glyph.shown;
  }
  return result;
}

void write(std::string_view text) {
  // Nothing hangs on it: a terminal that went away is no reason to stop.
  [[maybe_unused]] ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
}

void tell(const State& state) {
  Clock::time_point now = Clock::now();
  std::unique_lock lock(line().writing, std::try_to_lock);
  if (!lock || now < line().next) return;
  line().next = now + between_two;
  line().shown = true;
  write(fmt::format("\r{}\x1b[K", fitting(words(state), width_of_errors())));
}

bool somebody_watches() {
  const char* terminal = std::getenv("TERM");
  const char* automatic = std::getenv("CI");
  return errors_on_terminal() && terminal != nullptr && std::string_view(terminal) != "dumb" &&
         (automatic == nullptr || *automatic == '\0');
}
} // namespace

void show_progress() {
  if (!somebody_watches()) return;
  line().next = Clock::now() + patience;
  progress::listener = tell;
  std::atexit(clear_progress);
}

void clear_progress() {
  std::lock_guard lock(line().writing);
  if (!line().shown) return;
  write("\r\x1b[K");
  line().shown = false;
}

} // namespace quorate::cli
