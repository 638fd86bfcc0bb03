// Q212: an office that nobody may ever hold.
#include "engine/lint/checks/checks.h"
#include "engine/lint/facts.h"

#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

void office_without_a_seat(const Subject& subject, Found& found) {
  for (RoleId role = 0; role < subject.charter.roles.size(); ++role) {
    const Size& size = subject.facts.sizes[role];
    if (!size.most || *size.most != 0 || size.most_by == nullptr) continue;
    found.add(
        "Q212", *size.most_by,
        {fmt::format("{} has no seat: nobody can ever hold it, and what it must do is never done",
                     ticked(subject.charter.roles[role].path)),
         "give it a seat, or remove the role; an office that stands empty today still has "
         "`seats exactly 1`"});
  }
}

} // namespace quorate::lint
