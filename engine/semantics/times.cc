// Periods, windows, moments, cadences.
#include "engine/semantics/policies.h"
#include "engine/semantics/resolver.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::semantics {

using namespace syntax;

namespace {
const Slot<syntax::Value>* value_slot(const DefineDecl* definition) {
  return definition ? std::get_if<Slot<syntax::Value>>(&definition->is) : nullptr;
}
} // namespace

Value<Period> Resolver::period(const PeriodSlot& from, const Place& place,
                               const std::string& what) {
  return slot<Period>(from, place, what, [&](const PeriodValue& value) -> Value<Period> {
    if (const auto* length = std::get_if<Period>(&value)) return {*length};
    const Name& name = std::get<Name>(value);
    Place inside = place;
    const DefineDecl* found = definition(name, inside);
    const auto* values = value_slot(found);
    if (!values) {
      if (found)
        problem("Q103", fmt::format("`{}` is no period", name.text), name.span,
                "write a length such as `6 months`");
      else if (!is_parameter(name.text))
        if (const Symbol* symbol = look_up(name, place, "define"))
          problem(
              "Q103",
              fmt::format("`{}` is {}, not a period", name.text, article_and_noun(symbol->kind)),
              name.span, "write a length such as `6 months`");
      return {Value<Period>::Unstated{what}};
    }
    if (std::find(expanding_.begin(), expanding_.end(), found) != expanding_.end()) {
      problem("Q104", fmt::format("`{}` is defined by itself", name.text), name.span);
      return {Value<Period>::Unstated{what}};
    }
    expanding_.push_back(found);
    std::string outer = std::exchange(label_, found->name.text);
    Value<Period> result =
        slot<Period>(*values, inside, "", [&](const syntax::Value& one) -> Value<Period> {
          if (const auto* length = std::get_if<Period>(&one)) return {*length};
          if (const auto* quantified = std::get_if<Quantified>(&one))
            if (!quantified->quantity && quantified->group)
              if (const auto* named = std::get_if<NamedGroup>(&quantified->group->is))
                return period({named->name.span, PeriodValue{named->name}, {}}, inside, what);
          if (std::holds_alternative<CalendarValue>(one)) {
            switch (std::get<CalendarValue>(one).unit) {
            case calendar::Unit::week: return {Period::of_weeks(1)};
            case calendar::Unit::month: return {Period::of_months(1)};
            case calendar::Unit::quarter: return {Period::of_months(3)};
            case calendar::Unit::half_year: return {Period::of_months(6)};
            case calendar::Unit::year: return {Period::of_years(1)};
            }
          }
          problem("Q103", fmt::format("`{}` is no period", name.text), name.span,
                  "write a length such as `6 months`", {{found->name.span, "defined here"}});
          return {Value<Period>::Unstated{what}};
        });
    label_ = outer;
    expanding_.pop_back();
    return result;
  });
}

