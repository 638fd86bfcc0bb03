#include "engine/calendar/timeline.h"

namespace quorate::calendar {

namespace {
/// The same on all days, and that value.
bool always(const TruthLine& line, Truth value) {
  return line.changes().size() == 1 && line.changes().front().value == value;
}
} // namespace

TruthLine both(const TruthLine& a, const TruthLine& b) {
  if (always(a, Truth::holds) || always(b, Truth::fails)) return b;
  if (always(b, Truth::holds) || always(a, Truth::fails)) return a;
  return merge(a, b, [](Truth x, Truth y) { return both(x, y); });
}

TruthLine either(const TruthLine& a, const TruthLine& b) {
  if (always(a, Truth::fails) || always(b, Truth::holds)) return b;
  if (always(b, Truth::fails) || always(a, Truth::holds)) return a;
  return merge(a, b, [](Truth x, Truth y) { return either(x, y); });
}

TruthLine negated(const TruthLine& a) {
  return map(a, [](Truth x) { return negated(x); });
}

namespace {
// `value` for as long as a day of that value is still in the window, `holds` elsewhere. Each run is
// stretched until its last day leaves the window; ends rise with the runs, so one walk joins them.
TruthLine while_in_window(const TruthLine& condition, Truth value, Period length) {
  TruthLine result(Truth::holds);
  std::optional<Date> open_until; // of the last stretched run
  const auto changes = condition.changes();
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (changes[i].value != value) continue;
    if (open_until && *open_until < changes[i].from) result.append(*open_until, Truth::holds);
    result.append(changes[i].from, value);
    if (i + 1 == changes.size()) return result;
    // The day itself always counts, so that a window of no days does not pass.
    Date until = changes[i + 1].from;
    open_until = std::max(until, first_day_outside(until.previous(), length));
  }
  if (open_until && *open_until < Date::last()) result.append(*open_until, Truth::holds);
  return result;
}
} // namespace

TruthLine throughout(const TruthLine& condition, Period length) {
  return both(while_in_window(condition, Truth::fails, length),
              while_in_window(condition, Truth::unknown, length));
}

Timeline<Count> count(const std::vector<const TruthLine*>& lines) {
  struct Step {
    Date when;
    int known;
    int possible;
  };
  auto known = [](Truth value) { return value == Truth::holds ? 1 : 0; };
  auto possible = [](Truth value) { return value == Truth::fails ? 0 : 1; };

  Count now;
  std::vector<Step> steps;
  for (const TruthLine* line : lines) {
    const auto changes = line->changes();
    now.known += known(changes.front().value);
    now.possible += possible(changes.front().value);
    for (std::size_t i = 1; i < changes.size(); ++i) {
      Truth before = changes[i - 1].value;
      Truth after = changes[i].value;
      steps.push_back(
          {changes[i].from, known(after) - known(before), possible(after) - possible(before)});
    }
  }
  std::sort(steps.begin(), steps.end(),
            [](const Step& a, const Step& b) { return a.when < b.when; });

  Timeline<Count> result(now);
  for (std::size_t i = 0; i < steps.size();) {
    Date when = steps[i].when;
    for (; i < steps.size() && steps[i].when == when; ++i) {
      now.known += steps[i].known;
      now.possible += steps[i].possible;
    }
    result.append(when, now);
  }
  return result;
}

} // namespace quorate::calendar
