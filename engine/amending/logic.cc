#include "engine/amending/logic.h"

#include "engine/calendar/truth.h"

#include <map>

namespace quorate::amending {

using namespace semantics;
using calendar::Truth;

namespace {
/// Parts that are not taken apart any further, by what they say.
class Leaves {
public:
  Truth of(const std::string& key) { return values_.try_emplace(key, Truth::fails).first->second; }
  std::size_t number() const { return values_.size(); }
  /// The next combination of truths; false after the last.
  bool next() {
    for (auto& [key, truth] : values_) {
      truth = truth == Truth::fails     ? Truth::unknown
              : truth == Truth::unknown ? Truth::holds
                                        : Truth::fails;
      if (truth != Truth::fails) return true;
    }
    return false;
  }

private:
  std::map<std::string, Truth> values_;
};

class Evaluating {
public:
  Evaluating(Wording& wording, Leaves& leaves) : wording_(wording), leaves_(leaves) {}

  Truth condition(const Condition& one) {
    if (const auto* junction = std::get_if<Junction>(&one.is);
        junction &&
        (junction->kind == Junction::Kind::any || junction->kind == Junction::Kind::all)) {
      bool any = junction->kind == Junction::Kind::any;
      Truth result = any ? Truth::fails : Truth::holds;
      for (const auto& entry : junction->entries) {
        Truth part = condition(*entry.condition);
        result = any ? calendar::either(result, part) : calendar::both(result, part);
      }
      return result;
    }
    if (const auto* negation = std::get_if<Negation>(&one.is))
      return calendar::negated(condition(*negation->of));
    if (const auto* hold = std::get_if<Hold>(&one.is); hold && hold->mode == Hold::Mode::now)
      if (const auto* group = std::get_if<GroupPtr>(&hold->what.is)) return member(**group);
    return leaves_.of(wording_.key(one));
  }

private:
  Truth member(const Group& group) {
    if (const auto* roles = std::get_if<Group::Roles>(&group.is)) {
      Truth result = Truth::fails;
      for (RoleId role : roles->roles)
        result = calendar::either(result, leaves_.of("hold role " + wording_.role(role)));
      return result;
    }
    if (const auto* any = std::get_if<Group::Any>(&group.is)) {
      Truth result = Truth::fails;
      for (const GroupPtr& part : any->of) result = calendar::either(result, member(*part));
      return result;
    }
    if (const auto* except = std::get_if<Group::Except>(&group.is))
      return calendar::both(member(*except->of), calendar::negated(member(*except->without)));
    if (const auto* where = std::get_if<Group::Where>(&group.is)) {
      if (const auto* roles = std::get_if<Group::Roles>(&where->of->is)) {
        Truth result = Truth::fails;
        for (RoleId role : roles->roles) {
          Group one{*where, group.text};
          std::get<Group::Where>(one.is).of =
              std::make_shared<const Group>(Group{Group::Roles{{role}}, ""});
          result = calendar::either(result, leaves_.of("hold " + wording_.key(one)));
        }
        return result;
      }
      if (const auto* any = std::get_if<Group::Any>(&where->of->is)) {
        Truth result = Truth::fails;
        for (const GroupPtr& part : any->of) {
          Group one{*where, group.text};
          std::get<Group::Where>(one.is).of = part;
          result = calendar::either(result, member(one));
        }
        return result;
      }
    }
    return leaves_.of("hold " + wording_.key(group));
  }

  Wording& wording_;
  Leaves& leaves_;
};
} // namespace

bool same_logic(const Condition& a, Wording& of_a, const Condition& b, Wording& of_b) {
  constexpr std::size_t most_parts = 9;
  Leaves leaves;
  Evaluating one(of_a, leaves), other(of_b, leaves);
  bool same = one.condition(a) == other.condition(b);
  if (leaves.number() > most_parts) same = false;
  while (same && leaves.next()) same = one.condition(a) == other.condition(b);
  // Parts that read alike may hang on readings that do not go together: that is proved elsewhere.
  bool open = !of_a.met().empty();
  open = !of_b.met().empty() || open;
  return same && !open;
}

} // namespace quorate::amending
