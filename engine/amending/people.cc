#include "engine/amending/people.h"

#include "engine/amending/facts.h"
#include "engine/evaluation/decisions/decisions.h"
#include "engine/evaluation/readings.h"
#include "engine/evaluation/scenarios/play.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace quorate::amending {

using namespace semantics;
using calendar::Truth;
using evaluation::About;

namespace {
using Person = std::vector<std::size_t>; ///< indexes of facts, rising

constexpr std::size_t most_people = 700;

/// Everybody of whom so many facts can be told at once, those with the fewest first.
std::vector<Person> people_of(const std::vector<Fact>& facts) {
  std::vector<Person> result{{}};
  std::size_t from = 0;
  for (int size = 1; size <= 3; ++size) {
    std::size_t to = result.size();
    std::vector<Person> more;
    for (std::size_t i = from; i < to; ++i)
      for (std::size_t next = result[i].empty() ? 0 : result[i].back() + 1; next < facts.size();
           ++next) {
        bool twice = std::any_of(result[i].begin(), result[i].end(), [&](std::size_t fact) {
          return facts[fact].aspect == facts[next].aspect;
        });
        if (twice) continue;
        more.push_back(result[i]);
        more.back().push_back(next);
      }
    if (size > 1 && result.size() + more.size() > most_people) break;
    from = to;
    result.insert(result.end(), more.begin(), more.end());
  }
  return result;
}

struct Answer {
  Truth truth = Truth::unknown;
  std::vector<Truth> readings;
};

/// One text, with everybody in its records.
class Judging {
public:
  Judging(const Question& question, const Naming& names, bool before, const Vocabulary& asked,
          const std::vector<Fact>& facts, const std::vector<Person>& people, const Stage& stage,
          const source::Sources& sources)
      : question_(question), asked_(asked), facts_(facts), people_(people), stage_(stage),
        before_(before) {
    const Charter& charter = *question.charter;
    for (const Role& one : charter.roles) own_[names(one.path)] = one.path;
    for (const auto* list : {&charter.activities, &charter.events, &charter.registers})
      for (const Named& one : *list) own_[names(one.name)] = one.name;
    for (const Named& one : charter.activities) activities_.insert(one.name);
    records_ = evaluation::records_of(charter, scenario(), sources);
    world_.emplace(charter, records_, sources, stage.today);
    judges_.emplace(*world_);
    decisions_.emplace(*world_, *judges_);
    over_ = judges_->over(question.choices);
  }

  std::vector<std::string> labels() const {
    std::vector<std::string> result;
    for (const evaluation::Judge* judge : over_) {
      std::string label;
      for (ChoiceId choice : question_.choices)
        label += (label.empty() ? "" : ", ") +
                 question_.charter->choices[choice].readings.at(judge->readings().at(choice));
      result.push_back(std::move(label));
    }
    return result;
  }

  Answer answer(std::size_t person) {
    Answer result;
    for (evaluation::Judge* judge : over_) result.readings.push_back(truth(*judge, person));
    result.truth = result.readings.front();
    for (Truth one : result.readings)
      if (one != result.truth) result.truth = Truth::unknown;
    return result;
  }

private:
  static std::string id(std::size_t person) { return fmt::format("p{}", person); }

  Truth truth(evaluation::Judge& judge, std::size_t person) {
    records::PersonId who = records_.find(id(person));
    About about{who, std::nullopt, question_.role};
    if (question_.role != evaluation::no_role)
      for (evaluation::SeatId seat : world_->seats(who, question_.role))
        if (world_->sits(seat, stage_.today)) about.seat = seat;
    auto member = [&](const About& as) {
      const GroupPtr* group = question_.group.under(judge.readings());
      return group ? judge.member(who, **group, as).at(stage_.today) : Truth::unknown;
    };
    auto says = [&](const About& as) {
      if (!question_.condition) return Truth::holds; // `there must be …`
      Truth one = judge.condition(*question_.condition, as).at(stage_.today);
      return question_.negated ? calendar::negated(one) : one;
    };
    About nobody{who, std::nullopt, evaluation::no_role};
    switch (question_.kind) {
    case Question::Kind::condition: return says(about);
    case Question::Kind::group: return member(about);
    case Question::Kind::counted: return calendar::both(member(about), says(about));
    case Question::Kind::each:
      return calendar::either(calendar::negated(member(about)), says(about));
    case Question::Kind::only:
      return calendar::either(calendar::negated(says(nobody)), member(nobody));
    }
    return Truth::unknown;
  }

