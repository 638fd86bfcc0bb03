#include "engine/evaluation/duties/duties.h"

#include "engine/evaluation/duties/instances.h"
#include "engine/evaluation/duties/telling.h"
#include "engine/evaluation/windows.h"
#include "engine/progress/progress.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
class Obliging {
public:
  Obliging(Judge& judge, const Clause& clause, const Duty& duty, int within_days, int& judged)
      : judge_(judge), world_(judge.world()), clause_(clause), duty_(duty), within_(within_days),
        judged_(judged), owner_(duty.owner.under(judge.readings())) {
    if (duty.grace) {
      const Period* stated = duty.grace->under(judge.readings());
      grace_ = stated ? Grace{*stated, false} : Grace{{}, true};
    }
    if (duty.times)
      if (const Quantity* quantity = duty.times->under(judge.readings()))
        if (const Amount* low = quantity->low.under(judge.readings()))
          times_ = static_cast<int>(std::clamp<std::int64_t>(low->number, 1, 1000));
  }

  Outcomes run() {
    if (duty_.who == Duty::Who::each && owner_)
      each_holder();
    else
      one_duty({}, records::nobody, world_.in_force_from(clause_), "");
    return std::move(result_);
  }

private:
  void each_holder() {
    RoleId role = no_role;
    if (const auto* plain = std::get_if<Group::Roles>(&(*owner_)->is);
        plain && plain->roles.size() == 1)
      role = plain->roles.front();
    std::vector<PersonId> asked = judge_.asked(**owner_);
    progress::Step judging("judging", "people", asked.size());
    for (PersonId person : asked) {
      judging.next();
      About about{person, std::nullopt, role};
      Truth member = world_.now(judge_.member(person, **owner_, about));
      if (member == Truth::fails) continue;
      if (role != no_role)
        for (SeatId id : world_.seats(person, role))
          if (world_.sits(id, world_.as_of)) about.seat = id;
      Date start = world_.in_force_from(clause_);
      bool before = about.seat && world_.seat(*about.seat).since_at_latest;
      if (before)
        start = Date::first();
      else if (auto first = first_day(world_, about))
        start = std::max(start, *first);
      std::size_t told = result_.size();
      one_duty(about, person, start, world_.records.people[person].id + "|");
      if (member != Truth::unknown) continue;
      // Perhaps not one of them: nothing is due from them for certain.
      for (std::size_t i = told; i < result_.size(); ++i)
        if (result_[i].truth == Truth::fails) {
          result_[i].truth = Truth::unknown;
          result_[i].doubt =
              fmt::format("{}; whether this concerns them is not known", result_[i].message);
        }
      std::erase_if(result_, [&](const Outcome& one) {
        return &one >= &result_[told] && one.truth == Truth::holds;
      });
    }
  }

