#include "reports/json.h"

#include "engine/diagnostics/printable.h"
#include "reports/formats.h"
#include "reports/json_parts.h"
#include "reports/names.h"

#include <fmt/core.h>

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

Json charter(const CharterAssessment& one) {
  return {{"id", one.id},
          {"title", one.title},
          {"file", one.file},
          {"revision", text_or_null(one.revision)},
          {"status", text_or_null(one.status)},
          {"in_force", one.in_force},
          {"in_force_from", date_or_null(one.in_force_from)},
          {"records", text_or_null(one.records_folder)},
          {"verdict", name(one.verdict)},
          {"clauses_evaluated", one.clauses_evaluated},
          {"clauses_met", one.clauses_met},
          {"bodies", list(one.bodies, body)},
          {"violations", list(one.violations, finding)},
          {"renewals", list(one.renewals, renewal)},
          {"duties", list(one.duties, duty)},
          {"prune", list(one.prune, prune)},
          {"prune_consequences", list(one.prune_consequences, text)},
          {"removal_limits", list(one.removal_limits, removal_limit)},
          {"vacancies", list(one.vacancies, finding)},
          {"undetermined", list(one.undetermined, finding)},
          {"waived", list(one.waived, waived)},
          {"waiver_problems", list(one.waiver_problems, finding)},
          {"attestations", list(one.attestations, attestation)},
          {"not_evaluated", list(one.not_evaluated, not_evaluated)},
          {"gaps", list(one.gaps, gap)},
          {"missing_sources", list(one.missing_sources, text)},
          {"ignored_records", list(one.ignored_records, ignored)},
          {"decisions", list(one.decisions, decision)},
          {"meetings", list(one.meetings, meeting)},
          {"clauses_without_case", one.clauses_without_case}};
}

// Whoever prints the report to a terminal must not run what a record says: outside of strings JSON
// is ASCII, so every character that is not printable can become an escape where it stands.
std::string with_escapes(const std::string& json) {
  std::string result;
  result.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    auto lead = static_cast<unsigned char>(json[at]);
    if (lead < 0x7f) {
      result += json[at++];
      continue;
    }
    std::string_view rest = std::string_view(json).substr(at);
    std::optional<diagnostics::Decoded> next = diagnostics::decode(rest);
    std::size_t bytes = next ? next->bytes : 1;
    rest = rest.substr(0, bytes);
    if (next && diagnostics::printable(rest) != rest) {
      auto code = static_cast<std::uint32_t>(next->character);
      if (code < 0x10000) {
        result += fmt::format("\\u{:04x}", code);
      } else {
        code -= 0x10000;
        result += fmt::format("\\u{:04x}\\u{:04x}", 0xd800 + (code >> 10), 0xdc00 + (code & 0x3ff));
      }
    } else {
      result += rest;
    }
    at += bytes;
  }
  return result;
}
} // namespace

std::string json(const Assessment& assessment) {
  Json all{{"schema_version", schema_version},
           {"as_of", assessment.as_of.iso()},
           {"within_days", assessment.within_days}};
  if (assessment.assumed_complete) // what is no fact is said where it is asked for
    all["assumed_complete_from"] = assessment.assumed_complete->iso();
  all["charters"] = list(assessment.charters, charter);
  return written(all);
}

std::string written(const Json& json) {
  return with_escapes(json.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

extern const Format json_format{
    "json", {".json"}, [](const Assessment& all, const Rendering&) { return json(all); }};

} // namespace quorate::reports
