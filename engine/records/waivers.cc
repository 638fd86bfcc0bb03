#include "engine/records/loading.h"

namespace quorate::records {
namespace {

void add_waiver(const Value& record, Loading& loading) {
  Fields fields(record, "waiver", loading.problems);
  Waiver result;
  result.clause = fields.required_text("clause", "clause: team.member.keeps.active");
  std::optional<Text> about = fields.text("person");
  result.person = optional_person(fields, "person", "waiver", loading);
  result.reason = fields.required_text("reason", "reason: on parental leave").value;
  result.approved_by =
      fields.required_text("approved_by", "approved_by: steering council, 2026-03-01").value;
  result.since = fields.date("since");
  result.until = fields.required_date("until", "until: 2026-09-01");
  result.span = record.span;
  fields.finish();
  // A waiver for somebody unknown must not become one for everybody.
  if (!fields.ok() || !result.until || (about && result.person == nobody)) return;
  if (result.since &&
      !in_order(*result.since, *result.until, result.span, "waiver", loading.problems))
    return;
  loading.records.waivers.push_back(std::move(result));
}

} // namespace

void read_waivers(source::SourceId file, Loading& loading) {
  read_yaml(file, loading.sources,
            {{"waivers", Section::Form::records,
              [&](const Value& record, std::string_view) { add_waiver(record, loading); }},
             covers_section(loading.records.waiver_covers, loading.problems)},
            loading.problems);
}

} // namespace quorate::records
