#pragma once
// What conditions ask about: deeds, seats, days. Made-up people differ in these.

#include "engine/amending/naming.h"
#include "engine/semantics/charter.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace quorate::amending {

/// Of both texts together, with the names of the new one.
struct Vocabulary {
  std::set<std::string> kinds, roles, events;
  std::set<std::int64_t> times; ///< how often somebody may have done it, to be told apart
  std::map<std::string, std::vector<semantics::Comparison>> tests; ///< by role: on its attributes
  std::vector<calendar::Period> deeds, joining, holding;           ///< lengths of windows
  std::vector<calendar::Period> anchored;                          ///< before or after an event
  bool joins = false;  ///< when somebody joined is asked about
  bool former = false; ///< and seats that have ended
  /// By what is vouched for: the clause to which the record has to name, in either text.
  std::map<std::string, std::string> vouched_before, vouched_after;
  /// Asked about, and nothing that made-up people could differ in.
  std::set<std::string> beyond;
};

/// Adds what these conditions and groups of one text ask about, under every reading.
class Asking {
public:
  Asking(const semantics::Charter& charter, const Naming& names, bool before, Vocabulary& to)
      : charter_(charter), names_(names), before_(before), to_(to) {}
  void condition(const semantics::ConditionPtr& one);
  void group(const semantics::Value<semantics::GroupPtr>& one);
  void group(const semantics::GroupPtr& one);

private:
  void window(const semantics::Window& one, std::vector<calendar::Period>& lengths);
  void windows(const semantics::Value<semantics::Window>& one,
               std::vector<calendar::Period>& lengths);
  void moment(const semantics::Moment& one);
  std::set<std::string> roles_in(const semantics::Group& group) const;

  const semantics::Charter& charter_;
  const Naming& names_;
  bool before_;
  Vocabulary& to_;
};

/// Calls f with each plain value that some reading gives.
template <class T, class F> void each_value(const semantics::Value<T>& value, const F& f) {
  if (const auto* plain = std::get_if<T>(&value.is)) f(*plain);
  if (const auto* branch = std::get_if<typename semantics::Value<T>::Branch>(&value.is))
    for (const auto& reading : branch->readings) each_value(reading, f);
}

} // namespace quorate::amending
