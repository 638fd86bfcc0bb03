// Scenarios: what is given, as of when, and what is expected.
#include "engine/syntax/build.h"

namespace quorate::syntax {

using Parser = CharterParser;
using antlr4::tree::TerminalNode;

namespace {

/// `member.seats`: labels and keywords, as one name.
Name path(Build& build, Parser::ClausePathContext* context) {
  Name result{"", span_of(build, context)};
  for (char c : build.text.bytes.substr(result.span.begin, result.span.end - result.span.begin))
    if (c != ' ' && c != '\t') result.text += c;
  return result;
}

ExpectStep expectation(Build& build, Parser::ExpectStepContext* at) {
  ExpectStep step{path(build, at->clausePath()), std::nullopt, at->NOT() != nullptr, {}};
  if (at->name()) step.person = name(build, at->name());
  Span words = span_of(build, at->stateWords());
  bool space = false;
  for (char c : build.text.bytes.substr(words.begin, words.end - words.begin)) {
    bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank && space && !step.state.empty()) step.state += ' ';
    if (!blank) step.state += c;
    space = blank;
  }
  // These are statuses of their own, not the absence of one.
  if (step.negated && (step.state == "yet due" || step.state == "applicable")) {
    step.state = "not " + step.state;
    step.negated = false;
  }
  return step;
}

/// `from DATE`, `until DATE`: each belongs to the word before it.
struct Stretch {
  std::optional<calendar::Date> from, until;
};
Stretch stretch(Build& build, antlr4::ParserRuleContext* at) {
  Stretch result;
  bool until = false;
  for (antlr4::tree::ParseTree* child : at->children) {
    if (is_token(child, Parser::UNTIL)) until = true;
    if (is_token(child, Parser::DATE))
      (until ? result.until : result.from) = date(build, as<TerminalNode>(child));
  }
  return result;
}

std::vector<Argument> facts(Build& build, Parser::WithFactsContext* context) {
  return context ? arguments(build, context->argument()) : std::vector<Argument>{};
}

GivenActivity given_activity(Build& build, Parser::GivenActivityStepContext* at) {
  GivenActivity given{name(build, at->name(0)), path(build, at->clausePath()), {}, {}, {},
                      dates(build, at->DATE())};
  bool whom = false; // names after `to`; the first name is who did it
  bool contents = false;
  for (antlr4::tree::ParseTree* child : at->children) {
    if (is_token(child, Parser::TO)) whom = true;
    if (is_token(child, Parser::COVERING)) contents = true;
    auto* named = as<Parser::NameContext>(child);
    if (named && whom) given.to.push_back(name(build, named));
    if (named && !whom && named != at->name(0)) given.of = name(build, named).text;
    if (is_token(child, Parser::STRING)) {
      std::string text = quoted_text(build, as<TerminalNode>(child));
      if (contents)
        given.covering.push_back(std::move(text));
      else
        given.of = std::move(text);
    }
  }
  return given;
}

GivenEvent given_event(Build& build, Parser::GivenEventStepContext* at) {
  GivenEvent given;
  given.kind = name(build, at->qname());
  given.id = quoted_text_or_empty(build, at->STRING());
  given.on = dates(build, at->DATE());
  given.attributes = facts(build, at->withFacts());
  return given;
}

GivenWord given_word(Build& build, Parser::GivenWordStepContext* at) {
  GivenWord given;
  given.clause = path(build, at->clausePath());
  given.negated = at->NOT() != nullptr;
  if (at->FOR()) given.about = name(build, at->name(0));
  given.by = name(build, at->name().back());
  given.on = date(build, at->DATE(0));
  if (at->UNTIL()) given.until = date(build, at->DATE(1));
  return given;
}

Step step(Build& build, Parser::StepTextContext* context) {
  Span span = span_of(build, context);
  Stretch time = stretch(build, context);
  if (auto* at = as<Parser::GivenSeatStepContext>(context))
    return {span, GivenSeat{name(build, at->name()), name(build, at->qname()),
                            facts(build, at->withFacts()), time.from, time.until}};
  if (auto* at = as<Parser::GivenActivityStepContext>(context))
    return {span, given_activity(build, at)};
  if (auto* at = as<Parser::GivenEventStepContext>(context)) return {span, given_event(build, at)};
  if (auto* at = as<Parser::GivenWordStepContext>(context)) return {span, given_word(build, at)};
  if (auto* at = as<Parser::GivenLeaveStepContext>(context))
    return {span, GivenLeave{name(build, at->name()), *time.from, time.until}};
  if (auto* at = as<Parser::GivenEmployerStepContext>(context))
    return {span, GivenEmployer{name(build, at->name()), quoted_text(build, at->STRING()),
                                time.from, time.until}};
  if (auto* at = as<Parser::GivenDecisionStepContext>(context)) {
    GivenDecision given{name(build, at->qname()),
                        quoted_text_or_empty(build, at->STRING()),
                        std::nullopt,
                        *time.from,
                        time.until,
                        facts(build, at->withFacts())};
    if (at->FOR()) given.subject = name(build, at->name());
    return {span, std::move(given)};
  }
  if (auto* at = as<Parser::GivenTextStepContext>(context))
    return {span, GivenText{quoted_text(build, at->STRING())}};
  if (auto* at = as<Parser::AsOfStepContext>(context))
    return {span, AsOfStep{date(build, at->DATE())}};
  return {span, expectation(build, as<Parser::ExpectStepContext>(context))};
}
} // namespace

Form scenario(Build& build, Parser::ScenarioDeclContext* context) {
  ScenarioDecl result{quoted_text(build, context->STRING()), {}};
  for (auto* one : context->step())
    if (!one->exception && one->stepText()) result.steps.push_back(step(build, one->stepText()));
  return result;
}

} // namespace quorate::syntax
