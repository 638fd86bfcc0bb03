#include "engine/evaluation/evaluate.h"

#include "engine/evaluation/audit.h"
#include "engine/evaluation/clauses.h"
#include "engine/evaluation/decisions/aside.h"
#include "engine/evaluation/drafts.h"
#include "engine/evaluation/standings.h"
#include "engine/records/unnamed.h"

#include <algorithm>
#include <map>

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

bool is_draft(std::string_view status) {
  return status == "draft" || status == "proposal" || status == "proposed";
}

std::optional<Date> begins(const Charter& charter, const std::vector<const Charter*>& others) {
  std::optional<Date> first = charter.from;
  bool known = charter.from && charter.from_known;
  for (const Charter* other : others) {
    known = known && other->from && other->from_known;
    if (known) first = std::min(*first, *other->from);
  }
  return known ? first : std::nullopt;
}

namespace {
/// The text's own `define` lines: what a clause says may hang on them.
std::string definitions(const Charter& charter, const source::Sources& sources) {
  std::string result;
  std::string_view text = sources.text(charter.span);
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    std::size_t first = line.find_first_not_of(" \t");
    if (first != std::string_view::npos && line.substr(first).starts_with("define ")) inside = true;
    if (inside) {
      result += line;
      result += '\n';
      inside = line.find('{') != std::string_view::npos
                   ? line.find('}') == std::string_view::npos
                   : line.find('}') == std::string_view::npos &&
                         !line.substr(first == std::string_view::npos ? 0 : first)
                              .starts_with("define ");
    }
    at = end + 1;
  }
  return result;
}
} // namespace

std::vector<Date> clause_starts(const Charter& charter, const std::vector<const Charter*>& others,
                                const source::Sources& sources) {
  std::vector<Date> result(charter.clauses.size(), charter.from.value_or(Date::first()));
  std::vector<const Charter*> earlier; // the latest first
  for (const Charter* other : others)
    if (charter.from && other->from.value_or(Date::first()) < *charter.from)
      earlier.push_back(other);
  std::sort(earlier.begin(), earlier.end(), [](const Charter* a, const Charter* b) {
    return a->from.value_or(Date::first()) > b->from.value_or(Date::first());
  });
  std::vector<bool> stands(charter.clauses.size(), true);
  std::string defined = earlier.empty() ? "" : definitions(charter, sources);
  for (const Charter* text : earlier) {
    if (is_draft(text->status) || definitions(*text, sources) != defined) break;
    std::map<std::string, const Clause*> known;
    for (const Clause& clause : text->clauses) known.emplace(clause.path, &clause);
    for (std::size_t i = 0; i < result.size(); ++i) {
      const Clause& clause = charter.clauses[i];
      auto same = known.find(clause.path);
      stands[i] = stands[i] && same != known.end() && same->second->text == clause.text &&
                  same->second->is.index() == clause.is.index();
      if (stands[i]) result[i] = text->from.value_or(Date::first());
    }
  }
  return result;
}

Evaluated evaluate(const Charter& charter, const records::Records& records,
                   const source::Sources& sources, const Options& options) {
  Evaluated result;
  World world(charter, records, sources, options.as_of);
  std::set<records::PersonId> beyond;
  world.beyond = &beyond;
  world.begins = begins(charter, options.other_revisions);
  world.stands_since = clause_starts(charter, options.other_revisions, sources);
  result.diagnostics = check_names(world, options.other_revisions);
  CharterAssessment& out = result.assessment;
  out.id = charter.id;
  out.title = charter.title;
  out.file = charter.file;
  out.revision = charter.revision;
  out.status = charter.status;
  out.in_force_from = charter.from;
  out.in_force = !is_draft(charter.status) && (!charter.from || *charter.from <= options.as_of) &&
                 (!charter.until || options.as_of < *charter.until);
  out.records_folder = records.folder;
  out.missing_sources = wanted_sources(charter, records.missing);
  auto ignore = [&](const records::Unnamed& one) {
    source::Place place = sources.place(one.first);
    IgnoredRecords ignored{place.path, place.line, one.name, one.kind, one.lines, {}};
    for (PersonId person : one.possible) ignored.possible.push_back(records.people[person].id);
    out.ignored_records.push_back(std::move(ignored));
  };
  std::ranges::for_each(records::unread(records.unnamed), ignore);
  std::ranges::for_each(records::told(records.unnamed), ignore);
  if (diagnostics::has_errors(result.diagnostics)) return result;
  JudgesByReading judges(world);
  Decisions decisions(world, judges);
  Audit audit(world, judges, decisions, options.within_days, out);
  // Rules of procedure are told by the decisions that came under them: these come last.
  auto procedural = [](const Clause& clause) {
    return std::holds_alternative<DecisionRule>(clause.is);
  };
  std::optional<TalliedAside> tallied;
  if (options.tally_decisions) tallied.emplace(world);
  for (const Clause& clause : charter.clauses)
    if (!procedural(clause)) audit.clause(clause);
  if (tallied) audit.decisions(tallied->take(decisions));
  for (const Clause& clause : charter.clauses)
    if (procedural(clause)) audit.clause(clause);
  out.bodies = body_statuses(world, judges);
  audit.settle();
  removals(world, judges, options.max_removals_percent, audit.seats(), out);
  verdicts(out);
  sort_findings(out);
  if (options.list_clauses) out.clauses = clause_statuses(world, audit);
  result.lacking = audit.lacking();
  result.prune_seats = audit.seats();
  result.beyond.assign(beyond.begin(), beyond.end());
  return result;
}

diagnostics::Diagnostics check_fit(const Charter& charter, const records::Records& records,
                                   const source::Sources& sources, const Options& options) {
  return check_names(World(charter, records, sources, options.as_of), options.other_revisions);
}

} // namespace quorate::evaluation
