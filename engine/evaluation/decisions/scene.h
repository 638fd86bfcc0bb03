#pragma once
// The facts of one decision on one day: who has voted how, who is present, who objects.

#include "engine/evaluation/world.h"

#include <map>
#include <set>
#include <vector>

namespace quorate::evaluation {

enum class Vote { none, yes, no, abstain, other };

struct Scene {
  const records::Decision* record = nullptr; ///< null: a meeting
  Date opened;                               ///< the electorate is fixed here
  std::optional<Date> opened_by; ///< not recorded: some day from `opened`, the first that something
                                 ///< happened on, up to and with this one
  Date started;                  ///< the clock's start: the last restart, else `opened`
  Date now;                      ///< the last day that is looked at
  bool closed = true;            ///< no more ballots
  std::map<PersonId, Vote> votes;
  std::map<PersonId, std::string> options; ///< for Vote::other: what was chosen
  std::map<PersonId, Date> cast;           ///< where the ballot says when
  std::set<PersonId> unread;               ///< ranked or scored: neither for nor against
  std::map<PersonId, std::int64_t> scores;
  bool ballots_recorded = true;           ///< false: nobody wrote down who voted, or how
  std::set<PersonId> objecting;           ///< objections not withdrawn
  std::set<std::string> objecting_bodies; ///< their names, folded
  std::set<PersonId> recused;
  std::set<PersonId> seconds;
  std::optional<std::set<PersonId>> present; ///< as recorded; absent: not recorded
  std::set<PersonId> perhaps_present;        ///< there for part of it
  bool presence_wanting = false; ///< there was a meeting, and nobody wrote down who came
  /// A secret vote: numbers without names. Ballots with names, if any, are no further source then.
  std::optional<records::StatedTally> tally;

  /// Everybody of whom something is written down, by person.
  std::vector<PersonId> involved() const;
};

/// The decision as it stands on `as_of`, by its record alone: ballots up to that day, the first of
/// a voter's several unless they may be changed. What the charter says of voters is not looked at.
/// `closes`: the day on which it closed by itself, where nobody noted down that it did.
Scene scene_of(const records::Decision& record, const records::Records& records, Date as_of,
               bool changeable, std::optional<Date> closes = std::nullopt);

/// The ballots as they were cast; by their lines, where a voter's do not all say when.
std::vector<const records::Ballot*> in_order(const std::vector<records::Ballot>& ballots);

Scene scene_of_meeting(const records::Meeting& meeting);

/// They have no part in it, whatever else the record says.
void recuse(Scene& scene, PersonId person);

/// Ballots that name people, as votes on one of them: yes for the candidate, no for whoever chose
/// somebody else.
void as_votes_on(Scene& scene, const records::Records& records, PersonId candidate);

Vote vote_of(const std::string& choice);

} // namespace quorate::evaluation
