#pragma once
// What is said and remembered of events of people who are not on the roster. Whoever may be meant
// is remembered, of however many names; what is told of the names has its bounds.

#include "engine/records/loading.h"
#include "engine/records/streaming/strangers.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace quorate::records {

/// Q310 as a warning for a name with its count and first place.
void tell_unnamed(const std::string& name, std::size_t count, source::Span first,
                  const Loading& loading, Problems& problems);
/// The same for all names beyond those that are told apart.
void tell_still_others(std::size_t count, source::Span first, Problems& problems);

/// What comes to stand in Records::unnamed (engine/records/unnamed.h).
class UnnamedEvents {
public:
  static constexpr std::size_t most_names = 10'000; ///< that are told apart

  /// All that a name did of a kind, or a part of it, in the order of files and lines. `kind` as
  /// written; `possible`: null for nobody; `days`: up to the as-of date.
  void count(const std::string& name, const std::string& kind, std::size_t lines,
             const Identities::People& possible, const DaysDone& days);
  /// A line of what is told; no more than those of `most_names` names.
  void tell(const std::string& name, const std::string& kind, std::size_t lines, source::Span first,
            const Identities::People& possible);
  /// Puts it all beside what is there.
  void put(std::vector<Unnamed>& to);

private:
  struct Perhaps { ///< by person and kind
    std::string name, kind;
    std::size_t lines = 0;
    DaysDone days;
  };
  struct Kind {
    std::uint32_t number = 0;
    std::size_t lines = 0;
  };
  Kind& kind_of(const std::string& kind);
  Perhaps& perhaps_of(PersonId person, std::uint32_t kind) {
    return perhaps_[std::uint64_t{person} << 32 | kind];
  }

  std::map<std::string, Kind> kinds_;                    ///< folded
  std::unordered_map<std::string, Kind*> kinds_written_; ///< as written, a few of them
  std::unordered_map<std::uint64_t, Perhaps> perhaps_;
  std::vector<Unnamed> told_;
  std::string last_told_;
  std::size_t names_told_ = 0;
};

/// The strangers of a file, chunk by chunk, for telling.
class StrangersOfFile {
public:
  /// Takes in those of the next chunk, whose lines count from `line`.
  void take(const Strangers& chunk, std::uint32_t line, UnnamedEvents& to);
  /// Tells them, and is empty then.
  void tell(source::SourceId file, const Loading& loading, UnnamedEvents& to, Problems& problems);

private:
  struct Kind {
    std::size_t count = 0;
    std::uint32_t first_line = 0;
  };
  struct Name {
    std::size_t count = 0;
    std::uint32_t first_line = 0;
    Identities::People possible;
    std::map<std::string, Kind> kinds;
  };
  std::unordered_map<std::string, Name> names_;
  std::size_t beyond_ = 0; ///< events of names beyond those that are told apart
  std::uint32_t beyond_line_ = 0;
};

} // namespace quorate::records
