#pragma once
// What people did: events by kind and person, all of them or as many as an audit hangs on.

#include "engine/calendar/date.h"
#include "engine/records/event_list.h"
#include "engine/records/names.h"
#include "engine/source/source.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quorate::records {

/// What is kept of each person's events of a kind; docs/scale.md says why that is enough.
struct Kept {
  enum class What {
    all,
    latest,    ///< the latest `count`
    stretches, ///< of each `days` days, one stretch after the other, the first `count` and the last
               ///< `count + 2`
    nothing    ///< only that there are some
  };
  What what = What::all;
  int count = 0;
  int days = 0;
};

/// Events by kind and person, each list in rising order of date (then file, then line).
class Activity {
public:
  /// Kinds are compared case-folded. Finish with sort() after the last add().
  void add(std::string_view kind, PersonId person, Event event);
  void sort();
  EventSpan of(std::string_view kind, PersonId person) const;
  /// All people's events of the kind, in order of date.
  std::vector<Event> all(std::string_view kind) const;
  std::vector<std::string> kinds() const; ///< sorted
  /// How many were read, those that are not kept included.
  std::size_t size() const { return size_; }
  /// Where a kind is first named, for "unknown activity kind".
  source::Span first_seen(std::string_view kind) const;

  /// Whether it can be told from what is kept how many events of the person lie on [from, to], and
  /// which are the latest three up to `to`.
  bool tells(std::string_view kind, PersonId person, calendar::Date from, calendar::Date to) const;
  /// The day from which on the windows that the kind was kept for hold as much as they would with
  /// all events; Date::first() when they always do.
  calendar::Date told_from(std::string_view kind, PersonId person) const;

  /// One kind, as its reader hands it over: people in rising order, and the events of each.
  struct Kind {
    source::Span first;
    Kept kept;
    std::vector<std::uint32_t> begin; ///< as `people`, where theirs begin, and the end
    EventList events;
    std::vector<bool> let_go; ///< as `begin`: some are not kept; empty: none are
    std::vector<std::pair<PersonId, Event>> added; ///< not sorted in yet
    /// Who has events, rising; empty: `begin` and `let_go` are by person.
    std::vector<PersonId> people;

    /// The events that follow are this person's. After the last, end().
    void next(PersonId person, bool let_go_some);
    /// Of so many people. Whoever is one of few takes no room beside them, and is searched for.
    void end(std::size_t people_known);
  };
  /// `read`: how many events there were. Not together with add().
  void put(std::string_view kind, Kind one, std::size_t read);

private:
  const Kind* find(std::string_view kind) const;

  std::map<std::string, Kind, std::less<>> kinds_;
  std::size_t size_ = 0;
};

} // namespace quorate::records