  /// The duty of one holder, or of all together.
  void one_duty(const About& about, PersonId person, Date start, const std::string& prefix) {
    Doings done = doings(judge_, clause_, duty_, person);
    TruthLine applied = applies(judge_, clause_, about);
    Told told;
    told.what = duty_.what;
    told.owner = person == records::nobody
                     ? duty_.owner_text
                     : fmt::format("{} as {}", world_.records.people[person].id, duty_.owner_text);
    told.wanting = person == records::nobody ? owner_wanting() : unequipped(person);
    if (duty_.each) return triggered(about, person, done, applied, told, prefix);
    if (world_.now(applied) == Truth::fails) return;
    ++judged_;
    auto add = [&](const Progress& progress) {
      Outcome one = tell(world_, clause_, told, done, progress, guarded(progress.line, applied),
                         prefix, within_);
      name(one, person);
      result_.push_back(std::move(one));
      if (progress.done) content_of(*progress.done, prefix);
    };
    auto add_turns = [&](std::vector<Turn> turns, bool carries_over) {
      auto stand = [&] { return in_turn(done, turns, times_, grace_, carries_over, world_.as_of); };
      Progress progress = stand();
      add(progress);
      // Whether one was done may hang on a record: the next is due all the same.
      if (!progress.perhaps || world_.now(progress.line) != Truth::unknown ||
          world_.now(applied) != Truth::holds)
        return;
      std::erase_if(turns, [&](const Turn& turn) { return *turn.due < world_.as_of; });
      if (turns.empty()) return;
      Progress next = stand();
      if (next.served || next.perhaps || world_.now(next.line) != Truth::holds) return;
      next.done = progress.done;
      next.perhaps = progress.perhaps;
      Outcome one = tell(world_, clause_, told, done, next, guarded(next.line, applied),
                         prefix + "next", within_);
      name(one, person);
      result_.push_back(std::move(one));
    };
    auto open = [&](const std::string& why) {
      Outcome one = open_outcome(clause_, prefix,
                                 fmt::format("whether {} \"{}\" is done in time cannot be told: {}",
                                             told.owner, told.what, why));
      if (!done.all.empty()) one.evidence.push_back(done.all.back().evidence);
      name(one, person);
      result_.push_back(std::move(one));
    };
    Date known = start == Date::first() ? first_known(done, world_.as_of) : start;
    if (known == world_.as_of) world_.may_change_on(known.next()); // nothing is known: it moves on
    if (duty_.every) {
      const Cadence* cadence = duty_.every->under(judge_.readings());
      if (!cadence) return open("the charter does not say how often");
      told.rhythm = cadence->gap    ? "every " + cadence->text()
                    : cadence->unit ? "in each " + cadence->text()
                                    : "on each " + cadence->text();
      if (cadence->gap)
        add(rolling(done, *cadence->gap, times_, grace_, start, world_.as_of));
      else if (cadence->unit)
        add_turns(unit_turns(*cadence, first_unit(start, known, *cadence), world_.as_of), false);
      else
        add_turns(weekday_turns(*cadence, known, world_.as_of), true);
      return;
    }
    if (!duty_.dates.empty()) {
      std::vector<Date> days;
      for (const Value<Moment>& value : duty_.dates) {
        const Moment* moment = value.under(judge_.readings());
        if (!moment) return open("the charter does not say on which day");
        for (Date day : yearly_dates(*moment, known, world_.as_of + Period::of_years(2)))
          days.push_back(day);
      }
      add_turns(dated_turns(std::move(days), known), true);
      return;
    }
    if (duty_.once) {
      const Moment* moment = duty_.once->under(judge_.readings());
      std::optional<Date> day = moment ? fixed_moment(judge_, *moment, about) : std::nullopt;
      if (!day) return open("the day on which it is due is not known");
      if (duty_.before) day = day->previous();
      add(by_itself(done, {day->iso(), "", start, day, {}}, grace_, true, world_.as_of));
      return;
    }
    // Due whenever the guards hold: the clock runs from the day on which they came to hold.
    if (world_.now(applied) == Truth::unknown)
      return open(fmt::format("whether it is due hangs on `{}`", guards()));
    Date opens = std::max(start, applied.since(world_.as_of).value_or(start));
    Turn turn{"", "", opens, {}, {}};
    const Period* within = duty_.within ? duty_.within->under(judge_.readings()) : nullptr;
    if (within && opens != Date::first()) turn.due = opens + *within;
    add(by_itself(done, turn, grace_, true, world_.as_of));
  }

