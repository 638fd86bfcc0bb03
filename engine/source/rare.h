#pragma once
// What most values do not have costs them a pointer: a community of 100,000 keeps few aliases, and
// its decisions few vetoes.

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace quorate::source {

/// A value that is mostly absent; copied with its owner. Absent, it reads as a blank one.
template <class T> class Rare {
public:
  Rare() = default;
  Rare(std::nullopt_t) {}
  Rare(T value) : held_(std::make_unique<T>(std::move(value))) {}
  Rare(std::optional<T> value) : held_(value ? std::make_unique<T>(std::move(*value)) : nullptr) {}
  Rare(const Rare& other) : held_(other.held_ ? std::make_unique<T>(*other.held_) : nullptr) {}
  Rare(Rare&&) noexcept = default;
  Rare& operator=(const Rare& other) {
    if (this != &other) held_ = other.held_ ? std::make_unique<T>(*other.held_) : nullptr;
    return *this;
  }
  Rare& operator=(Rare&&) noexcept = default;
  ~Rare() = default;

  bool has_value() const { return held_ != nullptr; }
  explicit operator bool() const { return has_value(); }
  operator std::optional<T>() const { return held_ ? std::optional<T>(*held_) : std::nullopt; }
  const T& operator*() const { return held_ ? *held_ : blank(); }
  const T* operator->() const { return &**this; }
  /// To write to: from now on it is there.
  T& operator*() { return held_ ? *held_ : emplace(); }
  T* operator->() { return &**this; }
  T& emplace() { return *(held_ = std::make_unique<T>()); }
  void reset() { held_.reset(); }

private:
  static const T& blank() {
    static const T none{};
    return none;
  }
  std::unique_ptr<T> held_;
};

/// A list that is mostly empty.
template <class T> class Few {
public:
  using List = std::vector<T>;
  using value_type = T;
  using iterator = typename List::iterator;
  using const_iterator = typename List::const_iterator;
  Few() = default;
  Few(List list) { *this = std::move(list); }
  Few& operator=(List list) {
    if (list.empty())
      held_.reset();
    else
      *held_ = std::move(list);
    return *this;
  }
  operator const List&() const { return *held_; }
  const List& all() const { return *held_; }

  bool empty() const { return held_ ? held_->empty() : true; }
  std::size_t size() const { return held_->size(); }
  const_iterator begin() const { return held_->begin(); }
  const_iterator end() const { return held_->end(); }
  // An empty list has no place to write to, and none is made: both ends are those of no list.
  iterator begin() { return held_ ? held_->begin() : iterator(); }
  iterator end() { return held_ ? held_->end() : iterator(); }
  const T& operator[](std::size_t i) const { return (*held_)[i]; }
  T& operator[](std::size_t i) { return (*held_)[i]; }
  const T& at(std::size_t i) const { return held_->at(i); }
  const T& front() const { return held_->front(); }
  const T& back() const { return held_->back(); }
  T& back() { return held_->back(); }
  void push_back(T one) { held_->push_back(std::move(one)); }
  void clear() { held_.reset(); }
  /// Leaves out all of which `test` is true.
  template <class Test> void drop(Test test) {
    if (held_) std::erase_if(*held_, test);
  }
  friend bool operator==(const Few& a, const List& b) { return *a.held_ == b; }

private:
  Rare<List> held_;
};

} // namespace quorate::source
