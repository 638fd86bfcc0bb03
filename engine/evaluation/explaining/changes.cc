// What would have to be recorded for a condition to hold, and what keeps one that does.
#include "engine/evaluation/explaining/explaining.h"
#include "engine/evaluation/outcome.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
class Changing {
public:
  Changing(Judge& judge, const About& about, Date day) : judge_(judge), about_(about), day_(day) {}

  std::vector<std::string> wanted(const Condition& condition) {
    if (const auto* several = std::get_if<Readings>(&condition.is))
      return wanted(*several->readings.at(judge_.readings().at(several->choice)));
    if (const auto* parts = std::get_if<Junction>(&condition.is)) return of_parts(*parts);
    if (const auto* did = std::get_if<Did>(&condition.is)) return activity(*did);
    if (const auto* hold = std::get_if<Hold>(&condition.is))
      return holds(condition) ? std::vector<std::string>{}
                              : std::vector{fmt::format("a seat: {}", text_of(*hold, condition))};
    if (const auto* vouched = std::get_if<Vouched>(&condition.is))
      return {fmt::format("an attestation of `{}`: \"{}\"", vouched->clause, vouched->text)};
    return {};
  }

private:
  bool holds(const Condition& condition) {
    return judge_.condition(condition, about_).at(day_) == Truth::holds;
  }
  static std::string text_of(const Hold& hold, const Condition& condition) {
    (void)hold;
    return condition.text;
  }

  /// Of `any of`: each part by itself; of `all of`: all that are wanting, together.
  std::vector<std::string> of_parts(const Junction& parts) {
    std::vector<std::string> result;
    std::vector<std::string> together;
    for (const Junction::Entry& entry : parts.entries) {
      if (parts.kind == Junction::Kind::all && holds(*entry.condition)) continue;
      std::vector<std::string> own = wanted(*entry.condition);
      if (parts.kind == Junction::Kind::any)
        result.insert(result.end(), own.begin(), own.end());
      else if (!own.empty())
        together.push_back(own.front());
    }
    if (!together.empty()) result.push_back(fmt::format("{}", fmt::join(together, " and ")));
    return result;
  }

  /// "1 triage or coordination by 2026-12-31": so many more, the last day on which it is in time.
  std::vector<std::string> activity(const Did& did) {
    const auto* kinds = did.kinds.under(judge_.readings());
    const Window* window = did.window.under(judge_.readings());
    const Quantity* times = did.times.under(judge_.readings());
    const Amount* low = times ? times->low.under(judge_.readings()) : nullptr;
    if (!kinds || !window || !low || low->kind != Amount::Kind::number ||
        (times->bound != Bound::at_least && times->bound != Bound::exactly) ||
        about_.person == records::nobody)
      return {};
    auto needed = static_cast<int>(std::clamp<std::int64_t>(low->number, 1, 100000));
    std::string names = fmt::format("{}", fmt::join(*kinds, " or "));
    TruthLine line = judge_.condition(Condition{did, ""}, about_);
    const Period* length =
        window->kind == Window::Kind::past ? window->length.under(judge_.readings()) : nullptr;
    std::optional<Date> runs_out =
        line.at(day_) == Truth::holds ? line.next_change(day_) : std::nullopt;
    if (line.at(day_) == Truth::holds && !runs_out) return {};
    int found = 0;
    if (length) {
      Date when = runs_out ? *runs_out : day_;
      Date from = judge_.window_start(when, *length, about_.person, did.ignoring_leave);
      for (const records::Event& event : judge_.events(*kinds, about_.person))
        found += from <= event.date() && event.date() <= when ? 1 : 0;
    }
    int missing = std::max(1, needed - found);
    if (runs_out) return {fmt::format("{} {} by {}", missing, names, runs_out->previous().iso())};
    if (!length) return {fmt::format("{} {} {}", needed, names, window->text)};
    Date from = judge_.window_start(day_, *length, about_.person, did.ignoring_leave);
    return {
        fmt::format("{} more {} on a day from {} to {}", missing, names, from.iso(), day_.iso())};
  }

  Judge& judge_;
  const About& about_;
  Date day_;
};
} // namespace

std::vector<std::string> changes_wanted(Judge& judge, const Condition& condition,
                                        const About& about, Date day) {
  std::vector<std::string> result = Changing(judge, about, day).wanted(condition);
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

std::vector<std::string> kept_by(Judge& judge, const Condition& condition, const About& about,
                                 Date day) {
  std::vector<std::string> result;
  for (const ConditionResult& one : explain(judge, condition, about, day)) {
    if (one.truth != Truth::holds) continue;
    std::string label = one.label.empty() ? one.text : fmt::format("{} ({})", one.label, one.text);
    result.push_back(one.until ? fmt::format("{}, through {}", label, one.until->previous().iso())
                               : fmt::format("{}, for good if nothing happens", label));
  }
  return result;
}

} // namespace quorate::evaluation
