// Conditions to timelines.
#include "engine/evaluation/attendance.h"
#include "engine/evaluation/attested.h"
#include "engine/evaluation/judge.h"
#include "engine/evaluation/membership.h"
#include "engine/evaluation/tally.h"
#include "engine/evaluation/windows.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// Truth of a quantity over a count that may be incomplete.
TruthLine compare_counts(const evaluation::Counted& counted, const Quantity& quantity,
                         const Amount* low) {
  TruthLine counts =
      calendar::merge(counted.known, counted.complete, [&](int known, Truth complete) {
        Count number{known, complete == Truth::holds ? known : std::max(known, 1 << 20)};
        return satisfies(number, quantity, low, {known, known});
      });
  TruthLine placed = calendar::merge(counts, counted.placed, [](Truth t, Truth known) {
    return known == Truth::holds ? t : Truth::unknown;
  });
  return calendar::either(placed, counted.exempt);
}

/// The number at which the quantity begins to hold, or, of `fewer`, ceases to; nothing of those
/// that depend on more than one number.
struct Turn {
  std::int64_t number = 1;
  bool fewer = false;
};
std::optional<Turn> turn_of(const Quantity& quantity, const Amount* low) {
  if (quantity.bound == Bound::any) return Turn{};
  if (quantity.bound == Bound::no) return Turn{1, true};
  if (!low || low->kind != Amount::Kind::number || !low->parts.empty()) return std::nullopt;
  switch (quantity.bound) {
  case Bound::at_least: return Turn{low->number, false};
  case Bound::more_than: return Turn{low->number + 1, false};
  case Bound::fewer_than: return Turn{low->number, true};
  case Bound::at_most: return Turn{low->number + 1, true};
  default: return std::nullopt;
  }
}

/// Whether one of the events stands in the window.
TruthLine some_in(const evaluation::Counted& counted) {
  TruthLine line = calendar::merge(counted.known, counted.complete, [](int n, Truth complete) {
    return n > 0 ? Truth::holds : complete == Truth::holds ? Truth::fails : Truth::unknown;
  });
  line = calendar::merge(line, counted.placed, [](Truth t, Truth known) {
    return known == Truth::holds ? t : Truth::unknown;
  });
  return calendar::either(line, counted.exempt);
}

/// Does the condition ask about somebody in particular? If not, one answer serves all.
bool about_somebody(const Moment* moment) {
  return moment && (moment->kind == Moment::Kind::joined || moment->kind == Moment::Kind::term_end);
}
bool about_somebody(const Value<Window>& window, const Assignment& readings) {
  const Window* known = window.under(readings);
  if (!known) return false;
  if (known->kind == Window::Kind::each_unit || known->kind == Window::Kind::last_of) return true;
  return about_somebody(known->anchor.under(readings));
}
bool about_somebody(const Group& group) {
  auto any = [](const auto& list) {
    return std::any_of(list.begin(), list.end(),
                       [](const GroupPtr& one) { return about_somebody(*one); });
  };
  if (const auto* parts = std::get_if<Group::Any>(&group.is)) return any(parts->of);
  if (const auto* parts = std::get_if<Group::All>(&group.is)) return any(parts->of);
  if (const auto* except = std::get_if<Group::Except>(&group.is))
    return about_somebody(*except->of) || about_somebody(*except->without);
  if (const auto* where = std::get_if<Group::Where>(&group.is))
    return !where->holding.empty() || about_somebody(*where->of);
  return std::holds_alternative<Group::Holder>(group.is);
}
bool one_for_all(const Condition& condition, const Assignment& readings) {
  if (const auto* happened = std::get_if<Happened>(&condition.is))
    return !happened->window || !about_somebody(*happened->window, readings);
  if (std::holds_alternative<Vacant>(condition.is)) return true;
  const auto* counted = std::get_if<semantics::Counted>(&condition.is);
  const GroupPtr* group = counted ? counted->group.under(readings) : nullptr;
  if (!group || about_somebody(**group)) return false;
  if (!counted->that) return true;
  const auto* hold = std::get_if<Hold>(&counted->that->is);
  const GroupPtr* held =
      hold && hold->mode == Hold::Mode::now ? hold->what.under(readings) : nullptr;
  return held && !about_somebody(**held);
}
} // namespace

