#pragma once
// Things that people did, in little room: a foundation has millions.

#include "engine/calendar/date.h"
#include "engine/source/source.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

namespace quorate::records {

/// One thing that somebody did.
struct Event {
  std::int32_t day; ///< Date::days()
  std::uint32_t line;
  std::uint32_t source;
  calendar::Date date() const { return calendar::Date::from_days(day); }
  source::Span span() const { return {source, 0, 0, line}; }
};

/// 8 bytes for each event as long as all stand in one file, as they mostly do; else 12.
class EventList {
public:
  std::size_t size() const { return places_.size(); }
  Event operator[](std::size_t at) const {
    const Place& place = places_[at];
    return {place.day, place.line, sources_.empty() ? source_ : sources_[at]};
  }
  void reserve(std::size_t size) { places_.reserve(size); }
  /// Those that come to it are nothing before they are put there.
  void resize(std::size_t size);
  void put(std::size_t at, Event event);
  void push_back(Event event);
  void clear() { *this = {}; }
  /// Puts those on [from, to) in order of date, then file, then line.
  void sort(std::size_t from, std::size_t to);

private:
  struct Place {
    std::int32_t day;
    std::uint32_t line;
  };
  std::vector<Place> places_;
  std::vector<std::uint32_t> sources_; ///< of each; empty: all stand in `source_`
  std::uint32_t source_ = 0;
  bool any_ = false; ///< whether one was put
};

/// Some of a list, one behind the other. Looked at as long as the list is left alone.
class EventSpan {
public:
  class Iterator {
  public:
    struct Arrow { // holds what it points to
      Event event;
      const Event* operator->() const { return &event; }
    };
    using iterator_category = std::random_access_iterator_tag;
    using value_type = Event;
    using difference_type = std::ptrdiff_t;
    using pointer = Arrow;
    using reference = Event; // made anew each time

    Iterator() = default;
    Iterator(const EventList* list, std::size_t at) : list_(list), at_(at) {}
    Event operator*() const { return (*list_)[at_]; }
    Arrow operator->() const { return {**this}; }
    Event operator[](std::ptrdiff_t by) const { return *(*this + by); }
    Iterator& operator+=(std::ptrdiff_t by) {
      at_ += static_cast<std::size_t>(by);
      return *this;
    }
    Iterator& operator-=(std::ptrdiff_t by) { return *this += -by; }
    Iterator& operator++() { return *this += 1; }
    Iterator& operator--() { return *this += -1; }
    Iterator operator++(int) { return {list_, at_++}; }
    Iterator operator--(int) { return {list_, at_--}; }
    friend Iterator operator+(Iterator one, std::ptrdiff_t by) { return one += by; }
    friend Iterator operator-(Iterator one, std::ptrdiff_t by) { return one -= by; }
    friend std::ptrdiff_t operator-(Iterator one, Iterator other) {
      return static_cast<std::ptrdiff_t>(one.at_ - other.at_);
    }
    friend bool operator==(Iterator one, Iterator other) { return one.at_ == other.at_; }
    friend auto operator<=>(Iterator one, Iterator other) { return one.at_ <=> other.at_; }

  private:
    const EventList* list_ = nullptr;
    std::size_t at_ = 0;
  };

  EventSpan() = default;
  EventSpan(const EventList& list, std::size_t from, std::size_t to)
      : list_(&list), from_(from), to_(to) {}
  Iterator begin() const { return {list_, from_}; }
  Iterator end() const { return {list_, to_}; }
  std::size_t size() const { return to_ - from_; }
  bool empty() const { return from_ == to_; }
  Event front() const { return (*list_)[from_]; }
  Event back() const { return (*list_)[to_ - 1]; }
  Event operator[](std::size_t at) const { return (*list_)[from_ + at]; }

private:
  const EventList* list_ = nullptr;
  std::size_t from_ = 0, to_ = 0;
};

/// By date, then file, then line.
bool earlier(const Event& a, const Event& b);

} // namespace quorate::records
