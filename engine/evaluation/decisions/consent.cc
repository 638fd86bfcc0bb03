// After the vote: vetoes and ratifications.
#include "engine/evaluation/decisions/rulings.h"
#include "engine/evaluation/windows.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

Words last_words(const std::vector<records::Involved>& said, Date from, Date until) {
  Words words;
  std::map<std::pair<PersonId, std::string>, std::optional<Date>> days;
  for (const records::Involved& one : said) {
    if (one.date && (*one.date < from || *one.date > until)) continue;
    if (one.withdrawn && *one.withdrawn <= until) continue;
    std::string body = one.by == records::nobody ? records::fold(one.body.value) : "";
    Truth& word = one.by == records::nobody ? words.bodies.try_emplace(body).first->second
                                            : words.people.try_emplace(one.by).first->second;
    Truth says = calendar::truth(one.agrees);
    auto [day, first] = days.try_emplace({one.by, body}, one.date);
    if (first || (day->second && one.date && *day->second < *one.date)) {
      word = says;
      day->second = one.date;
    } else if (word != says && !(day->second && one.date && *one.date < *day->second)) {
      word = Truth::unknown; // which of the two came last is not told
    }
  }
  return words;
}

Assent assent_of(const Votes& votes, const Words& words, const GroupPtr& by,
                 const std::optional<Quantity>& stated) {
  if (auto body = words.bodies.find(records::fold(by->text)); body != words.bodies.end())
    return {body->second, calendar::negated(body->second)};
  MembershipPtr all = votes.people(*by);
  if (all->possible() == 0) return {Truth::fails, Truth::fails};
  std::set<PersonId> agree, may_agree, not_refusing, surely_open;
  for (const auto& [person, inside] : *all) {
    auto word = words.people.find(person);
    if (word == words.people.end()) {
      not_refusing.insert(person);
      surely_open.insert(person);
      continue;
    }
    if (word->second == Truth::holds) agree.insert(person), surely_open.insert(person);
    if (word->second != Truth::fails) may_agree.insert(person), not_refusing.insert(person);
  }
  Quantity enough = stated.value_or(Quantity{});
  if (!stated) {
    enough.bound = Bound::at_least;
    enough.low = {Amount{Amount::Kind::majority, 0, {}, {}, {}}};
  }
  // Of people whom no record names it is not recorded that they agreed, nor that they refused.
  auto either_way = [&](const std::set<PersonId>& least, const std::set<PersonId>& most,
                        bool unnamed) {
    Truth low = votes.among(least, by, enough, unnamed),
          high = votes.among(most, by, enough, unnamed);
    return low == high ? low : Truth::unknown;
  };
  return {either_way(agree, may_agree, false),
          calendar::negated(either_way(surely_open, not_refusing, true))};
}