namespace {
/// Where a run of holding has lasted so long, counted from its first day: [a + P, b).
TruthLine held_so_long(const TruthLine& now, const Period& length, bool more) {
  TruthLine result(Truth::fails);
  const auto& changes = now.changes();
  std::optional<Date> sure;
  std::optional<Date> perhaps;
  auto reached = [&](Date start) { return more ? (start + length).next() : start + length; };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Date end = i + 1 < changes.size() ? changes[i + 1].from : Date::last();
    if (changes[i].value == Truth::fails) {
      sure.reset();
      perhaps.reset();
      continue;
    }
    if (!perhaps) perhaps = changes[i].from;
    if (changes[i].value == Truth::holds && !sure) sure = changes[i].from;
    if (changes[i].value != Truth::holds) sure.reset();
    Date maybe_from =
        *perhaps == Date::first() ? changes[i].from : std::max(reached(*perhaps), changes[i].from);
    result =
        calendar::either(result, TruthLine::during(maybe_from, end, Truth::unknown, Truth::fails));
    if (sure) {
      Date from = *sure == Date::first() ? *sure : std::max(reached(*sure), changes[i].from);
      result = calendar::either(result, TruthLine::during(from, end, Truth::holds, Truth::fails));
    }
  }
  return result;
}

TruthLine held(Judge& judge, const Hold& hold, const About& about) {
  const GroupPtr* group = hold.what.under(judge.readings());
  if (!group || about.person == records::nobody) return TruthLine(Truth::unknown);
  TruthLine now = judge.member(about.person, **group, about);
  switch (hold.mode) {
  case Hold::Mode::now: return now;
  case Hold::Mode::ever: return some_day_in_window(judge, Window{}, now, about);
  case Hold::Mode::before_term: {
    std::optional<Date> since = first_day(judge.world(), about);
    if (!since) return TruthLine(Truth::unknown);
    TruthLine earlier =
        calendar::both(now, TruthLine::during(Date::first(), *since, Truth::holds, Truth::fails));
    return some_day_in_window(judge, Window{}, earlier, about);
  }
  case Hold::Mode::for_at_least: {
    const Period* length = hold.length.under(judge.readings());
    return length ? held_so_long(now, *length, hold.more) : TruthLine(Truth::unknown);
  }
  case Hold::Mode::in_window: {
    const Window* window = hold.window.under(judge.readings());
    return window ? some_day_in_window(judge, *window, now, about) : TruthLine(Truth::unknown);
  }
  }
  return TruthLine(Truth::unknown);
}

TruthLine did(Judge& judge, const Did& did, const About& about) {
  const auto* kinds = did.kinds.under(judge.readings());
  const Quantity* times = did.times.under(judge.readings());
  const Window* window = did.window.under(judge.readings());
  if (!kinds || !times || !window || about.person == records::nobody)
    return TruthLine(Truth::unknown);
  const Amount* low = times->low.under(judge.readings());
  std::vector<Date> dates = judge.event_dates(*kinds, about.person);
  TruthLine covered = judge.covered(*kinds, about.person);
  if (std::optional<Turn> turn = turn_of(*times, low))
    if (auto enough = reached_in_window(judge, *window, dates, covered, about, did.ignoring_leave,
                                        turn->number))
      return turn->fewer ? calendar::negated(*enough) : *enough;
  return compare_counts(count_in_window(judge, *window, dates, covered, about, did.ignoring_leave),
                        *times, low);
}

TruthLine joined(Judge& judge, const Joined& joined, const About& about) {
  const World& world = judge.world();
  const Window* window = joined.window.under(judge.readings());
  if (!window || about.person == records::nobody || about.role == no_role)
    return TruthLine(Truth::unknown);
  struct Begun {
    Date since;
    bool at_latest;
  };
  std::vector<Begun> seats;
  for (SeatId id : world.seats(about.person, about.role))
    seats.push_back({world.seat(id).since, world.seat(id).since_at_latest});
  if (about.gained) seats.push_back({*about.gained, false});
  std::sort(seats.begin(), seats.end(),
            [](const Begun& a, const Begun& b) { return a.since < b.since; });
  if (joined.first && seats.size() > 1) seats.resize(1);
  TruthLine result(Truth::fails);
  for (const Begun& seat : seats) {
    evaluation::Counted counted =
        count_in_window(judge, *window, {seat.since}, TruthLine(Truth::holds), about, false);
    TruthLine line = some_in(counted);
    if (!seat.at_latest) // nobody has joined before the day of joining
      line = calendar::both(
          line, TruthLine::during(seat.since, Date::last(), Truth::holds, Truth::fails));
    // Only a bound is known: while it might be in the window, it may also have left it already.
    if (seat.at_latest)
      line = calendar::merge(
          line, TruthLine::during(Date::first(), seat.since, Truth::holds, Truth::fails),
          [](Truth t, Truth before) {
            return before == Truth::holds || t == Truth::holds ? Truth::unknown : t;
          });
    result = calendar::either(result, line);
  }
  return result;
}

