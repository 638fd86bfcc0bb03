// Conditions inside a decision. What is no business of decisions is asked of the judge.
#include "engine/evaluation/attested.h"
#include "engine/evaluation/decisions/rulings.h"
#include "engine/evaluation/windows.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

Truth Votes::applies(const Clause& clause) {
  if (!in_force_under(clause, judge_.readings())) return Truth::fails;
  PersonId subject = scene_.record ? scene_.record->subject : records::nobody;
  Truth result = Truth::holds;
  for (const ConditionPtr& one : clause.when)
    result = calendar::both(result, condition(*one, subject));
  for (const ConditionPtr& one : clause.unless)
    result = calendar::both(result, calendar::negated(condition(*one, subject)));
  for (bool begins : {true, false}) {
    const auto& moment = begins ? clause.from : clause.until;
    if (!moment) continue;
    const Moment* known = moment->under(judge_.readings());
    std::optional<Date> date = known ? fixed_moment(judge_, *known, {}) : std::nullopt;
    if (!date)
      result = calendar::both(result, Truth::unknown);
    else
      result = calendar::both(
          result, calendar::truth(begins ? *date <= scene_.opened : scene_.opened < *date));
  }
  return result;
}

Truth Votes::open_for(const OpenFor& open) const {
  const Period* low = open.low.under(judge_.readings());
  if (!low) return Truth::unknown;
  Date reached = scene_.started + *low;
  // Records give days, not hours: one day short of it may have been enough.
  bool nearly = reached <= scene_.now.next();
  // A vote that is still open may yet reach the time, and has not exceeded it for good.
  auto later = [&](bool now, bool perhaps) {
    return now ? Truth::holds : scene_.closed && !perhaps ? Truth::fails : Truth::unknown;
  };
  switch (open.bound) {
  case Bound::at_least: return later(reached <= scene_.now, nearly);
  case Bound::more_than: return later(reached < scene_.now, false);
  case Bound::at_most: return calendar::truth(scene_.now <= reached);
  case Bound::fewer_than: return calendar::truth(scene_.now < reached);
  case Bound::between:
    if (open.high && scene_.now > scene_.started + *open.high) return Truth::fails;
    return later(reached <= scene_.now, nearly);
  default: return scene_.closed ? calendar::truth(scene_.now == reached) : Truth::unknown;
  }
}

Truth Votes::approved(const ApprovedBy& approved) {
  const GroupPtr* by = approved.by.under(judge_.readings());
  if (!by) return Truth::unknown;
  if (const auto* procedures = std::get_if<Group::Procedures>(&(*by)->is))
    return others_.state(judge_, procedures->procedures, scene_.record, "passed", std::nullopt,
                         std::nullopt);
  if (!scene_.record) return Truth::unknown;
  Date since = scene_.record->opened ? scene_.opened : Date::first();
  Words words = last_words(scene_.record->ratifications, since, judge_.world().as_of);
  Assent assent = assent_of(*this, words, *by, std::nullopt);
  return assent.given == Truth::holds     ? Truth::holds
         : assent.refused == Truth::holds ? Truth::fails
                                          : Truth::unknown;
}

Truth Votes::acts_within(PersonId person, const Acts& acts_of) {
  const Window* window = acts_of.window->under(judge_.readings());
  Truth does = acts(person, acts_of.verb);
  if (!window || !scene_.record || does != Truth::holds)
    return does == Truth::fails ? Truth::fails : Truth::unknown;
  std::vector<Date> days;
  bool undated = false;
  auto note = [&](const std::optional<Date>& day) {
    if (day)
      days.push_back(*day);
    else
      undated = true;
  };
  const auto* apart = acts_of.verb == "second"   ? &scene_.record->seconds
                      : acts_of.verb == "object" ? &scene_.record->objections
                                                 : nullptr;
  for (std::size_t i = 0; apart && i < apart->size(); ++i)
    if ((*apart)[i].by == person) note((*apart)[i].date);
  if (acts_of.verb != "second" && scene_.votes.contains(person)) {
    auto cast = scene_.cast.find(person);
    note(cast == scene_.cast.end() ? std::nullopt : std::optional(cast->second));
  }
  std::sort(days.begin(), days.end());
  evaluation::Counted inside = count_in_window(judge_, *window, days, TruthLine(Truth::holds),
                                               {person, std::nullopt, no_role}, true);
  if (inside.placed.at(scene_.now) != Truth::holds) return Truth::unknown;
  if (inside.known.at(scene_.now) > 0) return Truth::holds;
  return undated ? Truth::unknown : Truth::fails;
}

