#include "engine/records/loading.h"

namespace quorate::records {
namespace {

void add_attestation(const Value& record, Loading& loading) {
  Fields fields(record, "attestation", loading.problems);
  Attestation result;
  result.clause = fields.required_text("clause", "clause: team.member.secrecy");
  std::optional<Text> about = fields.text("person");
  result.person = optional_person(fields, "person", "attestation", loading);
  result.by = required_person(fields, "by", "attestation", loading);
  result.date = fields.required_date("date", "date: 2026-03-01");
  result.until = fields.date("until");
  result.holds = fields.yes_or_no("result", true);
  result.note = fields.text("note").value_or(Text{}).value;
  result.span = record.span;
  fields.finish();
  // An attestation about somebody unknown must not become one about the body as a whole.
  bool known = result.by != nobody && (!about || result.person != nobody);
  if (!fields.ok() || !known || !result.date) return;
  if (result.until &&
      !in_order(*result.date, *result.until, result.span, "attestation", loading.problems))
    return;
  loading.records.attestations.push_back(std::move(result));
}

} // namespace

void read_attestations(source::SourceId file, Loading& loading) {
  read_yaml(file, loading.sources,
            {{"attestations", Section::Form::records,
              [&](const Value& record, std::string_view) { add_attestation(record, loading); }},
             covers_section(loading.records.attestation_covers, loading.problems)},
            loading.problems);
}

} // namespace quorate::records