  void triggered(const About& about, PersonId person, const Doings& done, const TruthLine& applied,
                 const Told& told, const std::string& prefix) {
    const Trigger* trigger = duty_.each->under(judge_.readings());
    if (!trigger) {
      ++judged_;
      result_.push_back(open_outcome(clause_, prefix, "the charter does not say for what"));
      return;
    }
    std::vector<RoleId> roles;
    if (owner_)
      if (const auto* plain = std::get_if<Group::Roles>(&(*owner_)->is)) roles = plain->roles;
    Instances all = instances(judge_, *trigger, duty_.anchor, clause_.body, roles);
    if (person != records::nobody && trigger->kind == Trigger::Kind::joining)
      std::erase_if(all.all, [&](const Instance& one) {
        return one.person != person || !about.seat ||
               one.day != std::optional(world_.seat(*about.seat).since);
      });
    ++judged_;
    if (world_.now(all.covered) != Truth::holds) {
      std::string why = all.covered.changes().size() == 1
                            ? all.source
                            : fmt::format("{} up to {}", all.source, world_.as_of.iso());
      result_.push_back(open_outcome(
          clause_, prefix + "*",
          fmt::format("whether \"{}\" is done for each {} cannot be told: {}, so there may be more",
                      told.what, trigger->text, why)));
    }
    std::vector<const Instance*> blind; // nothing is known of them: told in one line
    for (std::size_t i = 0; i < all.all.size(); ++i) {
      const Instance& one = all.all[i];
      Told each = told;
      Turn turn = turn_of(one, i + 1 < all.all.size() ? &all.all[i + 1] : nullptr);
      // A day before the text was in force asks for nothing.
      if (one.day && *one.day < world_.in_force_from(clause_)) continue;
      // Of several who joined, a record that names nobody may mean each of them.
      bool alone = trigger->kind == Trigger::Kind::joining && all.all.size() == 1;
      Progress progress = by_itself(done, turn, grace_, alone, world_.as_of);
      TruthLine concerned(one.concerned);
      if (!one.day) progress.line = no_anchor(progress);
      TruthLine line = guarded(progress.line, calendar::both(applied, concerned));
      // In time, or late long ago: nothing to tell.
      if (progress.served) world_.may_change_on((progress.done->day + Period::of_years(1)).next());
      if (world_.now(line) == Truth::holds && progress.served &&
          (!progress.late || progress.done->day + Period::of_years(1) < world_.as_of)) {
        content_of(*progress.done, prefix + one.id);
        continue;
      }
      bool untold = world_.now(line) == Truth::unknown && one.day && !progress.perhaps &&
                    one.concerned == Truth::holds && world_.now(done.covered) != Truth::holds;
      if (untold) {
        blind.push_back(&one);
        continue;
      }
      Outcome outcome = tell(world_, clause_, each, done, progress, line,
                             prefix + records::fold(one.id), within_);
      if (outcome.truth == Truth::unknown && !one.day)
        outcome.doubt = fmt::format("whether {} \"{}\" is done in time for {} cannot be told: {}",
                                    told.owner, told.what, one.title,
                                    duty_.anchor.empty()
                                        ? "its day is not recorded"
                                        : fmt::format("its `{}` is not recorded", duty_.anchor));
      if (outcome.truth == Truth::unknown && one.concerned == Truth::unknown)
        outcome.doubt += fmt::format("; whether {} is meant is not known", one.title);
      outcome.evidence.insert(outcome.evidence.begin(), one.evidence);
      name(outcome, person);
      result_.push_back(std::move(outcome));
      if (progress.done) content_of(*progress.done, prefix + one.id);
    }
    if (!blind.empty()) result_.push_back(not_told(blind, done, told, prefix));
  }

  Outcome not_told(const std::vector<const Instance*>& blind, const Doings& done, const Told& told,
                   const std::string& prefix) const {
    std::vector<std::string> titles;
    for (const Instance* one : blind)
      if (titles.size() < 5) titles.push_back(one->title);
    if (titles.size() < blind.size())
      titles.push_back(fmt::format("{} more", blind.size() - titles.size()));
    Outcome outcome = open_outcome(
        clause_, prefix + "untold",
        fmt::format(
            "whether {}{}\"{}\" is done for {} cannot be told: {} does not cover it up to {}",
            told.owner, told.owner.empty() ? "" : ": ", told.what, fmt::join(titles, ", "),
            done.source, world_.as_of.iso()));
    for (std::size_t i = 0; i < std::min<std::size_t>(blind.size(), 5); ++i)
      outcome.evidence.push_back(blind[i]->evidence);
    return outcome;
  }

  /// Without a day to count from, only what was done is known.
  TruthLine no_anchor(const Progress& progress) const {
    if (progress.done && !duty_.within) return progress.line;
    return TruthLine(Truth::unknown);
  }