namespace {
std::optional<Quantity> stated_number(const Involvement& involved, const Threshold& by) {
  if (involved.with) return involved.with;
  return by.quantity.text.empty() ? std::nullopt : std::optional(by.quantity);
}

/// `within 1 week of notice`: of what the record itself dates, or of an event.
std::optional<Date> day_of(Votes& votes, const Value<Moment>& moment) {
  const Moment* known = moment.under(votes.judge().readings());
  if (!known) return std::nullopt;
  std::optional<Date> day = fixed_moment(votes.judge(), *known, {});
  if (day) return day;
  std::string name = records::fold(known->name);
  if (name == "notice")
    for (const records::DatedText& notice : votes.scene().record->notices)
      if (notice.date && (!day || *notice.date < *day)) day = notice.date;
  if (name == "opening" || name == "opened") day = votes.scene().opened;
  if ((name == "closing" || name == "closed") && votes.scene().closed) day = votes.scene().now;
  return day ? std::optional(shifted(*known, *day)) : std::nullopt;
}

/// Until when somebody may speak.
struct Term {
  std::optional<Date> until; ///< up to and with this day
  bool limited = false;      ///< the charter sets a time; without `until` it has not begun
  bool unknown = false;      ///< or is not known
};

Term term_of(Votes& votes, const Involvement& involved) {
  Term term;
  if (!involved.within) return term;
  term.limited = true;
  const Period* within = involved.within->under(votes.judge().readings());
  const Scene& scene = votes.scene();
  std::optional<Date> since = involved.since ? day_of(votes, *involved.since)
                              : scene.closed ? std::optional(scene.now)
                                             : std::nullopt;
  term.unknown = !within || (involved.since && !since);
  if (within && since) term.until = *since + *within;
  return term;
}

Date first_day(const Scene& scene) { return scene.record->opened ? scene.opened : Date::first(); }

/// Vetoes of a body are its own only where the charter gives them to it, not to those in it.
bool holds_office(const World& world, const std::string& body, const Group& by) {
  const auto* roles = std::get_if<Group::Roles>(&by.is);
  return roles && std::any_of(roles->roles.begin(), roles->roles.end(), [&](RoleId role) {
           BodyId of = world.charter.roles[role].body;
           return of != no_body && records::fold(world.charter.bodies[of].name) == body;
         });
}

Truth vetoed(Votes& votes, const Words& words, const Involvement& involved, const Threshold& by,
             std::string& who) {
  const World& world = votes.judge().world();
  std::set<PersonId> people;
  Truth result = Truth::fails, somebody = Truth::fails;
  for (const auto& [person, word] : words.people) {
    Truth inside = votes.in(person, *by.of);
    if (inside == Truth::fails) continue;
    people.insert(person);
    somebody = calendar::either(somebody, inside);
    if (who.empty() || inside == Truth::holds) who = person_text(world, person);
  }
  auto stated = stated_number(involved, by);
  result = stated && !people.empty() ? votes.among(people, by.of, *stated) : somebody;
  for (const auto& [body, word] : words.bodies) {
    bool as_such = body == records::fold(by.of->text);
    if (!as_such && !holds_office(world, body, *by.of)) continue;
    if (result != Truth::holds) who = body;
    result = calendar::either(result, as_such ? Truth::holds : Truth::unknown);
  }
  return result;
}

Consent veto(Votes& votes, const Involvement& involved, const Threshold& by) {
  Term term = term_of(votes, involved);
  Date as_of = votes.judge().world().as_of;
  std::string who, by_whom = by.of->text;
  Date until = term.until ? std::min(as_of, *term.until) : as_of;
  Words words = last_words(votes.scene().record->vetoes, first_day(votes.scene()), until);
  Truth truth = vetoed(votes, words, involved, by, who);
  if (truth == Truth::holds) return {DecisionOutcome::failed, "vetoed by " + who, "", {}};
  if (truth == Truth::unknown)
    return {DecisionOutcome::undetermined,
            fmt::format("vetoed by {}: whether that is a veto of {} is not known", who, by_whom),
            "",
            {}};
  if (term.unknown)
    return {DecisionOutcome::undetermined,
            fmt::format("until when {} may veto it is not known", by_whom),
            "",
            {}};
  if (term.limited && !term.until)
    return {DecisionOutcome::open,
            "the vote has passed",
            fmt::format("{} may veto it until {} after it closes", by_whom,
                        involved.within->under(votes.judge().readings())->text()),
            {}};
  if (term.until && as_of <= *term.until)
    return {DecisionOutcome::open,
            "the vote has passed",
            fmt::format("{} may veto it until {}", by_whom, term.until->iso()),
            {}};
  return {DecisionOutcome::passed, fmt::format("no veto by {}", by_whom), "",
          term.until ? term.until->next() : Date::first()};
}

/// The day from which on enough of them agree; nothing where they give no dates.
std::optional<Date> agreed_on(const Votes& votes, const std::vector<records::Involved>& said,
                              const GroupPtr& by, const std::optional<Quantity>& stated,
                              Date until) {
  std::set<Date> days;
  for (const records::Involved& one : said) {
    if (!one.date) return std::nullopt;
    if (*one.date <= until) days.insert(*one.date);
  }
  std::optional<Date> since;
  for (Date day : days) {
    Words words = last_words(said, first_day(votes.scene()), day);
    if (assent_of(votes, words, by, stated).given != Truth::holds)
      since.reset();
    else if (!since)
      since = day;
  }
  return since;
}

Consent ratification(Votes& votes, const Involvement& involved, const Threshold& by, bool covered) {
  Term term = term_of(votes, involved);
  Date as_of = votes.judge().world().as_of;
  const auto& said = votes.scene().record->ratifications;
  std::string by_whom = by.of->text;
  Date until = term.until ? std::min(as_of, *term.until) : as_of;
  auto stated = stated_number(involved, by);
  auto assent = [&](Date day) {
    return assent_of(votes, last_words(said, first_day(votes.scene()), day), by.of, stated);
  };
  Assent now = assent(until);
  if (now.refused == Truth::holds)
    return {DecisionOutcome::failed, fmt::format("{} refuses to ratify it", by_whom), "", {}};
  if (now.given == Truth::holds && !term.unknown)
    return {DecisionOutcome::passed, fmt::format("ratified by {}", by_whom), "",
            agreed_on(votes, said, by.of, stated, until)};
  if (now.given == Truth::holds)
    return {DecisionOutcome::undetermined,
            fmt::format("until when {} may ratify it is not known", by_whom),
            "",
            {}};
  if (now.given == Truth::unknown)
    return {DecisionOutcome::undetermined,
            fmt::format("whether enough of {} have ratified it cannot be told", by_whom),
            "",
            {}};
  if (!term.until || as_of <= *term.until)
    return {DecisionOutcome::open,
            "the vote has passed",
            fmt::format("ratification by {} is still needed{}", by_whom,
                        term.until ? ", until " + term.until->iso() : ""),
            {}};
  bool too_late = assent(as_of).given == Truth::holds;
  return {too_late || covered ? DecisionOutcome::failed : DecisionOutcome::undetermined,
          fmt::format("no ratification by {} until {} is recorded", by_whom, term.until->iso()),
          "",
          {}};
}

const Involvement* consent_in(const Clause& clause, const Assignment& readings,
                              const Threshold*& by) {
  const auto* rule = std::get_if<DecisionRule>(&clause.is);
  const auto* involved = rule ? std::get_if<Involvement>(&rule->is) : nullptr;
  if (!involved || !involved->by) return nullptr;
  if (involved->act != Involvement::Act::vetoed && involved->act != Involvement::Act::ratified)
    return nullptr;
  by = involved->by->under(readings);
  return by && by->of ? involved : nullptr;
}
} // namespace

