#pragma once
// One text of a charter over a stretch of time: asked in full on the first day, and later only of
// whom, and of what, an answer may be another.

#include "engine/evaluation/audit.h"
#include "engine/evaluation/comparing/difference.h"
#include "engine/evaluation/forward/record_dates.h"
#include "engine/evaluation/forward/unmoved.h"

#include <array>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace quorate::evaluation {

class TextOverTime {
public:
  TextOverTime(const semantics::Charter& charter,
               const std::vector<const semantics::Charter*>& others,
               const records::Records& records, const source::Sources& sources,
               const RecordDates& dates);

  /// Everything, as of the first day.
  void begin(Date day);
  /// The next day on which something is to be asked again; Date::last(): none.
  Date next() const;
  /// Asks it. What stood before and stands otherwise, or no more, is in `before()`; the same keys,
  /// as they stand now, in `now()`.
  void move_to(Date day);

  using Standing = std::map<EntryKey, Entry>;
  const Standing& now() const { return now_; }
  /// Keys that the last move has touched, and how they stood before it; nothing: not at all.
  const std::map<EntryKey, std::optional<Entry>>& touched() const { return touched_; }
  std::vector<BodyVerdict> verdicts() const;

private:
  /// What is asked at one time: everything of one person, a clause of the whole, or all decisions.
  using Item = std::size_t;
  struct Answer {
    std::vector<EntryKey> keys;
    std::vector<Verdict> verdicts; ///< by body
    std::vector<bool> judged;      ///< of a person: by clause
    Date again = Date::last();
  };

  Item of_person(PersonId person) const { return person; }
  Item of_clause(std::size_t clause) const { return records_.people.size() + clause; }
  Item of_decisions() const { return records_.people.size() + charter_.clauses.size(); }
  void ask(Item item, Date day);
  void ask_person(PersonId person, Audit& audit, Answer& answer);
  void ask_clause(std::size_t clause, Audit& audit);
  void take(Item item, Answer answer, const CharterAssessment& found, std::vector<Entry> said);
  void move_world(Date day);
  void count(const Answer& answer, int by);

  const semantics::Charter& charter_;
  const std::vector<const semantics::Charter*> others_;
  const records::Records& records_;
  const source::Sources& sources_;
  const RecordDates& dates_;
  const Unmoved unmoved_;
  std::vector<Date> stands_since_; ///< by clause, for every world that is made
  std::vector<Date> begins_;       ///< first days of seats, rising
  std::optional<World> world_;
  HangsOn hangs_on_;
  std::unique_ptr<JudgesByReading> judges_; ///< of the present day
  std::unique_ptr<Decisions> decisions_;    ///< that they consult
  bool on_others_ = false;                  ///< what is asked of a person may hang on others
  std::vector<BodyStatus> bodies_;
  std::vector<Answer> answers_; ///< by item
  std::map<Date, std::set<Item>> pending_;
  std::vector<std::size_t> judged_; ///< by clause: of how many people it had to judge
  std::set<std::size_t> seen_anew_; ///< clauses that lost their last one, or got a first
  std::map<EntryKey, int> times_;   ///< by how many items it is said
  Standing now_;
  std::map<EntryKey, std::optional<Entry>> touched_;
  std::vector<std::array<int, 3>> verdicts_; ///< by body: how many items make it so
};

} // namespace quorate::evaluation
