// Q235: a window in which what it counts comes once, or never.
#include "engine/lint/checks/checks.h"
#include "engine/lint/structure.h"

#include <algorithm>
#include <fmt/core.h>
#include <set>

namespace quorate::lint {

using namespace semantics;

namespace {
struct Rhythm {
  const Clause* clause = nullptr;
  std::int64_t days = 0; ///< the longest that may pass between two
  std::string text;
};

/// How often what the activity is has to be done, by a duty or a renewal of the charter.
std::optional<Rhythm> rhythm_of(const Charter& charter, const std::string& kind) {
  for (const Clause& clause : charter.clauses) {
    const Value<Cadence>* every = nullptr;
    if (const auto* duty = std::get_if<Duty>(&clause.is); duty && duty->kinds && duty->every) {
      const auto* kinds = settled(*duty->kinds);
      if (kinds && std::find(kinds->begin(), kinds->end(), kind) != kinds->end())
        every = &*duty->every;
    }
    if (const auto* renew = std::get_if<Renew>(&clause.is); renew && renew->every)
      if (std::find(renew->kinds.begin(), renew->kinds.end(), kind) != renew->kinds.end())
        every = &*renew->every;
    const Cadence* plain = every ? settled(*every) : nullptr;
    if (!plain) continue;
    if (auto days = longest_gap(*plain)) return Rhythm{&clause, *days, plain->text()};
  }
  return std::nullopt;
}

std::optional<Rhythm> meetings_of(const Charter& charter, const std::string& body) {
  for (const Clause& clause : charter.clauses) {
    const auto* meets = std::get_if<Meets>(&clause.is);
    const Cadence* plain = meets && clause.body == body ? settled(meets->every) : nullptr;
    if (!plain) continue;
    if (auto days = longest_gap(*plain)) return Rhythm{&clause, *days, plain->text()};
  }
  return std::nullopt;
}

const Period* past(const Value<Window>& value) {
  const Window* window = settled(value);
  return window && window->kind == Window::Kind::past ? settled(window->length) : nullptr;
}

bool asks_for_some(const Quantity& quantity) {
  const Amount* low = settled(quantity.low);
  return quantity.bound == Bound::every ||
         (low && (low->kind != Amount::Kind::number || low->number > 0) &&
          quantity.bound != Bound::at_most && quantity.bound != Bound::fewer_than &&
          quantity.bound != Bound::no);
}

void activity(const Subject& subject, const Clause& clause, const Did& did, Found& found) {
  const auto* kinds = settled(did.kinds);
  const Quantity* times = settled(did.times);
  const Period* length = past(did.window);
  if (!kinds || kinds->size() != 1 || !length || length->hours != 0) return;
  if (!times || !asks_for_some(*times)) return;
  auto rhythm = rhythm_of(subject.charter, kinds->front());
  std::int64_t window = most_days(*length);
  // The same length is exactly what is asked for; a month is 28 to 31 days.
  if (!rhythm || rhythm->clause == &clause || window >= rhythm->days) return;
  found.add(
      "Q235", clause,
      {fmt::format("{} is asked for every {}, but counts for {} only: who does it on time still "
                   "fails this for up to {} days",
                   ticked(kinds->front()), rhythm->text, length->text(),
                   rhythm->days - fewest_days(*length)),
       "make the window at least as long as the rhythm",
       {{rhythm->clause->span, "asked for so often"}}});
}

void meetings(const Subject& subject, const Clause& clause, const Share& share, Found& found) {
  const Period* length = share.window ? past(*share.window) : nullptr;
  if (!share.meetings || !length || length->hours != 0 || !asks_for_some(share.quantity)) return;
  auto rhythm = meetings_of(subject.charter, clause.body);
  if (!rhythm || fewest_days(*length) > rhythm->days) return;
  found.add("Q235", clause,
            {fmt::format(
                 "the body meets every {}, so {} may hold a single meeting: whoever misses it has "
                 "attended none",
                 rhythm->text, length->text()),
             "make the window several meetings long: `in the past 1 year`, or `in the last 4 "
             "meetings`",
             {{rhythm->clause->span, "it meets so often"}}});
}
} // namespace

void window_too_short(const Subject& subject, Found& found) {
  for (const Clause& clause : subject.charter.clauses) {
    std::set<const Condition*> spared; // whoever fails them may meet another alternative
    each_condition(clause, [&](const Condition& condition) {
      bool spare = spared.contains(&condition);
      if (const auto* junction = std::get_if<Junction>(&condition.is))
        if (spare || (junction->kind != Junction::Kind::all && junction->entries.size() > 1))
          for (const auto& entry : junction->entries) spared.insert(entry.condition.get());
      if (spare) return;
      if (const auto* did = std::get_if<Did>(&condition.is)) activity(subject, clause, *did, found);
      if (const auto* share = std::get_if<Share>(&condition.is))
        meetings(subject, clause, *share, found);
    });
  }
}

} // namespace quorate::lint
