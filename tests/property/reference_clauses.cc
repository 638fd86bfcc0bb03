// Verdicts by definition: clause by clause, subject by subject.
#include "tests/property/reference_clauses.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace quorate::property {

using namespace semantics;
using calendar::both;
using calendar::either;
using calendar::negated;

namespace {
using Verdicts = std::vector<Verdict>;

class Clauses {
public:
  Clauses(Reference& reference, const Clause& clause, Date as_of)
      : reference_(reference), clause_(clause), as_of_(as_of) {}

  Verdicts run() {
    if (const auto* rule = std::get_if<Rule>(&clause_.is)) this->rule(*rule);
    if (const auto* drawn = std::get_if<Drawn>(&clause_.is)) this->drawn(*drawn);
    if (const auto* seats = std::get_if<Seats>(&clause_.is)) this->seats(*seats);
    if (const auto* keep = std::get_if<Keep>(&clause_.is)) this->keep(*keep);
    if (const auto* leave = std::get_if<AutomaticLeave>(&clause_.is))
      for (const Tenure& seat : tenures(leave->role)) lost(seat, Loss::automatic, nullptr, false);
    if (const auto* renew = std::get_if<Renew>(&clause_.is)) this->renew(*renew);
    if (const auto* join = std::get_if<AutomaticJoin>(&clause_.is)) this->join(*join);
    if (const auto* term = std::get_if<Term>(&clause_.is)) this->term(*term);
    if (const auto* limit = std::get_if<Limit>(&clause_.is)) this->limit(*limit);
    if (const auto* attest = std::get_if<Attest>(&clause_.is)) this->attest(*attest);
    return std::move(result_);
  }

private:
  const records::Records& records() const { return reference_.records; }
  const std::string& id(PersonId person) const { return records().people[person].id; }

  /// A failure counts only where the clause binds.
  Truth bound(Truth truth, const About& about, Date day) {
    return either(truth, negated(reference_.binds_at(clause_, about, day)));
  }
  void add(Verdict one) {
    if (one.line) one.truth = one.line(as_of_);
    result_.push_back(std::move(one));
  }
  std::vector<SeatId> sitting(RoleId role) const {
    std::vector<SeatId> seats;
    for (SeatId seat = 0; seat < records().seats.size(); ++seat)
      if (reference_.role_of(seat) == role && reference_.sits(seat, as_of_)) seats.push_back(seat);
    return seats;
  }
  /// Seats on the roster, and those gained by themselves, of which the roster knows nothing.
  struct Tenure {
    std::vector<About> abouts; ///< one for each day on which it may have been gained
    bool listed;
    Date since;
    PersonId person() const { return abouts.front().person; }
  };
  std::vector<Tenure> tenures(RoleId role) {
    std::vector<Tenure> result;
    for (SeatId seat : sitting(role))
      result.push_back(
          {{{records().seats[seat].person, seat, role}}, true, records().seats[seat].since});
    for (PersonId person = 0; person < records().people.size(); ++person)
      for (const std::vector<Date>& days : reference_.gained_by(person, role, as_of_)) {
        result.push_back({{}, false, days.back()});
        for (Date day : days) result.back().abouts.push_back({person, std::nullopt, role, day});
      }
    return result;
  }
  std::string seat_key(SeatId seat) const {
    return fmt::format("{}@{}", id(records().seats[seat].person),
                       records().seats[seat].since.iso());
  }

  // ---- rules
  void each(const Group& group, RoleId role, const std::function<Truth(PersonId, Date)>& meets) {
    bool doubtful = false; // of these it is not even known whether they are meant
    for (PersonId person = 0; person < records().people.size(); ++person) {
      About about{person, std::nullopt, role};
      auto line = [=, this, &group](Date day) {
        return bound(
            either(negated(reference_.member_at(group, about, person, day)), meets(person, day)),
            about, day);
      };
      Truth in = reference_.member_at(group, about, person, as_of_);
      if (in == Truth::fails) continue;
      if (in == Truth::unknown && line(as_of_) == Truth::holds) continue; // perhaps not meant
      if (in == Truth::unknown && line(as_of_) == Truth::unknown)
        doubtful = true;
      else
        add({"violation", id(person), id(person), {}, "", line, {}});
    }
    if (doubtful) add({"violation", "", "*", Truth::unknown, "", {}, {}});
  }

