#include "engine/evaluation/forward/course.h"

#include "engine/evaluation/forward/text_over_time.h"
#include "engine/progress/progress.h"

#include <algorithm>
#include <memory>

namespace quorate::evaluation {

std::vector<const semantics::Charter*> Texts::others(const semantics::Charter& text) const {
  std::vector<const semantics::Charter*> result;
  for (const semantics::Charter& one : history.revisions)
    if (&one != &text) result.push_back(&one);
  return result;
}

namespace {
std::vector<Entry> values(const TextOverTime::Standing& standing) {
  std::vector<Entry> result;
  for (const auto& [key, entry] : standing) result.push_back(entry);
  std::stable_sort(result.begin(), result.end(), before);
  return result;
}

/// What the last move has changed.
Difference difference(const TextOverTime& text) {
  std::vector<Entry> was, is;
  for (const auto& [key, entry] : text.touched()) {
    if (entry) was.push_back(*entry);
    if (auto now = text.now().find(key); now != text.now().end()) is.push_back(now->second);
  }
  return compare(was, is);
}

class Following {
public:
  Following(const Texts& texts, const records::Records& records, const source::Sources& sources)
      : texts_(texts), records_(records), sources_(sources), dates_(records) {}

  Course run(Date from, Date until) {
    course_.from = from;
    course_.until = until;
    take_text(from);
    course_.start = values(text_->now());
    course_.verdicts = verdicts_ = text_->verdicts();
    progress::Step following("looking through", "days",
                             static_cast<std::uint64_t>(calendar::days_between(from, until)));
    for (;;) {
      following.at(static_cast<std::uint64_t>(calendar::days_between(from, day_)));
      Date text_ends = next_text(day_);
      Date day = std::min(text_ends, text_->next());
      if (day > until || day == Date::last()) break;
      day_ = day;
      if (day == text_ends) {
        std::vector<Entry> was = values(text_->now());
        take_text(day);
        note(compare(was, values(text_->now())));
      } else {
        text_->move_to(day);
        note(difference(*text_));
      }
      ++course_.looked_at;
    }
    return std::move(course_);
  }

private:
  void take_text(Date day) {
    const semantics::Charter& charter = texts_.at(day);
    text_ =
        std::make_unique<TextOverTime>(charter, texts_.others(charter), records_, sources_, dates_);
    day_ = day;
    text_->begin(day);
  }

  /// The first day after this one on which another text is in force.
  Date next_text(Date day) const {
    Date next = Date::last();
    const semantics::Charter* now = &texts_.at(day);
    for (const semantics::Charter& one : texts_.history.revisions)
      if (one.from && day < *one.from && *one.from < next && &texts_.at(*one.from) != now)
        next = *one.from;
    return next;
  }

  void note(Difference changes) {
    changes.unchanged = 0;
    std::vector<BodyVerdict> verdicts = text_->verdicts();
    DayOfChange one{day_, std::move(changes), compare(verdicts_, verdicts)};
    verdicts_ = std::move(verdicts);
    bool nothing = one.difference.fresh.empty() && one.difference.fixed.empty() &&
                   one.difference.changed.empty() && one.verdicts.empty();
    if (!nothing) course_.days.push_back(std::move(one));
  }

  const Texts& texts_;
  const records::Records& records_;
  const source::Sources& sources_;
  RecordDates dates_;
  std::unique_ptr<TextOverTime> text_;
  std::vector<BodyVerdict> verdicts_;
  Date day_;
  Course course_;
};
} // namespace

Course course(const Texts& texts, const records::Records& records, const source::Sources& sources,
              Date from, Date until) {
  return Following(texts, records, sources).run(from, until);
}

} // namespace quorate::evaluation
