// Faults that cannot be had on order: put before the C library (LD_PRELOAD), it lets one kind of
// call go wrong. QUORATE_FAULT is `CALL PART ACTION`: CALL is read, write or fchmod; PART stands in
// the path of the file; ACTION is `signal=N`, `errno=N`, or `shrink`, which cuts the file in half
// before it is read.
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace {

struct Fault {
  std::string call, part, action;
  bool shrunk = false;
};

Fault& fault() {
  static Fault one = [] {
    char call[16] = "", part[256] = "", action[32] = "";
    const char* text = std::getenv("QUORATE_FAULT");
    if (text != nullptr) (void)std::sscanf(text, "%15s %255s %31s", call, part, action);
    return Fault{call, part, action};
  }();
  return one;
}

std::string path_of(int descriptor) {
  char path[4096] = "";
  std::string link = "/proc/self/fd/" + std::to_string(descriptor);
  ssize_t size = ::readlink(link.c_str(), path, sizeof path);
  return size < 0 ? "" : std::string(path, static_cast<std::size_t>(size));
}

/// Whether the call is to fail, with errno set.
bool strikes(const char* call, const std::string& path) {
  Fault& one = fault();
  if (one.call != call || path.find(one.part) == std::string::npos) return false;
  if (one.action == "shrink") {
    struct stat about {};
    if (!std::exchange(one.shrunk, true) && ::stat(path.c_str(), &about) == 0)
      (void)!::truncate(path.c_str(), about.st_size / 2);
    return false;
  }
  int number = std::atoi(one.action.c_str() + one.action.find('=') + 1);
  if (one.action.starts_with("signal=")) {
    (void)::kill(::getpid(), number);
    return false;
  }
  errno = number;
  return true;
}

template <class Call> Call* real(const char* name) {
  return reinterpret_cast<Call*>(::dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" ssize_t read(int descriptor, void* to, size_t size) {
  static auto* call = real<ssize_t(int, void*, size_t)>("read");
  if (fault().call == "read" && strikes("read", path_of(descriptor))) return -1;
  return call(descriptor, to, size);
}

extern "C" ssize_t write(int descriptor, const void* from, size_t size) {
  static auto* call = real<ssize_t(int, const void*, size_t)>("write");
  if (fault().call == "write" && strikes("write", path_of(descriptor))) return -1;
  return call(descriptor, from, size);
}

extern "C" int fchmod(int descriptor, mode_t mode) noexcept {
  static auto* call = real<int(int, mode_t)>("fchmod");
  if (fault().call == "fchmod" && strikes("fchmod", path_of(descriptor))) return -1;
  return call(descriptor, mode);
}
