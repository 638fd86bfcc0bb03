#pragma once
// Who is meant by a name: ids, aliases, and names that only one person bears, all case-folded.

#include "engine/records/problems.h"
#include "engine/records/records.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace quorate::records {

/// Looks people up without allocating: millions of events name them.
class Identities {
public:
  /// Fills `records.by_name` from `records.people`. Q315 for an id that stands twice, Q309 for an
  /// alias that two people claim; the first keeps it. `records.by_name` must outlive this,
  /// unchanged.
  void build(Records& records, Problems& problems);

  PersonId find(std::string_view name) const;

  /// Q310 as an error when the name names nobody. `what` names the record: "seat".
  PersonId require(const Text& name, std::string_view what, Problems& problems) const;
  /// Why a name names nobody, and what to do about it.
  std::string help(std::string_view name) const;
  bool ambiguous(std::string_view name) const;
  /// The known name that this one looks most like a slip of, for hints; of several the first in the
  /// alphabet.
  std::optional<std::string> nearest(std::string_view name) const;
  /// Who may be meant by a name that names nobody: its bearers, or all who are called nearly so, in
  /// the order of the people. Null: nobody. Any thread may ask; answers are remembered.
  using People = std::shared_ptr<const std::vector<PersonId>>;
  People possible(std::string_view name) const;

  /// The names themselves, for who asks about millions. They outlive the reading of records.
  const Names& names() const { return *names_; }

private:
  struct Nearly; ///< made once somebody is asked for whom nobody knows
  std::vector<PersonId> bearers(const std::string& folded) const;
  People find_possible(const std::string& folded) const;

  const Names* names_ = nullptr;
  std::shared_ptr<Nearly> nearly_;
  std::unordered_map<std::string, std::vector<PersonId>> ambiguous_; // a name and its bearers
};

} // namespace quorate::records
