// Q254: between two texts of a charter there are days without any.
#include "engine/lint/checks/checks.h"
#include "engine/lint/structure.h"

#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

void revision_gap(const Subject& subject, Found& found) {
  const auto& all = subject.history.revisions;
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    const Charter& before = all[i];
    const Charter& after = all[i + 1];
    if (&after != &subject.charter || !before.until || !after.from || *before.until >= *after.from)
      continue;
    std::int64_t days = calendar::days_between(*before.until, *after.from);
    auto head = [](const Charter& one) {
      return source::Span{one.span.source, one.span.begin, one.span.begin, 0};
    };
    std::string name = after.revision.empty() ? after.id : after.revision;
    found.add("Q254", head(after),
              {fmt::format("no text is in force from {} until {}: {} day{} without a charter",
                           before.until->iso(), after.from->iso(), days, days == 1 ? "" : "s"),
               fmt::format("let {} begin on {}, or say what holds in between", ticked(name),
                           before.until->iso()),
               {{head(before), fmt::format("this text ends on {}", before.until->iso())}}});
  }
}

} // namespace quorate::lint
