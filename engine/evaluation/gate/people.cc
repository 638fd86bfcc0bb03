// Who people are, and when they were on leave: rules count by it.
#include "engine/evaluation/gate/beside_seats.h"
#include "engine/evaluation/outcome.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace quorate::evaluation {

namespace {
using Kind = GateChange::Kind;

class People {
public:
  explicit People(const Compared& compared) : compared_(compared), input_(compared.input) {}

  std::vector<GateChange> run() {
    for (PersonId i = 0; i < input_.head.people.size(); ++i) {
      const records::Person& now = input_.head.people[i];
      std::set<PersonId> were; // whoever of the base bore one of these names
      were.insert(input_.base.find(now.id));
      for (const records::Text& alias : now.aliases) were.insert(input_.base.find(alias.value));
      were.erase(records::nobody);
      if (were.size() > 1) {
        add(Kind::person_changed, i, GateVerdict::unclear,
            fmt::format("{} bears names of {} people", person_text(compared_.head, i), were.size()),
            "what they did would count for one of them: whether they are one cannot be told");
        continue;
      }
      if (were.empty()) continue;
      const records::Person& then = input_.base.people[*were.begin()];
      if (records::fold(then.id) != records::fold(now.id) || then.name != now.name)
        add(Kind::person_changed, i, GateVerdict::unclear,
            fmt::format("{} is {} now", person_text(compared_.base, *were.begin()),
                        person_text(compared_.head, i)),
            "whether that is the same person cannot be told: seats and votes go with the name");
      leave(i, then, now);
    }
    return std::move(changes_);
  }

private:
  void add(Kind kind, PersonId person, GateVerdict verdict, std::string what, std::string why) {
    GateChange entry;
    entry.kind = kind;
    entry.subject = subject_of(compared_.head, person, no_role);
    entry.what = std::move(what);
    entry.why = std::move(why);
    entry.verdict = verdict;
    source::Place place = input_.sources.place(input_.head.people[person].span);
    entry.place = {place.path, place.line, input_.head.people[person].id};
    changes_.push_back(std::move(entry));
  }

  static std::string days(const records::Interval& one) {
    return fmt::format("{} to {}", one.since ? one.since->iso() : "ever",
                       one.until ? one.until->iso() : "now");
  }

  /// Days of leave extend the time that counts, and some electorates go without who is on leave.
  void leave(PersonId i, const records::Person& then, const records::Person& now) {
    Date known = compared_.known();
    std::string who = person_text(compared_.head, i);
    auto within = [](const std::vector<records::Interval>& all, auto same) {
      return std::find_if(all.begin(), all.end(), same) != all.end();
    };
    for (const records::Interval& old : then.leave) {
      if (old.since && *old.since > known) continue;
      // An end that was still to come may be set, or moved.
      bool stays = within(now.leave, [&](const records::Interval& each) {
        return each.since == old.since &&
               (each.until == old.until ||
                ((!old.until || *old.until > known) && (!each.until || *each.until > known)));
      });
      if (!stays)
        add(Kind::leave, i, GateVerdict::unclear,
            fmt::format("the leave of {} from {} is gone, or other than it was", who, days(old)),
            "it is history: whether it was wrong cannot be told");
    }
    for (const records::Interval& one : now.leave) {
      if (within(then.leave, [&](const auto& each) { return each.since == one.since; })) continue;
      Date since = one.since.value_or(Date::first());
      const records::Decision* asked = nullptr;
      for (const records::Decision& each : input_.head.decisions)
        if (each.opened && *each.opened >= since && *each.opened <= input_.as_of &&
            !(one.until && *each.opened >= *one.until) && since <= known)
          asked = &each;
      bool late = one.since ? calendar::days_between(since, known) > late_days : true;
      add(Kind::leave, i, late || asked ? GateVerdict::unclear : GateVerdict::allowed,
          fmt::format("{} is on leave from {}", who, days(one)),
          late    ? "it was not recorded then, and time that counts is longer by it"
          : asked ? fmt::format("it is said only now, and decision {} was opened on {}", asked->id,
                                asked->opened->iso())
                  : "leave may be recorded");
    }
  }

  const Compared& compared_;
  const GateInput& input_;
  std::vector<GateChange> changes_;
};
} // namespace

std::vector<GateChange> people_changes(const Compared& compared) { return People(compared).run(); }

} // namespace quorate::evaluation
