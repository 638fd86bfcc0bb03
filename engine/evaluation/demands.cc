#include "engine/evaluation/demands.h"

#include "engine/evaluation/windows.h"

#include <algorithm>
#include <map>
#include <set>

namespace quorate::evaluation {

using namespace semantics;
using records::Kept;

namespace {
constexpr int shown = 3; ///< events that a condition is explained with

/// All values that a charter may mean by one; false where it leaves one open.
template <class T, class Take> bool each(const Value<T>& value, Take&& take) {
  if (const auto* stated = std::get_if<T>(&value.is)) {
    take(*stated);
    return true;
  }
  const auto* branch = std::get_if<typename Value<T>::Branch>(&value.is);
  if (branch == nullptr) return true; // unstated: nothing is counted
  return std::all_of(branch->readings.begin(), branch->readings.end(),
                     [&](const Value<T>& one) { return each(one, take); });
}

/// A length that no window (D - P, D] falls below, in days.
int least_days(const calendar::Period& length) {
  std::int64_t days = std::int64_t{length.months} / 12 * 365 + length.months % 12 * 28 +
                      length.days + length.hours / 24;
  return static_cast<int>(std::clamp<std::int64_t>(days, 0, 100'000));
}

/// The number that more events than it cannot change: whether there are that many settles it.
/// Nothing for what is no plain number.
std::optional<int> settled_by(const Quantity& quantity) {
  std::optional<std::int64_t> low;
  bool plain = each(quantity.low, [&](const Amount& amount) {
    bool number = amount.kind == Amount::Kind::number && amount.parts.empty();
    low = number ? std::max(low.value_or(0), amount.number) : 1'000'000;
  });
  std::int64_t wanted = low.value_or(0);
  switch (quantity.bound) {
  case Bound::no:
  case Bound::any: wanted = 1; break;
  case Bound::at_least:
  case Bound::fewer_than: break;
  case Bound::at_most:
  case Bound::exactly:
  case Bound::more_than: ++wanted; break;
  case Bound::between:
    if (!quantity.high || quantity.high->kind != Amount::Kind::number) return std::nullopt;
    wanted = std::max(wanted, quantity.high->number) + 1;
    break;
  case Bound::every: return std::nullopt;
  }
  // Of more than a few all are kept: that is hardly fewer.
  if (!plain || wanted < 1 || wanted > 50) return std::nullopt;
  return static_cast<int>(wanted);
}

/// What one condition asks of some kinds: so many in windows no shorter than so many days.
struct Wish {
  std::vector<std::string> kinds;
  int count = 0;
  int days = 0;
  bool once_at_least = false;       ///< nothing but `at least 1`
  bool up_to_now = true;            ///< every window ends on the day asked for
  std::set<std::int32_t> cuts = {}; ///< days on which windows begin, or which follow their end
};

/// The conditions of a clause. Only what is named here is bounded: a clause with anything else
/// keeps all events of its kinds.
class Conditions {
public:
  Conditions(const records::Records& records, calendar::Date as_of)
      : records_(records), as_of_(as_of) {}

  std::vector<Wish> asked;
  bool bounded = true;

  void condition(const ConditionPtr& one) {
    if (one) condition(*one);
  }
  void condition(const Condition& one) {
    if (const auto* did = std::get_if<Did>(&one.is)) return count(*did);
    if (const auto* several = std::get_if<Junction>(&one.is)) {
      for (const Junction::Entry& entry : several->entries) condition(entry.condition);
    } else if (const auto* several_readings = std::get_if<Readings>(&one.is)) {
      for (const ConditionPtr& reading : several_readings->readings) condition(reading);
    } else if (const auto* negated = std::get_if<Negation>(&one.is)) {
      condition(negated->of);
    } else if (const auto* lasting = std::get_if<Lasting>(&one.is)) {
      condition(lasting->of);
    } else if (const auto* hold = std::get_if<Hold>(&one.is)) {
      groups(hold->what);
      if (hold->mode == Hold::Mode::in_window) window(hold->window);
    } else if (const auto* in = std::get_if<Joined>(&one.is)) {
      window(in->window);
    } else if (const auto* seated = std::get_if<Seated>(&one.is)) {
      if (seated->window) window(*seated->window);
    } else if (const auto* counted = std::get_if<semantics::Counted>(&one.is)) {
      groups(counted->group);
      condition(counted->that);
    } else if (!std::holds_alternative<Vouched>(one.is) && !std::holds_alternative<Open>(one.is) &&
               !std::holds_alternative<Vacant>(one.is)) {
      bounded = false;
    }
  }
  void groups(const Value<GroupPtr>& value) {
    each(value, [&](const GroupPtr& one) {
      if (one) group(*one);
    });
  }

private:
  void group(const Group& one) {
    if (const auto* any = std::get_if<Group::Any>(&one.is)) {
      for (const GroupPtr& part : any->of) group(*part);
    } else if (const auto* all = std::get_if<Group::All>(&one.is)) {
      for (const GroupPtr& part : all->of) group(*part);
    } else if (const auto* except = std::get_if<Group::Except>(&one.is)) {
      group(*except->of);
      group(*except->without);
    } else if (const auto* where = std::get_if<Group::Where>(&one.is)) {
      group(*where->of);
      for (const ConditionPtr& holding : where->holding) condition(holding);
      for (const Comparison& test : where->tests)
        if (test.moment.activity) bounded = false;
    } else if (!std::holds_alternative<Group::Roles>(one.is) &&
               !std::holds_alternative<Group::Anyone>(one.is) &&
               !std::holds_alternative<Group::Nobody>(one.is) &&
               !std::holds_alternative<Group::Holder>(one.is) &&
               !std::holds_alternative<Group::OnLeave>(one.is)) {
      bounded = false;
    }
  }

  /// Windows that hang on what people did need all of it.
  void window(const Value<Window>& value) {
    each(value, [&](const Window& one) {
      if (one.kind == Window::Kind::last_of && one.of != "units" && one.of != "meetings" &&
          one.of != "decisions")
        bounded = false;
      each(one.anchor, [&](const Moment& anchor) {
        if (anchor.activity) bounded = false;
      });
    });
  }

  void count(const Did& did) {
    Wish one;
    one.days = 100'000;
    one.once_at_least = true;
    each(did.kinds, [&](const std::vector<std::string>& kinds) {
      one.kinds.insert(one.kinds.end(), kinds.begin(), kinds.end());
    });
    each(did.times, [&](const Quantity& times) {
      std::optional<int> wanted = settled_by(times);
      if (!wanted) return void(bounded = false);
      one.count = std::max(one.count, *wanted);
      if ((times.bound != Bound::at_least && times.bound != Bound::any) || *wanted != 1)
        one.once_at_least = false;
    });
    window(did.window);
    each(did.window, [&](const Window& in) { place(in, one); });
    if (one.days < 1 || one.count < 1) bounded = false;
    one.kinds.erase(std::unique(one.kinds.begin(), one.kinds.end()), one.kinds.end());
    asked.push_back(std::move(one));
  }

  /// Where the window begins and ends, as far as that is not the day asked for.
  void place(const Window& in, Wish& one) {
    using Kind = Window::Kind;
    bool unit = in.kind == Kind::each_unit || (in.kind == Kind::last_of && in.of == "units");
    if (in.kind == Kind::past || in.kind == Kind::anchored)
      each(in.length, [&](const calendar::Period& length) {
        one.days = std::min(one.days, least_days(length));
      });
    one.up_to_now = one.up_to_now && (in.kind == Kind::past || in.kind == Kind::since);
    if (unit)
      units(in.unit, one);
    else if (in.kind == Kind::last_of)
      bounded = false;
    else if (in.kind != Kind::past && in.kind != Kind::ever)
      each(in.anchor, [&](const Moment& anchor) { cut(anchor, in, one); });
  }

  void cut(const Moment& anchor, const Window& in, Wish& one) {
    auto at = [&](calendar::Date day) {
      one.cuts.insert(day.days());
      one.cuts.insert(day.next().days());
      if (in.kind == Window::Kind::anchored && in.after_anchor)
        each(in.length,
             [&](const calendar::Period& length) { one.cuts.insert((day + length).days()); });
    };
    switch (anchor.kind) {
    case Moment::Kind::date: return at(shifted(anchor, anchor.date));
    case Moment::Kind::today: return at(shifted(anchor, as_of_));
    case Moment::Kind::yearly:
      for (calendar::Date day : yearly_dates(anchor, as_of_ - calendar::Period::of_years(100),
                                             as_of_ + calendar::Period::of_years(40)))
        at(day);
      return;
    case Moment::Kind::event:
      if (anchor.activity) return void(bounded = false);
      for (const records::Entry& entry : records_.events)
        if (entry.date && records::fold(entry.kind) == records::fold(anchor.name))
          at(shifted(anchor, *entry.date));
      return;
    case Moment::Kind::joined: // another day for each person
    case Moment::Kind::term_end:
    case Moment::Kind::other: bounded = false;
    }
  }

  void units(calendar::Unit unit, Wish& one) {
    // Who did something two hundred years ago is nobody's question.
    for (calendar::Date day = calendar::unit_start(as_of_, unit);
         day > as_of_ - calendar::Period::of_years(200);
         day = calendar::unit_start(day.previous(), unit))
      one.cuts.insert(day.days());
  }

  const records::Records& records_;
  calendar::Date as_of_;
};

/// Is it enough to know the latest? Where a condition that some one event satisfies keeps a seat,
/// alone or beside others of which any will do, and whoever fails is only recommended for removal:
/// then nobody asks what was before the last time that it held.
bool latest_will_do(const Clause& clause) {
  const auto* keep = std::get_if<Keep>(&clause.is);
  if (keep == nullptr || !clause.when.empty() || !clause.unless.empty()) return false;
  bool lapses = false;
  each(keep->loss, [&](const LossRule& loss) { lapses = lapses || loss.kind == Loss::automatic; });
  if (lapses) return false;
  auto simple = [](const Condition& one) {
    return std::holds_alternative<Did>(one.is) || std::holds_alternative<Joined>(one.is) ||
           std::holds_alternative<Vouched>(one.is) || std::holds_alternative<Seated>(one.is);
  };
  auto will_do = [&](auto&& self, const Condition& one) -> bool {
    if (const auto* several = std::get_if<Readings>(&one.is))
      return std::all_of(several->readings.begin(), several->readings.end(),
                         [&](const ConditionPtr& reading) { return self(self, *reading); });
    if (const auto* parts = std::get_if<Junction>(&one.is))
      return parts->kind == Junction::Kind::any &&
             std::all_of(parts->entries.begin(), parts->entries.end(),
                         [&](const auto& entry) { return simple(*entry.condition); });
    return simple(one);
  };
  return keep->condition && will_do(will_do, *keep->condition);
}

/// The conditions of a clause that asks for nothing else; false for all other clauses.
bool conditions_of(const Clause& clause, Conditions& to) {
  for (const auto* guards : {&clause.when, &clause.unless})
    for (const ConditionPtr& guard : *guards) to.condition(guard);
  for (const auto* moment : {&clause.from, &clause.until})
    if (*moment) each(**moment, [&](const Moment& at) { to.bounded = to.bounded && !at.activity; });
  if (const auto* keep = std::get_if<Keep>(&clause.is)) return to.condition(keep->condition), true;
  if (const auto* join = std::get_if<AutomaticJoin>(&clause.is))
    return to.condition(join->condition), true;
  if (const auto* leave = std::get_if<AutomaticLeave>(&clause.is))
    return to.condition(leave->condition), true;
  if (const auto* rule = std::get_if<Rule>(&clause.is)) {
    to.groups(rule->group);
    to.condition(rule->that);
    return true;
  }
  return false;
}

/// Both needs at once: shorter stretches, more of each, serve longer windows and smaller numbers.
Kept joined(const Kept& a, const Kept& b) {
  if (a.what == Kept::What::nothing) return b;
  if (b.what == Kept::What::nothing) return a;
  if (a.what == Kept::What::all || b.what == Kept::What::all) return {};
  if (a.what == Kept::What::latest && b.what == Kept::What::latest)
    return {Kept::What::latest, std::max(a.count, b.count), std::min(a.days, b.days)};
  auto count = [](const Kept& one) { return one.what == Kept::What::latest ? 1 : one.count; };
  return {Kept::What::stretches, std::max(count(a), count(b)), std::min(a.days, b.days)};
}

} // namespace

records::Demands demands(const std::vector<const Charter*>& charters,
                         const records::Records& records, calendar::Date as_of) {
  struct Need {
    Kept kept;
    std::set<std::int32_t> cuts;
  };
  std::map<std::string, Need> needs;
  auto need = [&](const std::string& kind, const Kept& kept,
                  const std::set<std::int32_t>& cuts = {}) {
    auto [at, fresh] = needs.try_emplace(records::fold(kind), Need{kept, {}});
    if (!fresh) at->second.kept = joined(at->second.kept, kept);
    at->second.cuts.insert(cuts.begin(), cuts.end());
  };
  for (const Charter* charter : charters)
    for (const Clause& clause : charter->clauses) {
      if (clause.kinds.empty()) continue;
      Conditions conditions(records, as_of);
      bool known = conditions_of(clause, conditions);
      std::set<std::string> counted;
      for (const Wish& one : conditions.asked) counted.insert(one.kinds.begin(), one.kinds.end());
      // A kind that the clause names elsewhere than in what was understood here.
      bool all =
          !known || !conditions.bounded ||
          !std::includes(counted.begin(), counted.end(), clause.kinds.begin(), clause.kinds.end());
      if (all)
        for (const std::string& kind : clause.kinds) need(kind, Kept{});
      bool latest = latest_will_do(clause);
      for (const Wish& one : conditions.asked)
        for (const std::string& kind : one.kinds)
          need(kind,
               all ? Kept{}
               : latest && one.once_at_least && one.up_to_now
                   ? Kept{Kept::What::latest, shown, one.days}
                   : Kept{Kept::What::stretches, one.count, one.days},
               one.cuts);
    }
  records::Demands result{as_of, {}, {}};
  for (const auto& [kind, one] : needs)
    result.kinds.push_back({kind, one.kept, {one.cuts.begin(), one.cuts.end()}});
  return result;
}

} // namespace quorate::evaluation