  void step(auto what) { scenario_.steps.push_back({{}, std::move(what)}); }
  std::string own(const std::string& name) const {
    auto found = own_.find(name);
    return found == own_.end() ? "" : found->second;
  }

  Scenario scenario() {
    Date long_ago = stage_.today - Period::of_years(20);
    const Charter& charter = *question_.charter;
    for (const Role& one : charter.roles)
      step(Scenario::Seat{"witness", one.path, {}, long_ago, {}});
    for (const std::string& event : asked_.events) {
      std::string name = own(event);
      if (name.empty()) continue;
      if (activities_.contains(name))
        step(Scenario::Activity{"witness", name, {stage_.events}});
      else
        step(Scenario::Happened{false, name, "", {stage_.events}, {}});
    }
    for (std::size_t i = 0; i < people_.size(); ++i) {
      std::optional<Date> joined = long_ago;
      step(Scenario::Employer{id(i), "somewhere", {}, {}});
      for (std::size_t at : people_[i]) tell(id(i), facts_[at], joined);
      if (question_.role != evaluation::no_role)
        step(Scenario::Seat{id(i), charter.roles[question_.role].path, {}, joined, {}});
    }
    return std::move(scenario_);
  }

  void tell(const std::string& who, const Fact& fact, std::optional<Date>& joined) {
    Date long_ago = stage_.today - Period::of_years(20);
    std::string name = own(fact.name);
    switch (fact.kind) {
    case Fact::Kind::deed:
      if (!name.empty())
        step(Scenario::Activity{who, name,
                                std::vector<Date>(static_cast<std::size_t>(fact.times), fact.day)});
      break;
    case Fact::Kind::joined: joined = fact.day; break;
    case Fact::Kind::rejoined:
      joined = fact.day;
      if (question_.role != evaluation::no_role)
        step(Scenario::Seat{who,
                            question_.charter->roles[question_.role].path,
                            {},
                            long_ago,
                            fact.day - Period::of_years(5)});
      break;
    case Fact::Kind::seat:
    case Fact::Kind::former: {
      if (name.empty()) break;
      Scenario::Seat seat{who, name, {}, long_ago, {}};
      if (fact.kind == Fact::Kind::former)
        seat.until = fact.day;
      else if (fact.day < stage_.today)
        seat.from = fact.day;
      for (const auto& [attribute, value] : fact.attributes)
        if (attributes(name).contains(attribute)) seat.attributes[attribute] = {value};
      step(std::move(seat));
      break;
    }
    case Fact::Kind::word: {
      const auto& clauses = before_ ? asked_.vouched_before : asked_.vouched_after;
      auto clause = clauses.find(fact.name);
      if (clause != clauses.end())
        step(Scenario::Word{clause->second, who, "witness", true, fact.day, {}});
      break;
    }
    }
  }
  std::set<std::string> attributes(const std::string& role) const {
    std::set<std::string> result;
    for (const Role& one : question_.charter->roles)
      if (one.path == role)
        for (const auto& [name, spec] : one.attributes) result.insert(name);
    return result;
  }

  const Question& question_;
  const Vocabulary& asked_;
  const std::vector<Fact>& facts_;
  const std::vector<Person>& people_;
  const Stage& stage_;
  bool before_;
  std::map<std::string, std::string> own_; ///< by the new text's name: this text's
  std::set<std::string> activities_;
  Scenario scenario_;
  records::Records records_;
  std::optional<evaluation::World> world_;
  std::optional<evaluation::JudgesByReading> judges_;
  std::optional<evaluation::Decisions> decisions_;
  std::vector<evaluation::Judge*> over_;
};

/// Is all that is said of one said of the other, too?
bool part_of(const Person& less, const Person& more, const std::vector<Fact>& facts) {
  return std::all_of(less.begin(), less.end(), [&](std::size_t of) {
    return std::any_of(more.begin(), more.end(), [&](std::size_t other) {
      const Fact &a = facts[of], &b = facts[other];
      return of == other || (a.kind == Fact::Kind::deed && b.kind == a.kind && a.name == b.name &&
                             a.day == b.day && a.times < b.times);
    });
  });
}

std::string said(const Question& question, const Answer& answer) {
  if (answer.truth == Truth::holds) return question.yes;
  if (answer.truth == Truth::fails) return question.no;
  bool differ = std::any_of(answer.readings.begin(), answer.readings.end(),
                            [&](Truth one) { return one != answer.readings.front(); });
  return differ ? "depends on the reading" : "is left open";
}

/// "NEW: by rolling: stays; by before_report, after_report: may be removed".
std::string by_reading(const Question& question, const Answer& answer,
                       const std::vector<std::string>& labels) {
  std::string result;
  for (Truth truth : {Truth::holds, Truth::fails, Truth::unknown}) {
    std::string which;
    for (std::size_t i = 0; i < answer.readings.size(); ++i)
      if (answer.readings[i] == truth) which += (which.empty() ? "" : ", ") + labels[i];
    if (which.empty()) continue;
    std::string comes = truth == Truth::holds   ? question.yes
                        : truth == Truth::fails ? question.no
                                                : "is left open";
    result += fmt::format("{}by {}: {}", result.empty() ? "" : "; ", which, comes);
  }
  return question.text + ": " + result;
}
} // namespace

