#pragma once
// What a statement says, once names, order and labels are put aside: two statements with one key
// mean the same. Each struct is taken apart field by field, so that a field that is added to one
// does not compile here until somebody says what it means.

#include "engine/amending/naming.h"
#include "engine/semantics/charter.h"

#include <functional>
#include <string>
#include <vector>

namespace quorate::amending {

using semantics::Value;

class Wording {
public:
  Wording(const semantics::Charter& charter, const Naming& names)
      : charter_(charter), names_(names) {}

  std::string key(const semantics::Condition& one);
  std::string key(const semantics::Group& one);
  std::string key(const semantics::Quantity& one);
  std::string key(const semantics::Amount& one);
  std::string key(const semantics::Moment& one);
  std::string key(const semantics::Window& one);
  std::string key(const semantics::Comparison& one);
  std::string key(const semantics::Threshold& one);
  std::string key(const semantics::Cadence& one);
  std::string key(const semantics::Trigger& one);
  std::string key(const calendar::Period& one);
  std::string key(const semantics::LossRule& one);
  std::string key(const semantics::LimitRule& one);
  std::string key(const semantics::Way::One& one);
  std::string key(int one) { return std::to_string(one); }
  std::string key(const semantics::ConditionPtr& one) { return one ? key(*one) : "-"; }
  std::string key(const semantics::GroupPtr& one) { return one ? key(*one) : "-"; }
  template <class T> std::string key(const std::optional<T>& one) { return one ? key(*one) : "-"; }
  template <class T> std::string key(const semantics::Rare<T>& one) {
    return one ? key(*one) : "-";
  }
  template <class T> std::string key(const std::vector<T>& all) {
    std::vector<std::string> parts;
    for (const T& one : all) parts.push_back(key(one));
    return listed(std::move(parts));
  }
  template <class T> std::string key(const Value<T>& value) {
    return of_value<T>(value, [&](const T& one) { return key(one); });
  }
  std::string key(const std::vector<std::string>& kinds); ///< names, in any order
  std::string role(semantics::RoleId id) const;
  std::string procedure(semantics::ProcedureId id) const;
  std::string roles(const std::vector<semantics::RoleId>& all) const;
  std::string name(const std::string& path) const { return names_(path); }
  /// As written, on one line, with names as the new text has them.
  std::string words(const std::string& text) const;

  /// Readings in any order, unless their choice stands in several places.
  template <class T>
  std::string of_value(const Value<T>& value, const std::function<std::string(const T&)>& f) {
    if (const auto* plain = std::get_if<T>(&value.is)) return f(*plain);
    const auto* branch = std::get_if<typename Value<T>::Branch>(&value.is);
    if (!branch) return "unstated";
    std::vector<std::string> readings;
    for (const auto& one : branch->readings) readings.push_back(of_value<T>(one, f));
    return of_readings(branch->choice, std::move(readings));
  }
  std::string of_readings(semantics::ChoiceId choice, std::vector<std::string> readings);

  /// The choices met since this was last asked, in the order of the text.
  std::vector<semantics::ChoiceId> met();
  /// Choices that stand in several places of what is looked at next: their readings keep order.
  void repeated(std::set<semantics::ChoiceId> choices) { repeated_ = std::move(choices); }

  static std::string listed(std::vector<std::string> parts, const char* between = ", ");

private:
  std::string junction(const semantics::Junction& one);
  std::string about_decision(const semantics::Condition& one);

  const semantics::Charter& charter_;
  const Naming& names_;
  std::vector<semantics::ChoiceId> met_;
  std::set<semantics::ChoiceId> repeated_;
  std::map<semantics::ChoiceId, int> numbers_;
};

} // namespace quorate::amending
