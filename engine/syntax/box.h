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

} // namespace quorate::syntax
