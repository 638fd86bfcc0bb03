// What may be said of one person, or of the decision at hand.
#include "engine/semantics/resolver.h"
#include "engine/semantics/values.h"

#include <fmt/format.h>

namespace quorate::semantics {

using namespace syntax;

namespace {
template <class... F> struct Match : F... { using F::operator()...; };
template <class... F> Match(F...) -> Match<F...>;

Quantity once() {
  Quantity result;
  result.bound = Bound::at_least;
  result.low = {Amount{Amount::Kind::number, 1, {}, {}, {}}};
  result.text = "at least 1";
  return result;
}
Window ever() { return {}; }

// What a group is made of that is no people; empty for groups of people.
std::string_view not_held(const Group& group) {
  if (std::holds_alternative<Group::Happenings>(group.is)) return "an event";
  if (std::holds_alternative<Group::Things>(group.is)) return "a register";
  if (std::holds_alternative<Group::Procedures>(group.is)) return "a decision";
  return {};
}
} // namespace

ConditionPtr Resolver::hold(const HoldPredicate& from, const Place& place) {
  Hold result;
  Span span = from.what.span;
  result.what = group(from.what, place);
  if (const auto* known = std::get_if<GroupPtr>(&result.what.is))
    if (std::string_view what = not_held(**known); !what.empty())
      problem("Q103", fmt::format("`{}` is {}, which nobody holds", quote(span), what), span,
              "name a role or an asset");
  if (from.ever) {
    result.mode = Hold::Mode::ever;
  } else if (from.before_term) {
    result.mode = Hold::Mode::before_term;
  } else if (from.at_least) {
    result.mode = Hold::Mode::for_at_least;
    result.more = from.at_least->bound == syntax::Bound::more_than;
    result.length = period(from.at_least->low, place, "hold");
  } else if (from.when) {
    result.mode = Hold::Mode::in_window;
    result.window = window(*from.when, place);
    span = source::join(span, from.when->span);
  }
  ConditionPtr made = make(std::move(result), span);
  auto copy = *made;
  copy.text = "hold " + copy.text;
  return std::make_shared<const Condition>(std::move(copy));
}

ConditionPtr Resolver::did(const DidPredicate& from, const Place& place) {
  Did result;
  Span span = from.kinds.span;
  result.kinds = kinds(from.kinds, place);
  result.times = {once()};
  result.ignoring_leave = ignoring_leave_;
  if (from.times) {
    result.times = quantity(*from.times, place);
    span = source::join(span, from.times->span);
  }
  result.window = {ever()};
  if (from.when) {
    result.window = window(*from.when, place);
    span = source::join(span, from.when->span);
  }
  ConditionPtr made = make(std::move(result), span);
  auto copy = *made;
  copy.text = "did " + copy.text;
  return std::make_shared<const Condition>(std::move(copy));
}

Value<GroupPtr> Resolver::judges(const std::optional<syntax::GroupSlot>& by, const Place& place) {
  if (by) return group(*by, place);
  if (!attestations_) return {};
  // Whoever is judged may be one of the judges: that is no circle through the negation.
  auto roles = clause_roles_;
  Value<GroupPtr> result = group(attestations_->by, Place());
  if (reversed_ > 0) clause_roles_ = std::move(roles);
  return result;
}

ConditionPtr Resolver::predicate(const PredicateSlot& from, const Place& place,
                                 const std::string& path) {
  if (const auto* value = std::get_if<Predicate>(&from.is)) {
    std::optional<Reversed> reversed;
    if (value->negated) reversed.emplace(*this);
    ConditionPtr result = predicate(*value, place, path);
    return value->negated ? negate(result) : result;
  }
  if (std::holds_alternative<Unstated>(from.is)) return make(Open{path}, from.span);
  const auto& readings = std::get<std::vector<Reading<Predicate>>>(from.is);
  Readings result;
  result.choice = choice(readings, path, from.why, from.span, place);
  for (const auto& reading : readings)
    result.readings.push_back(predicate(reading.value, place, path + "." + reading.label.text));
  return make(std::move(result), from.span);
}

ConditionPtr Resolver::predicate(const Predicate& from, const Place& place,
                                 const std::string& path) {
  Span span = from.span;
  auto later = [&](const char* what) { return make(Later{what}, span); };
  return std::visit(
      Match{
          [&](const HoldPredicate& value) { return hold(value, place); },
          [&](const DidPredicate& value) { return did(value, place); },
          [&](const DoPredicate& value) {
            (void)kinds(value.kinds, place);
            return later("duties");
          },
          [&](const JoinedPredicate& value) {
            return make(Joined{value.first, window(value.when, place)}, span);
          },
          [&](const SeatedPredicate& value) {
            Seated result;
            if (const auto* test = std::get_if<PeriodTest>(&value.is)) {
              result.bound = test->bound == syntax::Bound::at_most      ? Bound::at_most
                             : test->bound == syntax::Bound::more_than  ? Bound::more_than
                             : test->bound == syntax::Bound::fewer_than ? Bound::fewer_than
                             : test->high                               ? Bound::between
                                                                        : Bound::at_least;
              result.low = period(test->low, place, "seated");
              result.high = test->high;
            } else {
              result.window = window(std::get<WindowSlot>(value.is), place);
            }
            return make(std::move(result), span);
          },
          [&](const AttendPredicate& value) {
            Share result{true, "", one_quantity(value.share, place), {}, ignoring_leave_};
            if (value.when) result.window = window(*value.when, place);
            return make(std::move(result), span);
          },
          [&](const CastPredicate& value) {
            Share result{false, "", one_quantity(value.share, place), {}, ignoring_leave_};
            if (value.decision)
              if (const Symbol* symbol = look_up(*value.decision, place, "decision"))
                result.decision = symbol->path;
            if (value.when) result.window = window(*value.when, place);
            return make(std::move(result), span);
          },
          [&](const MissPredicate& value) {
            Missed result;
            result.ignoring_leave = ignoring_leave_;
            result.meetings = value.what == "meetings" || value.what == "meeting";
            if (!result.meetings && value.what != "decisions") {
              if (const Symbol* symbol =
                      look_up({value.what, value.what_span}, place, "decision")) {
                result.decision = symbol->path;
                if (symbol->kind != SymbolKind::decision)
                  problem("Q103",
                          fmt::format("`{}` is {}, not a decision", value.what,
                                      article_and_noun(symbol->kind)),
                          value.what_span, "write meetings, decisions, or the name of a decision");
              }
            }
            if (const int* number = std::get_if<int>(&value.count))
              result.count = {*number};
            else if (const Name* name = std::get_if<Name>(&value.count))
              result.count = map_value<int>(named_amount(*name, place), [&](const Amount& amount) {
                if (amount.kind != Amount::Kind::number)
                  problem("Q103", fmt::format("`{}` is no number", name->text), name->span,
                          "write how many, such as `3`");
                return static_cast<int>(amount.number);
              });
            else
              result.count = {Value<int>::Unstated{"how many"}};
            return make(std::move(result), span);
          },
          [&](const ActPredicate& value) { return acts(value, place, span); },
          [&](const ApprovedPredicate& value) {
            return make(ApprovedBy{group(value.by, place)}, span);
          },
          [&](const JudgedPredicate& value) {
            return make(Vouched{path, value.text, place.role.has_value(), judges(value.by, place)},
                        span);
          },
          [&](const AttestedPredicate& value) {
            return make(Vouched{value.clause.text, value.clause.text, place.role.has_value()},
                        span);
          },
          [&](const CoverPredicate&) { return later("duties"); },
          [&](const OpenPredicate& value) { return open_for(value, place, span); },
          [&](const StatePredicate& value) { return state_at_hand(value, place, span); },
          [&](const PresencePredicate& value) {
            if (value.which == Presence::on_leave) {
              Hold on_leave;
              on_leave.what = {std::make_shared<const Group>(Group{Group::OnLeave{}, "on leave"})};
              ConditionPtr result = make(std::move(on_leave), span);
              return value.negated ? negate(result) : result;
            }
            ConditionPtr result = make(IsPresent{value.which == Presence::recused}, span);
            return value.negated ? negate(result) : result;
          },
          [&](const IsPredicate& value) {
            if (const auto* size = std::get_if<Quantified>(&value.operand)) {
              Reversed reversed(*this);
              if (!size->group) {
                problem("Q111", "how many of whom?", span, "name the group: `at least 2 members`");
                return make(Open{path}, span);
              }
              ConditionPtr result = counted(*size, nullptr, place);
              return value.negated ? negate(result) : result;
            }
            if (const auto* name = std::get_if<Name>(&value.operand)) {
              ConditionPtr result = make(IsAbout{name->text}, span);
              return value.negated ? negate(result) : result;
            }
            problem("Q106", "what is compared here?", span, "compare an attribute inside `where`");
            return make(Open{path}, span);
          },
          [&](const TextPredicate& value) {
            return make(
                Vouched{path, value.text, place.role.has_value(), judges(std::nullopt, place)},
                span);
          },
          [&](const Box<PredicateGroup>& value) {
            Junction result;
            result.kind = value->junction == syntax::Junction::any        ? Junction::Kind::any
                          : value->junction == syntax::Junction::all      ? Junction::Kind::all
                          : value->junction == syntax::Junction::at_least ? Junction::Kind::at_least
                          : value->junction == syntax::Junction::exactly  ? Junction::Kind::exactly
                                                                          : Junction::Kind::at_most;
            if (value->count) result.count = amount(*value->count, place);
            for (const auto& entry : value->entries)
              result.entries.push_back(
                  {entry.label.text, predicate(entry.value, place, path + "." + entry.label.text)});
            return make(std::move(result), span);
          },
      },
      from.is);
}

} // namespace quorate::semantics
