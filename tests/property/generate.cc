// Cases out of a seed: a charter, and records whose dates crowd around months' ends and leap days.
#include "tests/property/generate.h"
#include "tests/property/generating.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <set>

namespace quorate::property {

namespace {
const std::vector<std::string> role_paths{"expert", "outsider", "team.chair", "team.member"};

class Making {
public:
  explicit Making(std::uint64_t seed) : random(seed) { made.seed = seed; }

  Case run() {
    made.as_of = {day(), day()};
    Writer writer{random};
    writer.open_points = open_points();
    leaves = random.one_in(3);
    if (random.one_in(3)) made.in_force = day();
    made.two_bodies = random.one_in(4);
    made.defines.push_back(random.one_in(2) ? "define a_while as " + writer.length()
                                            : "define a_while as ambiguous {\n rolling: " +
                                                  writer.length() + "\n whole: calendar " +
                                                  random.of({"quarter", "year", "month"}) + "\n}");
    made.roles = {{"chair", {}}, {"member", {}}};
    writer.role_statements(made.roles[0], 0);
    writer.role_statements(made.roles[1], 1);
    for (int left = random.between(0, 3); left > 0; --left) made.rules.push_back(writer.rule());
    people();
    seats();
    happenings();
    covers();
    return std::move(made);
  }

private:
  Date day() {
    static const Date begin = *Date::from_civil(2023, 10, 1);
    Date result = Date::from_days(begin.days() + random.between(0, 720));
    if (!dates.empty() && random.one_in(3)) { // a whole number of months from another date
      Date other =
          dates[static_cast<std::size_t>(random.between(0, static_cast<int>(dates.size()) - 1))];
      int months = random.between(0, 8);
      Date moved =
          random.one_in(2) ? other + Period::of_months(months) : other - Period::of_months(months);
      moved = Date::from_days(moved.days() + random.between(-1, 1));
      if (begin <= moved && moved.days() <= begin.days() + 720) result = moved;
    } else if (random.one_in(3)) {
      result = calendar::unit_end(result, calendar::Unit::month);
      result = Date::from_days(result.days() - random.between(0, 2));
    } else if (random.one_in(8)) {
      result = *Date::from_civil(2024, 2, 29);
    }
    dates.push_back(result);
    return result;
  }
  Stretch stretch() {
    Stretch result{day(), std::nullopt};
    if (!random.one_in(3)) {
      result.until = day();
      if (*result.until < *result.since) std::swap(*result.since, *result.until);
      if (*result.until == *result.since) result.until = result.until->next();
    }
    return result;
  }
  const std::string& person() {
    return made
        .people[static_cast<std::size_t>(
            random.between(0, static_cast<int>(made.people.size()) - 1))]
        .id;
  }

  void people() {
    const std::vector<std::string> ids{"ada", "bea", "cai", "dov"};
    for (int i = 0, all = random.between(1, 4); i < all; ++i) {
      PersonPlan plan{ids[static_cast<std::size_t>(i)], {}, {}};
      for (int left = random.between(0, 2); left > 0; --left)
        plan.affiliations.emplace_back(random.of({"acme", "bolt"}),
                                       random.one_in(2) ? Stretch{} : stretch());
      if (leaves && random.one_in(2))
        for (int left = random.between(1, 2); left > 0; --left) plan.leave.push_back(stretch());
      made.people.push_back(std::move(plan));
    }
  }

  bool limited(const std::string& role) const {
    for (const RoleText& text : made.roles)
      if (role == "team." + text.name)
        for (const std::string& statement : text.statements)
          if (statement.starts_with("limit")) return true;
    return false;
  }

  void seats() {
    bool bounds = open_points() || charter_text(made).find("seated") == std::string::npos;
    for (const PersonPlan& holder : made.people)
      for (const std::string& role : role_paths) {
        if (random.one_in(3)) continue;
        std::optional<Date> next;
        for (int left = random.between(1, 3); left > 0; --left) {
          Stretch when = stretch();
          if (next && random.one_in(2)) { // right after the one before
            when.since = *next;
            if (when.until && *when.until <= *when.since) when.until.reset();
          }
          // Terms of seats that overlap cannot be counted in a row.
          if (limited(role) && next && *when.since < *next) break;
          SeatPlan seat{holder.id, role, *when.since, bounds && random.one_in(8), when.until, {}};
          if (role == "expert") {
            if (!open_points()) seat.at_latest = false;
            if (!random.one_in(4)) seat.attributes["eol"] = day().iso();
            if (!random.one_in(4)) seat.attributes["branch"] = random.of({"main", "old"});
          }
          next = seat.until;
          made.seats.push_back(std::move(seat));
          if (random.one_in(2) || (limited(role) && !next)) break;
        }
      }
  }

