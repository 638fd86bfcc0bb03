// Q242 to Q247: what a house asks of each of its bodies.
#include "engine/lint/checks/checks.h"
#include "engine/lint/voting.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace quorate::lint {

using namespace semantics;

namespace {
/// Several houses that ask for the same say it once.
struct Complaint {
  const char* code = "";
  source::Span at;
  const Clause* clause = nullptr; ///< that it is about, if any
  std::string message, help;
  std::vector<std::string> houses = {};
};
using Complaints = std::vector<Complaint>;

class HouseRules {
public:
  HouseRules(const Subject& subject, const House& house, Complaints& complaints)
      : charter_(subject.charter), facts_(subject.facts), house_(house), complaints_(complaints) {}

  void charter() {
    for (BodyId id = 0; id < charter_.bodies.size(); ++id)
      if (!charter_.bodies[id].external) body(id);
    if (house_.amendments && !says_how_to_amend(charter_))
      complain({"Q245", charter_.span, nullptr,
                fmt::format("nothing says how {} is changed", ticked(charter_.id)),
                "add `decision amendment { decides change of this charter … }`"});
  }

private:
  void body(BodyId id) {
    const Body& body = charter_.bodies[id];
    if (house_.meetings) meetings(body);
    if (house_.smallest > 0) size(body, id);
    if (house_.decisions && !decides_anything(body))
      say("Q244", body, "{} has no decision of its own: nothing says how it decides",
          "add `decision motion { decides any matter … }`");
    if (house_.chair) chair(body, id);
    if (house_.reports) reports(body);
  }

  void complain(Complaint one) {
    for (Complaint& other : complaints_)
      if (std::string_view(other.code) == one.code && other.at == one.at &&
          other.message == one.message)
        return other.houses.push_back(ticked(house_.name));
    one.houses.push_back(ticked(house_.name));
    complaints_.push_back(std::move(one));
  }
  void say(const char* code, const Body& body, const std::string& message, std::string help) {
    complain({code, body.span, nullptr, fmt::format(fmt::runtime(message), ticked(body.name)),
              std::move(help)});
  }
  void meetings(const Body& body) {
    const Clause* at = nullptr;
    std::int64_t longest = 0;
    bool open = false, more = false; // once in each month: two may be further apart
    for (const Clause& clause : charter_.clauses) {
      const auto* meets = std::get_if<Meets>(&clause.is);
      if (!meets || clause.body != body.name) continue;
      at = &clause;
      open |= !each_reading(meets->every, [&](const Cadence& every) {
        // `every 1st Tuesday` is once in each month.
        longest = std::max(longest, every.weekday ? 31 : longest_gap(every).value_or(0));
        more = more || every.unit.has_value();
      });
    }
    if (!at)
      return say("Q242", body, "nothing says how often {} meets",
                 "add `meets every calendar month`, or what is meant");
    if (house_.meets_every > 0 && !open && longest > house_.meets_every)
      complain(
          {"Q242", at->span, at,
           fmt::format("{} may go {}{} days without a meeting, and {} are allowed",
                       ticked(body.name), more ? "more than " : "", longest, house_.meets_every),
           "meet more often: `meets every calendar month`"});
  }
  void size(const Body& body, BodyId id) {
    std::int64_t least = 0;
    for (RoleId role = 0; role < charter_.roles.size(); ++role)
      if (charter_.roles[role].body == id) least = std::max(least, facts_.wished[role].least);
    if (least < house_.smallest)
      say("Q243", body,
          least == 0 ? "{} may shrink to nobody: no smallest size is stated"
                     : fmt::format("{{}} may shrink to {}, and at least {} are asked for", least,
                                   house_.smallest),
          fmt::format("add `seats at least {}` to its members", house_.smallest));
  }
  bool decides_anything(const Body& body) const {
    return std::any_of(charter_.procedures.begin(), charter_.procedures.end(),
                       [&](const Procedure& one) { return one.body == body.name; });
  }
  void chair(const Body& body, BodyId id) {
    bool any = std::any_of(charter_.roles.begin(), charter_.roles.end(), [&](const Role& role) {
      return role.body == id && speaks_of(role.name + " " + role.title,
                                          {"chair", "lead", "president", "convener", "coordinator",
                                           "facilitator", "head", "co_chair"});
    });
    if (!any)
      say("Q246", body, "nobody leads {}: it has no chair, lead or convener",
          "add `role chair { seats exactly 1 … }`");
  }
  void reports(const Body& body) {
    std::int64_t shortest = 0;
    bool any = false, open = false;
    const Clause* at = nullptr;
    for (const Clause& clause : charter_.clauses) {
      const auto* duty = std::get_if<Duty>(&clause.is);
      if (!duty || clause.body != body.name || !speaks_of(duty->what, {"report"})) continue;
      if (!duty->every && duty->dates.empty()) continue;
      any = true;
      at = &clause;
      std::int64_t days = 0;
      if (duty->every)
        open |= !each_reading(*duty->every, [&](const Cadence& every) {
          days = std::max(days, longest_gap(every).value_or(0));
        });
      else
        days = 366 / static_cast<std::int64_t>(duty->dates.size()) + 1;
      if (shortest == 0 || days < shortest) shortest = days;
    }
    if (!any)
      return say("Q247", body, "{} reports to nobody at any time",
                 "add `chair must \"report\" to board every calendar quarter`, or what is meant");
    if (house_.reports_every > 0 && !open && shortest > house_.reports_every)
      complain({"Q247", at->span, at,
                fmt::format("{} may go {} days without a report, and {} are allowed",
                            ticked(body.name), shortest, house_.reports_every),
                "report more often"});
  }

  const Charter& charter_;
  const Facts& facts_;
  const House& house_;
  Complaints& complaints_;
};
} // namespace

void house_rules(const Subject& subject, Found& found) {
  Complaints complaints;
  for (const House* house : subject.houses) HouseRules(subject, *house, complaints).charter();
  for (Complaint& one : complaints) {
    Said said{fmt::format("{} ({} {})", one.message, one.houses.size() == 1 ? "house" : "houses",
                          fmt::join(one.houses, ", ")),
              std::move(one.help)};
    if (one.clause)
      found.add(one.code, *one.clause, std::move(said));
    else
      found.add(one.code, one.at, std::move(said));
  }
}

} // namespace quorate::lint
