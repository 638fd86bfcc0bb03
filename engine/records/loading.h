#pragma once
// The readers of a records folder, one per kind of file, and what they share.

#include "engine/records/fields.h"
#include "engine/records/identities.h"
#include "engine/records/ids.h"
#include "engine/records/problems.h"
#include "engine/records/records.h"
#include "engine/records/value.h"
#include "engine/records/yaml_reader.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace quorate::records {

/// A seat whose person is looked up once all people are known.
struct NamedSeat {
  Text person;
  Seat seat;
};

/// How many ballots a row of decisions.csv says that there are in ballots.csv.
struct StatedBallots {
  std::uint32_t decision; ///< index
  std::uint32_t ballots;
  Span span;
};

struct Loading {
  Records& records;
  source::Sources& sources;
  Problems& problems;
  Identities people = {};
  std::vector<NamedSeat> seats = {};
  Ids decision_ids = {}, meeting_ids = {}; ///< of all files of them
  std::vector<StatedBallots> stated_ballots = {};
  std::set<std::string> refused_decisions = {}; ///< folded ids: what is wrong with them was said
};

// Readers of one YAML file each; `file` holds its text.
void read_roster(source::SourceId file, Loading& loading);
void read_events(source::SourceId file, Loading& loading);
void read_registers(source::SourceId file, Loading& loading);
void read_meetings(source::SourceId file, Loading& loading);
void read_decisions(source::SourceId file, Loading& loading);
void read_attestations(source::SourceId file, Loading& loading);
void read_waivers(source::SourceId file, Loading& loading);
void read_duties(source::SourceId file, Loading& loading);
void read_access(source::SourceId file, Loading& loading);

/// `sources.yml`: a file beside it, or a pattern of files, and what it covers.
struct ListedFile {
  Text file;
  std::vector<Coverage> covers;
  bool github = false;                      ///< `format: github-events`
  std::map<std::string, std::string> kinds; ///< of events of GitHub
};
std::vector<ListedFile> read_sources(source::SourceId file, Loading& loading);

// CSV rosters; `file` holds the text.
void read_people_csv(source::SourceId file, Loading& loading);
void read_seats_csv(source::SourceId file, Loading& loading);

// CSV of what YAML holds as well.
void read_meetings_csv(source::SourceId file, Loading& loading);
void read_decisions_csv(source::SourceId file, Loading& loading);
void read_duties_csv(source::SourceId file, Loading& loading);
/// After all files of decisions.
void read_ballots_csv(source::SourceId file, Loading& loading);
/// Q317 where decisions.csv says other numbers of ballots than there are. After ballots.csv, if
/// there is one.
void settle_ballots(Loading& loading);

// One record each, from YAML and CSV alike.
void add_person(const Value& record, Loading& loading);
void add_seat(const Value& record, Loading& loading);
void add_meeting(const Value& record, Loading& loading);
void add_duty(const Value& record, Loading& loading);

/// Looks up the people of the seats and checks the seats against one another.
void settle_seats(Loading& loading);

/// `covers`: a map or a list of maps; appended to `to`.
void read_covers(const Value& value, std::vector<Coverage>& to, Problems& problems);
/// The top-level key `covers`.
Section covers_section(std::vector<Coverage>& to, Problems& problems);

/// A required or optional person of a record; `nobody` when absent or unknown (then Q310 was said).
PersonId required_person(Fields& fields, std::string_view key, std::string_view what,
                         Loading& loading);
PersonId optional_person(Fields& fields, std::string_view key, std::string_view what,
                         Loading& loading);

/// A list of people, each a name or `{person, reason}`; whoever stands twice counts once, and Q315
/// warns. `part` (meetings) is accepted, and kept, only when `parts` is not null.
std::vector<PersonMention> people_list(Fields& fields, std::string_view key, std::string_view what,
                                       Loading& loading,
                                       std::vector<PartOfMeeting>* parts = nullptr);

} // namespace quorate::records
