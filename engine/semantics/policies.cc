// Applying policies: finding one, giving its parameters their arguments, telling what is wrong.
#include "engine/semantics/policies.h"

#include "engine/semantics/packs.h"
#include "engine/semantics/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <ranges>

namespace quorate::semantics {

using namespace syntax;

namespace {
// Policies may apply policies: bounds against bombs.
constexpr std::size_t deepest_applied = 8;
constexpr std::size_t most_applied = 10000;

/// The pack that declares a policy of this name; empty when none does.
std::string_view pack_with(const std::string& policy) {
  std::string wanted = "policy " + policy;
  for (const Pack& pack : packs())
    for (std::size_t at = pack.text.find(wanted); at != std::string_view::npos;
         at = pack.text.find(wanted, at + 1)) {
      std::size_t end = at + wanted.size();
      char next = end < pack.text.size() ? pack.text[end] : ' ';
      bool begins = at == 0 || pack.text[at - 1] == '\n';
      if (begins && next != '_' && std::isalnum(static_cast<unsigned char>(next)) == 0)
        return pack.name;
    }
  return {};
}

void unknown_policy(const Applying& in, const Name& name) {
  std::vector<std::string> known;
  for (const auto& [each, policy] : in.policies) known.push_back(each);
  std::string help = "declare it with `policy NAME { … }`, or `use` the file that does";
  if (std::string_view pack = pack_with(name.text); !pack.empty())
    help = fmt::format("it is in a pack that comes with quorate: write `use \"{}\"` in the charter",
                       pack);
  else if (auto near = diagnostics::nearest(name.text, known))
    help = fmt::format("did you mean `{}`?", *near);
  in.complain("Q101", fmt::format("there is no policy `{}`", name.text), name.span, help, {});
}

/// Nothing where a parameter is left without its argument.
std::optional<Environment> arguments(const Applying& in, const PolicyDecl& policy,
                                     const ApplyDecl& apply, const Place& place) {
  Environment environment;
  const std::string& name = policy.name.text;
  diagnostics::Label declared{policy.name.span, "declared here"};
  for (const Argument& argument : apply.arguments) {
    const std::string& given = argument.name.text;
    bool known = std::any_of(policy.parameters.begin(), policy.parameters.end(),
                             [&](const Name& one) { return one.text == given; });
    if (!known)
      in.complain("Q109", fmt::format("policy `{}` has no parameter `{}`", name, given),
                  argument.name.span, parameter_help(given, policy.parameters), {declared});
    bool fresh = environment.bindings
                     .insert_or_assign(given, Binding{std::get_if<DefineDecl>(&argument.value->is),
                                                      place.scope, place.environment})
                     .second;
    if (!fresh)
      in.complain("Q109", fmt::format("`{}` is given twice", given), argument.name.span, "keep one",
                  {});
  }
  bool complete = true;
  for (const Name& parameter : policy.parameters) {
    if (environment.bindings.contains(parameter.text)) continue;
    complete = false;
    in.complain("Q109", fmt::format("policy `{}` needs `{}`", name, parameter.text),
                apply.policy.span, fmt::format("add `{}: …`", parameter.text),
                {{parameter.span, "declared here"}});
  }
  if (!complete) return std::nullopt; // its statements would only say that the name is not known
  environment.readings = in.environments.size(); // each application has readings of its own
  return environment;
}

/// Does a span lie in the policy's text?
bool lies_in(Span span, const PolicyDecl& policy) {
  std::uint32_t end = policy.items->empty() ? policy.name.span.end : policy.items->back().span.end;
  return span.source == policy.name.span.source && policy.name.span.begin <= span.begin &&
         span.end <= end;
}

/// What was given to the parameter of this name, as written; nothing for other words.
const Span* given_to(std::string_view parameter, const ApplyDecl& apply) {
  for (const Argument& argument : apply.arguments)
    if (argument.name.text == parameter)
      if (const auto* define = std::get_if<DefineDecl>(&argument.value->is))
        if (const auto* value = std::get_if<Slot<syntax::Value>>(&define->is)) return &value->span;
  return nullptr;
}
} // namespace

std::optional<AtHand> policy_of(Span span, const std::vector<AtHand>& at_hand) {
  for (const AtHand& innermost : std::views::reverse(at_hand))
    if (lies_in(span, *innermost.policy)) return innermost;
  return std::nullopt;
}

std::string with_arguments(const std::string& text, const Environment& environment,
                           const Quote& quote) {
  if (environment.bindings.empty()) return text;
  auto of_name = [](char c) {
    char small = static_cast<char>(c | 0x20);
    return c == '_' || ('0' <= c && c <= '9') || ('a' <= small && small <= 'z');
  };
  std::string result;
  result.reserve(text.size());
  bool quoted = false; // texts for people stay as they are
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && of_name(text[end])) ++end;
    if (end == begin) {
      if (text[begin] == '"') quoted = !quoted;
      result += text[begin++];
      continue;
    }
    std::string_view word = std::string_view(text).substr(begin, end - begin);
    bool label = end < text.size() && text[end] == ':';
    begin = end;
    auto named = environment.bindings.find(std::string(word));
    const auto* define = named == environment.bindings.end() ? nullptr : named->second.argument;
    const auto* slot = define ? std::get_if<Slot<syntax::Value>>(&define->is) : nullptr;
    bool plain =
        slot && std::holds_alternative<syntax::Value>(slot->is); // readings stand elsewhere
    if (plain && !label && !quoted)
      result += quote(slot->span, named->second.environment);
    else
      result += word;
  }
  return result;
}

