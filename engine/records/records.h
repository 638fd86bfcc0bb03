#pragma once
// What communities write down, as values that know their file and line. Nothing here knows a
// charter: roles, kinds and clauses are names until evaluation binds them.

#include "engine/calendar/date.h"
#include "engine/diagnostics/diagnostic.h"
#include "engine/records/activity.h"
#include "engine/records/names.h"
#include "engine/records/word.h"
#include "engine/source/rare.h"
#include "engine/source/source.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::records {

using calendar::Date;
using source::Few;
using source::Rare;
using source::Span;

/// A text as written, and where.
struct Text {
  std::string value;
  Span span;
};

/// The same, of what many records repeat.
struct SharedText {
  SharedText() = default;
  SharedText(Word text, Span place) : value(text), span(place) {}
  SharedText(const Text& text) : value(text.value), span(text.span) {}
  operator Text() const { return {value, span}; }
  Word value;
  Span span;
};

/// Attributes by name; most seats have none.
class Attributes {
public:
  using Map = std::map<std::string, Text>;
  Attributes() = default;
  Attributes(Map all) {
    if (!all.empty()) *held_ = std::move(all);
  }
  operator const Map&() const { return *held_; }
  bool empty() const { return held_ ? held_->empty() : true; }
  std::size_t size() const { return held_->size(); }
  bool contains(const std::string& name) const { return held_->contains(name); }
  Map::const_iterator begin() const { return held_->begin(); }
  Map::const_iterator end() const { return held_->end(); }
  Map::const_iterator find(const std::string& name) const { return held_->find(name); }
  const Text& at(const std::string& name) const { return held_->at(name); }
  Text& operator[](const std::string& name) { return (*held_)[name]; }
  void erase(const std::string& name) {
    if (held_) held_->erase(name);
  }

private:
  Rare<Map> held_;
};

/// [since, until): until absent means it goes on; since absent means "from before the records".
struct Interval {
  std::optional<Date> since;
  std::optional<Date> until;
  Span span;
};

struct Affiliation {
  std::string organisation;
  Interval when;
};

struct Person {
  std::string id;   ///< as written; compared case-folded
  std::string name; ///< id when no name is given
  Few<Text> aliases;
  Few<Affiliation> affiliations;
  Few<Interval> leave;
  Span span;
  bool affiliations_stated = false; ///< with an empty list: belongs nowhere
};

/// One stretch of one person in one role.
struct Seat {
  PersonId person = nobody;
  /// First day. With `since_at_latest` only a bound is known: the seat began on that date or
  /// earlier
  /// (`since: before 2026-07-21`), and whether it was held before that date is unknown.
  Date since;
  std::optional<Date> until; ///< first day no longer held
  SharedText role;           ///< `psrt.member`, `release_manager`
  Rare<Text> by;             ///< decision or appointer, as written; absent when not given
  Attributes attributes;
  Span span;
  bool since_at_latest = false;
};

/// What a source declares to be complete: from `since` up to and including `until` (absent: no
/// bound), for these names (empty: for all that the file can hold).
struct Coverage {
  std::vector<Text> names; ///< activity kinds, roles, registers, clause labels …
  std::optional<Date> since;
  std::optional<Date> until;
  Span span;
};

/// A dated happening, or a thing that is not a person (registers): attributes as written.
struct Entry {
  std::string kind; ///< event or register name
  std::optional<Text> id;
  std::optional<Date> date;
  std::map<std::string, Text> attributes;
  Span span;
};

/// Somebody in part of a meeting; `part` as written ("second half"), empty: all of it.
struct PartOfMeeting {
  PersonId person = nobody;
  std::string part;
  Span span;
};

/// Somebody who stands in for a member.
struct Alternate {
  PersonId person = nobody;
  PersonId standing_for = nobody;
  std::string part;
  Span span;
};

struct Meeting {
  std::string id;
  std::string body; ///< empty: the charter's only body
  Date date;
  bool cancelled = false;
  std::vector<PersonId> present; ///< each once; those of `partly` too, alternates not
  std::optional<std::vector<PersonId>> excused;
  std::vector<PartOfMeeting> partly;  ///< who of `present` was there for a part only
  std::vector<PartOfMeeting> recused; ///< from the whole meeting, or a part of it
  std::vector<Alternate> alternates;
  std::optional<bool> quorate; ///< as the minutes state it
  Text source;                 ///< where the minutes are
  Span span;
  bool present_recorded = true; ///< false: nobody wrote down who was there
};

/// What a ballot says that is more than a choice.
struct Preference {
  std::optional<std::int32_t> score;
  Few<std::string> ranking; ///< options, best first; empty unless ranked
  Few<std::uint32_t> ranks; ///< of each option in `ranking`, from 1; equal: tied
};

struct Ballot {
  PersonId voter = nobody;
  std::optional<Date> cast;
  Word choice; ///< folded: yes, no, abstain; else an option as written
  Rare<Preference> preference;
  Span span;
};

/// What somebody did in a decision besides voting: seconded, vetoed, ratified, objected.
struct Involved {
  PersonId by = nobody; ///< nobody: a body, in `body`
  Text body;            ///< `ratifications: [{by: board}]`
  std::optional<Date> date;
  std::optional<Date> withdrawn; ///< objections
  bool agrees = true;            ///< ratifications: `result: no` refuses
  std::string reason;
  Span span;
};

