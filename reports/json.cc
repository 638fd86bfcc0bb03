#include "reports/json.h"

#include "reports/formats.h"
#include "reports/json_stream.h"
#include "reports/names.h"

namespace quorate::reports {

using namespace evaluation;

namespace {
constexpr std::string_view schema_version = "1.0";

template <typename Write> Json tree_of(Write write) {
  JsonStream to;
  write(to);
  return Json::parse(to.take());
}

void text(JsonStream& to, const std::string& value) { to.value(value); }

void reading(JsonStream& to, const ReadingResult& one) {
  to.begin_object();
  to.put("labels", one.labels).put("verdict", one.verdict);
  to.list("cites", one.cites, put_citation).end();
}

void fields(JsonStream& to, const Finding& one) {
  to.put("clause", one.clause);
  put_cites(to, one.cites);
  put_written(to, one.charter_file, one.charter_line);
  to.put("modality", name(one.modality));
  put_subject(to, one.subject);
  to.put("message", one.message);
  to.list("evidence", one.evidence, put_evidence);
  to.put("holds_until", one.holds_until);
  to.put("fails_since", one.fails_since);
  to.put("next_change", one.next_change);
  to.list("readings", one.readings, reading);
  to.put_text("remedy", one.remedy);
  to.put("fingerprint", one.fingerprint);
}
} // namespace

void put_citation(JsonStream& to, const Citation& cite) {
  to.begin_object();
  to.put_text("file", cite.file).put_text("section", cite.section).end();
}

void put_evidence(JsonStream& to, const Evidence& one) {
  to.begin_object();
  to.put_text("file", one.file).put_line("line", one.line).put("text", one.text).end();
}

void put_cites(JsonStream& to, const std::vector<Citation>& all) {
  to.key("cite");
  put_citation(to, all.empty() ? Citation{} : all.front());
  to.list("cites", all, put_citation);
}

void put_written(JsonStream& to, const std::string& file, std::uint32_t line) {
  to.key("written").begin_object();
  to.put_text("file", file).put_line("line", line).end();
}

void put_subject(JsonStream& to, const Subject& subject) {
  to.key("subject").begin_object();
  to.put_text("person", subject.person).put_text("name", subject.name);
  to.put_text("role", subject.role).put_text("body", subject.body).end();
}

void put_finding(JsonStream& to, const Finding& one) {
  to.begin_object();
  fields(to, one);
  to.end();
}

Json citation(const Citation& cite) {
  return {{"file", text_or_null(cite.file)}, {"section", text_or_null(cite.section)}};
}

Json evidence(const Evidence& one) {
  return {{"file", text_or_null(one.file)}, {"line", line_or_null(one.line)}, {"text", one.text}};
}

void put_cites(Json& entry, const std::vector<Citation>& all) {
  entry["cite"] = citation(all.empty() ? Citation{} : all.front());
  entry["cites"] = list(all, citation);
}

Json subject(const Subject& subject) {
  return {{"person", text_or_null(subject.person)},
          {"name", text_or_null(subject.name)},
          {"role", text_or_null(subject.role)},
          {"body", text_or_null(subject.body)}};
}

Json finding(const Finding& one) {
  return tree_of([&](JsonStream& to) { put_finding(to, one); });
}

namespace {
void renewal(JsonStream& to, const RenewalEntry& one) {
  to.begin_object();
  fields(to, one);
  to.put("state", name(one.state)).put("due", one.due).put("lapses_on", one.lapses_on).end();
}

void duty(JsonStream& to, const DutyEntry& one) {
  to.begin_object();
  fields(to, one);
  to.put("state", name(one.state)).put("due", one.due).put("done", one.done);
  to.put("late", one.late).put("what", one.what).put_text("owner", one.owner);
  to.put_text("owner_wanting", one.owner_wanting).put_text("of", one.of).end();
}

void condition(JsonStream& to, const ConditionResult& one) {
  to.begin_object();
  to.put("label", one.label).put("truth", calendar::word(one.truth)).put("since", one.since);
  to.put("until", one.until).put("last_held", one.last_held).put("text", one.text);
  to.list("evidence", one.evidence, put_evidence).end();
}

void prune(JsonStream& to, const PruneEntry& one) {
  to.begin_object();
  fields(to, one);
  to.put("action", name(one.action));
  to.list("conditions", one.conditions, condition);
  to.put_text("nearest_miss", one.nearest_miss < one.conditions.size()
                                  ? std::string_view(one.conditions[one.nearest_miss].label)
                                  : std::string_view());
  to.list("consequences", one.consequences, text).end();
}

void waived(JsonStream& to, const WaivedEntry& one) {
  to.begin_object();
  fields(to, one);
  to.put("reason", one.reason).put_text("approved_by", one.approved_by);
  to.put("until", one.until).end();
}

void attestation(JsonStream& to, const AttestationEntry& one) {
  to.begin_object();
  fields(to, one);
  to.put("state", name(one.state)).put("text", one.text).put_text("owner", one.owner).end();
}

void not_evaluated(JsonStream& to, const NotEvaluated& one) {
  to.begin_object();
  to.put("clause", one.clause);
  put_cites(to, one.cites);
  to.put("why", one.why).end();
}

void gap(JsonStream& to, const Gap& one) {
  to.begin_object();
  to.put("clause", one.clause);
  put_cites(to, one.cites);
  to.put("text", one.text).end();
}

void role(JsonStream& to, const RoleStatus& one) {
  to.begin_object();
  to.put("role", one.role).put_text("title", one.title).put("sitting", one.sitting);
  to.put("uncertain", one.uncertain).put_text("authorised", one.authorised).end();
}

void body(JsonStream& to, const BodyStatus& one) {
  to.begin_object();
  to.put("body", one.body).put_text("title", one.title).put("verdict", name(one.verdict));
  to.list("roles", one.roles, role).end();
}

void ignored(JsonStream& to, const IgnoredRecords& one) {
  to.begin_object();
  to.put("file", one.file).put("line", one.line).put("name", one.name).put("kind", one.kind);
  to.put("lines", one.lines).list("possible", one.possible, text).end();
}

void removal_limit(JsonStream& to, const RemovalLimit& one) {
  to.begin_object();
  to.put("role", one.role).put("listed", one.listed).put("sitting", one.sitting);
  to.put("limit", one.limit).end();
}

void charter(JsonStream& to, const CharterAssessment& one) {
  to.begin_object();
  to.put("id", one.id);
  to.put("title", one.title);
  to.put("file", one.file);
  to.put_text("revision", one.revision);
  to.put_text("status", one.status);
  to.put("in_force", one.in_force);
  to.put("in_force_from", one.in_force_from);
  to.put_text("records", one.records_folder);
  to.put("verdict", name(one.verdict));
  to.put("clauses_evaluated", one.clauses_evaluated);
  to.put("clauses_met", one.clauses_met);
  to.list("bodies", one.bodies, body);
  to.list("violations", one.violations, put_finding);
  to.list("renewals", one.renewals, renewal);
  to.list("duties", one.duties, duty);
  to.list("prune", one.prune, prune);
  to.list("prune_consequences", one.prune_consequences, text);
  to.list("removal_limits", one.removal_limits, removal_limit);
  to.list("vacancies", one.vacancies, put_finding);
  to.list("undetermined", one.undetermined, put_finding);
  to.list("waived", one.waived, waived);
  to.list("waiver_problems", one.waiver_problems, put_finding);
  to.list("attestations", one.attestations, attestation);
  to.list("not_evaluated", one.not_evaluated, not_evaluated);
  to.list("gaps", one.gaps, gap);
  to.list("missing_sources", one.missing_sources, text);
  to.list("ignored_records", one.ignored_records, ignored);
  to.list("decisions", one.decisions, put_decision);
  to.list("meetings", one.meetings, put_meeting);
  to.put("clauses_without_case", one.clauses_without_case);
  to.end();
}
} // namespace

std::string json(const Assessment& assessment) {
  JsonStream to;
  to.begin_object();
  to.put("schema_version", schema_version);
  to.put("as_of", assessment.as_of);
  to.put("within_days", assessment.within_days);
  if (assessment.assumed_complete) // what is no fact is said where it is asked for
    to.put("assumed_complete_from", assessment.assumed_complete);
  to.list("charters", assessment.charters, charter);
  return to.end().take();
}

extern const Format json_format{
    "json", {".json"}, [](const Assessment& all, const Rendering&) { return json(all); }};

} // namespace quorate::reports
