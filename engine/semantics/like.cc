// Decisions, and what one takes over from another: `decision removal like admission(share: 2/3)`.
#include "engine/semantics/compose.h"
#include "engine/semantics/parameters.h"
#include "engine/semantics/policies.h"
#include "engine/semantics/resolver.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <span>

namespace quorate::semantics {

using namespace syntax;

namespace {
constexpr std::size_t deepest = 20;                // decisions that are like each other in a chain
constexpr std::size_t most_taken_over = 16U << 20; // bytes of statements in one charter, and
constexpr std::size_t each_taken_over = 200;       // so many more for each of them

/// Remarks on the text, examples and declarations belong where they stand.
bool stays(const Statement& item) {
  return std::holds_alternative<NoteClaim>(item.is) || std::holds_alternative<GapClaim>(item.is) ||
         std::holds_alternative<ExampleNoun>(item.is) ||
         std::holds_alternative<DefineDecl>(item.is) || std::holds_alternative<RoleDecl>(item.is) ||
         std::holds_alternative<BodyDecl>(item.is) ||
         std::holds_alternative<DecisionDecl>(item.is) ||
         std::holds_alternative<ListDecl>(item.is) ||
         std::holds_alternative<RegisterDecl>(item.is) ||
         std::holds_alternative<HasDecl>(item.is) || std::holds_alternative<PolicyDecl>(item.is) ||
         std::holds_alternative<ScenarioDecl>(item.is);
}

/// The keyword by which a statement replaces what is taken over; empty: it adds.
std::string keyword_in_like(const Statement& item) {
  if (const auto* process = std::get_if<ProcessNoun>(&item.is))
    return process->verb == "proposed" ? "" : process->verb;
  if (const auto* ballots = std::get_if<BallotsNoun>(&item.is))
    return ballots->rule == syntax::BallotRule::changeable ? "ballots changeable" : "ballots seen";
  if (const auto* with = std::get_if<PassesWithNoun>(&item.is))
    return with->also ? "also passes" : "passes";
  if (const auto* passes_if = std::get_if<PassesIfNoun>(&item.is))
    return passes_if->also ? "also passes" : "passes";
  if (std::holds_alternative<DecidesNoun>(item.is)) return "decides";
  if (std::holds_alternative<FailsNoun>(item.is)) return "fails";
  if (std::holds_alternative<FinalSayNoun>(item.is)) return "final say";
  if (std::holds_alternative<RecusedNoun>(item.is)) return "recused";
  if (std::holds_alternative<OverridesNoun>(item.is)) return "overrides";
  if (std::holds_alternative<SuspendsNoun>(item.is)) return "suspends";
  if (std::holds_alternative<RestartsNoun>(item.is)) return "restarts";
  return keyword_of(item);
}

/// Of these there is one in a decision, whatever it is labelled.
bool single(const Statement& item) {
  return std::holds_alternative<VotersNoun>(item.is) ||
         std::holds_alternative<DecidesNoun>(item.is) ||
         std::holds_alternative<MethodNoun>(item.is) || std::holds_alternative<TiesNoun>(item.is) ||
         std::holds_alternative<OpensNoun>(item.is) ||
         std::holds_alternative<NominationsNoun>(item.is) ||
         std::holds_alternative<AbstentionsNoun>(item.is);
}

bool replaces(const Statement& own, const Statement& taken) {
  if (own.label && taken.label && own.label->text == taken.label->text) return true;
  if (own.label && taken.label && !single(own)) return false; // one of several
  std::string keyword = keyword_in_like(own);
  std::string other = keyword_in_like(taken);
  // Whoever says anew how it passes does not keep the old alternatives.
  if (keyword == "passes" && other == "also passes") return true;
  if (keyword == "also passes") return false;
  return !keyword.empty() && keyword == other;
}

/// The `apply` that brought a statement into a decision; null for what stands there itself.
const Statement* brought_by(const std::vector<std::unique_ptr<Statements>>& applied,
                            const Statement* item) {
  for (const auto& block : applied)
    if (!block->empty() && std::less_equal<>{}(block->data(), item) &&
        std::less<>{}(item, &block->back()) && std::holds_alternative<ApplyDecl>(block->back().is))
      return &block->back();
  return nullptr;
}
} // namespace

const DecisionDecl& Resolver::decision_decl(ProcedureId id) const {
  return std::get<DecisionDecl>(decision_texts_[id].item->is);
}

/// The decision that this one is like; nothing, after an error, when that goes in a circle.
std::optional<ProcedureId> Resolver::base_of(ProcedureId id,
                                             const std::vector<ProcedureId>& chain) {
  const DecisionDecl& decl = decision_decl(id);
  if (!decl.like) return std::nullopt;
  Place place;
  place.scope = decision_texts_[id].scope;
  const Symbol* symbol = look_up(*decl.like, place, "decision");
  if (!symbol) return std::nullopt;
  if (symbol->kind != SymbolKind::decision) {
    problem(
        "Q103",
        fmt::format("`{}` is {}, not a decision", decl.like->text, article_and_noun(symbol->kind)),
        decl.like->span, "name a decision whose statements are taken over");
    return std::nullopt;
  }
  ProcedureId base = symbol->index;
  auto known = std::find(chain.begin(), chain.end(), base);
  if (known != chain.end()) {
    bool fresh = true;
    std::string circle;
    for (auto at = known; at != chain.end(); ++at) {
      fresh = in_circles_.insert(*at).second && fresh;
      circle += charter_.procedures[*at].path + " → ";
    }
    if (fresh)
      problem("Q104",
              fmt::format("`{}` is like itself: {}{}", charter_.procedures[base].path, circle,
                          charter_.procedures[base].path),
              decl.like->span, "break the circle: let one of them state its own rules");
    return std::nullopt;
  }
  if (decision_texts_[base].external) {
    problem("Q103", fmt::format("what `{}` says is not known here", decl.like->text),
            decl.like->span, "a decision can be like one whose rules this charter states");
    return std::nullopt;
  }
  if (chain.size() >= deepest) {
    problem("Q003", fmt::format("more than {} decisions are like each other", deepest),
            decl.like->span, "let some of them be like the first one");
    return std::nullopt;
  }
  return base;
}

/// What may be given to a decision: its own parameters, and those of what it is like.
std::set<std::string> Resolver::parameters_of(ProcedureId id) const {
  std::set<std::string> result;
  for (std::size_t depth = 0; depth <= deepest; ++depth) {
    const DecisionDecl& decl = decision_decl(id);
    for (const Name& parameter : decl.parameters) result.insert(parameter.text);
    const Symbol* base =
        decl.like ? symbols_.find(decl.like->text, decision_texts_[id].scope) : nullptr;
    if (!base || base->kind != SymbolKind::decision) break;
    id = base->index;
  }
  return result;
}

/// The environment in which the statements of `base` are read by a decision that is like it.
/// `passed` holds what decisions further down have given; what `base` does not take goes on up.
std::size_t Resolver::bind(ProcedureId base, const DecisionDecl& decl, const Place& place,
                           std::map<std::string, Binding>& passed) {
  const DecisionDecl& text = decision_decl(base);
  std::set<std::string> known = parameters_of(base);
  for (const Argument& argument : decl.arguments) {
    if (!known.contains(argument.name.text))
      problem(
          "Q109",
          fmt::format("decision `{}` has no parameter `{}`", text.name.text, argument.name.text),
          argument.name.span, parameter_help(argument.name.text, text.parameters),
          {{text.name.span, "declared here"}});
    // `constitution_change like general_resolution(ratio: 3)`: the last word is the nearest one's.
    passed.try_emplace(argument.name.text, Binding{std::get_if<DefineDecl>(&argument.value->is),
                                                   place.scope, place.environment});
  }
  Environment environment;
  environment.scope = charter_.procedures[base].path;
  environment.readings = environments_.at(place.environment).readings;
  for (const Name& parameter : text.parameters) {
    auto given = passed.find(parameter.text);
    if (given == passed.end()) {
      problem("Q109", fmt::format("decision `{}` needs `{}`", text.name.text, parameter.text),
              decl.like->span, fmt::format("add `{}: …`", parameter.text),
              {{parameter.span, "declared here"}});
      continue;
    }
    environment.bindings.insert(*given);
    passed.erase(given);
  }
  environments_.push_back(std::move(environment));
  return environments_.size() - 1;
}

std::vector<Resolver::Taken> Resolver::statements_of(ProcedureId id, const Place& place,
                                                     const std::map<std::string, Binding>& passed,
                                                     std::vector<ProcedureId>& chain) {
  const DecisionDecl& decl = decision_decl(id);
  std::vector<Taken> result;
  chain.push_back(id);
  // What policies bring here stands as if it were written here: `like` replaces it, too.
  std::vector<Taken> stated;
  auto state = [&](auto&& self, std::span<const Statement> items, const Place& at) -> void {
    for (const Statement& own : items) {
      const auto* apply = std::get_if<ApplyDecl>(&own.is);
      if (!apply) {
        stated.push_back({&own, at});
        continue;
      }
      if (apply->to) {
        problem("Q103", "a policy in a decision is applied to that decision", apply->to->span,
                "leave `to …` out, or move the line into the body");
        continue;
      }
      auto complain = [this](const std::string& code, std::string message, Span span,
                             std::string help, std::vector<diagnostics::Label> labels) {
        problem(code, std::move(message), span, std::move(help), std::move(labels));
      };
      Application brought =
          open_policy({policies_, environments_, applied_, expanding_, complain}, own, *apply, at);
      if (!brought.policy) continue;
      Place inside = at;
      if (own.label) inside.path += "." + own.label->text;
      inside.environment = brought.environment;
      if (!inside.applied) inside.applied = own.span;
      applied_.back()->push_back(own); // it stands behind what it brings: brought_by() finds it
      expanding_.push_back(brought.policy);
      at_hand_.push_back({brought.policy, brought.environment});
      self(self, std::span(*brought.items).first(brought.items->size() - 1), inside);
      at_hand_.pop_back();
      expanding_.pop_back();
    }
  };
  if (auto base = base_of(id, chain)) {
    Place above = place;
    std::map<std::string, Binding> on = passed;
    above.environment = bind(*base, decl, place, on);
    above.scope = charter_.procedures[*base].path;
    result = statements_of(*base, above, on, chain);
  }
  decision_parameters_.push_back(&decl.parameters);
  state(state, *decl.items, place);
  std::erase_if(result, [&](const Taken& taken) {
    return stays(*taken.item) || std::any_of(stated.begin(), stated.end(), [&](const Taken& own) {
             return replaces(*own.item, *taken.item);
           });
  });
  result.insert(result.end(), stated.begin(), stated.end());
  return result;
}

void Resolver::decision(const Statement& item, const DecisionDecl& decl, const Place& place) {
  Place inside = place;
  inside.scope = place.scope.empty() ? decl.name.text : place.scope + "." + decl.name.text;
  inside.path = place.path.empty() ? decl.name.text : place.path + "." + decl.name.text;
  inside.decision = true;
  inside.role.reset();
  // One that a policy brings along has not been declared: nothing else can name it.
  if (!procedure_of_.contains(&item)) note_decision(item, decl, place.scope, false);
  inside.procedure = procedure_of_.at(&item);
  charter_.procedures[inside.procedure].body = place.body;
  check_duplicates(*decl.items);

  std::vector<ProcedureId> chain;
  std::size_t parameters = decision_parameters_.size();
  std::vector<Taken> all = statements_of(inside.procedure, inside, {}, chain);
  for (const Taken& taken : all)
    if (const auto* voters = std::get_if<VotersNoun>(&taken.item->is))
      roles_named(voters->voters, taken.place, electorates_[inside.procedure]);
  for (const Taken& taken : all) {
    bool own = taken.place.scope == inside.scope;
    if (!own) taken_over_ += taken.item->span.end - taken.item->span.begin + each_taken_over;
    if (!own && taken_over_ > most_taken_over) {
      problem("Q003", "too much is taken over with `like`", decl.name.span,
              "let fewer decisions be like one that states so much");
      break;
    }
    std::size_t before = charter_.clauses.size();
    std::size_t told = diagnostics_.size();
    const Statement* by = taken.place.environment == 0 ? nullptr : brought_by(applied_, taken.item);
    if (by) {
      const PolicyDecl& policy = *policies_.at(std::get<ApplyDecl>(by->is).policy.text);
      expanding_.push_back(&policy);
      at_hand_.push_back({&policy, taken.place.environment});
      statement(*taken.item, taken.place);
      at_hand_.pop_back();
      expanding_.pop_back();
      tell_apply(diagnostics_, told, *by, policy, sources_);
    } else {
      statement(*taken.item, taken.place);
    }
    for (std::size_t at = before; at < charter_.clauses.size() && !own; ++at)
      if (charter_.clauses[at].cites.empty())
        charter_.clauses[at].cites = citations(item.with->cites);
  }
  decision_parameters_.resize(parameters);
  if (all.empty()) {
    Clause clause = start_clause(item, place, decl.name.text);
    // Another text says how it is made: what comes of it is recorded, not judged here.
    clause.modality = Modality::may;
    clause.is = Note{fmt::format("how `{}` is made is said elsewhere", decl.name.text)};
    finish_clause(std::move(clause), item, place);
  }
}

} // namespace quorate::semantics
