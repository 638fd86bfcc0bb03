#include "engine/evaluation/yearly/yearly.h"

#include "engine/evaluation/audit.h"
#include "engine/evaluation/chronicling/chronicling.h"
#include "engine/evaluation/drafts.h"
#include "engine/evaluation/evaluate.h"
#include "engine/evaluation/yearly/parts.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// Texts that were in force on some day of the time.
std::vector<const Charter*> texts_within(const Texts& texts, Date from, Date to) {
  if (texts.always) return {texts.always};
  std::vector<const Charter*> result{&texts.at(from)};
  for (const Charter& one : texts.history.revisions)
    if (one.from && from < *one.from && *one.from <= to && &one != result.front())
      result.push_back(&one);
  return result;
}

/// The days before the first text asked for nothing: what an audit says of them is "as if".
VerdictDays in_force(VerdictDays days, std::optional<Date> begins, Date from, Date to) {
  if (!begins || *begins <= from) return days;
  Date first = std::min(*begins, to.next());
  days.not_in_force = calendar::days_between(from, first);
  return days;
}

/// Closed within the time, or settled: by the last ballot, when a veto's time was over.
bool within(const Tallied& one, bool open_before, Date from, Date to) {
  if (one.opened && to < *one.opened) return false;
  if (open_before || one.outcome == DecisionOutcome::open) return true;
  if (one.closed && *one.closed <= to) return from <= *one.closed;
  return !one.opened || from <= *one.opened;
}

std::string body_of(const Charter& charter, const Tallied& one) {
  for (const Procedure& procedure : charter.procedures)
    if (procedure.path == one.procedure) return procedure.body;
  return one.subject.body;
}

/// As verdicts are given: to the body it is about, or whose clause it is; else to the charter.
bool belongs(const Finding& finding, const std::string& body,
             const std::vector<std::string>& bodies) {
  auto of = [&](const std::string& one) {
    return !one.empty() && (finding.subject.body == one || finding.clause == one ||
                            finding.clause.text().starts_with(one + "."));
  };
  return body.empty() ? std::none_of(bodies.begin(), bodies.end(), of) : of(body);
}

void decisions_uncovered(const YearOf& year, BodyYear& to) {
  for (const Procedure& one : year.world.charter.procedures) {
    if (one.body != to.body) continue;
    TruthLine covered = calendar::either(coverage(year.world.records.decision_covers, one.path),
                                         coverage(year.world.records.decision_covers, one.name));
    std::vector<Stretch> missing = lacking(covered, year.from, year.to);
    if (!missing.empty()) to.decisions_uncovered.emplace_back(one.path, std::move(missing));
  }
}

/// Of the files that are not there those that the charter asks for. That nothing is waived needs
/// none.
std::vector<std::string> wanted_sources(const World& world) {
  const Charter& charter = world.charter;
  auto any = [&](auto is) {
    return std::any_of(charter.clauses.begin(), charter.clauses.end(), is);
  };
  bool duties = any([](const Clause& one) {
    const auto* duty = std::get_if<Duty>(&one.is);
    return duty && !duty->kinds;
  });
  bool vouched = any([](const Clause& one) { return std::holds_alternative<Attest>(one.is); });
  std::vector<std::string> result = world.records.missing;
  std::erase_if(result, [&](const std::string& file) {
    return file == "waivers.yml" || (file == "duties.yml" && !duties) ||
           (file == "attestations.yml" && !vouched) ||
           (file == "access.yml" && charter.assets.empty()) ||
           (file == "events.yml" && charter.events.empty()) ||
           (file == "registers.yml" && charter.registers.empty()) ||
           (file == "decisions.yml" && charter.procedures.empty()) ||
           (file == "meetings.yml" && world.meeting_bodies.empty()) ||
           (file.starts_with("activity") && charter.activities.empty());
  });
  return result;
}

/// A seat too few is told once: as the violation, where the text demands it.
void drop_told_twice(std::vector<Standing>& all) {
  std::erase_if(all, [&](const Standing& one) {
    return one.list == "vacancy" && std::any_of(all.begin(), all.end(), [&](const Standing& other) {
             return other.list == "violation" && other.finding.clause == one.finding.clause &&
                    other.finding.subject.role == one.finding.subject.role &&
                    other.days == one.days;
           });
  });
}

