#include "cli/temporary.h"

#include "cli/messages.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace quorate::cli {

namespace fs = std::filesystem;

/// Entries stay for ever: a signal may walk them at any moment.
struct Removal::Entry {
  std::string path;
  std::atomic<bool> live = true;
  Entry* next = nullptr;
};

namespace {
std::atomic<Removal::Entry*> newest = nullptr;

constexpr std::array<int, 6> ending = {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT, SIGXCPU};

// Only calls that a handler may make. The newest first: a folder was made before what is in it.
extern "C" void remove_and_end(int number) {
  for (Removal::Entry* one = newest; one != nullptr; one = one->next)
    if (one->live && ::unlink(one->path.c_str()) != 0) ::rmdir(one->path.c_str());
  std::signal(number, SIG_DFL);
  std::raise(number); // takes effect when the handler returns
}

/// While it lives no signal comes between making a thing and listing it.
class NoSignal {
public:
  NoSignal() {
    sigset_t all;
    sigemptyset(&all);
    for (int one : ending) sigaddset(&all, one);
    pthread_sigmask(SIG_BLOCK, &all, &before_);
  }
  NoSignal(const NoSignal&) = delete;
  NoSignal& operator=(const NoSignal&) = delete;
  ~NoSignal() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

private:
  sigset_t before_{};
};

// The rights that a file created at this place would have, or has.
mode_t mode_for(const std::string& path) {
  struct stat existing {};
  if (::stat(path.c_str(), &existing) == 0) return existing.st_mode & 07777;
  mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}
} // namespace

void prepare_for_faults() {
  for (int stream = 0; stream < 3; ++stream) // opened the wrong way round: using it stays an error
    if (::fcntl(stream, F_GETFD) < 0) ::open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY);
  struct sigaction handler {};
  handler.sa_handler = remove_and_end;
  sigemptyset(&handler.sa_mask);
  for (int one : ending) {
    struct sigaction before {};
    // What was ignored from the start (nohup) stays so.
    if (::sigaction(one, nullptr, &before) == 0 && before.sa_handler == SIG_DFL)
      ::sigaction(one, &handler, nullptr);
  }
  std::signal(SIGXFSZ, SIG_IGN);
}

NoRoom::NoRoom(const std::string& what, int error)
    : std::runtime_error(fmt::format("{}: {}", what, std::strerror(error))) {}

Removal::Removal(const std::string& path) : entry_(new Entry{path, true, newest}) {
  while (!newest.compare_exchange_weak(entry_->next, entry_)) {
  }
}

Removal::~Removal() {
  if (entry_ != nullptr) entry_->live = false;
}

std::variant<Replacement, int> Replacement::of(const std::string& path) {
  std::error_code ignored;
  fs::path real = path; // behind all links, also of one whose file is still to be made
  for (int links = 0; fs::is_symlink(fs::symlink_status(real, ignored)); ++links) {
    std::error_code failed;
    fs::path next = fs::read_symlink(real, failed);
    if (failed) return failed.value();
    if (links == 40) return ELOOP;
    real = real.parent_path() / next; // `next` alone where it begins at the root
  }
  std::string target = real.string();
  // A short name, whatever the file is called, and one that no search for files finds.
  std::string temporary = (fs::path(target).parent_path() / ".quorate-XXXXXX").string();
  NoSignal hold;
  int descriptor = ::mkstemp(temporary.data());
  if (descriptor < 0) return errno;
  ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  Removal removal(temporary);
  return Replacement(std::move(target), std::move(temporary), descriptor, std::move(removal));
}

Replacement::Replacement(Replacement&& other) noexcept
    : target_(std::move(other.target_)), temporary_(std::exchange(other.temporary_, "")),
      descriptor_(std::exchange(other.descriptor_, -1)), removal_(std::move(other.removal_)) {}

Replacement::~Replacement() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

int Replacement::finish() {
  struct stat existing {};
  // Whoever mends somebody else's file as root does not take it away from them.
  if (::geteuid() == 0 && ::stat(target_.c_str(), &existing) == 0 &&
      ::fchown(descriptor_, existing.st_uid, existing.st_gid) != 0)
    return errno;
  if (::fchmod(descriptor_, mode_for(target_)) != 0) return errno;
  if (::close(std::exchange(descriptor_, -1)) != 0) return errno;
  NoSignal hold;
  if (std::rename(temporary_.c_str(), target_.c_str()) != 0) return errno;
  temporary_.clear();
  return 0;
}

TemporaryFolder::TemporaryFolder() {
  std::error_code failed;
  fs::path parent = fs::temp_directory_path(failed);
  if (failed) throw NoRoom("there is no folder for temporary files", failed.value());
  std::string pattern = (parent / "quorate-XXXXXX").string();
  NoSignal hold;
  if (mkdtemp(pattern.data()) == nullptr)
    throw NoRoom(fmt::format("no temporary folder can be made in {}", quote(parent.string())),
                 errno);
  path_ = pattern;
  removals_.emplace_back(pattern);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void TemporaryFolder::make_folder(const fs::path& folder) {
  std::error_code failed;
  if (fs::is_directory(folder, failed)) return;
  make_folder(folder.parent_path());
  NoSignal hold;
  if (::mkdir(folder.c_str(), 0700) != 0)
    throw NoRoom(fmt::format("{} cannot be made", quote(folder.string())), errno);
  removals_.emplace_back(folder.string());
}

void TemporaryFolder::write(const fs::path& name, std::string_view text) {
  fs::path file = path_ / name;
  make_folder(file.parent_path());
  NoSignal hold;
  int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  int error = descriptor < 0 ? errno : 0;
  if (descriptor >= 0) removals_.emplace_back(file.string());
  if (error == 0) error = write_all(descriptor, text);
  if (descriptor >= 0 && ::close(descriptor) != 0 && error == 0) error = errno;
  if (error != 0)
    throw NoRoom(fmt::format("the temporary file {} cannot be written", quote(file.string())),
                 error);
}

File unnamed_file() {
  std::error_code failed;
  fs::path parent = fs::temp_directory_path(failed);
  if (failed) throw NoRoom("there is no folder for temporary files", failed.value());
  int descriptor = ::open(parent.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor < 0) { // not every file system has such files: one that loses its name at once
    std::string pattern = (parent / "quorate-XXXXXX").string();
    NoSignal hold;
    descriptor = ::mkostemp(pattern.data(), O_CLOEXEC);
    if (descriptor >= 0) ::unlink(pattern.c_str());
  }
  File file(descriptor < 0 ? nullptr : ::fdopen(descriptor, "w+b"), &std::fclose);
  if (!file)
    throw NoRoom(fmt::format("no temporary file can be made in {}", quote(parent.string())), errno);
  return file;
}

int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

} // namespace quorate::cli
