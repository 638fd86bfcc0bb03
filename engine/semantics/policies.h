#pragma once
// Policies: what one `apply` brings, and whom the problems in it are told.

#include "engine/diagnostics/diagnostic.h"
#include "engine/semantics/resolver.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace quorate::semantics {

using Complain = std::function<void(const std::string& code, std::string message, Span span,
                                    std::string help, std::vector<diagnostics::Label> labels)>;

/// What the resolver has that an application needs; it grows by one environment and one block.
struct Applying {
  const std::map<std::string, const syntax::PolicyDecl*>& policies;
  std::vector<Environment>& environments;
  std::vector<std::unique_ptr<syntax::Statements>>& applied;
  const std::vector<const void*>& expanding;
  Complain complain;
};

/// One application: the statements of the policy, to be read in that environment. They are copies
/// that live as long as the resolver. `policy` is null after an error.
struct Application {
  const syntax::PolicyDecl* policy = nullptr;
  const syntax::Statements* items = nullptr;
  std::size_t environment = 0;
};
Application open_policy(const Applying& in, const syntax::Statement& item,
                        const syntax::ApplyDecl& apply, const Place& place);

/// Problems from `first` on that lie in the policy's text are told where it is applied, too; one of
/// a parameter becomes Q109, told of the argument.
void tell_apply(diagnostics::Diagnostics& all, std::size_t first, const syntax::Statement& item,
                const syntax::PolicyDecl& policy, const source::Sources& sources);

/// The policy at hand whose text this is; nothing elsewhere. None is at hand twice: a policy does
/// not apply itself.
std::optional<AtHand> policy_of(Span span, const std::vector<AtHand>& at_hand);
/// What is written there, read in this environment.
using Quote = std::function<std::string(Span, std::size_t environment)>;
/// A policy's words with what is given to its parameters in their place, as `quote` tells it: an
/// argument is read where it was written, so the same names may be handed on.
std::string with_arguments(const std::string& text, const Environment& environment,
                           const Quote& quote);

/// The name that is meant where a parameter stands for a name: a decision, a role, an event.
/// `definition` is the resolver's, which moves the place on to where the argument was written.
template <class Definition>
syntax::Name name_behind(syntax::Name name, Place& place, const Definition& definition) {
  for (int depth = 0; depth < 20; ++depth) {
    Place inside = place;
    const syntax::DefineDecl* found = definition(name, inside);
    const auto* values = found ? std::get_if<syntax::Slot<syntax::Value>>(&found->is) : nullptr;
    const auto* value = values ? std::get_if<syntax::Value>(&values->is) : nullptr;
    const auto* one = value ? std::get_if<syntax::Quantified>(value) : nullptr;
    const auto* named = one && one->group && !one->quantity
                            ? std::get_if<syntax::NamedGroup>(&one->group->is)
                            : nullptr;
    if (!named) break;
    name = named->name;
    place = inside;
  }
  return name;
}

} // namespace quorate::semantics
