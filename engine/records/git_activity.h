#pragma once
// A repository's log as activity: who wrote, reviewed and signed which commit. Reads what `git log`
// prints as it comes; of it no more is kept than the people and the kinds.

#include "engine/calendar/date.h"
#include "engine/records/git_trailer.h"

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

/// For `git log -z --format=…`: nine fields, each ended by NUL, which no field can hold.
inline constexpr std::string_view git_log_format =
    "%H%x00%P%x00%ct%x00%aN%x00%aE%x00%cN%x00%cE%x00"
    "%(trailers:only=true,unfold=true,separator=%x1e,key_value_separator=%x1f)%x00%B";

/// Kinds that every commit tells, whatever its message says: author, merge, committer.
bool is_of_commit(std::string_view kind);

struct GitWish {
  /// What of a commit is taken (`author`, `reviewed_by`) → the kinds that it becomes. Empty: what
  /// is there, by its own name, but for committers.
  std::map<std::string, std::vector<std::string>> kinds;
  bool by_name = false;                       ///< people by their names, not their addresses
  std::optional<calendar::Date> since, until; ///< first and last day, in UTC, of commits
  std::unordered_set<std::string> shallow;    ///< commits whose parents are not in the clone
  calendar::Date today = calendar::Date::last();
};

struct GitCounted {
  std::size_t commits = 0, events = 0;
  std::size_t undated = 0;                 ///< commits of no day between the years 1 and 9999
  std::size_t unnamed = 0;                 ///< trailers that name nobody
  std::size_t partly = 0;                  ///< trailers that may name more than was read
  std::string first_unnamed, first_partly; ///< commit of the first
  std::set<std::string> unnamed_kinds;     ///< what all these would have been
  /// Lines like trailers where git takes them for none: further up in the message.
  std::size_t outside = 0;
  std::string first_outside;
  std::size_t nobody = 0;       ///< trailers that say that it was nobody
  std::set<std::string> found;  ///< trailers of the wish that stand anywhere
  std::set<std::string> others; ///< further ones, the first thousand
  std::size_t future = 0;       ///< commits of days that are yet to come
  std::string first_future;     ///< the newest of them
  /// The days from here on may be those on which they were made; absent: any day may.
  std::optional<calendar::Date> future_from;
  std::size_t backward = 0;                   ///< commits more than a day older than their parents
  std::string first_backward;                 ///< the newest of them
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
  /// A parent that is still to come, and what its children say of its day.
  struct Awaited {
    calendar::Date child;
    bool of_future = false;
    std::string commit; ///< of the child
  };
  bool take_commit(const std::vector<std::string_view>& fields);
  void take_parents(std::string_view parents, calendar::Date day);
  void event(std::string_view kind, const TrailerPerson& who);
  void trailer(std::string_view key, std::string_view value);
  void look_outside(std::string_view message);
  const TrailerPeople& mapped(std::string_view value);
  bool asks(const std::string& kind) const;
  std::vector<std::string> names_of(const std::string& kind) const;

  GitWish wish_;
  Mapped mapped_;
  Write write_;
  GitCounted counted_;
  std::string pending_;                                     ///< of the log, a commit's beginning
  std::string rows_;                                        ///< not yet written
  std::unordered_map<std::string, TrailerPeople> contacts_; ///< of trailers, as written there
  std::unordered_map<std::string, Awaited> awaited_;        ///< by the id of the commit
  bool within_ = false;                                     ///< is the commit of a wanted day?
  std::string commit_, day_;                                ///< of the commit that is read
  std::map<std::string, std::size_t> trailers_; ///< of this commit, by kind: those that are asked
  std::set<std::string> said_;                  ///< of this commit: kind and person
};

/// What the days that were read are complete for: the entry of `sources.yml`, or nothing with the
/// reason in `why_not`. `fetched`: the day on which the clone was brought up to date, if somebody
/// said so; else it is known to be current up to the day before its last commit.
struct GitCoverage {
  std::optional<calendar::Date> since, until;
  std::string why_not;
};
GitCoverage git_coverage(const GitCounted& counted, const GitWish& wish,
                         std::optional<calendar::Date> fetched);

/// What `--kinds` names and this history does not have, and the names of kinds that lack it.
struct GitMissing {
  std::string kind; ///< as in `GitWish::kinds`
  std::string help; ///< what it may have been; may be empty
};
std::vector<GitMissing> missing_kinds(const GitWish& wish, const GitCounted& counted);
/// Kinds for which it may be said that there was nothing else.
std::set<std::string> covered_kinds(const GitWish& wish, const GitCounted& counted);

/// A cell of CSV: in quotes where it has to be.
std::string csv_cell(std::string_view text);

} // namespace quorate::records
