// Duties over the year: when they were done, and when they stood undone.
#include "engine/evaluation/duties/done.h"
#include "engine/evaluation/yearly/parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// Whether a finding is of this clause, or of one of its readings.
bool is_of(const std::string& clause, const std::string& path) {
  return clause == path || clause.starts_with(path + ".");
}

/// What duties.yml has of it, with what the charter makes of each.
std::vector<DutyYear::Done> done_of(const YearOf& year, const Clause& clause, const Duty& duty,
                                    const std::string& path) {
  const World& world = year.world;
  std::vector<DutyYear::Done> result;
  Doings known = doings(year.judges.first(), clause, duty, records::nobody);
  if (duty.kinds) { // counted from what people did
    for (const Done& one : known.all)
      if (year.from <= one.day && one.day <= year.to)
        result.push_back({one.day, "", one.of, one.counts, one.wanting});
    return result;
  }
  std::string folded = records::fold(clause.path), whole = records::fold(path);
  for (const records::Fulfilment& one : world.records.fulfilments) {
    std::string named = records::fold(one.clause.value);
    if (!one.date || *one.date < year.from || year.to < *one.date ||
        (!is_of(folded, named) && named != whole))
      continue;
    DutyYear::Done done{*one.date, one.by_name.value, one.of.value, Truth::unknown, ""};
    if (one.by != records::nobody) done.by = world.records.people[one.by].name;
    for (const Done& each : known.all)
      if (each.day == *one.date && each.of == records::fold(one.of.value)) {
        done.counts = each.counts;
        done.why = each.wanting;
      }
    result.push_back(std::move(done));
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const auto& a, const auto& b) { return a.day < b.day; });
  return result;
}
} // namespace

std::vector<DutyYear> duties_of(const YearOf& year, const std::string& body,
                                const std::vector<Standing>& standing) {
  const Charter& charter = year.world.charter;
  std::vector<DutyYear> result;
  std::set<std::string> told;
  for (const Clause& clause : charter.clauses) {
    const auto* duty = std::get_if<Duty>(&clause.is);
    if ((!duty && !std::holds_alternative<Meets>(clause.is)) || clause.body != body) continue;
    std::string path = judged_path(charter, clause);
    if (!told.insert(path).second) continue; // another reading of it
    DutyYear one;
    one.clause = path;
    one.what = duty ? duty->what : "meet";
    one.owner = duty ? duty->owner_text : body;
    for (const semantics::Citation& cite : clause.cites)
      one.cites.push_back({cite.file, cite.section});
    if (duty) one.done = done_of(year, clause, *duty, path);
    for (const Standing& each : standing) {
      if (!is_of(each.finding.clause, path)) continue;
      DutyYear::Undone undone{each.days, each.finding.message, each.earlier, each.goes_on};
      if (each.list == "violation" || each.list == "warning")
        one.missed.push_back(std::move(undone));
      else if (each.list == "undetermined")
        one.untold.push_back(std::move(undone));
    }
    result.push_back(std::move(one));
  }
  return result;
}

} // namespace quorate::evaluation
