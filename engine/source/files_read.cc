#include "engine/source/files_read.h"

#include <mutex>
#include <set>
#include <sys/stat.h>
#include <utility>

namespace quorate::source {

namespace {
using Identity = std::pair<dev_t, ino_t>; ///< links and other spellings are the same file

std::mutex noting;
std::set<Identity>& noted() {
  static std::set<Identity> all;
  return all;
}

void note(const struct stat& about) {
  if (!S_ISREG(about.st_mode)) return;
  std::lock_guard lock(noting);
  noted().emplace(about.st_dev, about.st_ino);
}
} // namespace

void note_read(int descriptor) {
  struct stat about {};
  if (::fstat(descriptor, &about) == 0) note(about);
}

void note_read(const std::string& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) == 0) note(about);
}

bool was_read(const std::string& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) return false;
  std::lock_guard lock(noting);
  return noted().contains({about.st_dev, about.st_ino});
}

} // namespace quorate::source