std::optional<Consent> consent_of(Votes& votes, const Clause& clause, bool covered) {
  const Threshold* by = nullptr;
  const Involvement* involved = consent_in(clause, votes.judge().readings(), by);
  Truth guard = involved ? votes.applies(clause) : Truth::fails;
  if (guard == Truth::fails) return std::nullopt;
  Consent consent = involved->act == Involvement::Act::vetoed
                        ? veto(votes, *involved, *by)
                        : ratification(votes, *involved, *by, covered);
  if (guard == Truth::unknown && consent.outcome != DecisionOutcome::passed)
    return Consent{DecisionOutcome::undetermined,
                   fmt::format("whether `{}` applies cannot be told", clause.text),
                   "",
                   {}};
  return consent;
}

std::vector<SetAside> words_set_aside(Votes& votes) {
  std::vector<SetAside> result;
  const World& world = votes.judge().world();
  const records::Decision& record = *votes.scene().record;
  for (std::size_t at : votes.procedure()->clauses) {
    const Clause& clause = world.charter.clauses[at];
    const Threshold* by = nullptr;
    const Involvement* involved = consent_in(clause, votes.judge().readings(), by);
    if (!involved || votes.applies(clause) == Truth::fails) continue;
    bool veto = involved->act == Involvement::Act::vetoed;
    Term term = term_of(votes, *involved);
    for (const records::Involved& one : veto ? record.vetoes : record.ratifications) {
      std::string body = records::fold(one.body.value);
      bool as_such = one.by == records::nobody && body == records::fold(by->of->text);
      bool office = one.by == records::nobody && !as_such && holds_office(world, body, *by->of);
      if (!as_such && !office &&
          (one.by == records::nobody || votes.in(one.by, *by->of) == Truth::fails))
        continue;
      std::string what =
          fmt::format("the {} of {}", veto ? "veto" : "ratification",
                      one.by == records::nobody ? one.body.value : person_text(world, one.by));
      auto add = [&](std::string why) {
        result.push_back({&clause, &one, fmt::format("{} {}", what, why)});
      };
      if (one.date && *one.date > world.as_of) continue;
      if (one.date && record.opened && *one.date < *record.opened)
        add(fmt::format("is of {}, before it opened on {}: not counted", one.date->iso(),
                        record.opened->iso()));
      else if (one.date && term.until && *one.date > *term.until)
        add(fmt::format("is of {}, and the time for it ended on {}: not counted", one.date->iso(),
                        term.until->iso()));
      else if (office)
        add(fmt::format("does not say who of {} it was", by->of->text));
    }
  }
  return result;
}

} // namespace quorate::evaluation
