// Q221: a duty whose owner nobody is.
#include "engine/lint/checks/checks.h"
#include "engine/lint/structure.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

void duty_of_nobody(const Subject& subject, Found& found) {
  const Charter& charter = subject.charter;
  for (const Clause& clause : charter.clauses) {
    const auto* duty = std::get_if<Duty>(&clause.is);
    const GroupPtr* owner = duty ? settled(duty->owner) : nullptr;
    if (!owner || !*owner) continue;
    if (std::holds_alternative<Group::Anyone>((*owner)->is) && !duty->owner_text.empty()) {
      if (clause.modality == Modality::may) continue;
      found.add(
          "Q221", clause,
          {fmt::format("everybody has to {}, so nobody in particular does", ticked(duty->what)),
           "name an office: `secretary must …`"});
      continue;
    }
    auto body = std::find_if(charter.bodies.begin(), charter.bodies.end(), [&](const Body& one) {
      return one.name == duty->owner_text && !one.external;
    });
    if (body == charter.bodies.end()) continue;
    auto id = static_cast<BodyId>(body - charter.bodies.begin());
    bool roles = std::any_of(charter.roles.begin(), charter.roles.end(),
                             [&](const Role& role) { return role.body == id; });
    if (roles) continue;
    found.add(
        "Q221", clause,
        {fmt::format("{} has to do this, but the charter says of nobody that they belong to it",
                     ticked(body->name)),
         "declare who sits in it: `role member`; or write `external body` where another text "
         "does",
         {{body->span, "declared here, without a role"}}});
  }
}

} // namespace quorate::lint
