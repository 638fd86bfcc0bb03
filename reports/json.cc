#include "reports/json.h"

#include "reports/formats.h"
#include "reports/json_stream.h"
#include "reports/names.h"

namespace quorate::reports {

using namespace evaluation;

namespace {
constexpr std::string_view schema_version = "1.0";

Json text(const std::string& value) { return Json(value); }
} // namespace

Json citation(const Citation& cite) {
  return {{"file", text_or_null(cite.file)}, {"section", text_or_null(cite.section)}};
}

Json evidence(const Evidence& one) {
  return {{"file", text_or_null(one.file)}, {"line", line_or_null(one.line)}, {"text", one.text}};
}

namespace {
Json reading(const ReadingResult& one) {
  return {{"labels", one.labels}, {"verdict", one.verdict}, {"cites", list(one.cites, citation)}};
}

} // namespace

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
  Json entry;
  entry["clause"] = one.clause;
  put_cites(entry, one.cites);
  entry["written"] = {{"file", text_or_null(one.charter_file)},
                      {"line", line_or_null(one.charter_line)}};
  entry["modality"] = name(one.modality);
  entry["subject"] = subject(one.subject);
  entry["message"] = one.message;
  entry["evidence"] = list(one.evidence, evidence);
  entry["holds_until"] = date_or_null(one.holds_until);
  entry["fails_since"] = date_or_null(one.fails_since);
  entry["next_change"] = date_or_null(one.next_change);
  entry["readings"] = list(one.readings, reading);
  entry["remedy"] = text_or_null(one.remedy);
  entry["fingerprint"] = one.fingerprint;
  return entry;
}

namespace {
Json renewal(const RenewalEntry& one) {
  Json entry = finding(one);
  entry["state"] = name(one.state);
  entry["due"] = one.due.iso();
  entry["lapses_on"] = date_or_null(one.lapses_on);
  return entry;
}

Json duty(const DutyEntry& one) {
  Json entry = finding(one);
  entry["state"] = name(one.state);
  entry["due"] = date_or_null(one.due);
  entry["done"] = date_or_null(one.done);
  entry["late"] = one.late;
  entry["what"] = one.what;
  entry["owner"] = text_or_null(one.owner);
  entry["owner_wanting"] = text_or_null(one.owner_wanting);
  entry["of"] = text_or_null(one.of);
  return entry;
}

Json condition(const ConditionResult& one) {
  return {{"label", one.label},
          {"truth", calendar::word(one.truth)},
          {"since", date_or_null(one.since)},
          {"until", date_or_null(one.until)},
          {"last_held", date_or_null(one.last_held)},
          {"text", one.text},
          {"evidence", list(one.evidence, evidence)}};
}

Json prune(const PruneEntry& one) {
  Json entry = finding(one);
  entry["action"] = name(one.action);
  entry["conditions"] = list(one.conditions, condition);
  entry["nearest_miss"] = one.nearest_miss < one.conditions.size()
                              ? text_or_null(one.conditions[one.nearest_miss].label)
                              : Json();
  entry["consequences"] = list(one.consequences, text);
  return entry;
}

Json waived(const WaivedEntry& one) {
  Json entry = finding(one);
  entry["reason"] = one.reason;
  entry["approved_by"] = text_or_null(one.approved_by);
  entry["until"] = one.until.iso();
  return entry;
}

Json attestation(const AttestationEntry& one) {
  Json entry = finding(one);
  entry["state"] = name(one.state);
  entry["text"] = one.text;
  entry["owner"] = text_or_null(one.owner);
  return entry;
}

Json not_evaluated(const NotEvaluated& one) {
  Json entry{{"clause", one.clause}};
  put_cites(entry, one.cites);
  entry["why"] = one.why;
  return entry;
}

Json gap(const Gap& one) {
  Json entry{{"clause", one.clause}};
  put_cites(entry, one.cites);
  entry["text"] = one.text;
  return entry;
}

Json role(const RoleStatus& one) {
  return {{"role", one.role},
          {"title", text_or_null(one.title)},
          {"sitting", one.sitting},
          {"uncertain", one.uncertain},
          {"authorised", text_or_null(one.authorised)}};
}

Json body(const BodyStatus& one) {
  return {{"body", one.body},
          {"title", text_or_null(one.title)},
          {"verdict", name(one.verdict)},
          {"roles", list(one.roles, role)}};
}

Json ignored(const IgnoredRecords& one) {
  return {{"file", one.file}, {"line", one.line},   {"name", one.name},
          {"kind", one.kind}, {"lines", one.lines}, {"possible", list(one.possible, text)}};
}

Json removal_limit(const RemovalLimit& one) {
  return {
      {"role", one.role}, {"listed", one.listed}, {"sitting", one.sitting}, {"limit", one.limit}};
}

void charter(JsonStream& to, const CharterAssessment& one) {
  to.begin_object();
  to.put("id", one.id);
  to.put("title", one.title);
  to.put("file", one.file);
  to.put("revision", text_or_null(one.revision));
  to.put("status", text_or_null(one.status));
  to.put("in_force", one.in_force);
  to.put("in_force_from", date_or_null(one.in_force_from));
  to.put("records", text_or_null(one.records_folder));
  to.put("verdict", name(one.verdict));
  to.put("clauses_evaluated", one.clauses_evaluated);
  to.put("clauses_met", one.clauses_met);
  to.list("bodies", one.bodies, body);
  to.list("violations", one.violations, finding);
  to.list("renewals", one.renewals, renewal);
  to.list("duties", one.duties, duty);
  to.list("prune", one.prune, prune);
  to.list("prune_consequences", one.prune_consequences, text);
  to.list("removal_limits", one.removal_limits, removal_limit);
  to.list("vacancies", one.vacancies, finding);
  to.list("undetermined", one.undetermined, finding);
  to.list("waived", one.waived, waived);
  to.list("waiver_problems", one.waiver_problems, finding);
  to.list("attestations", one.attestations, attestation);
  to.list("not_evaluated", one.not_evaluated, not_evaluated);
  to.list("gaps", one.gaps, gap);
  to.list("missing_sources", one.missing_sources, text);
  to.list("ignored_records", one.ignored_records, ignored);
  to.list("decisions", one.decisions, decision);
  to.list("meetings", one.meetings, meeting);
  to.put("clauses_without_case", one.clauses_without_case);
  to.end();
}
} // namespace

std::string json(const Assessment& assessment) {
  JsonStream to;
  to.begin_object();
  to.put("schema_version", schema_version);
  to.put("as_of", assessment.as_of.iso());
  to.put("within_days", assessment.within_days);
  if (assessment.assumed_complete) // what is no fact is said where it is asked for
    to.put("assumed_complete_from", assessment.assumed_complete->iso());
  to.key("charters").begin_array();
  for (const CharterAssessment& one : assessment.charters) charter(to, one);
  return to.end().end().take();
}

extern const Format json_format{
    "json", {".json"}, [](const Assessment& all, const Rendering&) { return json(all); }};

} // namespace quorate::reports
