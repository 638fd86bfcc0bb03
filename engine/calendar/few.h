#pragma once
// A list whose first three elements stand in itself: lines over time are short, and an audit makes
// millions of them. Only the calendar folder uses it.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>

namespace quorate::calendar {

template <class T> class Few {
  static_assert(std::is_trivially_copyable_v<T>);

public:
  Few() = default;
  Few(const Few& other) : near_(other.near_), size_(other.size_) {
    if (!other.far_) return;
    capacity_ = std::max(size_, here);
    far_ = std::make_unique_for_overwrite<T[]>(capacity_);
    std::copy_n(other.far_.get(), size_, far_.get());
  }
  Few(Few&& other) noexcept
      : near_(other.near_), far_(std::move(other.far_)), size_(std::exchange(other.size_, 0)),
        capacity_(std::exchange(other.capacity_, here)) {}
  Few& operator=(const Few& other) {
    if (this != &other) *this = Few(other);
    return *this;
  }
  Few& operator=(Few&& other) noexcept {
    near_ = other.near_;
    far_ = std::move(other.far_);
    size_ = std::exchange(other.size_, 0);
    capacity_ = std::exchange(other.capacity_, here);
    return *this;
  }
  ~Few() = default;

  const T* data() const { return far_ ? far_.get() : near_.data(); }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const T& back() const { return data()[size_ - 1]; }
  void pop_back() { --size_; }
  void push_back(const T& one) {
    if (size_ == capacity_) grow();
    (far_ ? far_.get() : near_.data())[size_++] = one;
  }

private:
  static constexpr std::uint32_t here = 3;

  void grow() {
    std::uint32_t more = 4 * capacity_;
    auto wider = std::make_unique_for_overwrite<T[]>(more);
    if (far_)
      std::copy_n(far_.get(), size_, wider.get());
    else
      std::copy_n(near_.data(), std::size_t{here}, wider.get());
    far_ = std::move(wider);
    capacity_ = more;
  }

  std::array<T, here> near_{};
  std::unique_ptr<T[]> far_; ///< all of them, once there are more
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = here;
};

} // namespace quorate::calendar
