#include "engine/records/caching/activity_cache.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/core.h>
#include <sodium/core.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace quorate::records {
namespace {

namespace fs = std::filesystem;

/// To be raised when entries come to mean something else.
constexpr std::string_view form = "quorate activity 1";
constexpr std::size_t head = std::tuple_size_v<Digest>;
constexpr std::uint64_t largest_entry = std::uint64_t{256} << 20;
constexpr std::string_view unfinished = ".unfinished-";

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t n = ::write(file, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

/// Whether a file of this size may be written: the signal for a larger one would end the program.
bool within_limit(std::uint64_t size) {
  struct rlimit limit {};
  return ::getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY ||
         size <= limit.rlim_cur;
}

bool is_entry(const std::string& name) {
  return name.size() == 2 * head && name.find_first_not_of("0123456789abcdef") == std::string::npos;
}

} // namespace

ActivityCache::ActivityCache(CacheSettings settings) : settings_(std::move(settings)) {
  [[maybe_unused]] static const int ready = sodium_init(); // without it, it is slower, not wrong
  if (settings_.secret.empty()) return;
  Digesting digest;
  digest.add(settings_.secret);
  Digest key = digest.end();
  key_.assign(key.begin(), key.end());
}

ActivityCache::~ActivityCache() {
  if (written_ > 0) tidy();
}

std::optional<Refusal> ActivityCache::refusal(const std::string& folder) {
  struct stat about {};
  if (::stat(folder.c_str(), &about) != 0) {
    if (errno == ENOENT) return std::nullopt;
    return Refusal{
        "", fmt::format("the folder `{}` cannot be a cache: {}", folder, std::strerror(errno)),
        "name another folder"};
  }
  if (!S_ISDIR(about.st_mode))
    return Refusal{"", fmt::format("`{}` cannot be a cache: it is not a folder", folder),
                   "name a folder; it is made when it is not there"};
  constexpr std::string_view why = "whoever writes there decides what is found";
  if (about.st_uid != 0 && about.st_uid != ::geteuid())
    return Refusal{"", fmt::format("the cache `{}` is somebody else's: {}", folder, why),
                   "name a folder of your own"};
  if ((about.st_mode & (S_IWGRP | S_IWOTH)) != 0)
    return Refusal{"", fmt::format("others may write to the cache `{}`: {}", folder, why),
                   fmt::format("run `chmod go-w {}`, or name a new folder", folder)};
  return std::nullopt;
}

Digesting ActivityCache::digesting(std::string_view purpose) const {
  Digesting result(key_);
  for (std::string_view one : {form, std::string_view(settings_.stamp), purpose}) {
    result.add(one.size());
    result.add(one);
  }
  return result;
}

std::string ActivityCache::path(const Digest& name) const {
  return settings_.folder + "/" + hex(name);
}

std::string_view ActivityCache::Entry::body() const { return std::string_view(bytes).substr(head); }

std::optional<ActivityCache::Entry> ActivityCache::read(const Digest& name) const {
  OpenFile file(::open(path(name).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat about {};
  if (file.descriptor() < 0 || ::fstat(file.descriptor(), &about) != 0 || !S_ISREG(about.st_mode) ||
      static_cast<std::uint64_t>(about.st_size) > largest_entry ||
      static_cast<std::size_t>(about.st_size) < head)
    return std::nullopt;
  Entry entry;
  entry.bytes.resize(static_cast<std::size_t>(about.st_size));
  for (std::size_t filled = 0; filled < entry.bytes.size();) {
    std::optional<std::size_t> got =
        file.read(entry.bytes.data() + filled, entry.bytes.size() - filled);
    if (got.value_or(0) == 0) return std::nullopt;
    filled += *got;
  }
  std::memcpy(entry.digest.data(), entry.bytes.data(), head);
  Digesting digest = digesting("entry");
  digest.add(name);
  digest.add(entry.body());
  if (digest.end() != entry.digest) return std::nullopt;
  // Entries that are used stay longest; of a folder that cannot be written to all do.
  (void)::futimens(file.descriptor(), nullptr);
  used_ += entry.bytes.size();
  ++read_;
  return entry;
}

std::optional<Digest> ActivityCache::fail(std::string_view what) {
  std::lock_guard lock(failing_);
  if (!failed_.exchange(true)) failure_ = what;
  return std::nullopt;
}

std::optional<Digest> ActivityCache::write(const Digest& name, std::string_view body) {
  std::uint64_t size = head + body.size();
  if (failed_ || size > largest_entry || used_ + size > settings_.most) return std::nullopt;
  if (!within_limit(size)) return fail(std::strerror(EFBIG));
  if (written_ == 0) {
    std::error_code failure;
    fs::path folder(settings_.folder);
    if (folder.has_parent_path()) fs::create_directories(folder.parent_path(), failure);
    if (::mkdir(settings_.folder.c_str(), 0700) != 0 && errno != EEXIST)
      return fail(std::strerror(errno));
  }
  Digesting digest = digesting("entry");
  digest.add(name);
  digest.add(body);
  Digest result = digest.end();
  std::string temporary = fmt::format("{}/{}XXXXXX", settings_.folder, unfinished);
  int file = ::mkostemp(temporary.data(), O_CLOEXEC); // readable by nobody else
  if (file < 0) return fail(std::strerror(errno));
  bool good = write_all(file, {reinterpret_cast<const char*>(result.data()), result.size()}) &&
              write_all(file, body);
  int error = errno;
  if (::close(file) != 0 && good) {
    good = false;
    error = errno;
  }
  if (good && ::rename(temporary.c_str(), path(name).c_str()) != 0) {
    good = false;
    error = errno;
  }
  if (!good) {
    ::unlink(temporary.c_str());
    return fail(std::strerror(error));
  }
  used_ += size;
  ++written_;
  return result;
}

void ActivityCache::forget(const Digest& name) { ::unlink(path(name).c_str()); }

std::string ActivityCache::failure() const {
  std::lock_guard lock(failing_);
  return failure_;
}

void ActivityCache::tidy() const {
  struct Found {
    fs::file_time_type used;
    std::uint64_t size;
    fs::path path;
  };
  std::vector<Found> all;
  std::uint64_t size = 0;
  std::error_code failure;
  auto long_ago = fs::file_time_type::clock::now() - std::chrono::hours(1);
  for (fs::directory_iterator at(settings_.folder, failure), end; !failure && at != end;
       at.increment(failure)) {
    std::string name = at->path().filename().string();
    std::error_code gone;
    fs::file_time_type used = at->last_write_time(gone);
    if (gone) continue;
    if (name.starts_with(unfinished) && used < long_ago) fs::remove(at->path(), gone);
    if (!is_entry(name)) continue; // nothing of anybody else's is touched
    std::uint64_t own = at->file_size(gone);
    if (gone) continue;
    all.push_back({used, own, at->path()});
    size += own;
  }
  std::sort(all.begin(), all.end(), [](const Found& a, const Found& b) { return a.used < b.used; });
  for (auto one = all.begin(); size > settings_.most && one != all.end(); ++one) {
    std::error_code gone;
    fs::remove(one->path, gone);
    size -= one->size;
  }
}

} // namespace quorate::records
