// Everything that may follow a statement.
#include "engine/syntax/build.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace quorate::syntax {

namespace {
using Parser = CharterParser;

// Modifiers whose first word does not say it all.
std::string keyword(const Build& build, Parser::ModifierContext* context) {
  if (as<Parser::ForEachModifierContext>(context)) return "for each";
  if (as<Parser::NoLaterModifierContext>(context)) return "no later than";
  if (as<Parser::ShouldCoverModifierContext>(context)) return "should cover";
  if (as<Parser::IgnoringLeaveModifierContext>(context)) return "ignoring leave";
  if (as<Parser::AtOnceModifierContext>(context)) return "at once";
  auto begin = context->start->getStartIndex();
  return std::string(build.text.bytes.substr(begin, context->start->getStopIndex() + 1 - begin));
}

bool may_repeat(std::string_view word) {
  constexpr auto repeating = std::to_array<std::string_view>(
      {"when", "unless", "else", "on", "cite", "covering", "should cover"});
  return std::find(repeating.begin(), repeating.end(), word) != repeating.end();
}

Remedy remedy(Build& build, Parser::RemedyContext* context) {
  if (auto* at = as<Parser::RemovedRemedyContext>(context)) {
    MayBeRemoved removed;
    if (at->qname()) removed.by = name(build, at->qname());
    return removed;
  }
  if (auto* at = as<Parser::AutomaticRemedyContext>(context)) {
    AutomaticRemoval removal;
    if (at->STRING()) removal.of = quoted_text(build, at->STRING());
    if (at->group()) removal.of = group(build, at->group());
    return removal;
  }
  if (auto* at = as<Parser::StartRemedyContext>(context))
    return StartDecision{name(build, at->qname())};
  if (auto* at = as<Parser::TextRemedyContext>(context)) {
    TextRemedy text{std::nullopt, quoted_text(build, at->STRING())};
    if (at->periodSlot()) text.within = period_slot(build, at->periodSlot());
    return text;
  }
  if (auto* at = as<Parser::WithRemedyContext>(context))
    return ElseWith{quantified_slot(build, at->quantifiedSlot())};
  if (auto* at = as<Parser::IfRemedyContext>(context))
    return ElseIf{condition_slot(build, at->condition())};
  return Lapses{};
}

Slot<Remedy> remedy_slot(Build& build, Parser::RemedySlotContext* context) {
  return slot<Remedy>(build, context,
                      [&](Parser::RemedySlotContext* at) { return remedy(build, at->remedy()); });
}

template <class T> void append(std::vector<T>& all, std::vector<T> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

bool add_time(Build& build, Parser::ModifierContext* context, Modifiers& all) {
  if (auto* at = as<Parser::EveryModifierContext>(context)) {
    all.every = recurrence_slot(build, at->recurrenceSlot());
  } else if (auto* each = as<Parser::ForEachModifierContext>(context)) {
    all.for_each = group(build, each->group());
  } else if (auto* within = as<Parser::WithinModifierContext>(context)) {
    all.within = Within{period_slot(build, within->periodSlot()), std::nullopt};
    if (within->moment()) all.within->of = moment(build, within->moment());
  } else if (auto* late = as<Parser::NoLaterModifierContext>(context)) {
    all.no_later_than = moment(build, late->moment());
  } else if (auto* on = as<Parser::OnModifierContext>(context)) {
    append(all.on, moments(build, on->dates()));
  } else if (auto* from = as<Parser::FromModifierContext>(context)) {
    all.from = moment(build, from->moment());
  } else if (auto* until = as<Parser::UntilModifierContext>(context)) {
    all.until = moment(build, until->moment());
  } else if (auto* before = as<Parser::BeforeModifierContext>(context)) {
    all.before = moment(build, before->moment());
  } else if (auto* after = as<Parser::AfterModifierContext>(context)) {
    all.after = moment(build, after->moment());
  } else if (auto* grace = as<Parser::GraceModifierContext>(context)) {
    all.grace = period_slot(build, grace->periodSlot());
  } else {
    return false;
  }
  return true;
}

bool add_people(Build& build, Parser::ModifierContext* context, Modifiers& all) {
  if (auto* per = as<Parser::PerModifierContext>(context)) {
    all.per = name(build, per->name());
  } else if (auto* to = as<Parser::ToModifierContext>(context)) {
    all.to = group_slot(build, to->groupSlot());
  } else if (auto* by = as<Parser::ByModifierContext>(context)) {
    all.by = group_slot(build, by->groupSlot());
  } else if (auto* with = as<Parser::WithModifierContext>(context)) {
    all.with = quantified_slot(build, with->quantifiedSlot());
  } else if (auto* out = as<Parser::ExcludingModifierContext>(context)) {
    all.excluding = Excluding{quoted_texts(build, out->STRING()), std::nullopt};
    if (out->groupSlot()) all.excluding->group = group_slot(build, out->groupSlot());
  } else if (auto* attested = as<Parser::AttestedModifierContext>(context)) {
    all.attested = Attested{std::nullopt, std::nullopt, span_of(build, attested)};
    if (attested->groupSlot()) all.attested->by = group_slot(build, attested->groupSlot());
    if (attested->periodSlot()) all.attested->every = period_slot(build, attested->periodSlot());
  } else {
    return false;
  }
  return true;
}

void add_other(Build& build, Parser::ModifierContext* context, Modifiers& all) {
  if (auto* when = as<Parser::WhenModifierContext>(context)) {
    all.when.push_back(condition_slot(build, when->condition()));
  } else if (auto* unless = as<Parser::UnlessModifierContext>(context)) {
    all.unless.push_back(condition_slot(build, unless->condition()));
  } else if (auto* step = as<Parser::ElseModifierContext>(context)) {
    all.otherwise.push_back(remedy_slot(build, step->remedySlot()));
  } else if (auto* covering = as<Parser::CoveringModifierContext>(context)) {
    append(all.covering, quoted_texts(build, covering->STRING()));
  } else if (auto* should = as<Parser::ShouldCoverModifierContext>(context)) {
    append(all.should_cover, quoted_texts(build, should->STRING()));
  } else if (auto* cite = as<Parser::CiteModifierContext>(context)) {
    append(all.cites, cites(build, cite->cite()));
  } else if (auto* channel = as<Parser::ChannelModifierContext>(context)) {
    (channel->PUBLICLY() ? all.publicly : all.privately) = true;
  } else if (as<Parser::IgnoringLeaveModifierContext>(context)) {
    all.ignoring_leave = true;
  } else if (as<Parser::ImportedModifierContext>(context)) {
    all.imported = true;
  } else if (as<Parser::AtOnceModifierContext>(context)) {
    all.at_once = true;
  }
}
} // namespace

Modifiers modifiers(Build& build, const std::vector<Parser::ModifierContext*>& contexts) {
  Modifiers all;
  for (auto* context : contexts) {
    std::string word = keyword(build, context);
    Span span = span_of(build, context->start, context->start);
    auto same = [&](const auto& written) { return written.first == word; };
    if (!may_repeat(word) && std::any_of(all.written.begin(), all.written.end(), same))
      build.refuse("Q001", fmt::format("`{}` stands twice in one statement", word), span,
                   "keep one of them, or make two statements");
    if (!add_time(build, context, all) && !add_people(build, context, all))
      add_other(build, context, all);
    all.written.emplace_back(std::move(word), span);
  }
  return all;
}

} // namespace quorate::syntax
