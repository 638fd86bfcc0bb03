// The engine's timelines, day by day, against the reference.
#include "tests/property/compare.h"

#include "engine/evaluation/judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace quorate::property {

using namespace semantics;
using calendar::TruthLine;

std::uint64_t seed_from_environment() {
  const char* given = std::getenv("QUORATE_SEED");
  return given ? std::strtoull(given, nullptr, 10) : 20240229;
}

int cases_from_environment(int otherwise) {
  const char* given = std::getenv("QUORATE_CASES");
  return given ? std::atoi(given) : otherwise;
}

std::pair<Date, Date> range_of(const Case& from) {
  std::vector<Date> dates = dates_of(from);
  return {Date::from_days(dates.front().days() - 470), Date::from_days(dates.back().days() + 430)};
}

records::Records known_on(Case from, Date day) {
  std::erase_if(from.deeds, [&](const DeedPlan& one) { return day < one.day; });
  std::erase_if(from.events, [&](const EventPlan& one) { return day < one.day; });
  std::erase_if(from.meetings, [&](const MeetingPlan& one) { return day < one.day; });
  std::erase_if(from.attestations, [&](const AttestationPlan& one) { return day < one.day; });
  return records_of(from);
}

std::vector<Date> days_to_look_at(const Case& from) {
  auto [first, last] = range_of(from);
  std::vector<Date> days;
  auto add = [&](Date day) {
    for (int shift : {-1, 0, 1}) days.push_back(Date::from_days(day.days() + shift));
  };
  for (Date date : dates_of(from)) add(date);
  Random random(from.seed ^ 0x9e3779b97f4a7c15ULL);
  for (int left = 40; left > 0; --left)
    days.push_back(Date::from_days(random.between(first.days() + 420, last.days())));
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

std::vector<Assignment> readings_of(const Charter& charter, std::size_t most) {
  std::vector<Assignment> all{Assignment(charter.choices.size(), 0)};
  for (std::size_t choice = 0; choice < charter.choices.size(); ++choice)
    for (std::size_t at = 0, known = all.size(); at < known && all.size() < most; ++at)
      for (std::uint32_t reading = 1; reading < charter.choices[choice].readings.size();
           ++reading) {
        all.push_back(all[at]);
        all.back()[choice] = reading;
      }
  return all;
}

namespace {
class JudgeComparison {
public:
  JudgeComparison(const Case& from, const Charter& charter, const records::Records& records,
                  const records::Records& known, const evaluation::World& world,
                  Assignment readings, Compared& compared)
      : from_(from), charter_(charter), records_(records), judge_(world, readings),
        reference_(charter, known, readings, range_of(from).first, range_of(from).second,
                   world.as_of),
        compared_(compared), days_(days_to_look_at(from)) {}

  std::optional<std::string> run() {
    for (PersonId person = 0; person < records_.people.size(); ++person)
      for (RoleId role = 0; role < charter_.roles.size(); ++role)
        line(fmt::format("{} holds {}", records_.people[person].id, charter_.roles[role].path),
             judge_.holds(person, role), reference_.first,
             [&](Date day) { return reference_.held_at(person, role, day); });
    for (const Clause& clause : charter_.clauses) {
      if (!reference_.applies(clause)) continue;
      this->clause(clause);
    }
    return found_;
  }

private:
  void clause(const Clause& clause) {
    std::vector<About> abouts;
    if (const auto* keep = std::get_if<Keep>(&clause.is)) {
      for (const About& about : holders(keep->role)) conditions(clause, *keep->condition, about);
      abouts = holders(keep->role);
    } else if (const auto* leave = std::get_if<AutomaticLeave>(&clause.is)) {
      for (const About& about : holders(leave->role)) conditions(clause, *leave->condition, about);
    } else if (const auto* join = std::get_if<AutomaticJoin>(&clause.is)) {
      for (PersonId person = 0; person < records_.people.size(); ++person)
        conditions(clause, *join->condition, {person, std::nullopt, join->role});
    } else if (const auto* renew = std::get_if<Renew>(&clause.is)) {
      for (const About& about : holders(renew->role))
        line(clause.path + " of " + who(about), judge_.renewed(*renew, engine(about)),
             records_.seats[*about.seat].since,
             [&](Date day) { return reference_.renewed_at(*renew, about, day); });
    } else if (const auto* rule = std::get_if<Rule>(&clause.is)) {
      if (rule->of_role)
        abouts = holders(rule->role);
      else
        for (PersonId person = 0; person < records_.people.size(); ++person)
          abouts.push_back({person, {}, no_role});
      if (rule->that)
        for (const About& about : abouts) conditions(clause, *rule->that, about);
      if (const GroupPtr* group = rule->group.under(reference_.readings))
        for (const About& about : abouts)
          line(
              fmt::format("{}: {} in `{}`", clause.path, who(about), (*group)->text),
              judge_.member(about.person, **group, engine(about)), begin(about),
              [&](Date day) { return reference_.member_at(**group, about, about.person, day); },
              [&](Date day) {
                return judge_.member_on(about.person, **group, engine(about), day);
              });
    }
    for (const auto* guards : {&clause.when, &clause.unless})
      for (const ConditionPtr& guard : *guards)
        for (const About& about : abouts) conditions(clause, *guard, about);
  }

  std::vector<About> holders(RoleId role) {
    std::vector<About> result;
    for (SeatId seat = 0; seat < records_.seats.size(); ++seat)
      if (reference_.role_of(seat) == role && records_.seats[seat].since <= judge_.world().as_of)
        result.push_back({records_.seats[seat].person, seat, role});
    return result;
  }
  static evaluation::SeatId seat_id(const About& about) {
    return static_cast<evaluation::SeatId>(*about.seat);
  }
  static evaluation::About engine(const About& about) {
    evaluation::About result{about.person, std::nullopt, about.role};
    if (about.seat) result.seat = seat_id(about);
    return result;
  }
  std::string who(const About& about) {
    std::string name = records_.people[about.person].id;
    return about.seat
               ? fmt::format("{} (seat since {})", name, records_.seats[*about.seat].since.iso())
               : name;
  }
  Date begin(const About& about) {
    return about.seat ? records_.seats[*about.seat].since : reference_.first;
  }

  void conditions(const Clause& clause, const Condition& condition, const About& about) {
    line(
        fmt::format("{}: {}: `{}`", clause.path, who(about), condition.text),
        judge_.condition(condition, engine(about)), begin(about),
        [&](Date day) { return reference_.holds_at(condition, about, day); },
        [&](Date day) { return judge_.condition_on(condition, engine(about), day); });
  }

  void line(const std::string& what, const TruthLine& got, Date since,
            const std::function<Truth(Date)>& expected,
            const std::function<Truth(Date)>& at_once = nullptr) {
    if (found_) return;
    ++compared_.lines;
    std::vector<Date> days = days_;
    for (const auto& change : got.changes())
      for (int shift : {-1, 0, 1})
        days.push_back(Date::from_days(std::int64_t{change.from.days()} + shift));
    std::sort(days.begin(), days.end());
    Date earliest =
        Date::from_days(reference_.first.days() + 420); // a day whose windows the reference can see
    // What lies ahead is foreseen up to the next change: if nothing else happens.
    Date latest =
        std::min(reference_.last, got.next_change(judge_.world().as_of).value_or(Date::last()));
    // A seat that began "before" a day yet to come is none of today's foresight.
    for (const records::Seat& seat : records_.seats)
      if (judge_.world().as_of < seat.since && seat.since_at_latest)
        latest = std::min(latest, judge_.world().as_of);
    for (Date day : days) { // told without the line: the same as the line says
      if (!at_once || at_once(day) == got.at(day)) continue;
      found_ = fmt::format("as of {}: {}\non {}: by the line {}, told at once {}",
                           judge_.world().as_of.iso(), what, day.iso(), calendar::word(got.at(day)),
                           calendar::word(at_once(day)));
      return;
    }
    for (Date day : days) {
      if (day < since || day < earliest || latest < day) continue;
      ++compared_.days;
      Truth by_definition = expected(day);
      if (by_definition == got.at(day)) continue;
      std::string readings;
      for (std::size_t i = 0; i < charter_.choices.size(); ++i)
        readings += fmt::format(" {}={}", charter_.choices[i].label,
                                charter_.choices[i].readings[reference_.readings[i]]);
      found_ = fmt::format("as of {}: {}\non {}: by definition {}, got {}; readings:{}",
                           judge_.world().as_of.iso(), what, day.iso(),
                           calendar::word(by_definition), calendar::word(got.at(day)), readings);
      return;
    }
  }

  const Case& from_;
  const Charter& charter_;
  const records::Records& records_;
  evaluation::Judge judge_;
  Reference reference_;
  Compared& compared_;
  std::vector<Date> days_;
  std::optional<std::string> found_;
};
} // namespace

std::optional<std::string> judge_disagreement(const Case& from, Compared& compared) {
  source::Sources sources;
  auto charter = load_charter(from, sources);
  if (!charter) return ++compared.rejected, std::nullopt;
  ++compared.cases;
  records::Records records = records_of(from);
  records::Records known = known_on(from, from.as_of.front());
  evaluation::World world(*charter, records, sources, from.as_of.front());
  for (const Assignment& readings : readings_of(*charter, 4))
    if (auto found =
            JudgeComparison(from, *charter, records, known, world, readings, compared).run())
      return found;
  return std::nullopt;
}

} // namespace quorate::property
