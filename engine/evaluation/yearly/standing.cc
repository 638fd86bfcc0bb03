// What stood when, read off the days on which anything changed.
#include "engine/evaluation/yearly/parts.h"

#include <algorithm>
#include <map>

namespace quorate::evaluation {

namespace {
/// The word for what stands, or nothing for what is in order.
std::string_view listed_as(const Entry& one) {
  switch (one.list) {
  case Listed::violation: return "violation";
  case Listed::warning: return "warning";
  case Listed::vacancy: return "vacancy";
  case Listed::undetermined: return "undetermined";
  case Listed::prune: return one.state == "lapsed" ? "lapsed seat" : "may be removed";
  case Listed::renewal: return one.state == "overdue" ? "renewal overdue" : "";
  default: return "";
  }
}

class Following {
public:
  Following(Date from, Date to) : from_(from), to_(to) {}

  void begin(const Entry& one, Date day, bool earlier) {
    std::string_view list = listed_as(one);
    if (!list.empty())
      open_.insert_or_assign(key_of(one),
                             Standing{std::string(list), one.finding, {day, day}, earlier, false});
  }
  void end(const Entry& one, Date day) {
    auto stood = open_.find(key_of(one));
    if (stood == open_.end()) return;
    stood->second.days.last = day.previous();
    all_.push_back(std::move(stood->second));
    open_.erase(stood);
  }
  void verdicts(const std::vector<BodyVerdict>& all, Date day) {
    for (const BodyVerdict& one : all) verdict(one.body, one.verdict, day);
  }
  void verdict(const std::string& body, Verdict now, Date day) {
    count(body, day.previous());
    last_[body] = {now, day};
  }

  Stood take() {
    for (auto& [key, one] : open_) {
      one.days.last = to_;
      one.goes_on = true;
      all_.push_back(std::move(one));
    }
    std::stable_sort(all_.begin(), all_.end(), [](const Standing& a, const Standing& b) {
      return std::tie(a.days.first, a.days.last, a.finding.clause, a.finding.subject.person,
                      a.finding.fingerprint) < std::tie(b.days.first, b.days.last, b.finding.clause,
                                                        b.finding.subject.person,
                                                        b.finding.fingerprint);
    });
    Stood result{std::move(all_), {}, {}};
    for (const auto& [body, since] : last_) {
      count(body, to_);
      result.last[body] = since.first;
    }
    result.verdicts = std::move(days_);
    return result;
  }

private:
  /// The days of the verdict that stood up to and including this one.
  void count(const std::string& body, Date last) {
    auto known = last_.find(body);
    if (known == last_.end()) return;
    auto [verdict, first] = known->second;
    if (last < first) return;
    int days = calendar::days_between(first, last) + 1;
    VerdictDays& to = days_[body];
    (verdict == Verdict::compliant  ? to.compliant
     : verdict == Verdict::violated ? to.violated
                                    : to.undetermined) += days;
    if (verdict != Verdict::violated) return;
    if (!to.out_of_compliance.empty() && to.out_of_compliance.back().last.next() == first)
      to.out_of_compliance.back().last = last;
    else
      to.out_of_compliance.push_back({first, last});
  }

  Date from_, to_;
  std::map<EntryKey, Standing> open_;
  std::vector<Standing> all_;
  std::map<std::string, std::pair<Verdict, Date>> last_;
  std::map<std::string, VerdictDays> days_;
};
} // namespace

Stood stood(const Course& course, Date from, Date to) {
  Following following(from, to);
  for (const Entry& one : course.start) following.begin(one, from, true);
  following.verdicts(course.verdicts, from);
  for (const DayOfChange& day : course.days) {
    for (const Entry& one : day.difference.fixed) following.end(one, day.date);
    for (const ChangedEntry& one : day.difference.changed) {
      if (listed_as(one.before) == listed_as(one.after)) continue;
      following.end(one.before, day.date);
      following.begin(one.after, day.date, false);
    }
    for (const Entry& one : day.difference.fresh) following.begin(one, day.date, false);
    for (const VerdictChange& one : day.verdicts) following.verdict(one.body, one.after, day.date);
  }
  return following.take();
}

} // namespace quorate::evaluation
