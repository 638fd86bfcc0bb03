#include "engine/records/event_list.h"

#include <algorithm>
#include <tuple>

namespace quorate::records {

bool earlier(const Event& a, const Event& b) {
  return std::tie(a.day, a.source, a.line) < std::tie(b.day, b.source, b.line);
}

void EventList::resize(std::size_t size) {
  static_assert(sizeof(Place) == 8, "docs/scale.md says what an event takes");
  places_.resize(size);
  if (!sources_.empty()) sources_.resize(size);
}

void EventList::put(std::size_t at, Event event) {
  if (!any_) source_ = event.source;
  any_ = true;
  if (event.source != source_ && sources_.empty()) sources_.resize(places_.size(), source_);
  places_[at] = {event.day, event.line};
  if (!sources_.empty()) sources_[at] = event.source;
}

void EventList::push_back(Event event) {
  resize(size() + 1);
  put(size() - 1, event);
}

void EventList::sort(std::size_t from, std::size_t to) {
  EventSpan own(*this, from, to);
  if (std::is_sorted(own.begin(), own.end(), earlier)) return;
  std::vector<Event> sorted(own.begin(), own.end());
  std::sort(sorted.begin(), sorted.end(), earlier);
  for (const Event& one : sorted) put(from++, one);
}

} // namespace quorate::records