TruthLine seated(Judge& judge, const Seated& seated, const About& about) {
  const World& world = judge.world();
  if (about.person == records::nobody || about.role == no_role) return TruthLine(Truth::unknown);
  if (seated.window) {
    const Window* window = seated.window->under(judge.readings());
    TruthLine line = judge.recorded(about.person, about.role);
    if (about.gained)
      line = calendar::either(
          line, TruthLine::during(*about.gained, Date::last(), Truth::holds, Truth::fails));
    return window ? some_day_in_window(judge, *window, line, about) : TruthLine(Truth::unknown);
  }
  const Period* low = seated.low.under(judge.readings());
  if (!low) return TruthLine(Truth::unknown);
  TruthLine result(Truth::fails);
  auto add = [&](Date since, bool at_latest, Date end) {
    Date reached = since + *low;
    auto between = [&](Date from, Date until) {
      return TruthLine::during(std::min(from, end), std::min(until, end), Truth::holds,
                               Truth::fails);
    };
    TruthLine line(Truth::fails);
    switch (seated.bound) {
    case Bound::at_most: line = between(since, reached.next()); break;
    case Bound::fewer_than: line = between(since, reached); break;
    case Bound::more_than: line = between(reached.next(), end); break;
    case Bound::between:
      line = between(at_latest ? since : reached, (since + *seated.high).next());
      break;
    default: line = between(reached, end); break;
    }
    if (at_latest) // it may have begun earlier: longer seated than the bound shows
      line =
          calendar::merge(line, TruthLine::during(Date::first(), end, Truth::holds, Truth::fails),
                          [&](Truth t, Truth in) {
                            bool grows =
                                seated.bound == Bound::at_least || seated.bound == Bound::more_than;
                            if (in != Truth::holds) return t;
                            return grows ? (t == Truth::holds ? t : Truth::unknown)
                                         : (t == Truth::holds ? Truth::unknown : t);
                          });
    result = calendar::either(result, line);
  };
  if (about.gained)
    add(*about.gained, false, Date::last());
  else
    for (SeatId id : world.seats(about.person, about.role))
      if (!about.seat || *about.seat == id)
        add(world.seat(id).since, world.seat(id).since_at_latest,
            world.until(id).value_or(Date::last()));
  return result;
}

TruthLine junction(Judge& judge, const Junction& junction, const About& about) {
  std::vector<TruthLine> lines;
  for (const auto& entry : junction.entries)
    lines.push_back(judge.condition(*entry.condition, about));
  return join(junction, lines, judge.readings());
}

TruthLine happened(Judge& judge, const Happened& happened, const About& about) {
  std::vector<Date> dates;
  TruthLine covered(Truth::fails);
  Moment anchor;
  anchor.kind = Moment::Kind::event;
  anchor.name = happened.name;
  anchor.activity = happened.activity;
  dates = anchor_dates(judge, anchor, &covered);
  Window ever;
  const Window* window = happened.window ? happened.window->under(judge.readings()) : &ever;
  if (!window) return TruthLine(Truth::unknown);
  return some_in(count_in_window(judge, *window, dates, covered, about, true));
}

TruthLine counted(Judge& judge, const semantics::Counted& what, const About& about) {
  const GroupPtr* group = what.group.under(judge.readings());
  const Amount* low = what.quantity.low.under(judge.readings());
  if (!group || std::holds_alternative<Group::Later>((*group)->is) ||
      std::holds_alternative<Group::Things>((*group)->is))
    return TruthLine(Truth::unknown);
  RoleId role = only_role(**group);
  std::vector<std::pair<TruthLine, TruthLine>> people;
  // Of a group of roles all others are alike; else each of them may be told apart.
  bool alike = !what.that && std::holds_alternative<Group::Roles>((*group)->is);
  Crowd crowd = alike ? judge.crowd(**group) : judge.everybody(**group);
  for (PersonId person : crowd.people) {
    About whom{person, std::nullopt, role == no_role ? about.role : role};
    TruthLine in = judge.member(person, **group, about);
    TruthLine that = what.that ? judge.condition(*what.that, whom) : TruthLine(Truth::holds);
    people.emplace_back(std::move(in), std::move(that));
  }
  bool size_only = !what.that;
  return calendar::map(with_others(census(people), crowd, !size_only), [&](const Census& all) {
    // `there are at least 3 members`: the number itself is what counts, it is of no base.
    return size_only ? satisfies(all.number(), what.quantity, low, all.base())
                     : satisfies(all, what.quantity, low);
  });
}
} // namespace

