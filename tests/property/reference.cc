// What is true of people on one day: the predicates, each from its definition.
#include "tests/property/reference.h"

#include <algorithm>

namespace quorate::property {

using namespace semantics;
using calendar::both;
using calendar::either;
using calendar::negated;

Reference::Reference(const Charter& charter_in, const records::Records& records_in,
                     Assignment readings_in, Date first_in, Date last_in, Date today_in)
    : charter(charter_in), records(records_in), readings(std::move(readings_in)), first(first_in),
      last(last_in), today(today_in) {
  for (const records::Seat& seat : records.seats) {
    RoleId role = no_role;
    for (std::size_t i = 0; i < charter.roles.size(); ++i)
      if (records::fold(charter.roles[i].path) == records::fold(seat.role.value))
        role = static_cast<RoleId>(i);
    roles_.push_back(role);
  }
  // Answers that are asked for over and over are found once for each day.
  automatic_.resize(charter.roles.size());
  for (const Clause& clause : charter.clauses)
    if (auto role = loses_or_gains(clause)) automatic_[*role] = true;
  seats_.assign(records.people.size(), std::vector<std::vector<SeatId>>(charter.roles.size()));
  for (SeatId seat = 0; seat < records.seats.size(); ++seat)
    if (roles_[seat] != no_role &&
        (records.seats[seat].since <= today || records.seats[seat].since_at_latest))
      seats_[records.seats[seat].person][roles_[seat]].push_back(seat);
  for (PersonId person = 0; person < records.people.size(); ++person)
    for (RoleId role = 0; role < charter.roles.size(); ++role) {
      roster_.emplace_back();
      for (Date day = first; day <= last; day = day.next())
        roster_.back().push_back(recorded(person, role, day));
    }
}

std::size_t Reference::index(Date day) const {
  return static_cast<std::size_t>(std::max(day, first).days() - first.days());
}

bool Reference::sits(SeatId seat, Date day) const {
  const records::Seat& one = records.seats[seat];
  if (today < one.since && !one.since_at_latest) return false;
  return one.since <= day && (!one.until || day < *one.until);
}

std::optional<Date> Reference::first_day(const About& about) const {
  return about.seat ? std::optional(records.seats[*about.seat].since) : about.gained;
}

std::optional<SeatId> Reference::present_seat(PersonId person, RoleId role, Date day) const {
  for (SeatId seat : seats_of(person, role))
    if (sits(seat, day)) return seat;
  return std::nullopt;
}

bool Reference::on_leave(PersonId person, Date day) const {
  for (const records::Interval& leave : records.people[person].leave)
    if ((!leave.since || *leave.since <= day) && (!leave.until || day < *leave.until)) return true;
  return false;
}

const std::vector<bool>& Reference::coverage(const std::vector<records::Coverage>& covers,
                                             const std::string& name) const {
  auto [found, fresh] = covered_.try_emplace({&covers, name});
  for (Date at = first; fresh && at <= last; at = at.next()) {
    bool told = false;
    for (const records::Coverage& one : covers) {
      bool names = one.names.empty();
      for (const records::Text& text : one.names)
        names = names || records::fold(text.value) == records::fold(name);
      told =
          told || (names && (!one.since || *one.since <= at) && (!one.until || at <= *one.until));
    }
    found->second.push_back(told);
  }
  return found->second;
}

bool Reference::covered(const std::vector<records::Coverage>& covers, const std::string& name,
                        Date day) const {
  return coverage(covers, name)[index(day)];
}

bool Reference::kinds_covered(const std::vector<std::string>& kinds, Date day) const {
  return std::all_of(kinds.begin(), kinds.end(), [&](const std::string& kind) {
    return covered(records.activity_covers, kind, day);
  });
}

const std::vector<int>& Reference::deeds(const std::string& kind, PersonId person) {
  auto [found, fresh] = events_.try_emplace({kind, person}, index(last) + 1, 0);
  if (fresh) {
    auto count = [&](const auto& events) {
      for (const records::Event& event : events)
        if (first <= event.date() && event.date() <= last) ++found->second[index(event.date())];
    };
    if (person == records::nobody)
      count(records.activity.all(kind));
    else
      count(records.activity.of(kind, person));
  }
  return found->second;
}

Truth Reference::recorded_at(PersonId person, RoleId role, Date day) const {
  return roster_[person * charter.roles.size() + role][index(day)];
}

Truth Reference::recorded(PersonId person, RoleId role, Date day) const {
  Truth result =
      covered(records.roster_covers, charter.roles[role].path, day) ? Truth::fails : Truth::unknown;
  for (SeatId seat : seats_of(person, role)) {
    if (sits(seat, day)) result = Truth::holds;
    if (records.seats[seat].since_at_latest && day < records.seats[seat].since)
      result = either(result, Truth::unknown);
  }
  return result;
}

Truth Reference::affiliated(const Comparison& test, PersonId person, Date day) const {
  const auto& known = records.people[person].affiliations;
  if (known.empty()) return Truth::unknown;
  bool belongs = false;
  for (const records::Affiliation& one : known)
    belongs = belongs || (records::fold(one.organisation) == records::fold(test.text) &&
                          (!one.when.since || *one.when.since <= day) &&
                          (!one.when.until || day < *one.when.until));
  return calendar::truth(belongs != test.negated);
}

Truth Reference::seat_passes(const Comparison& test, SeatId id, Date day) {
  const records::Seat& seat = records.seats[id];
  auto verdict = [&](bool passes) { return calendar::truth(passes != test.negated); };
  if (test.attribute == "affiliation") return affiliated(test, seat.person, day);
  auto found = seat.attributes.find(test.attribute);
  if (found == seat.attributes.end()) return Truth::unknown;
  const std::string& value = found->second.value;
  if (test.date) {
    auto date = Date::parse(value);
    return date ? verdict(*date == *test.date) : Truth::unknown;
  }
  if (test.op == Comparison::Op::after || test.op == Comparison::Op::before) {
    auto date = Date::parse(value);
    auto moment = moment_on(test.moment, {seat.person, id, roles_[id]}, day);
    if (!date || !moment) return Truth::unknown;
    return verdict(test.op == Comparison::Op::after ? *date > *moment : *date < *moment);
  }
  if (!test.text.empty()) return verdict(records::fold(value) == records::fold(test.text));
  if (value.empty() || value.find_first_not_of("0123456789") != std::string::npos ||
      value.size() > 9)
    return Truth::unknown;
  std::int64_t number = std::stoll(value);
  switch (test.op) {
  case Comparison::Op::at_least: return verdict(number >= test.number);
  case Comparison::Op::at_most: return verdict(number <= test.number);
  case Comparison::Op::more_than: return verdict(number > test.number);
  case Comparison::Op::fewer_than: return verdict(number < test.number);
  default: return verdict(number == test.number);
  }
}

namespace {
/// The roles whose seats carry the attributes that `where` asks for.
void roles_in(const Group& group, std::set<RoleId>& roles) {
  if (const auto* plain = std::get_if<Group::Roles>(&group.is))
    roles.insert(plain->roles.begin(), plain->roles.end());
  if (const auto* any = std::get_if<Group::Any>(&group.is))
    for (const GroupPtr& part : any->of) roles_in(*part, roles);
  if (const auto* all = std::get_if<Group::All>(&group.is))
    for (const GroupPtr& part : all->of) roles_in(*part, roles);
  if (const auto* except = std::get_if<Group::Except>(&group.is)) roles_in(*except->of, roles);
  if (const auto* inner = std::get_if<Group::Where>(&group.is)) roles_in(*inner->of, roles);
}
} // namespace

Truth Reference::where(const Group::Where& where, const About& about, PersonId person, Date day) {
  Truth result = member_at(*where.of, about, person, day);
  std::set<RoleId> roles;
  roles_in(*where.of, roles);
  if (!where.tests.empty()) {
    // Some one seat in one of the roles passes all the tests while it stands.
    Truth some = Truth::fails;
    for (RoleId role : roles) {
      bool listed = false;
      for (SeatId seat : seats_of(person, role)) {
        bool perhaps = records.seats[seat].since_at_latest && day < records.seats[seat].since;
        if (!sits(seat, day) && !perhaps) continue;
        listed = listed || !perhaps;
        Truth passes = perhaps ? Truth::unknown : standing_at(seat, day);
        for (const Comparison& test : where.tests)
          passes = both(passes, seat_passes(test, seat, day));
        some = either(some, passes);
      }
      // Held, or perhaps held, without a seat on the roster: nothing is known of its attributes.
      if (!listed) {
        Truth passes = held_at(person, role, day);
        bool told = covered(records.roster_covers, charter.roles[role].path, day);
        if (told && passes <= recorded_at(person, role, day))
          passes = Truth::fails; // no seat but those on the roster
        for (const Comparison& test : where.tests)
          passes = both(passes, test.attribute == "affiliation" ? affiliated(test, person, day)
                                                                : Truth::unknown);
        some = either(some, passes);
      }
    }
    result = both(result, some);
  }
  for (const ConditionPtr& condition : where.holding) {
    // `G where (joined …)` speaks of the seat in G; without a single such role, of the seat at
    // hand.
    About inside{person, about.person == person ? about.seat : std::nullopt, about.role};
    if (roles.size() == 1)
      inside = {person, present_seat(person, *roles.begin(), day), *roles.begin()};
    result = both(result, holds_at(*condition, inside, day));
  }
  return result;
}

template <class Answer>
Truth Reference::remembered(const void* what, const About& about, Date day, Answer answer) {
  for (const Walk* walk : walking_)
    if (walk->today <= day) return answer();
  auto& kept = remembered_.try_emplace({what, about}, index(last) + 1, -1).first->second;
  signed char& known = kept.at(index(day));
  if (known < 0) {
    auto truth = static_cast<signed char>(
        answer()); // may make room in `remembered_`: ask again for the place
    remembered_.at({what, about})[index(day)] = truth;
    return static_cast<Truth>(truth);
  }
  return static_cast<Truth>(known);
}

Truth Reference::member_at(const Group& group, const About& about, PersonId person, Date day) {
  if (const auto* roles = std::get_if<Group::Roles>(&group.is)) {
    Truth result = Truth::fails;
    for (RoleId role : roles->roles) result = either(result, held_at(person, role, day));
    return result;
  }
  if (const auto* any = std::get_if<Group::Any>(&group.is)) {
    Truth result = Truth::fails;
    for (const GroupPtr& part : any->of)
      result = either(result, member_at(*part, about, person, day));
    return result;
  }
  if (const auto* all = std::get_if<Group::All>(&group.is)) {
    Truth result = Truth::holds;
    for (const GroupPtr& part : all->of)
      result = both(result, member_at(*part, about, person, day));
    return result;
  }
  if (const auto* except = std::get_if<Group::Except>(&group.is))
    return both(member_at(*except->of, about, person, day),
                negated(member_at(*except->without, about, person, day)));
  if (const auto* narrowed = std::get_if<Group::Where>(&group.is)) {
    About asked = about.person == person ? about : About{person, std::nullopt, about.role};
    return remembered(&group, asked, day, [&] { return where(*narrowed, asked, person, day); });
  }
  if (std::holds_alternative<Group::Anyone>(group.is)) return Truth::holds;
  if (std::holds_alternative<Group::Nobody>(group.is)) return Truth::fails;
  if (std::holds_alternative<Group::OnLeave>(group.is))
    return calendar::truth(on_leave(person, day));
  if (std::holds_alternative<Group::Holder>(group.is))
    return about.person == records::nobody ? Truth::unknown
                                           : calendar::truth(about.person == person);
  return Truth::unknown;
}

std::set<std::string> Reference::words(const std::string& clause, const Value<Period>& expiry,
                                       const GroupPtr* owner, PersonId person, Date day) {
  std::vector<const records::Attestation*> given;
  std::vector<Truth> counts;
  for (const records::Attestation& one : records.attestations) {
    if (one.person != person || day < *one.date ||
        records::fold(one.clause.value) != records::fold(clause))
      continue;
    Truth word = one.by == records::nobody ? Truth::fails
                 : !owner                  ? Truth::unknown
                 : !*owner                 ? Truth::holds
                           : member_at(**owner, {person, std::nullopt, no_role}, one.by, *one.date);
    if (word == Truth::fails) continue;
    given.push_back(&one);
    counts.push_back(word);
  }
  std::set<std::string> all;
  for (std::uint32_t with = 0; with < (1U << given.size()); ++with) {
    std::optional<Date> latest;
    bool possible = true;
    for (std::size_t i = 0; i < given.size(); ++i) {
      bool in = (with >> i & 1U) != 0;
      possible = possible && (in || counts[i] != Truth::holds);
      if (in && (!latest || *latest < *given[i]->date)) latest = *given[i]->date;
    }
    if (!possible) continue;
    bool yes = false, no = false;
    bool over = true;
    const Period* length = expiry.under(readings);
    for (std::size_t i = 0; i < given.size(); ++i) {
      if ((with >> i & 1U) == 0 || *given[i]->date != *latest) continue;
      (given[i]->holds ? yes : no) = true;
      std::optional<Date> until = given[i]->until;
      if (!until && length) until = *given[i]->date + *length;
      over = over && until && *until <= day;
    }
    all.insert(!latest ? "" : yes && no ? "both" : over ? "expired" : yes ? "attested" : "refused");
  }
  return all;
}

Truth Reference::vouched(const Vouched& vouched, PersonId person, Date day) {
  const GroupPtr* owner = vouched.owner.under(readings);
  const Value<Period>* expiry = &charter.attestation_expiry;
  for (const Clause& each : charter.clauses)
    if (const auto* attest = std::get_if<Attest>(&each.is);
        attest && records::fold(each.path) == records::fold(vouched.clause)) {
      expiry = &attest->expiry;
      if (owner && !*owner) owner = attest->owner.under(readings);
    }
  std::set<std::string> said = words(vouched.clause, *expiry, owner, person, day);
  if (said.size() != 1) return Truth::unknown;
  return *said.begin() == "attested"  ? Truth::holds
         : *said.begin() == "refused" ? Truth::fails
                                      : Truth::unknown;
}

Truth Reference::binds_at(const Clause& clause, const About& about, Date day) {
  Truth result = Truth::holds;
  for (const ConditionPtr& guard : clause.when) result = both(result, holds_at(*guard, about, day));
  for (const ConditionPtr& guard : clause.unless)
    result = both(result, negated(holds_at(*guard, about, day)));
  return result;
}

bool Reference::applies(const Clause& clause) const {
  return !clause.under || readings.at(clause.under->choice) == clause.under->reading;
}

Truth Reference::holds_at(const Condition& condition, const About& about, Date day) {
  return remembered(&condition, about, day, [&] { return answer(condition, about, day); });
}

Truth Reference::answer(const Condition& condition, const About& about, Date day) {
  if (const auto* held = std::get_if<Hold>(&condition.is)) return hold(*held, about, day);
  if (const auto* done = std::get_if<Did>(&condition.is)) return did(*done, about, day);
  if (const auto* in = std::get_if<Joined>(&condition.is)) return joined(*in, about, day);
  if (const auto* time = std::get_if<Seated>(&condition.is)) return seated(*time, about, day);
  if (const auto* part = std::get_if<Share>(&condition.is)) return share(*part, about, day);
  if (const auto* absent = std::get_if<Missed>(&condition.is)) return missed(*absent, about, day);
  if (const auto* word = std::get_if<Vouched>(&condition.is))
    return vouched(*word, word->about_holder ? about.person : records::nobody, day);
  if (const auto* number = std::get_if<Counted>(&condition.is)) {
    const GroupPtr* group = number->group.under(readings);
    if (!group || std::holds_alternative<Group::Later>((*group)->is) ||
        std::holds_alternative<Group::Things>((*group)->is) ||
        std::holds_alternative<Group::Holders>((*group)->is))
      return Truth::unknown;
    return quantity_over(outcomes(**group, number->that.get(), false, about, day),
                         number->quantity);
  }
  if (const auto* several = std::get_if<Junction>(&condition.is))
    return junction(*several, about, day);
  if (const auto* negation = std::get_if<Negation>(&condition.is))
    return negated(holds_at(*negation->of, about, day));
  if (const auto* lasting = std::get_if<Lasting>(&condition.is)) {
    const Period* length = lasting->length.under(readings);
    if (!length) return Truth::unknown;
    Truth result = holds_at(*lasting->of, about, day);
    for (Date at = day; day - *length < at && first <= at; at = at.previous())
      result = both(result, holds_at(*lasting->of, about, at));
    return result;
  }
  if (const auto* event = std::get_if<Happened>(&condition.is)) return happened(*event, about, day);
  if (const auto* vacant = std::get_if<Vacant>(&condition.is)) {
    Truth nobody = Truth::holds;
    for (PersonId person = 0; person < records.people.size(); ++person)
      for (RoleId role : vacant->roles) nobody = both(nobody, negated(held_at(person, role, day)));
    if (unlisted({Group::Roles{vacant->roles}, ""}, day)) nobody = both(nobody, Truth::unknown);
    return nobody;
  }
  if (const auto* compared = std::get_if<Compared>(&condition.is))
    return about.seat ? seat_passes(compared->test, *about.seat, day) : Truth::unknown;
  if (const auto* open = std::get_if<Readings>(&condition.is))
    return holds_at(*open->readings.at(readings.at(open->choice)), about, day);
  return Truth::unknown; // unstated, or not evaluated yet
}

} // namespace quorate::property
