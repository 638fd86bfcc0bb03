// Looking names up, messages about them, and the choices that readings make.
#include "engine/semantics/policies.h"
#include "engine/semantics/resolver.h"
#include "engine/syntax/prose_words.h"

#include <fmt/format.h>

#include <set>

namespace quorate::semantics {

using namespace syntax;

void Resolver::problem(const std::string& code, std::string message, Span span, std::string help,
                       std::vector<diagnostics::Label> labels, diagnostics::Severity severity) {
  // What a definition gets wrong is found each time that it is read.
  if (!diagnostics_.empty() && expanding_.empty()) {
    const diagnostics::Diagnostic& last = diagnostics_.back();
    if (last.code == code && last.span == span && last.message == message) return;
  }
  diagnostics_.push_back(
      {code, severity, std::move(message), span, std::move(labels), std::move(help), {}});
}

std::string Resolver::quote(Span span) const {
  auto policy = policy_of(span, at_hand_);
  return quote(span, policy ? policy->environment : 0);
}

std::string Resolver::quote(Span span, std::size_t environment) const {
  std::string folded;
  bool comment = false, quoted = false, escaped = false;
  for (char c : sources_.text(span)) {
    if (c == '\n') comment = quoted = false;
    if (!comment && c == '"' && !escaped) quoted = !quoted;
    escaped = quoted && c == '\\' && !escaped;
    if (c == '#' && !quoted) comment = true;
    if (comment) continue;
    bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space)
      folded += c;
    else if (!folded.empty() && folded.back() != ' ')
      folded += ' ';
  }
  while (!folded.empty() && folded.back() == ' ') folded.pop_back();
  return with_arguments(folded, environments_[environment],
                        [this](Span given, std::size_t in) { return quote(given, in); });
}

const Symbol* Resolver::look_up(const Name& name, const Place& place, std::string_view wanted) {
  const Symbol* found = symbols_.find(name.text, place.scope);
  if (found) {
    const_cast<Symbol*>(found)->used = true; // NOLINT: the table is ours; only the mark changes
    return found;
  }
  std::string help = fmt::format("declare it, as in `{} {}`", wanted, name.text);
  if (std::string_view digits = in_digits(name.text); !digits.empty())
    help = fmt::format("write the number in digits: `{}`", digits);
  else if (auto near = diagnostics::nearest(name.text, symbols_.names()))
    help = fmt::format("did you mean `{}`?", *near);
  problem("Q101", fmt::format("nothing is called `{}`", name.text), name.span, help);
  return nullptr;
}

const Binding* Resolver::binding(const std::string& name, const Place& place) const {
  const Environment& environment = environments_.at(place.environment);
  auto found = environment.bindings.find(name);
  return found == environment.bindings.end() ? nullptr : &found->second;
}

bool Resolver::is_parameter(const std::string& name) const {
  for (const auto* parameters : decision_parameters_)
    for (const Name& parameter : *parameters)
      if (parameter.text == name) return true;
  return false;
}

const DefineDecl* Resolver::definition(const Name& name, Place& place) {
  if (const Binding* bound = binding(name.text, place)) {
    place.scope = bound->scope;
    place.environment = bound->environment;
    return bound->argument;
  }
  const Symbol* symbol = symbols_.find(name.text, place.scope);
  if (!symbol || symbol->kind != SymbolKind::definition) return nullptr;
  const_cast<Symbol*>(symbol)->used = true; // NOLINT
  place.scope = symbol->scope;
  // What a decision defines for itself may use its parameters; everything else knows of none.
  const std::string& owner = environments_.at(place.environment).scope;
  if (owner.empty() || !(symbol->scope + ".").starts_with(owner + ".")) place.environment = 0;
  return symbol->definition;
}

void Resolver::mention(RoleId role) {
  bool& reversed = clause_roles_[role];
  reversed = reversed || reversed_ > 0;
}

ChoiceId Resolver::choice_at(const void* where, std::vector<std::string> labels,
                             std::vector<Citations> cites, const std::string& label,
                             const std::string& why, Span span, const Place& place) {
  auto [at, fresh] = choices_.try_emplace({where, environments_.at(place.environment).readings},
                                          static_cast<ChoiceId>(charter_.choices.size()));
  if (fresh) {
    // Reports and the records of what a council meant tell readings apart by these names alone.
    std::set<std::string> seen;
    for (const std::string& one : labels)
      if (!seen.insert(one).second)
        problem("Q105", fmt::format("two readings are labelled `{}`", one), span,
                "give one of them another label");
    charter_.choices.push_back({label, why, std::move(labels), std::move(cites), span});
  }
  clause_choices_.insert(at->second);
  return at->second;
}

Citations Resolver::citations(const Cites& cites) const {
  Citations result;
  for (const Cite& cite : cites) {
    std::string file = charter_.sources.empty() ? "" : charter_.sources.front().file;
    if (cite.source)
      for (const Citation& source : charter_.sources)
        if (source.section == cite.source->text) file = source.file;
    result.push_back({file, cite.section});
  }
  return result;
}

bool Choice::contradiction() const {
  for (std::size_t i = 0; i < cites.size(); ++i)
    for (std::size_t j = i + 1; j < cites.size(); ++j)
      if (!cites[i].empty() && !cites[j].empty() &&
          cites[i].front().section != cites[j].front().section)
        return true;
  return false;
}

std::optional<RoleId> Charter::role(const std::string& path) const {
  for (std::size_t i = 0; i < roles.size(); ++i)
    if (roles[i].path == path) return static_cast<RoleId>(i);
  return std::nullopt;
}

} // namespace quorate::semantics
