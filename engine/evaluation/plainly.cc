#include "engine/evaluation/plainly.h"

#include "engine/evaluation/events_about.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// `at least n` with a plain number: more events can only help.
std::optional<std::int64_t> least(const Quantity& quantity, const Assignment& readings) {
  const Amount* low = quantity.low.under(readings);
  if (quantity.bound != Bound::at_least || !low || low->kind != Amount::Kind::number)
    return std::nullopt;
  return low->number;
}

const Period* past(const Window* window, const Assignment& readings) {
  return window && window->kind == Window::Kind::past ? window->length.under(readings) : nullptr;
}

/// In (day - length, day]. Leave makes the window longer, never shorter.
bool inside(Date event, const Period& length, Date day) {
  return event <= day && day - length < event;
}

bool plainly_did(Judge& judge, const Did& did, const About& about) {
  const World& world = judge.world();
  const auto* kinds = did.kinds.under(judge.readings());
  const Quantity* times = did.times.under(judge.readings());
  const Period* length = past(did.window.under(judge.readings()), judge.readings());
  if (!kinds || !times || !length || about.person == records::nobody) return false;
  std::optional<std::int64_t> wanted = least(*times, judge.readings());
  if (!wanted) return false;
  std::int64_t found = 0;
  for (const std::string& kind : *kinds) {
    if (is_event(world.charter, kind)) return false;
    auto own = world.records.activity.of(kind, about.person); // rising
    for (auto event = own.rbegin(); event != own.rend() && found < *wanted; ++event) {
      if (world.as_of < event->date()) continue;
      if (!inside(event->date(), *length, world.as_of)) break;
      ++found;
    }
  }
  return found >= *wanted;
}

bool plainly_joined(Judge& judge, const Joined& joined, const About& about) {
  const World& world = judge.world();
  const Period* length = past(joined.window.under(judge.readings()), judge.readings());
  if (!length || joined.first || !about.seat) return false;
  const records::Seat& seat = world.seat(*about.seat);
  return !seat.since_at_latest && world.role_of[*about.seat] == about.role &&
         inside(seat.since, *length, world.as_of);
}
} // namespace

bool plainly(Judge& judge, const Condition& condition, const About& about) {
  if (const auto* done = std::get_if<Did>(&condition.is)) return plainly_did(judge, *done, about);
  if (const auto* in = std::get_if<Joined>(&condition.is)) return plainly_joined(judge, *in, about);
  if (const auto* several = std::get_if<Readings>(&condition.is))
    return plainly(judge, *several->readings.at(judge.readings().at(several->choice)), about);
  const auto* parts = std::get_if<Junction>(&condition.is);
  if (!parts) return false;
  auto one = [&](const Junction::Entry& entry) { return plainly(judge, *entry.condition, about); };
  if (parts->kind == Junction::Kind::any)
    return std::any_of(parts->entries.begin(), parts->entries.end(), one);
  return parts->kind == Junction::Kind::all && !parts->entries.empty() &&
         std::all_of(parts->entries.begin(), parts->entries.end(), one);
}

} // namespace quorate::evaluation