Truth Votes::state(const DecisionState& state) {
  if (!state.phase.empty()) {
    if (!scene_.record) return Truth::unknown;
    for (const records::PhaseRecord& phase : scene_.record->phases)
      if (records::fold(phase.name.value) == records::fold(state.phase)) {
        bool over = phase.closed && *phase.closed <= scene_.now;
        bool begun = !phase.opened || *phase.opened <= scene_.now;
        return calendar::truth(state.state == "open"     ? begun && !over
                               : state.state == "opened" ? begun
                                                         : over);
      }
    return Truth::unknown;
  }
  std::optional<Date> after;
  if (state.window) {
    const Window* window = state.window->under(judge_.readings());
    const Period* length = window ? window->length.under(judge_.readings()) : nullptr;
    if (!window || window->kind != Window::Kind::past || !length) return Truth::unknown;
    after = scene_.now - *length;
  }
  return others_.state(judge_, state.procedures, scene_.record, state.state, after, scene_.now);
}

namespace {
/// Ballots and objections of which it is not known since when they stood. Were there any?
bool take_away_undated(Scene& scene) {
  bool any = false;
  for (auto vote = scene.votes.begin(); vote != scene.votes.end();) {
    bool undated = !scene.cast.contains(vote->first);
    any = any || undated;
    vote = undated ? scene.votes.erase(vote) : std::next(vote);
  }
  for (const records::Involved& one : scene.record->objections) {
    if (one.date) continue;
    any = true;
    if (one.by == records::nobody)
      scene.objecting_bodies.erase(records::fold(one.body.value));
    else
      scene.objecting.erase(one.by);
  }
  return any;
}
} // namespace

Truth Votes::lasting(const Lasting& lasting, PersonId about) {
  const Period* length = lasting.length.under(judge_.readings());
  if (!length || !scene_.record) return Truth::unknown;
  // It can change only on days on which something was cast, raised or withdrawn.
  std::set<Date> days{scene_.started};
  auto note = [&](const std::optional<Date>& date) {
    if (date && *date > scene_.started && *date <= scene_.now) days.insert(*date);
  };
  for (const records::Ballot& ballot : scene_.record->ballots) note(ballot.cast);
  for (const records::Involved& one : scene_.record->objections) {
    note(one.date);
    note(one.withdrawn);
  }
  bool changeable = procedure_ && ballots_may_change(judge_.world().charter, *procedure_);
  std::optional<Date> sure, perhaps; // since when it holds, or may hold
  auto long_enough = [&](Date from, Date to) { return from + *length <= to; };
  Truth result = Truth::fails;
  for (auto day = days.begin(); day != days.end(); ++day) {
    // The last day counts, too.
    Date end = std::next(day) == days.end() ? scene_.now.next() : *std::next(day);
    Scene then = scene_of(*scene_.record, judge_.world().records, *day, changeable);
    then.opened = scene_.opened;
    then.started = scene_.started;
    Truth now = Votes(judge_, procedure_, then, others_).condition(*lasting.of, about);
    if (take_away_undated(then) &&
        Votes(judge_, procedure_, then, others_).condition(*lasting.of, about) != now)
      now = Truth::unknown;
    if (now == Truth::fails) {
      sure.reset();
      perhaps.reset();
    } else {
      if (!perhaps) perhaps = *day;
      if (now == Truth::holds && !sure) sure = *day;
      if (now == Truth::unknown) sure.reset();
    }
    if (sure && long_enough(*sure, end)) return Truth::holds;
    if (perhaps && long_enough(*perhaps, end)) result = Truth::unknown;
  }
  // While it is open the time may still come.
  return scene_.closed ? result : Truth::unknown;
}

