#include "engine/evaluation/duties/schedule.h"

#include <algorithm>

namespace quorate::evaluation {

namespace {
TruthLine from_to(Date from, Date until, Truth value) {
  return TruthLine::during(from, until, value, Truth::fails);
}

/// Stretches on which something may have been done without a record.
std::vector<std::pair<Date, Date>> blind(const TruthLine& covered) {
  std::vector<std::pair<Date, Date>> result;
  const auto& changes = covered.changes();
  for (std::size_t i = 0; i < changes.size(); ++i)
    if (changes[i].value != Truth::holds)
      result.emplace_back(changes[i].from,
                          i + 1 < changes.size() ? changes[i + 1].from : Date::last());
  return result;
}

/// The first day from `opens` on of which it is not known what was done.
std::optional<Date> first_blind(const TruthLine& covered, Date opens) {
  for (const auto& [from, until] : blind(covered))
    if (opens < until) return std::max(from, opens);
  return std::nullopt;
}

/// What served a turn, or may have.
struct Service {
  const Done* done = nullptr;
  const Done* perhaps = nullptr;
};

/// Fails or is unknown from the day after the deadline until it is done.
TruthLine turn_line(const Turn& turn, const Service& service, const TruthLine& covered,
                    const Grace& grace) {
  TruthLine line(Truth::holds);
  Date end = service.done ? service.done->day : Date::last();
  if (!turn.due) { // owed, without a day on which it is late
    if (turn.opens < end) line = TruthLine::during(turn.opens, end, Truth::unknown, Truth::holds);
    return line;
  }
  auto bad = [&](Date from, Truth value) {
    if (from < end) line = calendar::both(line, TruthLine::during(from, end, value, Truth::holds));
  };
  if (grace.unstated) {
    bad(turn.due->next(), Truth::unknown);
    return line;
  }
  Date missed = (*turn.due + grace.length).next();
  std::optional<Date> doubt = first_blind(covered, turn.opens);
  if (service.perhaps && (!doubt || service.perhaps->day < *doubt)) doubt = service.perhaps->day;
  if (!doubt) {
    bad(missed, Truth::fails);
    return line;
  }
  // Until the first day in doubt it is plain that nothing was done.
  if (missed < *doubt && missed < end)
    line = TruthLine::during(missed, std::min(*doubt, end), Truth::fails, Truth::holds);
  bad(std::max(missed, *doubt), Truth::unknown);
  return line;
}

/// By its name, or by the day on which it is due.
bool says(const Done& done, const Turn& turn) {
  return done.of == records::fold(turn.of) || (turn.due && done.of == turn.due->iso());
}

std::optional<Date> deadline_of(const Turn& turn, const Grace& grace) {
  if (!turn.due || grace.unstated) return turn.due;
  return *turn.due + grace.length;
}

void settle(Progress& progress, const Turn& turn, const Service& service, const Grace& grace,
            Date as_of) {
  progress.turn = turn;
  progress.deadline = deadline_of(turn, grace);
  progress.perhaps = service.perhaps;
  progress.served = service.done != nullptr && service.done->day <= as_of;
  if (service.done) progress.done = service.done;
  progress.late = progress.served && turn.due && service.done->day > *turn.due;
}
} // namespace

Progress rolling(const Doings& doings, Period gap, int times, Grace grace, Date start, Date as_of) {
  Progress progress;
  progress.started = start != Date::first();
  std::vector<const Done*> sure;
  TruthLine line(Truth::fails);
  Period let_pass = grace.unstated ? Period{} : grace.length;
  auto last_day = [&](Date base) { return (base + gap) + let_pass; };
  if (progress.started) {
    line = from_to(Date::first(), last_day(start).next(), Truth::holds);
  }
  for (const Done& one : doings.all) {
    if (one.counts == Truth::fails) continue;
    if (one.counts == Truth::unknown) {
      line = calendar::either(line, from_to(one.day, last_day(one.day).next(), Truth::unknown));
      if (one.day <= as_of) progress.perhaps = &one;
      continue;
    }
    sure.push_back(&one);
    auto needed = static_cast<std::size_t>(std::max(times, 1));
    if (sure.size() < needed) continue;
    Date base = sure[sure.size() - needed]->day;
    line = calendar::either(line, from_to(one.day, last_day(base).next(), Truth::holds));
  }
  for (const auto& [from, until] : blind(doings.covered)) {
    Date end = until == Date::last() ? until : last_day(until.previous()).next();
    Date begin = std::max(from, start);
    if (begin < end) line = calendar::either(line, from_to(begin, end, Truth::unknown));
  }
  if (grace.unstated) line = calendar::either(line, TruthLine(Truth::unknown));
  progress.line = std::move(line);

  Date base = start;
  // Without a first day the clock runs from the first day of which it is known what was done.
  if (base == Date::first() && progress.line.at(as_of) == Truth::fails)
    for (const auto& change : doings.covered.changes())
      if (change.value == Truth::holds && change.from <= as_of) base = change.from;
  if (!sure.empty()) {
    progress.done = sure.back();
    auto needed = static_cast<std::size_t>(std::max(times, 1));
    if (sure.size() >= needed) base = std::max(base, sure[sure.size() - needed]->day);
  }
  progress.turn.opens = base == Date::first() ? base : base.next();
  if (base != Date::first()) progress.turn.due = base + gap;
  if (progress.perhaps && progress.done && progress.perhaps->day <= progress.done->day)
    progress.perhaps = nullptr;
  progress.deadline = deadline_of(progress.turn, grace);
  return progress;
}

Progress in_turn(const Doings& doings, const std::vector<Turn>& turns, int times, Grace grace,
                 bool carries_over, Date as_of) {
  Progress progress;
  if (turns.empty()) return progress;
  auto needed = static_cast<std::size_t>(std::max(times, 1));
  std::vector<Service> services(turns.size());
  // What is named for none of them, as of another reading's turns, counts by its day.
  auto named = [&](const Done& one) {
    return !one.of.empty() && std::any_of(turns.begin(), turns.end(),
                                          [&](const Turn& turn) { return says(one, turn); });
  };
  for (std::size_t i = 0; i < turns.size(); ++i) {
    const Turn& turn = turns[i];
    std::vector<const Done*> own;
    std::vector<const Done*> free; // says not for which turn, and lies in this one's time
    for (const Done& one : doings.all) {
      if (one.counts == Truth::fails) continue;
      bool inside = turn.opens <= one.day && (!turn.closes || one.day <= *turn.closes);
      if (named(one) ? !says(one, turn) : !inside) continue;
      if (one.counts == Truth::unknown)
        services[i].perhaps = &one;
      else
        (named(one) ? own : free).push_back(&one);
    }
    bool owed = carries_over && i > 0 && !services[i - 1].done && !free.empty();
    if (owed) { // the first of them is late for the turn before
      services[i - 1].done = free.front();
      if (free.size() == 1 && own.size() < needed) services[i].perhaps = free.front();
      free.erase(free.begin());
    }
    own.insert(own.end(), free.begin(), free.end());
    std::sort(own.begin(), own.end(), [](const Done* a, const Done* b) { return a->day < b->day; });
    if (own.size() >= needed) services[i].done = own[needed - 1];
  }
  TruthLine line(Truth::holds);
  for (std::size_t i = 0; i < turns.size(); ++i) {
    TruthLine one = turn_line(turns[i], services[i], doings.covered, grace);
    Date from = *deadline_of(turns[i], grace);
    Date until = i + 1 < turns.size() ? deadline_of(turns[i + 1], grace)->next() : Date::last();
    from = from.next();
    if (until <= from) continue;
    line.append(from, one.at(from));
    for (const auto& change : one.changes())
      if (from < change.from && change.from < until) line.append(change.from, change.value);
  }
  progress.line = std::move(line);
  // The last one whose time is up, if it is not served; else the first that is still to be done.
  std::size_t at = 0;
  while (at + 1 < turns.size() && *deadline_of(turns[at + 1], grace) < as_of) ++at;
  bool up = *deadline_of(turns[at], grace) < as_of;
  if (at + 1 < turns.size()) progress.next_deadline = deadline_of(turns[at + 1], grace);
  auto served = [&](std::size_t i) { return services[i].done && services[i].done->day <= as_of; };
  const Done* before = nullptr;
  for (std::size_t i = 0; i <= at; ++i)
    if (served(i)) before = services[i].done;
  bool settled = progress.line.at(as_of) == Truth::holds;
  std::size_t shown = up && settled ? at + 1 : at;
  while (shown + 1 < turns.size() && served(shown)) {
    before = services[shown].done;
    ++shown;
  }
  shown = std::min(shown, turns.size() - 1);
  progress.done = before;
  settle(progress, turns[shown], services[shown], grace, as_of);
  return progress;
}

Progress by_itself(const Doings& doings, const Turn& turn, Grace grace, bool alone, Date as_of) {
  Progress progress;
  Service service;
  for (const Done& one : doings.all) {
    if (one.counts == Truth::fails || (!one.of.empty() && !says(one, turn))) continue;
    bool too_early = turn.due && one.day<turn.opens&& * turn.due> turn.opens; // before its cause
    bool named = !one.of.empty() || (alone && turn.opens <= one.day);
    if (!named && one.day < turn.opens) continue;
    if (one.counts == Truth::unknown || !named || too_early) {
      if (!service.perhaps) service.perhaps = &one;
    } else if (!service.done) {
      service.done = &one;
    }
  }
  progress.line = turn_line(turn, service, doings.covered, grace);
  settle(progress, turn, service, grace, as_of);
  return progress;
}

} // namespace quorate::evaluation
