#include "cli/import_target.h"

#include "cli/messages.h"

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

namespace quorate::cli {

namespace fs = std::filesystem;

namespace {
Problem cannot_write(const std::string& path, int error) {
  return {fmt::format("{} cannot be written: {}", quote(path), std::strerror(error)), ""};
}
} // namespace

void TargetOptions::declare(CLI::App& command, const char* about) {
  command.add_option("--output", output, about)->type_name("PATH");
  command.add_flag("--force", force, "Replace what is there");
}

std::variant<std::string, Problem> target(const TargetOptions& options, std::string_view ending,
                                          const std::string& name) {
  if (options.output == "-") return options.output;
  std::error_code ignored;
  bool file = options.output.ends_with(ending) && !fs::is_directory(options.output, ignored);
  std::string path = file ? options.output : (fs::path(options.output) / name).string();
  if (fs::is_directory(path, ignored))
    return Problem{fmt::format("{} is a folder", quote(path)), "name another with `--output`"};
  if (!options.force && fs::exists(fs::symlink_status(path, ignored)))
    return Problem{fmt::format("{} is there already", quote(path)),
                   "`--force` replaces it, or name another place with `--output`"};
  return path;
}

std::variant<Spool, Problem> Spool::open(const std::string& path) {
  if (path == "-") {
    return Spool(path, unnamed_file());
  }
  std::vector<std::string> made; // the outermost first, as a signal needs them
  std::vector<Removal> removals;
  fs::path folder = fs::path(path).parent_path();
  std::error_code failed;
  for (fs::path one = folder; !one.empty() && !fs::exists(one, failed); one = one.parent_path())
    made.insert(made.begin(), one.string());
  for (std::size_t i = 0; i < made.size(); ++i) {
    removals.emplace_back(made[i]);
    if (::mkdir(made[i].c_str(), 0777) == 0) continue;
    int error = errno;
    while (i-- > 0) ::rmdir(made[i].c_str());
    return cannot_write(path, error);
  }
  auto opened = Replacement::of(path);
  if (const int* error = std::get_if<int>(&opened)) {
    for (auto one = made.rbegin(); one != made.rend(); ++one) ::rmdir(one->c_str());
    return cannot_write(path, *error);
  }
  Replacement& replacement = std::get<Replacement>(opened);
  File file(::fdopen(::dup(replacement.descriptor()), "wb"), &std::fclose);
  int error = errno;
  Spool result(path, std::move(file));
  result.replacement_.emplace(std::move(replacement));
  result.made_ = std::move(made);
  result.removals_ = std::move(removals);
  if (!result.file_) return cannot_write(path, error);
  return result;
}

Spool::~Spool() {
  if (!replacement_) return;
  replacement_.reset();
  for (auto one = made_.rbegin(); one != made_.rend(); ++one) ::rmdir(one->c_str());
}

bool Spool::write(std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), file_.get()) == text.size();
}

std::optional<Problem> Spool::finish() {
  if (std::fflush(file_.get()) != 0 || std::ferror(file_.get()))
    return cannot_write(path_, errno == 0 ? EIO : errno);
  if (!replacement_) {
    std::rewind(file_.get());
    char block[64 * 1024];
    for (std::size_t size; (size = std::fread(block, 1, sizeof block, file_.get())) != 0;)
      if (std::fwrite(block, 1, size, stdout) != size)
        return cannot_write("standard output", errno);
    if (std::fflush(stdout) != 0) return cannot_write("standard output", errno);
    return std::nullopt;
  }
  if (std::fclose(file_.release()) != 0) return cannot_write(path_, errno);
  if (int error = replacement_->finish(); error != 0) return cannot_write(path_, error);
  made_.clear();
  return std::nullopt;
}

std::optional<Problem> put(const std::string& path, std::string_view text) {
  auto opened = Spool::open(path);
  if (auto* problem = std::get_if<Problem>(&opened)) return *problem;
  Spool& spool = std::get<Spool>(opened);
  if (!spool.write(text)) return cannot_write(path, errno);
  return spool.finish();
}

calendar::Date utc_today() { return calendar::Date::from_days(std::time(nullptr) / 86'400); }

void say(std::string_view severity, std::string_view message) {
  std::string text = fmt::format("{}: {}\n", severity, message);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

} // namespace quorate::cli
