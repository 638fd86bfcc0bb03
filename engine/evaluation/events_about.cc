#include "engine/evaluation/events_about.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

bool is_event(const Charter& charter, const std::string& kind) {
  return std::any_of(charter.events.begin(), charter.events.end(),
                     [&](const Named& one) { return one.name == kind; });
}

std::vector<const records::Entry*> entries_of(const World& world, const std::string& kind) {
  std::vector<const records::Entry*> result;
  std::string folded = records::fold(kind);
  for (const records::Entry& entry : world.records.events)
    if (records::fold(entry.kind) == folded) result.push_back(&entry);
  return result;
}

PersonId whom(const World& world, const records::Entry& entry) {
  std::string attribute = "person";
  for (const Named& one : world.charter.events)
    if (records::fold(one.name) == records::fold(entry.kind) && !one.attributes.contains("person"))
      for (const auto& [name, spec] : one.attributes)
        if (spec.type == AttributeType::person) attribute = name;
  auto found = entry.attributes.find(attribute);
  return found == entry.attributes.end() ? records::nobody
                                         : world.records.find(found->second.value);
}

} // namespace quorate::evaluation