  void happenings() {
    for (int left = random.between(0, 14); left > 0; --left)
      made.deeds.push_back(
          {day(), person(), random.of({"triage", "triage", "review", "opt_in", "opt_in"})});
    for (int left = random.between(0, 3); left > 0; --left)
      made.events.push_back(
          {"report", random.one_in(12) ? std::nullopt : std::optional<Date>(day())});
    for (int left = random.between(0, 6); left > 0; --left) {
      MeetingPlan meeting{day(), "", random.one_in(8), !random.one_in(6), {}, {}};
      if (random.one_in(4)) meeting.body = "team";
      if (made.two_bodies && !random.one_in(5)) meeting.body = random.of({"team", "team", "club"});
      for (const PersonPlan& one : made.people) {
        if (meeting.told && random.one_in(2))
          meeting.present.push_back(one.id);
        else if (random.one_in(4))
          meeting.excused.push_back(one.id);
      }
      made.meetings.push_back(std::move(meeting));
    }
    std::vector<std::string> clauses = attestable(made);
    for (int left = clauses.empty() ? 0 : random.between(0, 5); left > 0; --left) {
      AttestationPlan one{random.of(clauses), person(), person(), day(), {}, !random.one_in(4)};
      bool twice = std::any_of(
          made.attestations.begin(), made.attestations.end(), [&](const AttestationPlan& other) {
            return other.clause == one.clause && other.person == one.person && other.day == one.day;
          });
      if (twice && random.one_in(2)) twice = false; // two on one day, which may contradict
      if (random.one_in(3)) one.until = one.day + Period::of_days(random.between(1, 300));
      if (!twice) made.attestations.push_back(std::move(one));
      if (!made.attestations.empty() && random.one_in(6)) {
        made.attestations.push_back(made.attestations.back());
        made.attestations.back().holds = random.one_in(2);
      }
    }
  }

  /// What a source covers: nobody vouches today for days that begin later.
  Stretch told() {
    Stretch when = stretch();
    Date as_of = *std::min_element(made.as_of.begin(), made.as_of.end());
    when.since = std::min(*when.since, as_of);
    return when;
  }

  void covers() {
    auto some = [&](std::vector<CoverPlan>& to, const std::vector<std::string>& names) {
      switch (random.between(0, 5)) {
      case 0: return; // nothing is covered
      case 1: to.push_back({{}, told()}); break;
      case 2: // gaps
        for (int left = 2; left > 0; --left) {
          CoverPlan one{{}, told()};
          if (!names.empty() && random.one_in(2)) one.names = {random.of(names)};
          to.push_back(std::move(one));
        }
        break;
      case 3: to.push_back({{}, {*Date::from_civil(2023, 1, 1), std::nullopt}}); break;
      default: to.push_back({{}, {}}); break; // for all time
      }
    };
    some(made.roster_covers, role_paths);
    some(made.activity_covers, {"triage", "review", "opt_in"});
    some(made.event_covers, {});
    some(made.meeting_covers, {});
  }

  Random random;
  Case made;
  std::vector<Date> dates;
  bool leaves = false; ///< some people are on leave
};
} // namespace

namespace {
/// What people may vouch for: clauses, and judgements inside conditions.
void vouched_in(const semantics::Condition& condition, std::set<std::string>& paths) {
  if (const auto* one = std::get_if<semantics::Vouched>(&condition.is)) paths.insert(one->clause);
  if (const auto* one = std::get_if<semantics::Negation>(&condition.is))
    vouched_in(*one->of, paths);
  if (const auto* one = std::get_if<semantics::Lasting>(&condition.is)) vouched_in(*one->of, paths);
  if (const auto* one = std::get_if<semantics::Readings>(&condition.is))
    for (const auto& part : one->readings) vouched_in(*part, paths);
  if (const auto* one = std::get_if<semantics::Junction>(&condition.is))
    for (const auto& part : one->entries) vouched_in(*part.condition, paths);
}
} // namespace

std::vector<std::string> attestable(const Case& from) {
  source::Sources sources;
  auto charter = load_charter(from, sources);
  std::set<std::string> paths;
  if (charter)
    for (const semantics::Clause& clause : charter->clauses) {
      if (std::holds_alternative<semantics::Attest>(clause.is)) paths.insert(clause.path);
      if (const auto* keep = std::get_if<semantics::Keep>(&clause.is))
        vouched_in(*keep->condition, paths);
      if (const auto* rule = std::get_if<semantics::Rule>(&clause.is); rule && rule->that)
        vouched_in(*rule->that, paths);
    }
  return {paths.begin(), paths.end()};
}

bool open_points() { return std::getenv("QUORATE_OPEN_POINTS") != nullptr; }

Case generate(std::uint64_t seed) { return Making(seed).run(); }

std::vector<Date> dates_of(const Case& from) {
  std::vector<Date> dates;
  auto add = [&](const std::optional<Date>& date) {
    if (date) dates.push_back(*date);
  };
  auto both = [&](const Stretch& stretch) { add(stretch.since), add(stretch.until); };
  for (Date date : from.as_of) add(date);
  add(from.in_force);
  for (const PersonPlan& one : from.people) {
    for (const auto& [name, when] : one.affiliations) both(when);
    for (const Stretch& when : one.leave) both(when);
  }
  for (const SeatPlan& one : from.seats) {
    both({one.since, one.until});
    for (const auto& [name, value] : one.attributes) add(Date::parse(value));
  }
  for (const DeedPlan& one : from.deeds) add(one.day);
  for (const EventPlan& one : from.events) add(one.day);
  for (const MeetingPlan& one : from.meetings) add(one.day);
  for (const AttestationPlan& one : from.attestations) both({one.day, one.until});
  for (const auto* covers :
       {&from.roster_covers, &from.activity_covers, &from.event_covers, &from.meeting_covers})
    for (const CoverPlan& one : *covers) both(one.when);
  std::string text = charter_text(from);
  for (std::size_t at = 0; at + 10 <= text.size(); ++at)
    add(Date::parse(std::string_view(text).substr(at, 10)));
  std::sort(dates.begin(), dates.end());
  dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
  return dates;
}

} // namespace quorate::property
