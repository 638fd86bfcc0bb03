#pragma once
#include <memory>
#include <utility>

namespace quorate::syntax {

/// A value that lives on the heap, so that types can contain themselves. Copies are deep; never
/// empty except after a move.
template <class T> class Box {
public:
  Box() : held_(std::make_unique<T>()) {}
  Box(T value) : held_(std::make_unique<T>(std::move(value))) {} // NOLINT: implicit on purpose
  Box(const Box& other) : held_(std::make_unique<T>(*other.held_)) {}
  Box(Box&&) noexcept = default;
  Box& operator=(const Box& other) {
    held_ = std::make_unique<T>(*other.held_);
    return *this;
  }
  Box& operator=(Box&&) noexcept = default;
  ~Box() = default;
  const T& operator*() const { return *held_; }
  T& operator*() { return *held_; }
  const T* operator->() const { return held_.get(); }
  T* operator->() { return held_.get(); }

private:
  std::unique_ptr<T> held_;
};

/// A value that is mostly blank. Copies share it until one of them is written to.
template <class T> class Shared {
public:
  Shared() = default;
  Shared(T value) : held_(std::make_shared<T>(std::move(value))) {} // NOLINT: implicit on purpose
  const T& operator*() const { return held_ ? *held_ : blank(); }
  const T* operator->() const { return &**this; }
  /// To write to: no copy sees it.
  T& edit() {
    if (!held_ || held_.use_count() > 1) held_ = std::make_shared<T>(**this);
    return *held_;
  }

private:
  static const T& blank() {
    static const T none{};
    return none;
  }
  std::shared_ptr<T> held_;
};

} // namespace quorate::syntax
