// Duties: who does what, for whom, and what it is due by.
#include "engine/semantics/policies.h"
#include "engine/semantics/resolver.h"
#include "engine/semantics/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace quorate::semantics {

using namespace syntax;

namespace {
/// A predicate that says what is done: free words, or an activity.
bool says_what(const Predicate& predicate) {
  return std::holds_alternative<DoPredicate>(predicate.is) ||
         std::holds_alternative<TextPredicate>(predicate.is);
}
bool says_what(const PredicateSlot& slot) {
  if (const auto* plain = std::get_if<Predicate>(&slot.is)) return says_what(*plain);
  const auto* readings = std::get_if<std::vector<Reading<Predicate>>>(&slot.is);
  return readings && !readings->empty() &&
         std::all_of(readings->begin(), readings->end(),
                     [](const auto& one) { return says_what(one.value); });
}

const MomentValue* plain(const syntax::Moment& moment) {
  return std::get_if<MomentValue>(&moment.is);
}
const NamedMoment* named(const syntax::Moment& moment) {
  const MomentValue* value = plain(moment);
  if (value)
    if (const auto* shifted = std::get_if<ShiftedMoment>(&value->is)) return named(*shifted->of);
  return value ? std::get_if<NamedMoment>(&value->is) : nullptr;
}

/// The names in a list of recipients: `board and steering_council`, or what a parameter stands for.
template <class Definition>
void names_in(const syntax::Group& group, const Place& place, const Definition& definition,
              std::vector<std::string>& names, int depth = 0) {
  if (const auto* list = std::get_if<GroupList>(&group.is))
    for (const syntax::Group& member : list->members)
      names_in(member, place, definition, names, depth);
  const auto* one = std::get_if<NamedGroup>(&group.is);
  if (!one) return;
  Place inside = place;
  const DefineDecl* found = depth < 20 ? definition(one->name, inside) : nullptr;
  const auto* values = found ? std::get_if<Slot<syntax::Value>>(&found->is) : nullptr;
  const auto* value = values ? std::get_if<syntax::Value>(&values->is) : nullptr;
  const auto* behind = value ? std::get_if<Quantified>(value) : nullptr;
  if (behind && behind->group && !behind->quantity)
    names_in(*behind->group, inside, definition, names, depth + 1);
  else
    names.push_back(one->name.text);
}
} // namespace

std::string Cadence::text() const {
  if (gap) return gap->text();
  if (unit) return calendar::unit_text(*unit);
  static constexpr const char* days[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                         "Friday", "Saturday", "Sunday"};
  static constexpr const char* ordinals[] = {"last", "1st", "2nd", "3rd", "4th", "5th"};
  if (!weekday) return "";
  return fmt::format("{} {} of the month", ordinals[weekday->nth % 6], // NOLINT: few of them
                     days[(weekday->weekday + 6) % 7]);                // NOLINT: few of them
}

bool Resolver::is_duty(const Statement& item, const Sentence& sentence) {
  const Modifiers& with = *item.with;
  bool timed = with.every || with.for_each || with.within || with.no_later_than ||
               !with.on.empty() || with.before || with.after || with.at_once;
  return says_what(*sentence.predicate) && timed;
}

