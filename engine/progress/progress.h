#pragma once
// How far long work has come, for whoever wants to know. The stages only count; where and whether
// it is shown is decided by the program. Nothing that is computed may hang on it.

#include <atomic>
#include <cstdint>
#include <string_view>

namespace quorate::progress {

inline constexpr std::string_view bytes = "bytes";

struct State {
  std::string_view doing; ///< "judging", "reading activity"
  std::string_view what;  ///< "people", "days", bytes; empty: it is not counted
  std::uint64_t done = 0;
  std::uint64_t total = 0; ///< 0: not known
};

/// May be called from any thread, though never from two at once for one step.
using Listener = void (*)(const State&);
inline std::atomic<Listener> listener{nullptr}; ///< null: nobody listens
inline std::atomic<bool> under_way{false};      ///< a step inside another one is not told

/// A stretch of work, told while it lives. Without a listener it costs a comparison.
class Step {
public:
  /// The texts must outlive it.
  Step(std::string_view doing, std::string_view what, std::uint64_t total = 0)
      : listener_(listener.load(std::memory_order_relaxed)), state_{doing, what, 0, total} {
    if (listener_ && under_way.exchange(true)) listener_ = nullptr;
    if (listener_) listener_(state_);
  }
  ~Step() {
    if (listener_) under_way = false;
  }
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;

  /// One more is being dealt with.
  void next() {
    if (listener_) at(state_.done + 1);
  }
  void at(std::uint64_t done) {
    if (!listener_) return;
    state_.done = done;
    listener_(state_);
  }

private:
  Listener listener_;
  State state_;
};

} // namespace quorate::progress