Application open_policy(const Applying& in, const Statement& item, const ApplyDecl& apply,
                        const Place& place) {
  auto found = in.policies.find(apply.policy.text);
  if (found == in.policies.end()) {
    unknown_policy(in, apply.policy);
    return {};
  }
  const PolicyDecl& policy = *found->second;
  if (std::find(in.expanding.begin(), in.expanding.end(), &policy) != in.expanding.end()) {
    in.complain("Q104", fmt::format("policy `{}` applies itself", policy.name.text),
                apply.policy.span, "take this out, or write what it was to add",
                {{policy.name.span, "declared here"}});
    return {};
  }
  if (in.expanding.size() >= deepest_applied) {
    in.complain("Q003", fmt::format("policies apply each other more than {} deep", deepest_applied),
                apply.policy.span, "write what it is to add",
                {{policy.name.span, "declared here"}});
    return {};
  }
  if (in.applied.size() >= most_applied) {
    if (in.applied.size() == most_applied)
      in.complain("Q003", fmt::format("policies are applied more than {} times", most_applied),
                  apply.policy.span, "let fewer policies apply policies", {});
    in.applied.push_back(std::make_unique<Statements>());
    return {};
  }
  std::optional<Environment> environment = arguments(in, policy, apply, place);
  if (!environment) return {};
  in.environments.push_back(std::move(*environment));
  Statements items = *policy.items;
  if (!item.with->cites.empty())
    for (Statement& one : items)
      if (one.with->cites.empty()) one.with.edit().cites = item.with->cites;
  // Readings are told apart by where they stand: the copies of one application must live on.
  in.applied.push_back(std::make_unique<Statements>(std::move(items)));
  return {&policy, in.applied.back().get(), in.environments.size() - 1};
}

void tell_apply(diagnostics::Diagnostics& all, std::size_t first, const Statement& item,
                const PolicyDecl& policy, const source::Sources& sources) {
  const auto& apply = std::get<ApplyDecl>(item.is);
  for (std::size_t i = first; i < all.size();) {
    diagnostics::Diagnostic& one = all[i];
    bool brought =
        std::any_of(one.labels.begin(), one.labels.end(), [&](const diagnostics::Label& label) {
          return label.text == "applied here" && lies_in(label.span, policy);
        });
    if (!lies_in(one.span, policy)) {
      if (brought) one.labels.push_back({apply.policy.span, "applied here"});
      ++i;
      continue;
    }
    if (const Span* given = given_to(sources.text(one.span), apply)) {
      std::erase_if(one.labels,
                    [](const diagnostics::Label& label) { return label.text == "defined here"; });
      one.code = "Q109";
      one.labels.push_back({one.span, fmt::format("policy `{}` uses it here", policy.name.text)});
      one.span = *given;
      // Used in several places, it is wrong once.
      auto here = all.begin() + static_cast<std::ptrdiff_t>(i);
      bool known = std::any_of(all.begin() + static_cast<std::ptrdiff_t>(first), here,
                               [&](const auto& other) {
                                 return other.span == one.span && other.message == one.message;
                               });
      if (known) {
        all.erase(here);
        continue;
      }
    } else {
      one.labels.push_back({apply.policy.span, "applied here"});
    }
    ++i;
  }
}

} // namespace quorate::semantics
