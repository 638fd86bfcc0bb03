#pragma once
// How a statement is taken apart into its parts: inside of parts_of().

#include "engine/amending/parts.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace quorate::amending {

/// "a, b"
std::string listed_words(const std::vector<std::string>& all);

class Taking {
public:
  Taking(const semantics::Charter& charter, const semantics::Clause& clause, Wording& wording)
      : charter_(charter), clause_(clause), wording_(wording) {}
  std::vector<Part> parts;

  void part(const char* name, std::string key, std::string words);
  void text(const char* name, const std::string& one);
  void length(const char* name, const Value<calendar::Period>& one);
  void length(const char* name, const std::optional<Value<calendar::Period>>& one);
  void length(const char* name, const std::optional<calendar::Period>& one);
  void moment(const char* name, const Value<semantics::Moment>& one);
  void moment(const char* name, const std::optional<Value<semantics::Moment>>& one);
  void group(const char* name, const Value<semantics::GroupPtr>& one);
  void cadence(const char* name, const Value<semantics::Cadence>& one);
  void threshold(const char* name, const Value<semantics::Threshold>& one);
  void threshold(const char* name, const std::optional<Value<semantics::Threshold>>& one);
  void condition(const char* name, const semantics::ConditionPtr& one);
  void conditions(const char* name, const std::vector<semantics::ConditionPtr>& all);
  void loss(const Value<semantics::LossRule>& one);
  void names(const char* name, const std::vector<std::string>& all);
  void flag(const char* name, bool one, const char* yes, const char* no = "");
  /// The readings of the part that was taken last.
  template <class T> void readings(const Value<T>& one) {
    readings<T>(one, [&](const T& each) { return wording_.key(each); });
  }
  template <class T>
  void readings(const Value<T>& one, const std::function<std::string(const T&)>& key) {
    const auto* branch = std::get_if<typename Value<T>::Branch>(&one.is);
    if (!branch) return;
    const auto& labels = charter_.choices.at(branch->choice).readings;
    for (std::size_t i = 0; i < branch->readings.size(); ++i)
      parts.back().readings.emplace_back(labels.at(i),
                                         wording_.of_value<T>(branch->readings[i], key));
  }

  void take(const semantics::Keep& of);
  void take(const semantics::Renew& of);
  void take(const semantics::Seats& of);
  void take(const semantics::Term& of);
  void take(const semantics::Limit& of);
  void take(const semantics::Ends& of);
  void take(const semantics::Cohorts& of);
  void take(const semantics::Drawn& of);
  void take(const semantics::AutomaticJoin& of);
  void take(const semantics::AutomaticLeave& of);
  void take(const semantics::Rule& of);
  void take(const semantics::Attest& of);
  void take(const semantics::Duty& of);
  void take(const semantics::Meets& of);
  void take(const semantics::Contents& of);
  void take(const semantics::Permission& of);
  void take(const semantics::Note& of);
  void take(const semantics::Gap& of);
  void take(const semantics::Pending& of);
  void take(const semantics::Way& of);
  void take(const semantics::DecisionRule& of);

private:
  const semantics::Charter& charter_;
  const semantics::Clause& clause_;
  Wording& wording_;
};

} // namespace quorate::amending
