#pragma once
// A statement in its parts: what it means, part by part, and how the text puts each.

#include "engine/amending/wording.h"

#include <string>
#include <vector>

namespace quorate::amending {

struct Part {
  std::string name;  ///< "grace", "seats", "by whom"
  std::string key;   ///< two parts of one name and key mean the same
  std::string words; ///< as written; empty: nothing is said of it
  /// Label and key of each reading, where the text leaves the part open between several.
  std::vector<std::pair<std::string, std::string>> readings = {};
};

/// All that the clause says. The same kind of clause has the same names, in the same order.
std::vector<Part> parts_of(const semantics::Clause& clause, const semantics::Charter& charter,
                           Wording& wording);

/// "keeps seat", "seats", "passes": what kind of statement it is. Statements of two kinds cannot be
/// compared part by part.
std::string kind_of(const semantics::Clause& clause);

/// Notes, gaps and examples: nothing that anybody has to keep to.
bool binds(const semantics::Clause& clause);

/// As written: "1 year", "unstated", "a: 1 year | b: 2 years".
template <class T>
std::string shown(const semantics::Charter& charter, const semantics::Value<T>& value,
                  const std::function<std::string(const T&)>& f) {
  if (const auto* plain = std::get_if<T>(&value.is)) return f(*plain);
  const auto* branch = std::get_if<typename semantics::Value<T>::Branch>(&value.is);
  if (!branch) return "unstated";
  std::string result;
  const auto& labels = charter.choices.at(branch->choice).readings;
  for (std::size_t i = 0; i < branch->readings.size(); ++i)
    result +=
        (i == 0 ? "" : " | ") + labels.at(i) + ": " + shown<T>(charter, branch->readings[i], f);
  return result;
}

} // namespace quorate::amending
