#pragma once
// A repository's log as activity: who wrote, reviewed and signed which commit. Reads what `git log`
// prints as it comes; of it no more is kept than the people and the kinds.

#include "engine/calendar/date.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace quorate::records {

/// For `git log -z --format=…`: eight fields, each ended by NUL, which no field can hold.
inline constexpr std::string_view git_log_format =
    "%H%x00%P%x00%ct%x00%aN%x00%aE%x00%cN%x00%cE%x00"
    "%(trailers:only=true,unfold=true,separator=%x1e,key_value_separator=%x1f)";

struct GitWish {
  /// What of a commit is taken (`author`, `reviewed_by`) → the kinds that it becomes. Empty: what
  /// is there, by its own name, but for committers.
  std::map<std::string, std::vector<std::string>> kinds;
  bool by_name = false;                       ///< people by their names, not their addresses
  std::optional<calendar::Date> since, until; ///< first and last day, in UTC, of commits
  std::unordered_set<std::string> shallow;    ///< commits whose parents are not in the clone
};

struct GitCounted {
  std::size_t commits = 0, events = 0;
  std::size_t undated = 0;                    ///< commits of no day between the years 1 and 9999
  std::size_t unnamed = 0;                    ///< trailers that name nobody
  std::string first_unnamed;                  ///< commit of the first
  std::set<std::string> unnamed_kinds;        ///< what they would have been
  std::map<std::string, std::size_t> by_kind; ///< events
  std::unordered_set<std::string> people;     ///< folded
  /// Days of all commits that were read, also of those outside the wish.
  std::optional<calendar::Date> oldest, newest, tip;
  std::optional<calendar::Date> cut; ///< latest day of a commit whose parents are missing
};

class GitActivity {
public:
  /// Takes `Ada <ada@example.org>` and gives the same after the mailmap.
  using Mapped = std::function<std::string(const std::string& contact)>;
  /// Takes lines of CSV; false when they cannot be written.
  using Write = std::function<bool(std::string_view)>;

  GitActivity(GitWish wish, Mapped mapped, Write write);
  /// The next bytes of the log. False when they are not what the format says, or cannot be written.
  bool take(std::string_view bytes);
  /// At the end of the log; false when it ends within a commit.
  bool finish();
  const GitCounted& counted() const { return counted_; }

private:
  struct Contact {
    std::string name, address;
  };
  bool take_commit(const std::vector<std::string_view>& fields);
  void event(std::string_view kind, const Contact& who);
  void trailer(std::string_view key, std::string_view value);
  const Contact& mapped(std::string_view value);
  bool asks(const std::string& kind) const;

  GitWish wish_;
  Mapped mapped_;
  Write write_;
  GitCounted counted_;
  std::string pending_;                               ///< of the log, a commit's beginning
  std::string rows_;                                  ///< not yet written
  std::unordered_map<std::string, Contact> contacts_; ///< of trailers, as written there
  std::string commit_, day_;                          ///< of the commit that is read
  std::set<std::string> said_;                        ///< of this commit: kind and person
};

/// What the days that were read are complete for: the entry of `sources.yml`, or nothing with the
/// reason in `why_not`. `current` is the last day up to which the clone is known to be current.
struct GitCoverage {
  std::optional<calendar::Date> since, until;
  std::string why_not;
};
GitCoverage git_coverage(const GitCounted& counted, const GitWish& wish, calendar::Date current);

/// A cell of CSV: in quotes where it has to be.
std::string csv_cell(std::string_view text);

} // namespace quorate::records