  void rule(const Rule& rule) {
    const GroupPtr* group = rule.group.under(reference_.readings);
    if (!group) return add({"violation", "", "", Truth::unknown, "", {}, {}});
    RoleId role = rule.of_role ? rule.role : no_role;
    if (const auto* plain = std::get_if<Group::Roles>(&(*group)->is);
        role == no_role && plain && plain->roles.size() == 1)
      role = plain->roles.front();
    auto says = [&rule, this](const About& about, Date day) {
      Truth truth = rule.that ? reference_.holds_at(*rule.that, about, day) : Truth::holds;
      return rule.negated ? negated(truth) : truth;
    };
    if (rule.kind == Rule::Kind::each) {
      return each(**group, role, [=, this, &rule](PersonId person, Date day) {
        if (!rule.on_joining || role == no_role) {
          std::optional<SeatId> present; // the seat at hand is that of the as-of date
          if (role != no_role)
            for (SeatId seat : sitting(role))
              if (records().seats[seat].person == person &&
                  (!present || records().seats[*present].since <= records().seats[seat].since))
                present = seat;
          return says({person, present, role}, day);
        }
        Truth truth = Truth::holds;
        for (SeatId seat : reference_.seats_of(person, role))
          if (reference_.sits(seat, day))
            truth = both(truth, records().seats[seat].since_at_latest
                                    ? Truth::unknown
                                    : says({person, seat, role}, records().seats[seat].since));
        return truth;
      });
    }
    if (rule.kind == Rule::Kind::only) {
      static const Group anyone{Group::Anyone{}, "anyone"};
      return each(anyone, no_role, [=, this](PersonId person, Date day) {
        About about{person, std::nullopt, no_role};
        return either(negated(says(about, day)), reference_.member_at(**group, about, person, day));
      });
    }
    About about{records::nobody, std::nullopt, role};
    if (!rule.per.empty()) return per(rule, **group, role);
    add({"violation",
         "",
         "",
         {},
         "",
         [=, this, &rule](Date day) {
           const Condition* that = rule.kind == Rule::Kind::there ? nullptr : rule.that.get();
           bool negated_that = rule.kind != Rule::Kind::there && rule.negated;
           Truth truth = reference_.quantity_over(
               reference_.outcomes(**group, that, negated_that, about, day), rule.quantity);
           if (rule.kind == Rule::Kind::there && rule.negated) truth = negated(truth);
           return bound(truth, {}, day);
         },
         {}});
  }

  /// Per affiliation: a number for each organisation; who belongs nowhere known may belong to any.
  void per(const Rule& rule, const Group& group, RoleId role) {
    std::set<std::string> values;
    for (const records::Person& one : records().people)
      for (const records::Affiliation& where : one.affiliations) values.insert(where.organisation);
    if (values.empty()) values.insert(""); // who belongs nowhere known may belong together
    for (const std::string& value : values)
      add({"violation",
           "",
           value,
           {},
           "",
           [=, this, &rule, &group](Date day) {
             Outcomes all{{0, 0}};
             for (PersonId person = 0; person < records().people.size(); ++person) {
               About about{person, std::nullopt, role};
               Truth in = both(reference_.member_at(group, about, person, day),
                               reference_.holds_at(*rule.that, about, day));
               bool here = false, somewhere = false;
               for (const records::Affiliation& where : records().people[person].affiliations) {
                 bool now = (!where.when.since || *where.when.since <= day) &&
                            (!where.when.until || day < *where.when.until);
                 somewhere = somewhere || now;
                 here = here || (now && where.organisation == value);
               }
               Truth counts = both(in, here        ? Truth::holds
                                       : somewhere ? Truth::fails
                                                   : Truth::unknown);
               Outcomes next;
               for (const auto& [number, base] : all) {
                 if (counts != Truth::holds) next.emplace(number, base);
                 if (counts != Truth::fails) next.emplace(number + 1, base);
               }
               all = std::move(next);
             }
             if (reference_.unlisted(group, day))
               all = Reference::with_strangers(std::move(all), false, false);
             return bound(reference_.quantity_over(all, rule.quantity), {}, day);
           },
           {}});
  }

  void drawn(const Drawn& drawn) {
    const GroupPtr* from = drawn.from.under(reference_.readings);
    Group holders{Group::Roles{{drawn.role}}, ""};
    kept_.push_back(std::make_shared<Group>(holders));
    each(*kept_.back(), drawn.role, [=, this, &drawn](PersonId person, Date day) {
      return from ? reference_.member_at(**from, {person, std::nullopt, drawn.role}, person, day)
                  : Truth::unknown;
    });
  }

