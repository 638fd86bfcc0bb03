#pragma once
// Small charters and records out of a seed, in a form that can be taken apart again: a failing case
// is made smaller by dropping one part after the other.

#include "engine/calendar/date.h"
#include "engine/records/records.h"
#include "engine/semantics/charter.h"
#include "engine/source/source.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace quorate::property {

using calendar::Date;
using calendar::Period;

class Random {
public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  int between(int low,
              int high) { // the same on every platform, which uniform_int_distribution is not
    return low + static_cast<int>(engine_() % static_cast<std::uint64_t>(high - low + 1));
  }
  bool one_in(int n) { return between(1, n) == 1; }
  const std::string& of(const std::vector<std::string>& list) {
    return list[static_cast<std::size_t>(between(0, static_cast<int>(list.size()) - 1))];
  }

private:
  std::mt19937_64 engine_;
};

struct Stretch {
  std::optional<Date> since, until;
};
struct PersonPlan {
  std::string id;
  std::vector<std::pair<std::string, Stretch>> affiliations;
  std::vector<Stretch> leave;
};
struct SeatPlan {
  std::string person, role;
  Date since;
  bool at_latest = false;
  std::optional<Date> until;
  std::map<std::string, std::string> attributes;
};
struct DeedPlan {
  Date day;
  std::string person, kind;
};
struct EventPlan {
  std::string kind;
  std::optional<Date> day; ///< absent: not known
};
struct MeetingPlan {
  Date day;
  std::string body;
  bool cancelled = false;
  bool told = true; ///< who was there is on record
  std::vector<std::string> present, excused;
};
struct AttestationPlan {
  std::string clause, person, by; ///< person empty: about the body
  Date day;
  std::optional<Date> until;
  bool holds = true;
};
struct CoverPlan {
  std::vector<std::string> names;
  Stretch when;
};
struct RoleText {
  std::string name;
  std::vector<std::string> statements;
};

struct Case {
  std::uint64_t seed = 0;
  std::vector<Date> as_of; ///< the dates on which verdicts are asked for
  std::optional<Date> in_force;
  bool two_bodies = false; ///< `club` meets too
  std::vector<std::string> defines;
  std::vector<RoleText> roles; ///< chair, member, both of the body `team`
  std::vector<std::string> rules;
  std::vector<std::string> padding; ///< declarations that nothing uses
  std::vector<PersonPlan> people;
  std::vector<SeatPlan> seats;
  std::vector<DeedPlan> deeds;
  std::vector<EventPlan> events;
  std::vector<MeetingPlan> meetings;
  std::vector<AttestationPlan> attestations;
  std::vector<CoverPlan> roster_covers, activity_covers, event_covers, meeting_covers;
};

/// A case from its seed alone.
Case generate(std::uint64_t seed);

std::string charter_text(const Case& from);
/// The charter, by way of the parser and the resolver; nothing when they find an error (`said`).
std::shared_ptr<const semantics::Charter> load_charter(const Case& from, source::Sources& sources,
                                                       std::string* said = nullptr);
records::Records records_of(const Case& from);
/// The same records as files of a folder: activity in `parts` files.
void write_records(const Case& from, const std::string& folder, int parts = 1);
/// Charter, records and seed, to be read by a person.
std::string shown(const Case& from);
/// All dates of the records and of the charter's text.
std::vector<Date> dates_of(const Case& from);

} // namespace quorate::property
