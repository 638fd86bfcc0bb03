// Statements, blocks and the file. A statement that could not be read, or turned out impossible, is
// left out; its block goes on.
#include "engine/syntax/build.h"

#include <algorithm>

namespace quorate::syntax {

namespace {
using Parser = CharterParser;

bool says_when(const Modifiers& with) {
  return !with.when.empty() || with.every || with.for_each || with.within || with.no_later_than ||
         !with.on.empty() || with.before || with.after || with.at_once || with.attested;
}

// The first free text that a predicate slot holds, in whichever reading or group.
const Predicate* free_text(const PredicateSlot& slot);
const Predicate* free_text(const std::vector<Reading<Predicate>>& readings) {
  for (const auto& reading : readings)
    if (const Predicate* found = free_text(reading.value)) return found;
  return nullptr;
}
const Predicate* free_text(const PredicateSlot& slot) {
  if (auto* readings = std::get_if<std::vector<Reading<Predicate>>>(&slot.is))
    return free_text(*readings);
  auto* predicate = std::get_if<Predicate>(&slot.is);
  if (!predicate) return nullptr;
  if (auto* group = std::get_if<Box<PredicateGroup>>(&predicate->is))
    return free_text((*group)->entries);
  return std::holds_alternative<TextPredicate>(predicate->is) ? predicate : nullptr;
}

// A forgotten `every` must not turn a duty into something that only people can judge.
void check_free_text(Build& build, const Sentence& sentence, const Modifiers& with) {
  if (sentence.modality == Modality::may || says_when(with)) return;
  const Predicate* text = free_text(*sentence.predicate);
  if (!text) return;
  build.text.diagnostics.push_back({"Q006",
                                    diagnostics::Severity::error,
                                    "this duty does not say when it is due",
                                    text->span,
                                    {},
                                    "add a time such as `every 1 year`, `within 1 week of ...` or "
                                    "`for each ...`; if only people "
                                    "can judge it, add `attested`",
                                    {}});
}

// The block that a statement ends in: `role member { … }`.
Parser::BlockContext* block_of(antlr4::ParserRuleContext* context, int depth = 2) {
  for (antlr4::tree::ParseTree* child : context->children) {
    if (auto* block = as<Parser::BlockContext>(child)) return block;
    auto* inner = as<antlr4::ParserRuleContext>(child);
    if (!inner || depth == 0) continue;
    if (auto* block = block_of(inner, depth - 1)) return block;
  }
  return nullptr;
}

// From the label to the last word; a block is not part of it.
Span statement_span(const Build& build, antlr4::ParserRuleContext* context, TerminalNode* label) {
  Span span = span_of(build, context);
  antlr4::ParserRuleContext* block = block_of(context);
  std::uint32_t open = block ? span_of(build, block).begin : span.end;
  if (auto* statement = as<Parser::StatementContext>(context);
      statement && statement->scenarioDecl())
    open = span_of(build, statement->scenarioDecl()->STRING()).end;
  std::string_view bytes = build.text.bytes;
  while (open > span.begin && (bytes[open - 1] == ' ' || bytes[open - 1] == '\t' ||
                               bytes[open - 1] == '\n' || bytes[open - 1] == '\r'))
    --open;
  span.end = open;
  if (label) span.begin = span_of(build, label).begin;
  return span;
}

Form claim(Build& build, Parser::ClaimContext* context) {
  if (auto* at = as<Parser::GapClaimContext>(context))
    return GapClaim{quoted_text(build, at->STRING())};
  if (auto* at = as<Parser::NoteClaimContext>(context))
    return NoteClaim{quoted_text(build, at->STRING())};
  auto* at = as<Parser::AmbiguousClaimContext>(context);
  AmbiguousClaim result{quoted_text_or_empty(build, at->STRING()), {}};
  std::vector<TerminalNode*> labels = at->LABEL();
  std::vector<Parser::StatementContext*> readings = at->statement();
  for (std::size_t i = 0; i < readings.size() && i < labels.size(); ++i)
    if (auto reading = statement(build, readings[i], labels[i]))
      result.readings.push_back(std::move(*reading));
  return result;
}

Form clause(Build& build, Parser::ClauseContext* at, Modifiers& with) {
  with = modifiers(build, at->modifier());
  if (at->claim()) return claim(build, at->claim());
  if (at->roleNoun()) return role_noun(build, at->roleNoun());
  if (at->decisionNoun()) return decision_noun(build, at->decisionNoun());
  if (at->bodyNoun()) return body_noun(build, at->bodyNoun());
  return sentence(build, at->sentence(), with);
}

SectionBlock section(Build& build, Parser::SectionBlockContext* context) {
  SectionBlock result{{}, items(build, context->block())};
  for (TerminalNode* heading : context->STRING())
    result.sections.push_back({std::nullopt, quoted_text(build, heading), span_of(build, heading)});
  return result;
}

ApplyDecl apply(Build& build, Parser::ApplyDeclContext* at, Modifiers& with) {
  with.cites = cites(build, at->cite());
  ApplyDecl result{name(build, at->qname()), {}, std::nullopt};
  if (at->arguments()) result.arguments = arguments(build, at->arguments()->argument());
  if (at->group()) result.to = group(build, at->group());
  return result;
}

RegimeDecl regime(Build& build, Parser::RegimeDeclContext* at, Modifiers& with) {
  with.cites = cites(build, at->cite());
  RegimeDecl result{name(build, at->name()), std::nullopt, std::nullopt, items(build, at->block())};
  std::size_t next = 0;
  if (at->FROM()) result.from = moment(build, at->moment(next++));
  if (at->UNTIL()) result.until = moment(build, at->moment(next));
  return result;
}

Form replacement(Build& build, Parser::ReplaceDeclContext* at) {
  if (at->qname()) return RemoveDecl{name(build, at->qname())};
  Name last = label(build, at->LABEL());
  Name path = last;
  if (!at->name().empty()) {
    path.text.clear();
    for (auto* part : at->name()) path.text += name(build, part).text + ".";
    path.text += last.text;
    path.span.begin = span_of(build, at->name(0)).begin;
  }
  auto with = statement(build, at->statement(), at->LABEL());
  return ReplaceDecl{std::move(path), with ? std::move(*with) : Statement{}};
}

Form form(Build& build, Parser::StatementContext* at, Modifiers& with) {
  if (at->header()) return header(build, at->header(), with);
  if (at->declaration()) return declaration(build, at->declaration(), with);
  if (at->sectionBlock()) return section(build, at->sectionBlock());
  if (at->scenarioDecl()) return scenario(build, at->scenarioDecl());
  if (at->policyDecl()) return policy(build, at->policyDecl()).is;
  if (at->applyDecl()) return apply(build, at->applyDecl(), with);
  if (at->regimeDecl()) return regime(build, at->regimeDecl(), with);
  if (at->replaceDecl()) return replacement(build, at->replaceDecl());
  if (at->phase()) {
    with = modifiers(build, at->phase()->modifier());
    return phase(build, at->phase());
  }
  return clause(build, at->clause(), with);
}

// An item whose block was read keeps it, even when something that does not belong follows the `}`.
std::optional<Statement> item(Build& build, Parser::ItemContext* context) {
  Parser::StatementContext* inner = context->statement();
  if (!inner || inner->exception) return std::nullopt;
  if (context->exception && !block_of(inner)) return std::nullopt;
  return statement(build, inner, context->LABEL());
}
} // namespace

Form sentence(Build& build, Parser::SentenceContext* context, const Modifiers& with) {
  Sentence result;
  result.modality = modality(context->modal());
  result.negated = context->NOT() != nullptr;
  if (auto* at = as<Parser::OnlySubjectContext>(context->subject())) {
    result.kind = SubjectKind::only;
    result.subject =
        Quantified{std::nullopt, group(build, at->group()), {}, span_of(build, at->group())};
  } else if (auto* whom = as<Parser::WhoSubjectContext>(context->subject())) {
    result.kind = SubjectKind::group;
    result.subject = who(build, whom->who());
  } else if (context->subject()) {
    result.kind = SubjectKind::there;
  }
  result.predicate = predicate_slot(build, context->predicateSlot());
  check_free_text(build, result, with);
  return result;
}

std::optional<Statement> statement(Build& build, Parser::StatementContext* context,
                                   TerminalNode* label_node) {
  bool outer_failed = std::exchange(build.failed, false);
  Statement result;
  result.span = statement_span(build, context, label_node);
  if (label_node) result.label = label(build, label_node);
  Modifiers with;
  result.is = form(build, context, with);
  if (!with.none()) result.with = std::move(with);
  bool failed = std::exchange(build.failed, outer_failed);
  // A block that holds an impossible header keeps its statements, or each would be missed
  // elsewhere.
  if (failed && !block_of(context)) return std::nullopt;
  return result;
}

Statements items(Build& build, Parser::BlockContext* block) {
  Statements all;
  if (!block) return all;
  for (auto* one : block->item())
    if (auto read = item(build, one)) all.push_back(std::move(*read));
  return all;
}

File file(Build& build, Parser::FileContext* context) {
  File result;
  result.source = build.text.source;
  for (auto* one : context->fileItem()) {
    if (auto* charter = one->charterDecl(); charter && charter->block() && !charter->exception) {
      Span span = statement_span(build, charter, nullptr);
      result.charters.push_back({name(build, charter->name()),
                                 quoted_text_or_empty(build, charter->STRING()),
                                 items(build, charter->block()), span});
    } else if (auto* shared = one->policyDecl(); shared && shared->block() && !shared->exception) {
      Statement read = policy(build, shared);
      read.span = statement_span(build, shared, nullptr);
      result.policies.push_back(std::move(read));
    } else if (auto* use = one->useDecl(); use && !one->exception) {
      Statement read;
      read.span = span_of(build, use);
      read.is = UseHeader{quoted_text(build, use->STRING())};
      result.uses.push_back(std::move(read));
    }
  }
  return result;
}

} // namespace quorate::syntax
