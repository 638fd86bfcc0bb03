#include "engine/evaluation/decisions/scene.h"

#include <algorithm>

namespace quorate::evaluation {

Vote vote_of(const std::string& choice) {
  if (choice == "yes") return Vote::yes;
  if (choice == "no") return Vote::no;
  if (choice == "abstain") return Vote::abstain;
  return choice.empty() ? Vote::none : Vote::other;
}

std::vector<PersonId> Scene::involved() const {
  std::vector<PersonId> all;
  all.reserve(votes.size());
  for (const auto& [person, vote] : votes) all.push_back(person);
  if (present) all.insert(all.end(), present->begin(), present->end());
  for (const auto* more : {&objecting, &perhaps_present, &recused, &seconds})
    all.insert(all.end(), more->begin(), more->end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::vector<const records::Ballot*> in_order(const std::vector<records::Ballot>& ballots) {
  std::vector<const records::Ballot*> result;
  result.reserve(ballots.size());
  for (const records::Ballot& one : ballots) result.push_back(&one);
  if (std::none_of(ballots.begin(), ballots.end(), [](const auto& one) { return one.cast; }))
    return result;
  std::map<PersonId, bool> dated;
  for (const records::Ballot& one : ballots) {
    auto known = dated.try_emplace(one.voter, true).first;
    known->second = known->second && one.cast;
  }
  auto day = [&](const records::Ballot& one) {
    return dated.at(one.voter) ? *one.cast : Date::first();
  };
  std::stable_sort(result.begin(), result.end(),
                   [&](const auto* a, const auto* b) { return day(*a) < day(*b); });
  return result;
}

namespace {
void take_ballots(Scene& scene, const std::vector<records::Ballot>& ballots, bool changeable) {
  for (const records::Ballot* one : in_order(ballots)) {
    const records::Ballot& ballot = *one;
    if (ballot.cast && (*ballot.cast > scene.now || *ballot.cast < scene.opened)) continue;
    bool again = scene.votes.contains(ballot.voter);
    if (again && !changeable) continue;
    if (again) {
      scene.options.erase(ballot.voter);
      scene.cast.erase(ballot.voter);
      scene.unread.erase(ballot.voter);
      scene.scores.erase(ballot.voter);
    }
    Vote vote = vote_of(ballot.choice);
    const records::Preference& wish = *ballot.preference;
    if (ballot.preference) {
      vote = Vote::other;
      scene.unread.insert(ballot.voter);
    }
    scene.votes.insert_or_assign(ballot.voter, vote);
    if (wish.score) scene.scores.emplace(ballot.voter, *wish.score);
    // First preferences are shown, where one stands alone in the first place.
    bool tied = wish.ranks.size() > 1 && wish.ranks[0] == wish.ranks[1];
    if (!wish.ranking.empty() && !tied)
      scene.options.emplace(ballot.voter, wish.ranking.front());
    else if (vote == Vote::other && !ballot.preference)
      scene.options.emplace(ballot.voter, ballot.choice);
    if (ballot.cast) scene.cast.emplace(ballot.voter, *ballot.cast);
  }
}

/// Who was at a meeting, and who in part.
void take_presence(Scene& scene, const records::Meeting& meeting) {
  for (const records::PartOfMeeting& one : meeting.recused)
    if (one.part.empty()) scene.recused.insert(one.person);
  if (!meeting.present_recorded) {
    scene.presence_wanting = true;
    return;
  }
  scene.present = std::set<PersonId>(meeting.present.begin(), meeting.present.end());
  // An alternate stands in for a seat: its holder counts as present.
  for (const records::Alternate& one : meeting.alternates) {
    if (one.standing_for == records::nobody) continue;
    bool recused = std::any_of(meeting.recused.begin(), meeting.recused.end(),
                               [&](const auto& other) { return other.person == one.person; });
    if (recused || scene.present->contains(one.standing_for)) continue;
    (one.part.empty() ? *scene.present : scene.perhaps_present).insert(one.standing_for);
  }
  // Whoever was there for a part, or recused from a part, does not make the whole quorate.
  for (const auto* parts : {&meeting.partly, &meeting.recused})
    for (const records::PartOfMeeting& one : *parts) {
      scene.present->erase(one.person);
      if (!scene.recused.contains(one.person)) scene.perhaps_present.insert(one.person);
    }
}

/// When it opened, and up to when ballots count.
void take_times(Scene& scene, const records::Decision& record, Date as_of,
                std::optional<Date> closes) {
  if (record.closed) closes = record.closed;
  scene.closed = closes && *closes <= as_of;
  scene.now = closes ? std::min(*closes, as_of) : as_of;
  scene.opened = record.opened.value_or(scene.now);
  if (!record.opened) {
    scene.opened_by = scene.now;
    for (const records::Ballot& one : record.ballots)
      if (one.cast) scene.opened = std::min(scene.opened, *one.cast);
  }
  scene.started = scene.opened;
  for (const auto& restart : record.restarts)
    if (restart.date && *restart.date <= scene.now)
      scene.started = std::max(scene.started, *restart.date);
}

/// Who objects, and who seconds it.
void take_voices(Scene& scene, const records::Decision& record) {
  for (const records::Involved& one : record.objections) {
    if ((one.date && *one.date > scene.now) || (one.withdrawn && *one.withdrawn <= scene.now))
      continue;
    if (one.by != records::nobody)
      scene.objecting.insert(one.by);
    else
      scene.objecting_bodies.insert(records::fold(one.body.value));
  }
  for (const records::Involved& one : record.seconds)
    if (one.by != records::nobody && (!one.date || *one.date <= scene.now))
      scene.seconds.insert(one.by);
}

/// A word that is no option of an election may be meant as yes or no: `block`, `Yes.`
void doubt_words(Scene& scene, const records::Decision& record, const records::Records& records) {
  bool election = !record.winners.empty();
  for (const auto& [voter, option] : scene.options)
    election = election || records.find(option) != records::nobody;
  for (const auto& [voter, option] : scene.options)
    if (!election && scene.votes.at(voter) == Vote::other) scene.unread.insert(voter);
}
} // namespace

Scene scene_of(const records::Decision& record, const records::Records& records, Date as_of,
               bool changeable, std::optional<Date> closes) {
  Scene scene;
  scene.record = &record;
  take_times(scene, record, as_of, closes);
  take_ballots(scene, record.ballots, changeable);
  take_voices(scene, record);
  if (!record.meeting->value.empty())
    for (const records::Meeting& meeting : records.meetings)
      if (records::fold(meeting.id) == records::fold(record.meeting->value))
        take_presence(scene, meeting);
  for (const records::PersonMention& one : record.recused) scene.recused.insert(one.person);
  if (record.present) { // of this decision, which the meeting as a whole does not tell
    scene.present.emplace();
    scene.perhaps_present.clear();
    for (const records::PersonMention& one : *record.present) scene.present->insert(one.person);
  }
  for (PersonId person : std::set<PersonId>(scene.recused)) recuse(scene, person);
  if (record.tally && record.ballots.empty()) scene.tally = record.tally;
  // While it is open nobody need have voted yet.
  scene.ballots_recorded = record.ballots_recorded || record.tally || !scene.closed;
  doubt_words(scene, record, records);
  if (record.subject != records::nobody) as_votes_on(scene, records, record.subject);
  return scene;
}

Scene scene_of_meeting(const records::Meeting& meeting) {
  Scene scene;
  scene.opened = scene.started = scene.now = meeting.date;
  take_presence(scene, meeting);
  return scene;
}

void recuse(Scene& scene, PersonId person) {
  scene.recused.insert(person);
  scene.votes.erase(person);
  scene.options.erase(person);
  scene.unread.erase(person);
  scene.objecting.erase(person);
}

void as_votes_on(Scene& scene, const records::Records& records, PersonId candidate) {
  for (const auto& [voter, option] : scene.options) {
    if (scene.unread.contains(voter)) continue;
    if (PersonId named = records.find(option); named != records::nobody)
      scene.votes[voter] = named == candidate ? Vote::yes : Vote::no;
  }
  if (!scene.tally) return;
  std::map<std::string, std::int64_t> votes;
  for (const auto& [choice, number] : scene.tally->votes) {
    PersonId named = vote_of(choice) == Vote::other ? records.find(choice) : records::nobody;
    votes[named == records::nobody ? choice : named == candidate ? "yes" : "no"] += number;
  }
  scene.tally->votes = std::move(votes);
}

} // namespace quorate::evaluation