  Turn turn_of(const Instance& one, const Instance* next) const {
    Turn turn{one.id, one.title, one.day.value_or(Date::first()), {}, {}};
    if (!one.day) return turn;
    Date anchor = *one.day;
    for (const auto& [by, before] : duty_.shifts) anchor = before ? anchor - by : anchor + by;
    if (duty_.before) {
      turn.opens = Date::first(); // done ahead of it
      turn.due = anchor.previous();
    } else if (duty_.within) {
      const Period* within = duty_.within->under(judge_.readings());
      if (within) turn.due = anchor + *within;
    } else if (duty_.by_anchor) {
      turn.due = anchor;
    } else if (duty_.each) {
      // Minutes of a meeting are there when the next one meets.
      const Trigger* trigger = duty_.each->under(judge_.readings());
      bool meetings = trigger && trigger->kind == Trigger::Kind::meetings;
      if (meetings && next && next->day)
        turn.due = *next->day;
      else if (meetings)
        turn.due = Date::last(); // not before the next meeting
    }
    return turn;
  }

  /// `should cover`: what is wanting in what was done.
  void content_of(const Done& done, const std::string& prefix) {
    if (done.lacks.empty()) return;
    Outcome one;
    one.key = prefix + "contents|" + done.of;
    one.advisory = true;
    one.subject.body = clause_.body;
    one.truth = Truth::fails;
    one.line = TruthLine::during(done.day, Date::last(), Truth::fails, Truth::holds);
    one.message = fmt::format("\"{}\" of {} does not cover \"{}\"", duty_.what, done.day.iso(),
                              fmt::join(done.lacks, "\", \""));
    one.evidence.push_back(done.evidence);
    result_.push_back(std::move(one));
  }

  /// An owner that is vacant, or has not what it takes.
  std::string owner_wanting() const {
    if (!owner_ || duty_.who == Duty::Who::anyone) return "";
    bool anybody = false;
    for (PersonId person : judge_.candidates(**owner_, world_.as_of))
      anybody = anybody || world_.now(judge_.member(person, **owner_, {})) != Truth::fails;
    if (!anybody) return fmt::format("nobody is {}", duty_.owner_text);
    for (const std::string& asset : duty_.needs) {
      Group holders{Group::Holders{asset}, asset};
      bool able = false;
      for (PersonId person : judge_.candidates(**owner_, world_.as_of))
        able =
            able || calendar::both(world_.now(judge_.member(person, **owner_, {})),
                                   world_.now(judge_.member(person, holders, {}))) != Truth::fails;
      if (!able) return fmt::format("no {} has {}", duty_.owner_text, asset);
    }
    return "";
  }

  /// What one holder has not who must do it themselves.
  std::string unequipped(PersonId person) const {
    for (const std::string& asset : duty_.needs)
      if (world_.now(judge_.member(person, Group{Group::Holders{asset}, asset}, {})) ==
          Truth::fails)
        return fmt::format("{} has no {}", world_.records.people[person].id, asset);
    return "";
  }

  std::string guards() const {
    std::vector<std::string> texts;
    for (const auto* list : {&clause_.when, &clause_.unless})
      for (const ConditionPtr& one : *list) texts.push_back(one->text);
    return fmt::format("{}", fmt::join(texts, " and "));
  }

  void name(Outcome& one, PersonId person) const {
    if (person == records::nobody) return;
    std::string body = one.subject.body;
    one.subject = subject_of(world_, person, no_role);
    one.subject.body = body;
  }

  Judge& judge_;
  const World& world_;
  const Clause& clause_;
  const Duty& duty_;
  int within_;
  int& judged_;
  const GroupPtr* owner_;
  Grace grace_;
  int times_ = 1;
  Outcomes result_;
};
} // namespace

Outcomes judge_duty(Judge& judge, const Clause& clause, const Duty& duty, int within_days,
                    int& judged) {
  return Obliging(judge, clause, duty, within_days, judged).run();
}

} // namespace quorate::evaluation