Value<Trigger> Resolver::trigger(const syntax::Group& from, const Place& place) {
  if (const auto* name = std::get_if<NamedGroup>(&from.is)) {
    Place inside = place;
    Name meant = name_behind(name->name, inside,
                             [this](const Name& one, Place& at) { return definition(one, at); });
    const Symbol* symbol = symbols_.find(meant.text, inside.scope);
    if (symbol && symbol->kind == SymbolKind::activity) {
      const_cast<Symbol*>(symbol)->used = true; // NOLINT
      clause_kinds_.insert(symbol->name);
      return {Trigger{Trigger::Kind::activity, symbol->name, {}, {}, quote(from.span)}};
    }
  }
  return map_value<Trigger>(one_group(from, place), [&](const GroupPtr& group) {
    Trigger result;
    result.text = quote(from.span);
    GroupPtr at = group;
    while (const auto* where = std::get_if<Group::Where>(&at->is)) {
      result.tests.insert(result.tests.end(), where->tests.begin(), where->tests.end());
      result.holding.insert(result.holding.end(), where->holding.begin(), where->holding.end());
      at = where->of;
    }
    if (const auto* things = std::get_if<Group::Things>(&at->is)) {
      result.kind = things->name == "meetings" ? Trigger::Kind::meetings : Trigger::Kind::register_;
      result.name = things->name;
    } else if (const auto* event = std::get_if<Group::Happenings>(&at->is)) {
      result.kind = Trigger::Kind::event;
      result.name = event->event;
    } else if (const auto* decisions = std::get_if<Group::Procedures>(&at->is)) {
      result.kind = Trigger::Kind::decisions;
      result.name = charter_.procedures[decisions->procedures.front()].path;
    } else {
      // That a name is not known has been said.
      if (!std::holds_alternative<Group::Nobody>(at->is))
        problem("Q116",
                fmt::format("nothing is recorded of which there is one after another: `{}`",
                            quote(from.span)),
                from.span,
                "name a register, an event, an activity, a decision, or write `meeting`");
    }
    return result;
  });
}

/// `on 15 Mar`, `on election`, `no later than 1 year after ratification`: days of the year, one
/// day, or whenever something happens.
void Resolver::due_on(const syntax::Moment& from, bool deadline, Duty& duty, const Place& place) {
  const NamedMoment* name = named(from);
  if (!name) {
    Value<Moment> when = moment(from, place);
    const auto* known = std::get_if<Moment>(&when.is);
    if (known && known->kind == Moment::Kind::date)
      duty.once = std::move(when);
    else
      duty.dates.push_back(std::move(when));
    return;
  }
  Trigger trigger;
  trigger.text = name->name.text;
  Value<Moment> when = moment(from, place);
  const auto* known = std::get_if<Moment>(&when.is);
  if (!known) {
    duty.once = std::move(when);
    return;
  }
  duty.shifts = known->shifts;
  duty.by_anchor = deadline || !known->shifts.empty();
  if (known->kind == Moment::Kind::event) {
    trigger.kind = known->activity ? Trigger::Kind::activity : Trigger::Kind::event;
    trigger.name = known->name;
  } else if (known->kind == Moment::Kind::joined) {
    trigger.kind = Trigger::Kind::joining;
  } else if (known->name == "meeting" || known->name == "meetings") {
    trigger.kind = Trigger::Kind::meetings;
    trigger.name = "meetings";
  } else if (place.procedure != no_procedure &&
             (known->name == "opening" || known->name == "closing" || known->name == "notice")) {
    trigger.kind = Trigger::Kind::decisions;
    trigger.name = charter_.procedures[place.procedure].path;
    duty.anchor = known->name;
  } else if (!duty.each) { // an attribute of what `for each` names
    duty.once = std::move(when);
    return;
  } else {
    duty.anchor = known->name;
    return;
  }
  if (!duty.each) duty.each = Value<Trigger>{std::move(trigger)};
}

/// Whose duty it is.
void Resolver::owner_of(Duty& duty, const Modifiers& with, const Sentence& sentence,
                        const Place& place) {
  bool each = sentence.kind == SubjectKind::holder && place.role.has_value();
  duty.owner = {std::make_shared<const Group>(Group{Group::Anyone{}, ""})};
  if (each) {
    mention(*place.role);
    duty.owner_text = charter_.roles[*place.role].path;
    duty.owner = {std::make_shared<const Group>(
        Group{Group::Roles{{*place.role}}, charter_.roles[*place.role].name})};
    // One for each thing that asks for it, whoever of the holders does it.
    duty.who = with.for_each ? Duty::Who::one_of : Duty::Who::each;
  } else if (sentence.subject && sentence.subject->group) {
    duty.owner = one_group(*sentence.subject->group, place);
    duty.owner_text = quote(sentence.subject->group->span);
    const auto* quantity = sentence.subject->quantity ? &*sentence.subject->quantity : nullptr;
    bool every = quantity && quantity->bound == syntax::Bound::every;
    duty.who = every ? Duty::Who::each : Duty::Who::one_of;
    if (quantity && !every && quantity->bound != syntax::Bound::any)
      problem("Q116", "a duty is one for all of them or one for each", sentence.subject->span,
              "write `members must …` or `every member must …`");
    if (const auto* known = std::get_if<GroupPtr>(&duty.owner.is))
      if (whole_body(*sentence.subject->group, place) ||
          std::holds_alternative<Group::Things>((*known)->is))
        duty.who = Duty::Who::anyone;
  }
}