Moment Resolver::one_moment(const MomentValue& value, const Place& place, Span span) {
  Moment result;
  result.text = quote(span);
  if (const auto* date = std::get_if<Date>(&value.is)) {
    result.kind = Moment::Kind::date;
    result.date = *date;
  } else if (std::holds_alternative<Today>(value.is)) {
    result.kind = Moment::Kind::today;
  } else if (const auto* yearly = std::get_if<YearlyMoment>(&value.is)) {
    result.kind = Moment::Kind::yearly;
    result.month = yearly->month;
    result.day = yearly->day;
  } else if (const auto* shifted = std::get_if<ShiftedMoment>(&value.is)) {
    if (const auto* inner = std::get_if<MomentValue>(&shifted->of->is))
      result = one_moment(*inner, place, shifted->of->span);
    result.shifts.emplace_back(shifted->by, shifted->before);
    result.text = quote(span);
  } else if (const auto* named = std::get_if<NamedMoment>(&value.is)) {
    // A parameter may stand for a date, or for the name of an event.
    Place inside = place;
    Name name = name_behind(named->name, inside,
                            [this](const Name& one, Place& at) { return definition(one, at); });
    Place there = inside;
    const auto* values = value_slot(definition(name, there));
    const auto* given = values ? std::get_if<syntax::Value>(&values->is) : nullptr;
    if (const auto* day = given ? std::get_if<Date>(given) : nullptr) {
      result.kind = Moment::Kind::date;
      result.date = *day;
      return result;
    }
    if (binding(name.text, inside)) {
      problem("Q103", fmt::format("`{}` is no date or event", name.text), name.span,
              "write a date such as `2026-01-01`, or the name of an event");
      return result;
    }
    result.name = name.text;
    result.first = named->which == Which::first;
    if (name.text == "joining" || name.text == "appointment") {
      result.kind = Moment::Kind::joined;
    } else if (name.text == "term" || named->state == "ends") {
      result.kind = Moment::Kind::term_end;
    } else if (const Symbol* symbol = symbols_.find(name.text, inside.scope)) {
      const_cast<Symbol*>(symbol)->used = true; // NOLINT
      result.name = symbol->name;
      if (symbol->kind == SymbolKind::event || symbol->kind == SymbolKind::activity) {
        result.kind = Moment::Kind::event;
        result.activity = symbol->kind == SymbolKind::activity;
        if (result.activity) clause_kinds_.insert(symbol->name);
      }
    } else {
      // An attribute of what the duty is about (`within 1 week of received`) or a step of a
      // decision (`opening`, `notice`): bound when those are evaluated.
      bool attribute = phases_.contains(name.text) || name.text == "opening" ||
                       name.text == "closing" || name.text == "notice" || name.text == "meeting" ||
                       name.text == "meetings" || name.text == "start";
      for (const auto* list : {&charter_.registers, &charter_.events})
        for (const Named& one : *list) attribute = attribute || one.attributes.contains(name.text);
      for (const Role& role : charter_.roles)
        attribute = attribute || role.attributes.contains(name.text);
      if (!attribute) look_up(name, inside, "event");
    }
  }
  return result;
}

Value<Moment> Resolver::moment(const syntax::Moment& from, const Place& place) {
  return slot<Moment>(from, place, "moment",
                      [&](const MomentValue& value, Span span) -> Value<Moment> {
                        return {one_moment(value, place, span)};
                      });
}

Value<Window> Resolver::window(const WindowSlot& from, const Place& place) {
  return slot<Window>(from, place, "window",
                      [&](const syntax::Window& value, Span span) -> Value<Window> {
                        return one_window(value, place, span);
                      });
}