bool says_something(const BodyYear& one) {
  return !one.duties.empty() || !one.standing.empty() || !one.open.empty() ||
         !one.decisions.empty() || !one.roles.empty();
}

/// Where a decision is recorded: several may have one name.
using Line = std::tuple<std::string, std::uint32_t, std::string>;
Line line_of(const Tallied& one) { return {one.record.file, one.record.line, one.record.text}; }

std::set<Line> still_open(const std::vector<Tallied>& decisions) {
  std::set<Line> open;
  for (const Tallied& one : decisions)
    if (one.outcome == DecisionOutcome::open) open.insert(line_of(one));
  return open;
}

/// What was done later was not known.
void as_known_on(Date day, std::vector<Tallied>& decisions) {
  for (Tallied& one : decisions)
    if (one.closed && day < *one.closed) one.closed.reset();
}

/// What the texts say of themselves; `charter` is the last of them.
CharterYear year_under(const Charter& charter, const std::vector<const Charter*>& texts) {
  CharterYear result;
  result.id = charter.id;
  result.title = charter.title;
  result.file = charter.file;
  result.status = charter.status;
  result.proposed = is_draft(charter.status);
  for (const Charter* text : texts)
    result.revisions.emplace_back(text->revision, text->from.value_or(Date::first()));
  return result;
}
} // namespace

CharterYear year_of(const Texts& texts, const records::Records& records,
                    const source::Sources& sources, Date from, Date to) {
  const Charter& charter = texts.at(to);
  std::vector<const Charter*> others = texts.others(charter);
  std::vector<const Charter*> all_texts = texts_within(texts, from, to);
  // Before the first text nothing is asked: the days are looked at from then on.
  std::optional<Date> begins =
      all_texts.front()->from_known ? all_texts.front()->from : std::nullopt;
  Date first = begins && from < *begins ? std::min(*begins, to) : from;
  bool never = begins && to < *begins;
  Stood stand = never ? Stood{} : stood(course(texts, records, sources, first, to), first, to);

  drop_told_twice(stand.all);
  if (first != from)
    for (Standing& one : stand.all) one.earlier = false;

  CharterYear result = year_under(charter, all_texts);
  result.records_folder = records.folder;
  result.days = in_force(stand.verdicts[""], begins, from, to);
  result.last = stand.last[""];

  World world(charter, records, sources, to);
  world.begins = evaluation::begins(charter, others);
  world.stands_since = clause_starts(charter, others, sources);
  JudgesByReading judges(world);
  Decisions decisions(world, judges);
  YearOf year{world, judges, from, to};
  result.missing_sources = wanted_sources(world);
  Chronicle times = chronicle(charter, others, records, sources, {from, to, to, false});
  CharterAssessment tallied = tally(charter, records, sources, to);
  std::set<Line> open_before;
  if (Date::first() < from)
    open_before = still_open(tally(charter, records, sources, from.previous()).decisions);
  as_known_on(to, tallied.decisions);

  std::vector<std::string> bodies;
  for (const Body& body : charter.bodies)
    if (!body.external) bodies.push_back(body.name);
  bodies.emplace_back();
  for (const std::string& name : bodies) {
    BodyYear one;
    one.body = name;
    for (const Body& body : charter.bodies)
      if (body.name == name) one.title = body.title;
    one.days = in_force(stand.verdicts[name], begins, from, to);
    one.last = stand.last[name];
    for (const Standing& each : stand.all)
      if (belongs(each.finding, name, bodies)) one.standing.push_back(each);
    for (const RoleChronicle& role : times.roles)
      if (role.body == name && !role.external) one.roles.push_back(role_year(year, role));
    for (const Tallied& each : tallied.decisions)
      if (body_of(charter, each) == name &&
          within(each, open_before.contains(line_of(each)), from, to))
        one.decisions.push_back(each);
    if (!name.empty()) meetings_of(year, name, tallied.meetings, one);
    decisions_uncovered(year, one);
    one.duties = duties_of(year, name, stand.all);
    one.open = open_places(year, name, stand.all, one.decisions);
    if (!name.empty() || says_something(one)) result.bodies.push_back(std::move(one));
  }
  return result;
}

} // namespace quorate::evaluation