/// A bare tally, where ballots are secret: votes by choice ("yes", "no", "abstain", options).
struct StatedTally {
  std::map<std::string, std::int64_t> votes;
  std::optional<std::int64_t> voters; ///< how many might have voted, if stated
  std::optional<std::int64_t> cast;   ///< how many did, if stated; ranked elections say only this
  Span span;
};

struct DatedText {
  std::optional<Date> date;
  Text text;
  Span span;
};
struct PhaseRecord {
  Text name;
  std::optional<Date> opened, closed;
  Span span;
};
struct PersonMention {
  PersonId person = nobody;
  Span span;
};

struct Decision {
  std::string id;
  SharedText procedure; ///< the charter's decision, `psrt.admission`
  SharedText kind; ///< join, leave, appoint, renew, amend, waive, spend, other; empty: not said
  PersonId subject = nobody;
  PersonId proposer = nobody;
  Rare<Text> role;   ///< the role it concerns
  Rare<Text> matter; ///< what it is about, in words
  Few<Involved> seconds, vetoes, ratifications, objections;
  Few<DatedText> notices;  ///< text: to whom
  Few<DatedText> restarts; ///< edits that restart the clock
  Few<PhaseRecord> phases;
  std::optional<Date> opened;
  std::optional<Date> closed; ///< last day on which ballots counted; absent: still open
  Rare<Text> meeting;         ///< id in meetings.yml
  Rare<Text> outcome;         ///< as stated: passed, failed …
  std::vector<Ballot> ballots;
  Rare<StatedTally> tally;
  Rare<std::vector<PersonMention>> present; ///< absent: not recorded
  Few<PersonMention> recused;
  Few<Text> winners; ///< stated results of elections: ids of people or options
  Rare<Text> source; ///< where an imported result comes from
  Span span;
  bool ballots_recorded = false; ///< `ballots: {}` says that nobody voted
};

/// Somebody vouches for what no machine can check.
struct Attestation {
  Text clause;               ///< label path, `psrt.member.knows_process`
  PersonId person = nobody;  ///< whom it is about; nobody: the body as a whole
  PersonId by = nobody;      ///< who vouches
  bool holds = true;         ///< `result: no` attests the contrary
  std::optional<Date> date;  ///< from when it counts
  std::optional<Date> until; ///< first day it no longer counts; absent: the charter's expiry
  std::string note;
  Span span;
};

/// A violation that somebody with the power to do so lets pass for a while.
struct Waiver {
  Text clause;
  PersonId person = nobody; ///< nobody: for everybody
  std::string reason;
  std::string approved_by;
  std::optional<Date> since;
  std::optional<Date> until; ///< first day it no longer counts
  Span span;
};

/// A duty that was done.
struct Fulfilment {
  SharedText clause;        ///< label path, also that of a statement with readings: for all of them
  std::optional<Date> date; ///< on which it was done
  PersonId by = nobody;     ///< nobody: a body or an office, in `by_name`; or not said
  SharedText by_name;
  SharedText of; ///< `for`: id of a record, the due date, or the unit (2026-03, 2026-Q1)
  Few<Text> to;  ///< recipients; empty: not said
  Rare<std::vector<Text>> covering; ///< absent: not said
  Span span;
};

/// Somebody has access to an asset: [since, until).
struct Grant {
  SharedText asset;
  PersonId person = nobody;
  Interval when;
  Text by; ///< decision or person, as written
};

/// Activity that names nobody for certain: not counted. Who may be meant must not be judged as if
/// it were not there.
struct Unnamed {
  std::string name; ///< as written
  std::string kind; ///< empty, like the name, of lines that nobody can read: they may be anybody's
  std::size_t lines = 0;
  Span first;
  std::vector<PersonId> possible; ///< bearers of the name, or the one whose name is nearly alike
  std::vector<std::pair<Date, Date>> days; ///< on which it was done, first and last of stretches
};

/// One source of a kind of record: present or not, and what it covers.
struct SourceFile {
  std::string path;
  std::vector<Coverage> covers;
};

struct Records {
  std::string folder;
  bool any = false; ///< some record file was found and held something
  std::vector<Person> people;
  std::vector<Seat> seats; ///< in the order of the file
  Activity activity;
  std::vector<Entry> events;    ///< events.yml
  std::vector<Entry> registers; ///< registers.yml
  std::vector<Meeting> meetings;
  std::vector<Decision> decisions;
  std::vector<Attestation> attestations;
  std::vector<Waiver> waivers;
  std::vector<Fulfilment> fulfilments; ///< duties.yml
  std::vector<Grant> grants;           ///< access.yml
  std::vector<Coverage> roster_covers, activity_covers, event_covers, register_covers,
      meeting_covers, decision_covers, attestation_covers, waiver_covers, duty_covers,
      access_covers;
  std::vector<Unnamed> unnamed; ///< in the order of the files
  /// Files that were looked for and are not there, by name: for "which source is missing".
  std::vector<std::string> missing;
  std::vector<std::string> loaded;

  /// By id, alias or name, case-folded; `nobody` when there is none.
  PersonId find(std::string_view name) const;
  Names by_name; ///< ids, aliases and (when only one person bears it) names
};

/// Reads a folder of records (see docs/records.md for the files). Problems are diagnostics, never
/// exceptions; errors mean that nothing should be concluded from the result.
struct Loaded {
  Records records;
  diagnostics::Diagnostics diagnostics;
};
Loaded load(const std::string& folder, source::Sources& sources);
/// The same, with its activity read as a demand says (engine/records/demand.h).
struct ActivityReading;
Loaded load(const std::string& folder, source::Sources& sources, const ActivityReading& how);

} // namespace quorate::records