  void seats(const Seats& seats) {
    const Quantity* quantity = seats.count.under(reference_.readings);
    if (!quantity || !seats.per.empty()) return;
    kept_.push_back(std::make_shared<Group>(Group{Group::Roles{{seats.role}}, ""}));
    const Group& group = *kept_.back();
    auto number = [=, this, &group](Date day) {
      return reference_.outcomes(group, nullptr, false, {}, day);
    };
    auto line = [=, this](Date day) {
      return bound(reference_.quantity_over(number(day), *quantity), {}, day);
    };
    const Amount* low = quantity->low.under(reference_.readings);
    bool fails = line(as_of_) == Truth::fails;
    bool wanting = fails && low && number(as_of_).rbegin()->first < low->number;
    if (wanting) add({"vacancy", "", "vacant", Truth::fails, "", {}, {}});
    // Empty seats of an exact number are vacancies, no violation.
    if (!wanting || quantity->bound != Bound::exactly) add({"violation", "", "", {}, "", line, {}});
  }

  // ---- keeping and losing
  /// Whether the seat is safe on each day since it began. An automatic loss is final, a
  /// recommendation lasts as long as the run of failure.
  std::function<Truth(Date)> safe_since(const About& about, Loss loss, const Period* grace,
                                        bool grace_open) {
    Date since = *reference_.first_day(about);
    if (loss == Loss::automatic || grace) since = std::max(since, reference_.in_force());
    auto known = std::make_shared<std::vector<Truth>>(); // by day since the seat began
    return [=, this](Date day) {
      std::optional<Date> perhaps, surely;
      bool doubtful = false;
      for (Date at = since; at <= day; at = at.next()) {
        auto index = static_cast<std::size_t>(calendar::days_between(since, at));
        if (index == known->size()) known->push_back(reference_.safe_on(clause_, about, at));
        Truth safe = (*known)[index];
        if (safe == Truth::holds) {
          perhaps.reset();
          surely.reset();
          if (loss != Loss::automatic) doubtful = false;
          continue;
        }
        if (!perhaps) perhaps = at;
        if (safe == Truth::unknown)
          surely.reset();
        else if (!surely)
          surely = at;
        auto over = [&](Date begun) { return (grace ? begun + *grace : begun) <= at; };
        doubtful = doubtful || over(*perhaps);
        bool sure = surely && over(*surely);
        if (loss == Loss::automatic && sure && !grace_open) return Truth::fails;
        if (loss != Loss::automatic && at == day)
          return sure ? Truth::fails : over(*perhaps) ? Truth::unknown : Truth::holds;
      }
      return doubtful ? Truth::unknown : Truth::holds;
    };
  }

  void lost(const Tenure& seat, Loss loss, const Period* grace, bool grace_open) {
    std::vector<std::function<Truth(Date)>> by_day;
    for (const About& about : seat.abouts)
      by_day.push_back(safe_since(about, loss, grace, grace_open));
    auto line = [by_day](Date day) {
      Truth truth = by_day.front()(day);
      for (const auto& other : by_day)
        if (other(day) != truth) return Truth::unknown;
      return truth;
    };
    std::string key = fmt::format("{}@{}", id(seat.person()), seat.since.iso());
    Verdict one{
        "prune", id(seat.person()), key, {}, loss == Loss::automatic ? "automatic" : "recommended",
        line,    seat.since};
    one.seat = fmt::format("{} {}", seat.abouts.front().role, key);
    one.truth = line(as_of_);
    if (one.truth == Truth::fails && loss == Loss::automatic && !seat.listed)
      return; // lost again, and no roster to be mended
    if (one.truth == Truth::fails && (loss == Loss::unstated || grace_open))
      one.truth = Truth::unknown, one.line = {};
    result_.push_back(std::move(one));
  }

  void keep(const Keep& keep) {
    const LossRule* rule = keep.loss.under(reference_.readings);
    const Period* grace = keep.grace ? keep.grace->under(reference_.readings) : nullptr;
    for (const Tenure& seat : tenures(keep.role))
      lost(seat, rule ? rule->kind : Loss::unstated, grace, keep.grace && !grace);
  }

  void renew(const Renew& renew) {
    const LossRule* rule = renew.loss.under(reference_.readings);
    for (const Tenure& seat : tenures(renew.role))
      lost(seat, rule ? rule->kind : Loss::unstated, nullptr, false);
  }