TruthLine join(const Junction& junction, const std::vector<TruthLine>& lines,
               const Assignment& readings) {
  TruthLine result(junction.kind == Junction::Kind::all ? Truth::holds : Truth::fails);
  if (junction.kind == Junction::Kind::all || junction.kind == Junction::Kind::any) {
    for (const TruthLine& line : lines)
      result = junction.kind == Junction::Kind::all ? calendar::both(result, line)
                                                    : calendar::either(result, line);
    return result;
  }
  const Amount* amount = junction.count.under(readings);
  if (!amount) return TruthLine(Truth::unknown);
  Quantity quantity;
  quantity.bound = junction.kind == Junction::Kind::at_least  ? Bound::at_least
                   : junction.kind == Junction::Kind::at_most ? Bound::at_most
                                                              : Bound::exactly;
  std::vector<const TruthLine*> pointers;
  pointers.reserve(lines.size());
  for (const TruthLine& line : lines) pointers.push_back(&line);
  auto all = static_cast<int>(lines.size());
  return calendar::map(calendar::count(pointers), [&](Count n) {
    return satisfies(n, quantity, amount, {all, all});
  });
}

namespace {
/// What is unstated, or for later work, is unknown.
TruthLine worked_out(Judge& judge, const Condition& which, const About& about) {
  const Assignment& readings = judge.readings();
  if (const auto* hold = std::get_if<Hold>(&which.is)) return held(judge, *hold, about);
  if (const auto* done = std::get_if<Did>(&which.is)) return did(judge, *done, about);
  if (const auto* in = std::get_if<Joined>(&which.is)) return joined(judge, *in, about);
  if (const auto* time = std::get_if<Seated>(&which.is)) return seated(judge, *time, about);
  if (const auto* share = std::get_if<Share>(&which.is)) return share_of(judge, *share, about);
  if (const auto* missed = std::get_if<Missed>(&which.is))
    return missed_in_a_row(judge, *missed, about);
  if (const auto* vouched = std::get_if<Vouched>(&which.is))
    return attested(judge, *vouched, vouched->about_holder ? about.person : records::nobody);
  if (const auto* number = std::get_if<semantics::Counted>(&which.is))
    return counted(judge, *number, about);
  if (const auto* several = std::get_if<Junction>(&which.is))
    return junction(judge, *several, about);
  if (const auto* not_so = std::get_if<Negation>(&which.is))
    return calendar::negated(judge.condition(*not_so->of, about));
  if (const auto* lasting = std::get_if<Lasting>(&which.is)) {
    const Period* length = lasting->length.under(readings);
    return length ? calendar::throughout(judge.condition(*lasting->of, about), *length)
                  : TruthLine(Truth::unknown);
  }
  if (const auto* event = std::get_if<Happened>(&which.is)) return happened(judge, *event, about);
  if (const auto* vacant = std::get_if<Vacant>(&which.is)) {
    semantics::Counted nobody;
    nobody.quantity.bound = Bound::no;
    Group roles{Group::Roles{vacant->roles}, ""};
    nobody.group = {std::make_shared<const Group>(roles)};
    return counted(judge, nobody, about);
  }
  if (const auto* compared = std::get_if<Compared>(&which.is))
    return about.seat ? seat_test(judge, compared->test, *about.seat) : TruthLine(Truth::unknown);
  Proceedings* decisions = judge.proceedings();
  if (const auto* approved = std::get_if<ApprovedBy>(&which.is)) {
    const GroupPtr* by = approved->by.under(readings);
    return by && decisions ? decisions->approved(judge, *by, about) : TruthLine(Truth::unknown);
  }
  if (const auto* state = std::get_if<DecisionState>(&which.is))
    return decisions ? decisions->state(judge, *state, about) : TruthLine(Truth::unknown);
  if (const auto* several = std::get_if<Readings>(&which.is))
    return judge.condition(*several->readings.at(readings.at(several->choice)), about);
  return TruthLine(Truth::unknown);
}
} // namespace

TruthLine Judge::condition(const Condition& which, const About& about) {
  bool general = one_for_all(which, readings_);
  if (general)
    if (auto known = general_.find(&which); known != general_.end()) return known->second;
  TruthLine result = worked_out(*this, which, about);
  if (general) general_.insert_or_assign(&which, result);
  return result;
}

} // namespace quorate::evaluation