Value<Window> Resolver::one_window(const syntax::Window& value, const Place& place, Span span) {
  Window result;
  result.text = quote(span);
  if (const auto* past = std::get_if<PastWindow>(&value)) {
    result.kind = Window::Kind::past;
    // `in the past a_year` where a_year may be the calendar's: that reading is another window.
    if (const auto* by_name = std::get_if<PeriodValue>(&past->length.is))
      if (const auto* name = std::get_if<Name>(by_name)) {
        Place inside = place;
        const DefineDecl* found = definition(*name, inside);
        if (const auto* values = value_slot(found)) {
          std::string outer = std::exchange(label_, found->name.text);
          auto windows =
              slot<Window>(*values, inside, "", [&](const syntax::Value& one) -> Value<Window> {
                Window each = result;
                if (const auto* unit = std::get_if<CalendarValue>(&one)) {
                  each.kind = Window::Kind::each_unit;
                  each.unit = unit->unit;
                  each.text = "in each " + calendar::unit_text(unit->unit);
                } else if (const auto* length = std::get_if<Period>(&one)) {
                  each.length = {*length};
                  each.text = "in the past " + length->text();
                } else {
                  each.length = period(past->length, place, "window");
                }
                return {each};
              });
          label_ = outer;
          return windows;
        }
      }
    result.length = period(past->length, place, "window");
  } else if (const auto* each = std::get_if<EachWindow>(&value)) {
    result.kind = Window::Kind::each_unit;
    result.unit = each->unit;
  } else if (const auto* last = std::get_if<LastWindow>(&value)) {
    result.kind = Window::Kind::last_of;
    result.count = last->count;
    if (last->unit) {
      result.of = "units";
      result.unit = *last->unit;
    } else if (last->what) {
      result.of = last->what->text;
      if (result.of != "meetings" && result.of != "decisions") {
        if (const Symbol* symbol = look_up(*last->what, place, "activity")) {
          result.of = symbol->name;
          if (symbol->kind == SymbolKind::activity) clause_kinds_.insert(symbol->name);
        }
      }
    }
  } else if (const auto* anchored = std::get_if<AnchoredWindow>(&value)) {
    result.kind = Window::Kind::anchored;
    result.length = period(anchored->length, place, "window");
    result.anchor = moment(anchored->anchor, place);
    result.after_anchor = !anchored->before;
  } else if (const auto* since = std::get_if<SinceWindow>(&value)) {
    result.kind = Window::Kind::since;
    result.anchor = moment(since->from, place);
  } else if (const auto* side = std::get_if<SideWindow>(&value)) {
    result.kind = side->before ? Window::Kind::before : Window::Kind::after;
    result.anchor = moment(side->of, place);
  } else if (const auto* near = std::get_if<NearWindow>(&value)) {
    result.kind = Window::Kind::anchored;
    result.length = period(near->length, place, "window");
    result.anchor = moment(near->of, place);
    result.after_anchor = true;
  }
  return {result};
}

namespace {
Cadence every(Period gap) {
  Cadence result;
  result.gap = gap;
  return result;
}
Cadence every(Unit unit) {
  Cadence result;
  result.unit = unit;
  return result;
}
} // namespace

Value<Cadence> Resolver::cadence(const Slot<Recurrence>& from, const Place& place) {
  return slot<Cadence>(from, place, "every", [&](const Recurrence& value) -> Value<Cadence> {
    if (const auto* gap = std::get_if<GapRecurrence>(&value)) return {every(gap->length)};
    if (const auto* unit = std::get_if<CalendarRecurrence>(&value)) {
      Cadence result = every(unit->unit);
      result.except_months = unit->except_months;
      return {std::move(result)};
    }
    if (const auto* weekday = std::get_if<WeekdayRecurrence>(&value)) {
      Cadence result;
      result.weekday = {weekday->nth, weekday->weekday};
      return {std::move(result)};
    }
    if (const auto* written = std::get_if<NamedRecurrence>(&value)) {
      Place inside = place;
      Name name = name_behind(written->name, inside,
                              [this](const Name& one, Place& at) { return definition(one, at); });
      const DefineDecl* found = definition(name, inside);
      if (const auto* values = value_slot(found)) {
        std::string outer = std::exchange(label_, found->name.text);
        auto result =
            slot<Cadence>(*values, inside, "", [&](const syntax::Value& one) -> Value<Cadence> {
              if (const auto* length = std::get_if<Period>(&one)) return {every(*length)};
              if (const auto* unit = std::get_if<CalendarValue>(&one)) return {every(unit->unit)};
              problem("Q103", fmt::format("`{}` is no period", name.text), name.span,
                      "write how often, such as `every 6 months`",
                      {{found->name.span, "defined here"}});
              return {Value<Cadence>::Unstated{"every"}};
            });
        label_ = outer;
        return result;
      }
      const Symbol* symbol = look_up(name, inside, "define");
      if (symbol)
        problem("Q103",
                fmt::format("`{}` is {}, not a period", name.text, article_and_noun(symbol->kind)),
                name.span, "write a length such as `3 months`, or `calendar quarter`");
    }
    return {Value<Cadence>::Unstated{"every"}};
  });
}

} // namespace quorate::semantics