  void join(const AutomaticJoin& join) {
    for (PersonId person = 0; person < records().people.size(); ++person) {
      if (reference_.held_at(person, join.role, as_of_) != Truth::holds) continue;
      if (reference_.present_seat(person, join.role, as_of_)) {
        add({"violation", id(person), id(person), Truth::holds, "", {}, {}});
        continue;
      }
      bool told = reference_.covered(records().roster_covers,
                                     reference_.charter.roles[join.role].path, as_of_);
      add({"violation", id(person), id(person), told ? Truth::fails : Truth::unknown, "", {}, {}});
    }
  }

  // ---- time
  void term(const Term& term) {
    const Period* length = term.length.under(reference_.readings);
    if (term.unlimited) return;
    if (!length) return add({"violation", "", "", Truth::unknown, "", {}, {}});
    bool renewed =
        std::any_of(reference_.charter.clauses.begin(), reference_.charter.clauses.end(),
                    [&](const Clause& other) {
                      const auto* renew = std::get_if<Renew>(&other.is);
                      return renew && renew->role == term.role && reference_.applies(other);
                    });
    for (SeatId id_ : sitting(term.role)) {
      const records::Seat& seat = records().seats[id_];
      Date over = seat.since + *length;
      Verdict one{"violation", id(seat.person), seat_key(id_), Truth::holds, "", {}, {}};
      if (term.bound == Bound::at_least) {
        if (seat.until && *seat.until < over) one.truth = Truth::fails;
      } else if (!renewed) {
        one.truth = over <= as_of_         ? Truth::fails
                    : seat.since_at_latest ? Truth::unknown
                                           : Truth::holds;
        one.truth = bound(one.truth, {seat.person, id_, term.role}, as_of_);
      }
      add(std::move(one));
    }
  }

  void limit(const Limit& limit) {
    const LimitRule* rule = limit.limit.under(reference_.readings);
    if (!rule) return add({"violation", "", "", Truth::unknown, "", {}, {}});
    const Period* length = limit.term ? limit.term->under(reference_.readings) : nullptr;
    std::set<PersonId> people;
    for (SeatId seat : sitting(limit.role)) people.insert(records().seats[seat].person);
    for (PersonId person : people)
      add({"violation",
           id(person),
           id(person),
           {},
           "",
           [=, this, &limit](Date day) {
             return bound(reference_.within_limit(*rule, length, person, limit.role, day),
                          {person, std::nullopt, limit.role}, day);
           },
           {}});
  }

  void attest(const Attest& attest) {
    std::vector<PersonId> people;
    const GroupPtr* group = attest.about.under(reference_.readings);
    if (attest.about_body)
      people.push_back(records::nobody);
    else if (group)
      for (PersonId person = 0; person < records().people.size(); ++person)
        if (reference_.member_at(**group, {}, person, as_of_) != Truth::fails)
          people.push_back(person);
    for (PersonId person : people) {
      std::set<std::string> said = reference_.words(
          clause_.path, attest.expiry, attest.owner.under(reference_.readings), person, as_of_);
      // Where the word of some is in doubt, and it matters, nothing is attested.
      std::string word = said.size() == 1 && *said.begin() != "" ? *said.begin() : "missing";
      std::string name = person == records::nobody ? "" : id(person);
      bool certain =
          attest.about_body || reference_.member_at(**group, {}, person, as_of_) == Truth::holds;
      if (word == "both") { // yes and no on one day
        if (certain) add({"attestation", name, name, Truth::unknown, word, {}, {}});
        continue;
      }
      if (!certain && word != "refused") continue; // nobody is asked in vain
      add({"attestation", name, name, certain ? Truth::fails : Truth::unknown, word, {}, {}});
      if (word == "refused" && certain) add({"violation", name, name, Truth::fails, "", {}, {}});
    }
  }

  Reference& reference_;
  const Clause& clause_;
  Date as_of_;
  std::vector<Verdict> result_;
  std::vector<std::shared_ptr<Group>> kept_;
};
} // namespace

std::vector<Verdict> verdicts(Reference& reference, const Clause& clause, Date as_of) {
  if (!reference.applies(clause)) return {};
  auto clauses = std::make_shared<Clauses>(reference, clause, as_of);
  std::vector<Verdict> result = clauses->run();
  for (Verdict& one : result)
    if (one.line)
      one.line = [clauses, line = one.line](Date day) { return line(day); }; // lives as long
  return result;
}

} // namespace quorate::property
