#include "engine/evaluation/forward/text_over_time.h"

#include "engine/evaluation/decisions/aside.h"
#include "engine/evaluation/standings.h"
#include "engine/progress/progress.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

TextOverTime::TextOverTime(const Charter& charter, const std::vector<const Charter*>& others,
                           const records::Records& records, const source::Sources& sources,
                           const RecordDates& dates)
    : charter_(charter), others_(others), records_(records), sources_(sources), dates_(dates),
      unmoved_(unmoved(charter, dates.kinds())),
      stands_since_(clause_starts(charter, others, sources)),
      answers_(records.people.size() + charter.clauses.size() + 1),
      judged_(charter.clauses.size()) {
  for (const records::Seat& seat : records.seats) begins_.push_back(seat.since);
  std::sort(begins_.begin(), begins_.end());
}

/// Seats that have not begun are not in the world: it is made anew when one does.
void TextOverTime::move_world(Date day) {
  bool anew = !world_;
  if (world_) {
    auto next = std::upper_bound(begins_.begin(), begins_.end(), world_->as_of);
    anew = next != begins_.end() && *next <= day;
  }
  decisions_.reset();
  judges_.reset();
  if (anew) {
    world_.emplace(charter_, records_, sources_, day);
    world_->begins = begins(charter_, others_);
    world_->stands_since = stands_since_;
    world_->hangs_on = &hangs_on_;
  }
  world_->as_of = day;
  judges_ = std::make_unique<JudgesByReading>(*world_);
  decisions_ = std::make_unique<Decisions>(*world_, *judges_);
}

void TextOverTime::begin(Date day) {
  move_world(day);
  bodies_ = body_statuses(*world_, *judges_);
  for (BodyStatus& body : bodies_) body.verdict = Verdict::compliant;
  verdicts_.assign(bodies_.size() + 1, {});
  std::set<Item> all;
  for (Item item = 0; item < answers_.size(); ++item) all.insert(all.end(), item);
  pending_.emplace(day, std::move(all));
  move_to(day);
}

Date TextOverTime::next() const {
  return pending_.empty() ? Date::last() : pending_.begin()->first;
}

void TextOverTime::move_to(Date day) {
  touched_.clear();
  auto due = pending_.extract(day);
  if (!world_ || world_->as_of != day) move_world(day);
  // People first: whether a clause has somebody to judge is known after them.
  std::set<Item> items = std::move(due.mapped());
  auto people = std::distance(items.begin(), items.lower_bound(records_.people.size()));
  progress::Step judging("judging", "people", static_cast<std::uint64_t>(people));
  while (!items.empty()) {
    Item item = *items.begin();
    items.erase(items.begin());
    if (item < records_.people.size()) judging.next();
    ask(item, day);
    for (std::size_t clause : std::exchange(seen_anew_, {})) items.insert(of_clause(clause));
  }
  decisions_.reset();
  judges_.reset();
}

namespace {
/// Of whom this is said more activity may change it; of everybody else it is known that what keeps
/// their seats holds.
bool doubts_seat(const Entry& one) {
  return one.list == Listed::prune || one.list == Listed::undetermined ||
         one.list == Listed::waived || one.state == "in_grace";
}
} // namespace

void TextOverTime::ask(Item item, Date day) {
  Answer answer;
  CharterAssessment found;
  found.id = charter_.id;
  found.bodies = bodies_;
  hangs_on_ = {};
  bool person = item < records_.people.size();
  {
    Audit audit(*world_, *judges_, *decisions_, 0, found);
    if (person)
      ask_person(static_cast<PersonId>(item), audit, answer);
    else if (item == of_decisions())
      audit.decisions(all_of(*world_, *decisions_));
    else
      ask_clause(item - records_.people.size(), audit);
    world_->only.reset();
    audit.settle();
  }
  evaluation::verdicts(found);
  if (person) on_others_ = on_others_ || hangs_on_.others;
  std::vector<Entry> said = entries(found);
  bool kept = std::none_of(said.begin(), said.end(), doubts_seat);
  Date known = person && !on_others_ ? dates_.next_of(static_cast<PersonId>(item), day,
                                                      kept ? unmoved_.while_kept : unmoved_.never)
                                     : dates_.next_of_all(day);
  answer.again = std::min(hangs_on_.until, known);
  take(item, std::move(answer), found, std::move(said));
}