/// What is to be done: in words, or as activity that the records count.
void Resolver::matter_of(Duty& duty, const Sentence& sentence, const Place& place) {
  duty.what = quote(sentence.predicate->span);
  if (const auto* predicate = std::get_if<Predicate>(&sentence.predicate->is)) {
    if (const auto* text = std::get_if<TextPredicate>(&predicate->is)) duty.what = text->text;
    if (const auto* done = std::get_if<DoPredicate>(&predicate->is)) {
      duty.kinds = kinds(done->kinds, place);
      if (done->times) duty.times = quantity(*done->times, place);
      const auto* times = duty.times ? std::get_if<Quantity>(&duty.times->is) : nullptr;
      bool capped = times && (times->bound == Bound::at_most || times->bound == Bound::fewer_than ||
                              times->bound == Bound::between || times->bound == Bound::more_than ||
                              times->bound == Bound::no);
      if (capped)
        problem("Q116", "a duty says how often at least", sentence.predicate->span,
                "write `do review at least 3 times`; what is too much is no duty");
    }
  }
}

void Resolver::duty(Clause clause, const Statement& item, const Sentence& sentence,
                    const Place& place) {
  const Modifiers& with = *item.with;
  Duty duty;
  owner_of(duty, with, sentence, place);
  if (sentence.negated)
    problem("Q116", "what must not be done has no day on which it is due", item.span,
            "write `attested` instead of the time: somebody vouches that it was not done");
  matter_of(duty, sentence, place);
  if (with.for_each) duty.each = trigger(*with.for_each, place);
  if (with.every) duty.every = cadence(*with.every, place);
  for (const syntax::Moment& on : with.on) due_on(on, false, duty, place);
  if (with.no_later_than) due_on(*with.no_later_than, true, duty, place);
  if (with.before) {
    due_on(*with.before, true, duty, place);
    duty.before = true;
  }
  if (with.after) due_on(*with.after, false, duty, place);
  if (with.at_once) duty.by_anchor = true;
  if (with.within) {
    duty.within = period(with.within->length, place, "within");
    if (with.within->of) due_on(*with.within->of, false, duty, place);
  }
  if (with.grace) duty.grace = period(*with.grace, place, "grace");
  if (with.to)
    if (const auto* to = std::get_if<syntax::Group>(&with.to->is))
      names_in(
          *to, place, [this](const Name& name, Place& at) { return definition(name, at); },
          duty.to);
  if (with.with) needs(*with.with, duty, place);
  duty.covering = with.covering;
  duty.should_cover = with.should_cover;
  check_schedule(duty, item);
  clause.is = std::move(duty);
  finish_clause(std::move(clause), item, place);
}

/// `with report_access`: what its owner cannot do it without.
void Resolver::needs(const QuantifiedSlot& with, Duty& duty, const Place& place) {
  const auto* what = std::get_if<Quantified>(&with.is);
  std::vector<std::string> names;
  if (what && what->group && !what->quantity)
    names_in(
        *what->group, place, [this](const Name& name, Place& at) { return definition(name, at); },
        names);
  for (const std::string& name : names) {
    const Symbol* symbol = symbols_.find(name, place.scope);
    if (!symbol || symbol->kind != SymbolKind::asset) {
      names.clear();
      break;
    }
    const_cast<Symbol*>(symbol)->used = true; // NOLINT
    duty.needs.push_back(symbol->name);
  }
  if (names.empty())
    problem("Q103", "a duty is done with an asset", with.span,
            "name what its owner must hold to do it, as declared: `asset report_access`");
}

