#include "cli/output.h"

#include "cli/files.h"
#include "cli/messages.h"
#include "cli/progress.h"
#include "cli/temporary.h"
#include "engine/source/files_read.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/core.h>
#include <string_view>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace quorate::cli {

namespace fs = std::filesystem;

const std::vector<std::string> color_names{"auto", "always", "never"};

bool wants_color(ColorChoice choice) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char* terminal = std::getenv("TERM");
  bool able = terminal != nullptr && std::string_view(terminal) != "dumb";
  return able && isatty(STDOUT_FILENO) != 0;
}

bool wants_color(ColorChoice choice, const std::string& output) {
  return output == "-" ? wants_color(choice) : choice == ColorChoice::always;
}

bool errors_on_terminal() { return isatty(STDERR_FILENO) != 0; }

int output_width() {
  constexpr int widest = 100;
  // As git and ls do: who exports it says how wide the output is to be, also through a pager.
  if (const char* told = std::getenv("COLUMNS")) {
    int columns = 0;
    auto [end, failed] = std::from_chars(told, told + std::strlen(told), columns);
    if (failed == std::errc() && *end == '\0' && columns > 0) return std::min(widest, columns);
  }
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return widest;
  return std::min(widest, static_cast<int>(size.ws_col));
}

namespace {
std::string system_words(int error) { return std::strerror(error); }

std::string cannot_write(const std::string& path, int error) {
  return fmt::format("{} cannot be written: {}", quote(path), system_words(error));
}

// The file may be there and writable: it is its folder that matters.
std::string no_file_beside(const std::string& path, int error) {
  std::string folder = fs::path(path).parent_path().string();
  if (error != EACCES && error != EPERM && error != EROFS) return cannot_write(path, error);
  return fmt::format("{} cannot be written: no file can be made in {}: {}", quote(path),
                     folder.empty() ? "this folder" : quote(folder), system_words(error));
}

std::optional<std::string> write_directly(const std::string& path, const std::string& text) {
  int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) return cannot_write(path, errno);
  int error = write_all(file, text);
  if (::close(file) != 0 && error == 0) error = errno;
  return error == 0 ? std::nullopt : std::optional(cannot_write(path, error));
}
} // namespace

std::optional<std::string> write_out(const std::string& text) {
  clear_progress(); // both may be one screen
  int error = write_all(STDOUT_FILENO, text);
  return error == 0 ? std::nullopt : std::optional(cannot_write("standard output", error));
}

std::optional<std::string> write_file(const std::string& path, const std::string& text) {
  std::error_code ignored;
  fs::file_status status = fs::status(path, ignored);
  if (fs::is_directory(status)) return cannot_write(path, EISDIR);
  if (fs::exists(status) && !fs::is_regular_file(status)) return write_directly(path, text);

  auto opened = Replacement::of(path);
  if (const int* error = std::get_if<int>(&opened)) return no_file_beside(path, *error);
  Replacement& file = std::get<Replacement>(opened);
  int error = write_all(file.descriptor(), text);
  if (error == 0) error = file.finish();
  return error == 0 ? std::nullopt : std::optional(cannot_write(path, error));
}

namespace {
bool takes_place_of_charter(const std::string& path) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) return false;
  auto text = look_into(path);
  auto* content = std::get_if<std::string>(&text);
  return holds_charter(path, content ? *content : "");
}
} // namespace

std::optional<std::string> takes_place_of_input(const std::string& path) {
  if (path == "-" || !source::was_read(path)) return std::nullopt;
  return fmt::format("{} was read by this run: what it writes does not take its place",
                     quote(path));
}

std::optional<std::string> write_report(const std::string& path, const std::string& text) {
  if (path == "-") return write_out(text);
  if (takes_place_of_charter(path))
    return fmt::format("{} holds a charter: a report does not take its place", quote(path));
  if (auto refusal = takes_place_of_input(path)) return refusal;
  return write_file(path, text);
}

} // namespace quorate::cli