Found tell_apart(const Question& before, const Question& after, const Naming& names,
                 const std::string& subject, const source::Sources& sources) {
  static const Naming same;
  Vocabulary asked;
  for (const Question* one : {&before, &after}) {
    Asking asking(*one->charter, one == &before ? names : same, one == &before, asked);
    asking.condition(one->condition);
    asking.group(one->group);
  }
  // What hangs on how many others there are, or on a decision, made-up people cannot show.
  if (!asked.beyond.empty()) return {};
  std::string own_role =
      after.role == evaluation::no_role ? "" : after.charter->roles[after.role].path;
  Stage when = stage(*before.charter, *after.charter);
  std::vector<Fact> all = facts(asked, *before.charter, *after.charter, names, own_role, when);
  std::vector<Person> people = people_of(all);
  Judging old(before, names, true, asked, all, people, when, sources);
  Judging fresh(after, same, false, asked, all, people, when, sources);
  std::string background;
  for (const std::string& event : asked.events)
    background += fmt::format("{}the last {} was {}", background.empty() ? " (" : ", ", event,
                              distance(when.today, when.events));
  if (!background.empty()) background += ")";

  struct Seen {
    Person person;
    Truth before, after;
  };
  std::vector<Seen> seen;
  std::map<std::pair<Truth, Truth>, int> shown;
  std::set<std::string> sorts;
  Found sure, unsure;
  for (std::size_t i = 0; i < people.size(); ++i) {
    Answer a = old.answer(i), b = fresh.answer(i);
    if (a.truth == b.truth) continue;
    Example one;
    one.certain = a.truth != Truth::unknown && b.truth != Truth::unknown;
    // Whoever is told apart by less need not be told of again.
    bool larger = std::any_of(seen.begin(), seen.end(), [&](const Seen& less) {
      bool sort = (less.before == a.truth && less.after == b.truth) || !one.certain ||
                  (less.before != Truth::unknown && less.after != Truth::unknown);
      return sort && part_of(less.person, people[i], all);
    });
    if (larger) continue;
    seen.push_back({people[i], a.truth, b.truth});
    // Nor who differs from another only in when they did it.
    std::string alike = fmt::format("{} {}", static_cast<int>(a.truth), static_cast<int>(b.truth));
    for (std::size_t at : people[i])
      alike += fmt::format(" {} {}", static_cast<int>(all[at].kind),
                           all[at].words.substr(0, all[at].sort));
    for (const auto* each : {&a, &b})
      for (Truth truth : each->readings) alike += fmt::format(" {}", static_cast<int>(truth));
    if (!sorts.insert(alike).second) continue;
    Found& to = one.certain ? sure : unsure;
    if (++shown[{a.truth, b.truth}] > (one.certain ? 6 : 3)) {
      ++to.more;
      continue;
    }
    one.before = said(before, a);
    one.after = said(after, b);
    std::string who;
    bool of_event = false;
    for (std::size_t at : people[i]) {
      who += (who.empty() ? " who " : " and ") + all[at].words;
      of_event = of_event || all[at].kind == Fact::Kind::deed;
    }
    if (who.empty()) who = " of whom nothing else is recorded";
    one.sentence =
        fmt::format("{}{}{}: {} under {}, {} under {}", subject, who, of_event ? background : "",
                    one.before, before.text, one.after, after.text);
    if (a.truth == Truth::unknown && a.readings.size() > 1)
      one.readings.push_back(by_reading(before, a, old.labels()));
    if (b.truth == Truth::unknown && b.readings.size() > 1)
      one.readings.push_back(by_reading(after, b, fresh.labels()));
    to.examples.push_back(std::move(one));
  }
  sure.examples.insert(sure.examples.end(), unsure.examples.begin(), unsure.examples.end());
  sure.more += unsure.more;
  return sure;
}

} // namespace quorate::amending
