#include "engine/evaluation/forward/history.h"

#include <algorithm>
#include <map>

namespace quorate::evaluation {

namespace {
bool belongs(const Entry& one) {
  return one.list == Listed::violation || one.list == Listed::warning ||
         one.list == Listed::vacancy || (one.list == Listed::prune && one.state == "lapsed");
}
} // namespace

History history(const Texts& texts, const records::Records& records, const source::Sources& sources,
                Date since, Date as_of) {
  const semantics::Charter& charter = texts.at(as_of);
  History result{charter.id, charter.title, charter.file, {}};
  std::map<EntryKey, Violated> open;
  auto begin = [&](const Entry& one, Date day, bool earlier) {
    if (belongs(one))
      open.insert_or_assign(key_of(one), Violated{one.list, one.finding, day, earlier, {}});
  };
  auto end = [&](const Entry& one, Date day) {
    auto stood = open.find(key_of(one));
    if (stood == open.end()) return;
    stood->second.until = day;
    result.all.push_back(std::move(stood->second));
    open.erase(stood);
  };
  Course days = course(texts, records, sources, since, as_of);
  for (const Entry& one : days.start) begin(one, since, true);
  for (const DayOfChange& day : days.days) {
    for (const Entry& one : day.difference.fixed) end(one, day.date);
    for (const ChangedEntry& one : day.difference.changed) {
      if (belongs(one.before) && !belongs(one.after)) end(one.before, day.date);
      if (!belongs(one.before)) begin(one.after, day.date, false);
    }
    for (const Entry& one : day.difference.fresh) begin(one, day.date, false);
  }
  for (auto& [key, one] : open) result.all.push_back(std::move(one));
  std::stable_sort(result.all.begin(), result.all.end(), [](const Violated& a, const Violated& b) {
    return std::tie(a.from, a.list, a.finding.clause, a.finding.subject.person,
                    a.finding.fingerprint) < std::tie(b.from, b.list, b.finding.clause,
                                                      b.finding.subject.person,
                                                      b.finding.fingerprint);
  });
  return result;
}

} // namespace quorate::evaluation
