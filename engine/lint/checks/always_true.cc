// Q236: a condition that can never make a difference.
#include "engine/lint/checks/checks.h"
#include "engine/lint/structure.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

namespace {
struct Asked { ///< so many of these kinds in the past so long
  const Did* did = nullptr;
  std::vector<std::string> kinds;
  std::int64_t times = 0;
  Period length;
};
std::optional<Asked> asked(const ConditionPtr& condition) {
  const auto* did = condition ? std::get_if<Did>(&condition->is) : nullptr;
  if (!did) return std::nullopt;
  const auto* kinds = settled(did->kinds);
  const Quantity* times = settled(did->times);
  const Window* window = settled(did->window);
  const Amount* low = times ? settled(times->low) : nullptr;
  if (!kinds || !window || window->kind != Window::Kind::past || !low ||
      low->kind != Amount::Kind::number || !low->parts.empty() || times->bound != Bound::at_least)
    return std::nullopt;
  const Period* length = settled(window->length);
  if (!length || length->hours != 0) return std::nullopt;
  return Asked{did, *kinds, low->number, *length};
}
/// Whatever the day: 30 days may be longer than 1 month, and 31 days than none.
bool no_longer(const Period& one, const Period& other) {
  return (one.months <= other.months && one.days <= other.days) ||
         most_days(one) <= fewest_days(other);
}
/// Does whoever meets `hard` meet `easy` too, whatever the dates?
bool implies(const Asked& hard, const Asked& easy) {
  return std::all_of(hard.kinds.begin(), hard.kinds.end(),
                     [&](const std::string& kind) {
                       return std::find(easy.kinds.begin(), easy.kinds.end(), kind) !=
                              easy.kinds.end();
                     }) &&
         hard.times >= easy.times && no_longer(hard.length, easy.length) &&
         hard.did->ignoring_leave == easy.did->ignoring_leave;
}

class Vacuous {
public:
  Vacuous(const Subject& subject, const Clause& clause, Found& found)
      : subject_(subject), clause_(clause), found_(found) {}

  void operator()(const Condition& condition) {
    if (const auto* did = std::get_if<Did>(&condition.is)) counts(*did, condition.text);
    if (const auto* joined = std::get_if<Joined>(&condition.is)) newcomers(*joined, condition.text);
    if (const auto* junction = std::get_if<Junction>(&condition.is)) alternatives(*junction);
  }

private:
  void say(const std::string& text, std::string message, std::string help) {
    found_.add("Q236", clause_, {std::move(message), std::move(help)},
               span_of(subject_.sources, clause_.span, text));
  }
  void counts(const Did& did, const std::string& text) {
    const Quantity* times = settled(did.times);
    const Amount* low = times ? settled(times->low) : nullptr;
    if (low && low->kind == Amount::Kind::number && low->parts.empty() && low->number == 0 &&
        times->bound == Bound::at_least)
      return say(
          text, fmt::format("{} holds of everybody: at least 0 times is always true", ticked(text)),
          "ask for once at least, or leave it out");
    const Window* window = settled(did.window);
    const Period* length =
        window && window->kind == Window::Kind::past ? settled(window->length) : nullptr;
    if (length && length->empty())
      say(text,
          fmt::format("{} holds of nobody: a window of no length is always empty", ticked(text)),
          "give the window a length: `in the past 1 year`");
  }
  /// `joined in the past 2 years` where a seat lasts one.
  void newcomers(const Joined& joined, const std::string& text) {
    const auto* keep = std::get_if<Keep>(&clause_.is);
    const Window* window = settled(joined.window);
    if (!keep || renewed(subject_.charter, keep->role) || joined.first || !window ||
        window->kind != Window::Kind::past)
      return;
    const Period* length = settled(window->length);
    for (const Clause& other : subject_.charter.clauses) {
      const auto* term = std::get_if<Term>(&other.is);
      if (!term || term->role != keep->role || term->unlimited || term->bound == Bound::at_least)
        continue;
      const Period* lasts = settled(term->length);
      if (!length || !lasts || length->hours != 0 || lasts->hours != 0 || term->from ||
          fewest_days(*length) < most_days(*lasts) - 1)
        continue;
      found_.add("Q236", clause_,
                 {fmt::format("{} holds as long as a seat lasts ({}): nobody ever fails it",
                              ticked(text), lasts->text()),
                  "make newcomers' time shorter than the term",
                  {{other.span, "so long is the term"}}},
                 span_of(subject_.sources, clause_.span, text));
      return;
    }
  }
  void alternatives(const Junction& junction) {
    bool any = junction.kind == Junction::Kind::any, all = junction.kind == Junction::Kind::all;
    if (!any && !all) return;
    for (std::size_t i = 0; i < junction.entries.size(); ++i)
      for (std::size_t j = 0; j < junction.entries.size(); ++j) {
        auto hard = asked(junction.entries[i].condition),
             easy = asked(junction.entries[j].condition);
        if (i == j || !hard || !easy || !implies(*hard, *easy)) continue;
        if (implies(*easy, *hard) && i > j) continue; // the same: say it once
        const ConditionPtr& idle = junction.entries[any ? i : j].condition;
        const ConditionPtr& other = junction.entries[any ? j : i].condition;
        say(idle->text,
            any ? fmt::format("{} never makes a difference: whoever meets it meets {} anyway",
                              ticked(idle->text), ticked(other->text))
                : fmt::format("{} never makes a difference: whoever meets {} meets it anyway",
                              ticked(idle->text), ticked(other->text)),
            "leave it out, or write what was meant");
      }
  }

  const Subject& subject_;
  const Clause& clause_;
  Found& found_;
};
} // namespace

void always_true(const Subject& subject, Found& found) {
  for (const Clause& clause : subject.charter.clauses) {
    each_condition(clause, Vacuous(subject, clause, found));
    if (const auto* seats = std::get_if<Seats>(&clause.is)) {
      const Quantity* count = settled(seats->count);
      const Amount* low = count ? settled(count->low) : nullptr;
      if (low && low->kind == Amount::Kind::number && low->number == 0 && low->parts.empty() &&
          count->bound == Bound::at_least)
        found.add(
            "Q236", clause,
            {"`at least 0` asks for nothing", "write how many there have to be, or remove it"});
    }
  }
}

} // namespace quorate::lint
