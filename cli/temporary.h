#pragma once
// What is made for a while, and must be gone when the program ends: whether it ends well, fails, or
// is ended by a signal.

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace quorate::cli {

/// Called once, first of all. SIGINT, SIGTERM, SIGHUP, SIGPIPE and their likes still end the
/// process as signals do, so that a shell sees 128 + number, but what is listed below is removed
/// before. A file that may not grow further (SIGXFSZ) is an error of write(). Standard streams that
/// are closed stay unusable, but no file that is opened takes their place.
void prepare_for_faults();

/// No temporary file or folder can be made or written: the message says which, and why. Thrown, and
/// caught in main: it is nobody's input that is at fault.
struct NoRoom : std::runtime_error {
  NoRoom(const std::string& what, int error);
};

/// A file, or a folder that is empty by then, which a signal removes before it ends the process.
class Removal {
public:
  explicit Removal(const std::string& path);
  Removal(Removal&& other) noexcept : entry_(other.entry_) { other.entry_ = nullptr; }
  Removal(const Removal&) = delete;
  Removal& operator=(const Removal&) = delete;
  Removal& operator=(Removal&&) = delete;
  /// It is no longer listed; whether it is still there is the owner's business.
  ~Removal();

  struct Entry;

private:
  Entry* entry_;
};

/// The new content of a file, written beside it and put in its place when it is whole: whoever
/// reads sees the old content or the new, and after a failure nothing is left behind.
class Replacement {
public:
  /// A link stays a link: what it leads to is replaced. Or the error number.
  static std::variant<Replacement, int> of(const std::string& path);
  Replacement(Replacement&& other) noexcept;
  Replacement(const Replacement&) = delete;
  Replacement& operator=(const Replacement&) = delete;
  Replacement& operator=(Replacement&&) = delete;
  ~Replacement();
  int descriptor() const { return descriptor_; }
  /// Puts it in place, with the rights that the old file had. 0, or the error number.
  int finish();

private:
  Replacement(std::string target, std::string temporary, int descriptor, Removal removal)
      : target_(std::move(target)), temporary_(std::move(temporary)), descriptor_(descriptor),
        removal_(std::move(removal)) {}
  std::string target_, temporary_; ///< temporary_ is empty once nothing is to be removed
  int descriptor_ = -1;
  Removal removal_;
};

/// A folder, below that of temporary files, that is gone when this is.
class TemporaryFolder {
public:
  TemporaryFolder(); ///< NoRoom
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  /// Writes a file in it, `name` may lead through folders. NoRoom.
  void write(const std::filesystem::path& name, std::string_view text);

private:
  void make_folder(const std::filesystem::path& folder);
  std::filesystem::path path_;
  std::vector<Removal> removals_;
};

/// A file without a name. NoRoom.
using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;
File unnamed_file();

/// All of the text; 0, or the error number.
int write_all(int descriptor, std::string_view text);

} // namespace quorate::cli
