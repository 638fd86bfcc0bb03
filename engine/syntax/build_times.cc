// Periods, moments, windows, recurrences.
#include "engine/syntax/build.h"

#include <array>
#include <fmt/core.h>

namespace quorate::syntax {

namespace {
using Parser = CharterParser;
using calendar::Period;

constexpr auto month_starts = std::to_array<std::string_view>(
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"});
constexpr auto days_of_month = std::to_array<int>({31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31});
constexpr auto weekdays = std::to_array<std::string_view>(
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"});

template <std::size_t n>
int place_of(const std::array<std::string_view, n>& words, std::string_view word) {
  for (std::size_t i = 0; i < n; ++i)
    if (word.starts_with(words[i])) return static_cast<int>(i) + 1;
  return 1;
}

int month(const Build& build, TerminalNode* node) {
  return place_of(month_starts, raw(build, node));
}

PeriodSlot plain_period(Build& build, Parser::PeriodContext* given, Parser::QnameContext* named) {
  if (given) return {span_of(build, given), PeriodValue{period(build, given)}, {}};
  return {span_of(build, named), PeriodValue{name(build, named)}, {}};
}

// `between 2 weeks and 4 weeks`, in whichever rule it stands.
template <class Context> PeriodTest between(Build& build, Context* context) {
  PeriodTest test;
  test.bound = Bound::between;
  test.low = plain_period(build, context->period(0), nullptr);
  test.high = period(build, context->period(1));
  test.span = span_of(build, context);
  return test;
}

MomentValue moment_value(Build& build, Parser::MomentContext* context) {
  if (auto* at = as<Parser::DateMomentContext>(context)) return {date(build, at->DATE())};
  if (auto* at = as<Parser::YearlyMomentContext>(context)) {
    YearlyMoment yearly{month(build, at->MONTH()), number(build, at->NUMBER())};
    int longest = days_of_month[static_cast<std::size_t>(yearly.month - 1)];
    if (yearly.day < 1 || yearly.day > longest)
      build.refuse("Q008", fmt::format("{} has no day {}", raw(build, at->MONTH()), yearly.day),
                   span_of(build, at), fmt::format("its days go from 1 to {}", longest));
    return {yearly};
  }
  if (auto* at = as<Parser::MonthEndMomentContext>(context))
    return {YearlyMoment{month(build, at->MONTH()), 0}};
  if (auto* at = as<Parser::ShiftedMomentContext>(context))
    return {ShiftedMoment{period(build, at->period()), at->BEFORE() != nullptr,
                          moment(build, at->moment())}};
  if (auto* at = as<Parser::NamedMomentContext>(context)) {
    NamedMoment named;
    named.which = at->FIRST() ? Which::first : at->LAST() ? Which::last : Which::any;
    named.name = name(build, at->momentName());
    for (TerminalNode* state : {at->OPENS(), at->STATE(), at->ENDS()})
      if (state) named.state = state_word(build, state);
    return {named};
  }
  return {Today{}};
}

Window window(Build& build, Parser::WindowContext* context) {
  if (auto* at = as<Parser::PastWindowContext>(context))
    return PastWindow{period_slot(build, at->periodSlot())};
  if (auto* at = as<Parser::CalendarWindowContext>(context))
    return EachWindow{calendar_unit(at->calendarUnit())};
  if (auto* at = as<Parser::LastWindowContext>(context)) {
    LastWindow last{number(build, at->NUMBER()), std::nullopt, std::nullopt};
    if (at->calendarName()) last.unit = calendar_unit(at->calendarName()->calendarUnit());
    if (at->MEETINGS()) last.what = Name{"meetings", span_of(build, at->MEETINGS())};
    if (at->DECISIONS()) last.what = Name{"decisions", span_of(build, at->DECISIONS())};
    if (at->qname()) last.what = name(build, at->qname());
    return last;
  }
  if (auto* at = as<Parser::AnchoredWindowContext>(context))
    return AnchoredWindow{period_slot(build, at->periodSlot()), at->BEFORE() != nullptr,
                          moment(build, at->moment())};
  if (auto* at = as<Parser::SinceWindowContext>(context))
    return SinceWindow{moment(build, at->moment())};
  if (auto* at = as<Parser::SideWindowContext>(context))
    return SideWindow{at->BEFORE() != nullptr, moment(build, at->moment())};
  auto* at = as<Parser::WithinWindowContext>(context);
  return NearWindow{period_slot(build, at->periodSlot()), moment(build, at->moment())};
}

Recurrence recurrence(Build& build, Parser::RecurrenceContext* context) {
  if (auto* at = as<Parser::GapRecurrenceContext>(context))
    return GapRecurrence{period(build, at->period())};
  if (auto* at = as<Parser::CalendarRecurrenceContext>(context)) {
    CalendarRecurrence every{calendar_unit(at->calendarUnit()), {}};
    for (TerminalNode* node : at->MONTH()) every.except_months.push_back(month(build, node));
    return every;
  }
  if (auto* at = as<Parser::WeekdayRecurrenceContext>(context)) {
    int nth = at->NTH() ? raw(build, at->NTH())[0] - '0' : 0;
    return WeekdayRecurrence{nth, place_of(weekdays, raw(build, at->WEEKDAY()))};
  }
  return NamedRecurrence{name(build, as<Parser::NamedRecurrenceContext>(context)->qname())};
}
} // namespace

Period period(Build& build, Parser::PeriodContext* context) {
  std::int64_t months = 0, days = 0, hours = 0;
  std::vector<TerminalNode*> numbers = context->NUMBER();
  std::vector<Parser::UnitContext*> units = context->unit();
  for (std::size_t i = 0; i < numbers.size() && i < units.size(); ++i) {
    std::int64_t n = number(build, numbers[i]);
    switch (units[i]->start->getType()) {
    case Parser::YEARS: months += 12 * n; break;
    case Parser::QUARTERS: months += 3 * n; break;
    case Parser::MONTHS: months += n; break;
    case Parser::WEEKS: days += 7 * n; break;
    case Parser::DAYS: days += n; break;
    default: hours += n;
    }
  }
  constexpr std::int64_t longest = 1'000'000'000;
  if (months > longest || days > longest || hours > longest) {
    build.refuse("Q008", "this period is too long", span_of(build, context), "");
    return {};
  }
  return {static_cast<int>(months), static_cast<int>(days), static_cast<int>(hours)};
}

PeriodSlot period_slot(Build& build, Parser::PeriodSlotContext* context) {
  return slot<PeriodValue>(build, context, [&](Parser::PeriodSlotContext* at) -> PeriodValue {
    if (at->period()) return period(build, at->period());
    return name(build, at->qname());
  });
}

PeriodTest period_test(Build& build, Parser::PeriodTestContext* context) {
  if (context->BETWEEN()) return between(build, context);
  return {bound_of(context), period_slot(build, context->periodSlot()), std::nullopt,
          span_of(build, context)};
}

PeriodTest term_length(Build& build, Parser::TermLengthContext* context) {
  if (context->BETWEEN()) return between(build, context);
  return {bound_of(context), plain_period(build, context->period(0), context->qname()),
          std::nullopt, span_of(build, context)};
}

calendar::Unit calendar_unit(Parser::CalendarUnitContext* context) {
  if (context->HALF()) return calendar::Unit::half_year;
  if (context->MONTHS()) return calendar::Unit::month;
  if (context->WEEKS()) return calendar::Unit::week;
  if (context->QUARTERS()) return calendar::Unit::quarter;
  return calendar::Unit::year;
}

Moment moment(Build& build, Parser::MomentContext* context) {
  if (auto* at = as<Parser::AmbiguousMomentContext>(context))
    return ambiguous<MomentValue>(build, at, at->STRING(), [&](antlr4::ParserRuleContext* reading) {
      return moment(build, as<Parser::MomentContext>(reading));
    });
  if (as<Parser::UnstatedMomentContext>(context)) return {span_of(build, context), Unstated{}, {}};
  return {span_of(build, context), moment_value(build, context), {}};
}

std::vector<Moment> moments(Build& build, Parser::DatesContext* context) {
  std::vector<Moment> all;
  for (auto* one : context->moment()) all.push_back(moment(build, one));
  return all;
}

WindowSlot window_slot(Build& build, Parser::WindowSlotContext* context) {
  return slot<Window>(build, context,
                      [&](Parser::WindowSlotContext* at) { return window(build, at->window()); });
}

std::optional<WindowSlot> window_if(Build& build, Parser::WindowSlotContext* context) {
  return context ? std::optional(window_slot(build, context)) : std::nullopt;
}

Slot<Recurrence> recurrence_slot(Build& build, Parser::RecurrenceSlotContext* context) {
  return slot<Recurrence>(build, context, [&](Parser::RecurrenceSlotContext* at) {
    return recurrence(build, at->recurrence());
  });
}

} // namespace quorate::syntax