void TextOverTime::ask_person(PersonId person, Audit& audit, Answer& answer) {
  world_->only = person;
  answer.judged.resize(charter_.clauses.size());
  for (std::size_t i = 0; i < charter_.clauses.size(); ++i) {
    if (!one_by_one(charter_.clauses[i])) continue;
    audit.clause(charter_.clauses[i]);
    answer.judged[i] = audit.judged();
  }
}

void TextOverTime::ask_clause(std::size_t clause, Audit& audit) {
  const Clause& one = charter_.clauses[clause];
  if (!one_by_one(one)) {
    audit.clause(one);
    return;
  }
  world_->only = records::nobody; // what it says of nobody in particular
  audit.clause(one);
  if (judged_[clause] == 0 && !audit.judged()) audit.nobody_seen(one);
}

void TextOverTime::take(Item item, Answer answer, const CharterAssessment& found,
                        std::vector<Entry> said) {
  Answer& was = answers_[item];
  if (was.again < Date::last()) {
    auto slot = pending_.find(was.again);
    if (slot != pending_.end() && slot->second.erase(item) > 0 && slot->second.empty())
      pending_.erase(slot);
  }
  auto touch = [&](const EntryKey& key) {
    if (touched_.contains(key)) return;
    auto stands = now_.find(key);
    touched_.try_emplace(key, stands == now_.end() ? std::nullopt : std::optional(stands->second));
  };
  answer.verdicts.push_back(found.verdict);
  for (const BodyStatus& body : found.bodies) answer.verdicts.push_back(body.verdict);
  for (Entry& one : said) {
    EntryKey key = key_of(one);
    touch(key);
    answer.keys.push_back(key);
    ++times_[key];
    now_.insert_or_assign(std::move(key), std::move(one));
  }
  for (const EntryKey& key : was.keys) {
    touch(key);
    if (--times_[key] > 0) continue;
    times_.erase(key);
    now_.erase(key);
  }
  count(was, -1);
  count(answer, 1);
  for (std::size_t i = 0; i < charter_.clauses.size(); ++i) {
    bool before = i < was.judged.size() && was.judged[i];
    bool after = i < answer.judged.size() && answer.judged[i];
    if (before == after) continue;
    judged_[i] += after ? 1 : static_cast<std::size_t>(-1);
    if (judged_[i] == (after ? 1U : 0U)) seen_anew_.insert(i);
  }
  if (answer.again < Date::last()) pending_[answer.again].insert(item);
  was = std::move(answer);
}

void TextOverTime::count(const Answer& answer, int by) {
  for (std::size_t i = 0; i < answer.verdicts.size(); ++i)
    verdicts_[i][static_cast<std::size_t>(answer.verdicts[i])] += by;
}

std::vector<BodyVerdict> TextOverTime::verdicts() const {
  std::vector<BodyVerdict> result;
  for (std::size_t i = 0; i < verdicts_.size(); ++i) {
    std::string body = i == 0 ? "" : bodies_[i - 1].body;
    if (i > 0 && body.empty()) continue;
    auto some = [&](Verdict verdict) {
      return verdicts_[i][static_cast<std::size_t>(verdict)] > 0;
    };
    result.push_back({body, some(Verdict::violated)       ? Verdict::violated
                            : some(Verdict::undetermined) ? Verdict::undetermined
                                                          : Verdict::compliant});
  }
  return result;
}

} // namespace quorate::evaluation