/// One statement, one way of falling due; a day that never comes is none.
void Resolver::check_schedule(const Duty& duty, const Statement& item) {
  int ways = (duty.every ? 1 : 0) + (duty.dates.empty() ? 0 : 1) + (duty.once ? 1 : 0) +
             (duty.each ? 1 : 0);
  if (ways > 1)
    problem("Q116", "this falls due in two ways at once", item.span,
            "make two statements of it, or readings: `ambiguous { first: … second: … }`");
  if (duty.every)
    if (const auto* cadence = std::get_if<Cadence>(&duty.every->is)) {
      if (cadence->gap && cadence->gap->empty())
        problem("Q116", "a duty of every 0 days never ends", item.with->every->span,
                "write how long may pass between two times: `every 1 month`");
      std::set<int> except(cadence->except_months.begin(), cadence->except_months.end());
      bool months = cadence->unit == Unit::month;
      if (!except.empty() && !months)
        problem("Q116", "only of calendar months may some be left out", item.with->every->span,
                "write `every calendar month except in Aug`");
      if (except.size() == 12)
        problem("Q116", "this never falls due: all months are left out", item.with->every->span,
                "leave out fewer of them");
    }
}

bool Resolver::whole_body(const syntax::Group& group, const Place& place) {
  if (const auto* list = std::get_if<GroupList>(&group.is))
    return std::all_of(list->members.begin(), list->members.end(),
                       [&](const syntax::Group& one) { return whole_body(one, place); });
  const auto* named = std::get_if<NamedGroup>(&group.is);
  const Symbol* symbol = named ? symbols_.find(named->name.text, place.scope) : nullptr;
  return symbol && symbol->kind == SymbolKind::body;
}

void Resolver::contents(Clause clause, const Statement& item, const Sentence& sentence,
                        const Place& place) {
  const auto& predicate = std::get<Predicate>(sentence.predicate->is);
  Contents result;
  Value<Trigger> of = trigger(*sentence.subject->group, place);
  if (const auto* known = std::get_if<Trigger>(&of.is)) result.of = *known;
  result.covering = std::get<CoverPredicate>(predicate.is).topics;
  clause.is = std::move(result);
  finish_clause(std::move(clause), item, place);
}

/// An office without a single seat does nothing.
void Resolver::check_owners() {
  std::map<RoleId, Span> empty;
  for (const Clause& clause : charter_.clauses) {
    const auto* seats = std::get_if<Seats>(&clause.is);
    const auto* count = seats ? std::get_if<Quantity>(&seats->count.is) : nullptr;
    const auto* low = count ? std::get_if<Amount>(&count->low.is) : nullptr;
    bool none = count && (count->bound == Bound::no ||
                          ((count->bound == Bound::exactly || count->bound == Bound::at_most) &&
                           low && low->kind == Amount::Kind::number && low->number == 0));
    if (none) empty.try_emplace(seats->role, clause.span);
  }
  for (const Clause& clause : charter_.clauses) {
    const auto* duty = std::get_if<Duty>(&clause.is);
    const auto* owner = duty ? std::get_if<GroupPtr>(&duty->owner.is) : nullptr;
    if (!owner || duty->who == Duty::Who::anyone) continue;
    std::vector<RoleId> roles = roles_in(**owner);
    bool nobody = std::holds_alternative<Group::Nobody>((*owner)->is) ||
                  (!roles.empty() && std::all_of(roles.begin(), roles.end(), [&](RoleId role) {
                    return empty.contains(role);
                  }));
    if (!nobody) continue;
    std::vector<diagnostics::Label> none;
    none.reserve(roles.size());
    for (RoleId role : roles) none.push_back({empty.at(role), "it has no seat"});
    problem("Q117", fmt::format("nobody can be {}, who must do this", duty->owner_text),
            clause.span, "give the office a seat, or the duty to somebody else", none);
  }
}

} // namespace quorate::semantics
