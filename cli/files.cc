#include "cli/files.h"

#include "cli/messages.h"
#include "cli/whole_file.h"
#include "engine/source/files_read.h"
#include "engine/syntax/parse.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

namespace quorate::cli {

namespace fs = std::filesystem;

namespace {
/// What lies behind `most` bytes is cut off, up to one byte.
/// Who only looks whether a file concerns the run notes nothing.
enum class Noted { no, yes };

std::variant<std::string, Problem> read_up_to(const std::string& path, std::size_t most,
                                              Noted noted = Noted::yes) {
  auto refused = [&path](std::string_view why, std::string help = "") {
    return Problem{fmt::format("{} cannot be read: {}", quote(path), why), std::move(help)};
  };
  // Not blocking: opening a pipe without a writer would wait for ever.
  int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return refused(std::strerror(errno));
  struct stat status {};
  if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(file);
    return refused("it is no ordinary file");
  }
  if (noted == Noted::yes) source::note_read(file);
  std::string text;
  int error = 0;
  char block[64 * 1024];
  while (text.size() <= most) {
    ssize_t size = ::read(file, block, sizeof block);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) error = errno;
    if (size <= 0) break;
    text.append(block, static_cast<std::size_t>(size));
  }
  ::close(file);
  if (error != 0) return refused(std::strerror(error));
  // Somebody writes it anew: what was read may look whole, and is not.
  if (text.size() <= most && text.size() < static_cast<std::size_t>(status.st_size))
    return refused("it became shorter while it was read",
                   "run again once nobody writes to the file");
  if (text.size() > most) text.resize(most + 1);
  return text;
}
} // namespace

std::variant<std::string, Problem> read_charter_file(const std::string& path) {
  return read_up_to(path, syntax::max_file_bytes);
}

std::variant<std::string, Problem> look_into(const std::string& path) {
  return read_up_to(path, syntax::max_file_bytes, Noted::no);
}

std::variant<std::string, Problem> read_whole_file(const std::string& path, std::size_t most) {
  auto text = read_up_to(path, most);
  if (const auto* got = std::get_if<std::string>(&text); got && got->size() > most)
    return Problem{
        fmt::format("{} cannot be read: it is larger than {} MiB", quote(path), most >> 20), ""};
  return text;
}

std::variant<std::string, Problem> find_records(const std::string& charter_file,
                                                const std::string& id,
                                                const std::optional<std::string>& given) {
  std::error_code ignored;
  if (given) {
    if (!fs::is_directory(*given, ignored))
      return Problem{fmt::format("{} is not a folder of records", quote(*given)),
                     "name the folder that holds `roster.yml` and the other records"};
    fs::path own = fs::path(*given) / id;
    return fs::is_directory(own, ignored) ? own.string() : *given;
  }
  fs::path folder = fs::path(charter_file).parent_path();
  fs::path beside = folder / "records";
  if (fs::is_directory(beside, ignored)) return beside.string();
  for (const char* name : {"roster.yml", "seats.csv", "people.csv"})
    if (fs::exists(folder / name, ignored)) return folder.empty() ? "." : folder.string();
  return Problem{fmt::format("no records for charter {}: there is neither a folder {} nor a "
                             "`roster.yml` beside {}",
                             quote(id), quote(beside.string()), quote(charter_file)),
                 "name the folder of records with `--records DIR`"};
}

std::string policies_folder() {
  const char* named = std::getenv("QUORATE_POLICIES");
  return named == nullptr ? "" : named;
}

} // namespace quorate::cli
