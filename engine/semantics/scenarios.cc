// Scenarios to what they mean: every name found, every date in order.
#include "engine/semantics/resolver.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::semantics {

using namespace syntax;

namespace {
constexpr const char* states[] = {
    "hold",     "holds",   "fails",   "met",     "violated",  "overdue",     "undetermined",
    "attested", "expired", "missing", "refused", "in grace",  "not yet due", "due",
    "vacant",   "passes",  "passed",  "failed",  "no quorum", "invalid",     "open"};

void names_in(const syntax::Group& group, std::vector<std::string>& names) {
  if (const auto* list = std::get_if<GroupList>(&group.is))
    for (const syntax::Group& member : list->members) names_in(member, names);
  if (const auto* one = std::get_if<NamedGroup>(&group.is)) names.push_back(one->name.text);
  if (const auto* none = std::get_if<AnyoneGroup>(&group.is); none && none->nobody)
    names.push_back("");
}

/// `ada and bo`, `7`, `"text"`, `2026-01-01` as texts; `nobody` is an empty list.
std::vector<std::string> texts_of(const Argument& argument) {
  std::vector<std::string> texts;
  const auto* define = std::get_if<DefineDecl>(&argument.value->is);
  const auto* slot = define ? std::get_if<Slot<syntax::Value>>(&define->is) : nullptr;
  const auto* value = slot ? std::get_if<syntax::Value>(&slot->is) : nullptr;
  if (!value) return texts;
  if (const auto* text = std::get_if<std::string>(value)) return {*text};
  if (const auto* date = std::get_if<calendar::Date>(value)) return {date->iso()};
  const auto* quantified = std::get_if<Quantified>(value);
  if (!quantified) return texts;
  if (quantified->group) names_in(*quantified->group, texts);
  if (quantified->quantity && !quantified->group) {
    const syntax::Quantity& quantity = *quantified->quantity;
    const auto* portion = std::get_if<Portion>(&quantity.low.is);
    const auto* number = portion ? std::get_if<NumberPortion>(&portion->is) : nullptr;
    if (number) texts.push_back(std::to_string(number->number));
    if (quantity.bound == syntax::Bound::no) texts.emplace_back("no");
  }
  std::erase(texts, "");
  return texts;
}

Scenario::Facts facts_of(const std::vector<Argument>& arguments) {
  Scenario::Facts facts;
  for (const Argument& argument : arguments) facts[argument.name.text] = texts_of(argument);
  return facts;
}
} // namespace

/// `keeps` inside `psrt.member` is `psrt.member.keeps`; from the inside out.
/// With `parts`, what lies inside a clause, too: a condition that somebody judges.
std::optional<std::string> Resolver::clause_named(const Name& name, const Place& place,
                                                  bool parts) const {
  std::vector<std::string> paths;
  for (const Clause& clause : charter_.clauses) paths.push_back(clause.path);
  for (const Procedure& procedure : charter_.procedures) paths.push_back(procedure.path);
  auto known = [&](const std::string& path) {
    return std::any_of(paths.begin(), paths.end(), [&](const std::string& one) {
      return one == path || one.starts_with(path + ".") || (parts && path.starts_with(one + "."));
    });
  };
  for (std::string scope = place.path;; scope = scope.substr(0, scope.rfind('.'))) {
    std::string path = scope.empty() ? name.text : scope + "." + name.text;
    if (known(path)) return path;
    if (scope.find('.') == std::string::npos) break;
  }
  return known(name.text) ? std::optional(name.text) : std::nullopt;
}

/// Whether an audit says of the clause, or of one below it, that it is kept or not.
bool Resolver::judged(const std::string& path) const {
  return std::any_of(charter_.clauses.begin(), charter_.clauses.end(), [&](const Clause& one) {
    bool meant = one.path == path || one.path.starts_with(path + ".");
    return meant && !std::holds_alternative<DecisionRule>(one.is) &&
           !std::holds_alternative<Way>(one.is) && !std::holds_alternative<Note>(one.is) &&
           !std::holds_alternative<Gap>(one.is) && !std::holds_alternative<Permission>(one.is) &&
           !std::holds_alternative<Pending>(one.is);
  });
}