Truth Votes::condition(const Condition& condition, PersonId about) {
  auto self = [&](const ConditionPtr& one) { return this->condition(*one, about); };
  if (const auto* junction = std::get_if<Junction>(&condition.is)) {
    if (junction->kind == Junction::Kind::any || junction->kind == Junction::Kind::all) {
      bool any = junction->kind == Junction::Kind::any;
      Truth result = any ? Truth::fails : Truth::holds;
      for (const auto& entry : junction->entries)
        result = any ? calendar::either(result, self(entry.condition))
                     : calendar::both(result, self(entry.condition));
      return result;
    }
    Count number{};
    for (const auto& entry : junction->entries) {
      Truth one = self(entry.condition);
      number.known += one == Truth::holds ? 1 : 0;
      number.possible += one != Truth::fails ? 1 : 0;
    }
    Quantity quantity;
    quantity.bound = junction->kind == Junction::Kind::at_least  ? Bound::at_least
                     : junction->kind == Junction::Kind::exactly ? Bound::exactly
                                                                 : Bound::at_most;
    int all = static_cast<int>(junction->entries.size());
    return satisfies(number, quantity, junction->count.under(judge_.readings()), {all, all});
  }
  if (const auto* negation = std::get_if<Negation>(&condition.is))
    return calendar::negated(self(negation->of));
  if (const auto* readings = std::get_if<Readings>(&condition.is))
    return self(readings->readings.at(judge_.readings().at(readings->choice)));
  if (std::holds_alternative<Open>(condition.is)) return Truth::unknown;
  if (const auto* one = std::get_if<semantics::Counted>(&condition.is)) return counted(*one);
  if (const auto* one = std::get_if<MoreThan>(&condition.is)) return more(*one);
  if (const auto* one = std::get_if<ApprovedBy>(&condition.is)) return approved(*one);
  if (const auto* one = std::get_if<DecisionState>(&condition.is)) return state(*one);
  if (const auto* one = std::get_if<Lasting>(&condition.is)) return lasting(*one, about);
  if (const auto* one = std::get_if<OpenFor>(&condition.is)) return open_for(*one);
  if (const auto* one = std::get_if<Acts>(&condition.is)) {
    if (one->procedure || about == records::nobody) return Truth::unknown;
    return one->window ? acts_within(about, *one) : acts(about, one->verb);
  }
  if (const auto* one = std::get_if<IsPresent>(&condition.is)) {
    if (about == records::nobody) return Truth::unknown;
    return one->recused ? calendar::truth(scene_.recused.contains(about)) : present(about);
  }
  if (const auto* one = std::get_if<IsAbout>(&condition.is)) {
    if (!scene_.record) return Truth::unknown;
    std::string name = records::fold(one->name);
    if (records::fold(scene_.record->kind.value) == name ||
        records::fold(scene_.record->matter->value) == name)
      return Truth::holds;
    return scene_.record->matter->value.empty() ? Truth::unknown : Truth::fails;
  }
  // What is judged in a decision about somebody is judged of them, or of the matter as a whole.
  if (const auto* judged = std::get_if<Vouched>(&condition.is);
      judged && about != records::nobody) {
    Truth theirs = attested(judge_, *judged, about).at(scene_.now);
    if (theirs != Truth::unknown || judged->about_holder) return theirs;
  }
  RoleId role = no_role;
  if (scene_.record && scene_.record->role)
    if (auto found = judge_.world().charter.role(scene_.record->role->value)) role = *found;
  return judge_.condition(condition, {about, std::nullopt, role}).at(scene_.now);
}

} // namespace quorate::evaluation
