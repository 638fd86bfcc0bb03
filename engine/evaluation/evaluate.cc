#include "engine/evaluation/evaluate.h"

#include "engine/evaluation/audit.h"
#include "engine/evaluation/standings.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// Of the files that are not there, those that the charter asks for.
std::vector<std::string> wanted_sources(const Charter& charter, std::vector<std::string> missing) {
  bool duties =
      std::any_of(charter.clauses.begin(), charter.clauses.end(), [](const Clause& clause) {
        const auto* duty = std::get_if<Duty>(&clause.is);
        return duty && !duty->kinds;
      });
  std::erase_if(missing, [&](const std::string& file) {
    return (file == "duties.yml" && !duties) || (file == "access.yml" && charter.assets.empty());
  });
  return missing;
}
} // namespace

std::optional<Date> begins(const Charter& charter, const std::vector<const Charter*>& others) {
  std::optional<Date> first = charter.from;
  bool known = charter.from && charter.from_known;
  for (const Charter* other : others) {
    known = known && other->from && other->from_known;
    if (known) first = std::min(*first, *other->from);
  }
  return known ? first : std::nullopt;
}

Evaluated evaluate(const Charter& charter, const records::Records& records,
                   const source::Sources& sources, const Options& options) {
  Evaluated result;
  World world(charter, records, sources, options.as_of);
  world.begins = begins(charter, options.other_revisions);
  result.diagnostics = check_names(world, options.other_revisions);
  CharterAssessment& out = result.assessment;
  out.id = charter.id;
  out.title = charter.title;
  out.file = charter.file;
  out.revision = charter.revision;
  out.status = charter.status;
  out.in_force_from = charter.from;
  bool draft =
      charter.status == "draft" || charter.status == "proposal" || charter.status == "proposed";
  out.in_force = !draft && (!charter.from || *charter.from <= options.as_of) &&
                 (!charter.until || options.as_of < *charter.until);
  out.records_folder = records.folder;
  out.missing_sources = wanted_sources(charter, records.missing);
  for (const records::Unnamed& one : records.unnamed) {
    source::Place place = sources.place(one.first);
    IgnoredRecords ignored{place.path, place.line, one.name, one.kind, one.lines, {}};
    for (PersonId person : one.possible) ignored.possible.push_back(records.people[person].id);
    out.ignored_records.push_back(std::move(ignored));
  }
  if (diagnostics::has_errors(result.diagnostics)) return result;
  JudgesByReading judges(world);
  Decisions decisions(world, judges);
  Audit audit(world, judges, decisions, options.within_days, out);
  if (options.tally_decisions) audit.decisions();
  for (const Clause& clause : charter.clauses) audit.clause(clause);
  out.bodies = body_statuses(world, judges);
  audit.settle();
  removals(world, judges, options.max_removals_percent, audit.seats(), out);
  verdicts(out);
  sort_findings(out);
  result.lacking = audit.lacking();
  result.prune_seats = audit.seats();
  return result;
}

diagnostics::Diagnostics check_fit(const Charter& charter, const records::Records& records,
                                   const source::Sources& sources, const Options& options) {
  return check_names(World(charter, records, sources, options.as_of), options.other_revisions);
}

} // namespace quorate::evaluation
