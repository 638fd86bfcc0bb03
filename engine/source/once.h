#pragma once
// What is worked out when it is first asked for, by whichever thread that is.

#include <atomic>
#include <mutex>

namespace quorate::source {

/// Whether it has been worked out. Copied and replaced by one thread alone, with what it guards.
class Once {
public:
  explicit Once(bool done = false) : done_(done) {}
  Once(const Once& other) : done_(other.done_.load()) {}
  Once& operator=(const Once& other) {
    done_ = other.done_.load();
    return *this;
  }
  ~Once() = default;

  /// Works it out unless that is done; `work` may see to others.
  template <class Work> void see_to(const Work& work) {
    if (done_.load(std::memory_order_acquire)) return;
    std::lock_guard lock(one_at_a_time);
    if (done_.load(std::memory_order_relaxed)) return;
    work();
    done_.store(true, std::memory_order_release);
  }

private:
  inline static std::recursive_mutex one_at_a_time;
  std::atomic<bool> done_;
};

} // namespace quorate::source