void Resolver::scenario(const Statement& item, const ScenarioDecl& text, const Place& place) {
  Scenario result;
  result.title = text.title;
  result.span = item.span;
  auto add = [&](const Step& step, auto is) { result.steps.push_back({step.span, std::move(is)}); };
  auto missing = [&](const Name& name, std::string_view what, const std::string& help) {
    // As they may be written here: clauses by their whole paths, and from inside the block.
    std::vector<std::string> known;
    for (const Clause& clause : charter_.clauses) known.push_back(clause.path);
    for (const Procedure& one : charter_.procedures) known.push_back(one.path);
    for (const std::string& path : std::vector<std::string>(known))
      for (std::size_t dot = path.find('.'); dot != std::string::npos;
           dot = path.find('.', dot + 1))
        if (place.path.starts_with(path.substr(0, dot))) known.push_back(path.substr(dot + 1));
    for (const Named& one : charter_.activities) known.push_back(one.name);
    auto near = diagnostics::nearest(name.text, known);
    for (const Procedure& one : charter_.procedures) // of another body
      if (one.path.ends_with("." + name.text)) near = one.path;
    problem("Q118", fmt::format("`{}` is no {} of this charter", name.text, what), name.span,
            near ? fmt::format("did you mean `{}`?", *near) : help);
  };
  auto procedure = [&](const std::string& path) {
    return std::any_of(charter_.procedures.begin(), charter_.procedures.end(),
                       [&](const Procedure& one) { return one.path == path; });
  };
  bool dated = false;
  bool expects = false;
  for (const Step& step : text.steps) {
    if (const auto* seat = std::get_if<GivenSeat>(&step.is)) {
      const Symbol* symbol = look_up(seat->role, place, "role");
      if (!symbol) continue;
      if (symbol->kind == SymbolKind::role)
        add(step, Scenario::Seat{seat->person.text, charter_.roles[symbol->index].path,
                                 facts_of(seat->attributes), seat->from, seat->until});
      else if (symbol->kind == SymbolKind::asset)
        add(step, Scenario::Access{seat->person.text, symbol->name, seat->from, seat->until});
      else
        missing(seat->role, "role or asset", "name the role whose seat it is");
    } else if (const auto* did = std::get_if<GivenActivity>(&step.is)) {
      const Symbol* symbol = symbols_.find(did->kind.text, place.scope);
      if (symbol && symbol->kind == SymbolKind::activity) {
        const_cast<Symbol*>(symbol)->used = true; // NOLINT
        add(step, Scenario::Activity{did->person.text, symbol->name, did->on});
      } else if (auto path = clause_named(did->kind, place)) {
        Scenario::Done done{did->person.text, *path, did->of, {}, did->covering, did->on};
        for (const Name& to : did->to) done.to.push_back(to.text);
        add(step, std::move(done));
      } else {
        missing(did->kind, "activity or duty", "declare it with `activity NAME`");
      }
    } else if (const auto* event = std::get_if<GivenEvent>(&step.is)) {
      bool meeting = event->kind.text == "meeting" || event->kind.text == "meetings";
      if (meeting && !symbols_.find(event->kind.text, place.scope)) {
        add(step, Scenario::Meeting{place.body, event->id, event->on, facts_of(event->attributes)});
        continue;
      }
      const Symbol* symbol = look_up(event->kind, place, "event");
      if (!symbol) continue;
      bool entry = symbol->kind == SymbolKind::register_;
      if (entry || symbol->kind == SymbolKind::event)
        add(step, Scenario::Happened{entry, symbol->name, event->id, event->on,
                                     facts_of(event->attributes)});
      else
        missing(event->kind, "event or register", "declare it with `event NAME`");
    } else if (const auto* word = std::get_if<GivenWord>(&step.is)) {
      auto path = clause_named(word->clause, place, true);
      if (path)
        add(step, Scenario::Word{*path, word->about ? word->about->text : "", word->by.text,
                                 !word->negated, word->on, word->until});
      else
        missing(word->clause, "clause", "name the clause that is attested");
    } else if (const auto* leave = std::get_if<GivenLeave>(&step.is)) {
      add(step, Scenario::Leave{leave->person.text, leave->from, leave->until});
    } else if (const auto* employer = std::get_if<GivenEmployer>(&step.is)) {
      add(step, Scenario::Employer{employer->person.text, employer->organisation, employer->from,
                                   employer->until});
    } else if (const auto* decision = std::get_if<GivenDecision>(&step.is)) {
      auto path = clause_named(decision->decision, place);
      if (path && procedure(*path))
        add(step, Scenario::Decision{*path, decision->id,
                                     decision->subject ? decision->subject->text : "",
                                     decision->from, decision->until, facts_of(decision->facts)});
      else
        missing(decision->decision, "decision", "declare it with `decision NAME { … }`");
    } else if (const auto* as_of = std::get_if<AsOfStep>(&step.is)) {
      dated = true;
      add(step, Scenario::AsOf{as_of->date});
    } else if (const auto* expect = std::get_if<ExpectStep>(&step.is)) {
      expects = true;
      if (!dated)
        problem("Q118", "as of when?", step.span,
                "write `as of 2026-01-01` before what is expected");
      auto path = clause_named(expect->clause, place);
      if (!path) {
        missing(expect->clause, "clause", "name a clause or a decision by its path");
        continue;
      }
      if (!procedure(*path) && !judged(*path)) {
        problem("Q118", fmt::format("nothing is judged by `{}` alone", *path), expect->clause.span,
                "expect something of the decision that it belongs to; notes, gaps, powers and ways "
                "into a seat have no verdict");
        continue;
      }
      if (std::find(std::begin(states), std::end(states), expect->state) == std::end(states))
        problem("Q118", fmt::format("nothing can be `{}`", expect->state), step.span,
                "write holds, fails, undetermined, attested, expired, overdue, vacant, passed, …");
      add(step,
          Scenario::Expect{*path, procedure(*path), expect->person ? expect->person->text : "",
                           expect->negated, expect->state});
    }
  }
  if (!expects)
    problem("Q118", "this scenario expects nothing", item.span,
            "say what should come of it: `expect member.keeps for ada holds`");
  charter_.scenarios.push_back(std::move(result));
}

} // namespace quorate::semantics
