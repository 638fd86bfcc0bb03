#include "engine/source/files_read.h"

#include <mutex>
#include <set>
#include <sys/stat.h>

namespace quorate::source {

namespace {
std::mutex noting;
std::set<FileIdentity>& noted() {
  static std::set<FileIdentity> all;
  return all;
}

std::optional<FileIdentity> identity(int failure, const struct stat& about) {
  if (failure != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
  return FileIdentity(about.st_dev, about.st_ino);
}

void note(const std::optional<FileIdentity>& file) {
  if (!file) return;
  std::lock_guard lock(noting);
  noted().insert(*file);
}
} // namespace

std::optional<FileIdentity> identity_of(int descriptor) {
  struct stat about {};
  return identity(::fstat(descriptor, &about), about);
}

std::optional<FileIdentity> identity_of(const std::string& path) {
  struct stat about {};
  return identity(::stat(path.c_str(), &about), about);
}

void note_read(int descriptor) { note(identity_of(descriptor)); }
void note_read(const std::string& path) { note(identity_of(path)); }

bool was_read(const std::string& path) {
  std::optional<FileIdentity> file = identity_of(path);
  std::lock_guard lock(noting);
  return file && noted().contains(*file);
}

} // namespace quorate::source
