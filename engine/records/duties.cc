// What was done of what a charter asks for: reports sent, minutes written, lists reviewed.
#include "engine/records/loading.h"

namespace quorate::records {

void add_duty(const Value& record, Loading& loading) {
  Fields fields(record, "duty", loading.problems);
  Fulfilment result;
  result.clause = fields.required_text("clause", "clause: board.quarterly_report");
  result.date = fields.required_date("date", "date: 2026-03-01");
  result.by_name = fields.text("by").value_or(Text{});
  result.of = fields.text("for").value_or(Text{});
  result.to = fields.texts("to");
  if (fields.value("covering") != nullptr) result.covering = fields.texts("covering");
  fields.accept({"note", "source", "what"});
  result.span = record.span;
  fields.finish();
  if (!fields.ok() || !result.date) return;
  result.by = loading.people.find(result.by_name.value);
  loading.records.fulfilments.push_back(std::move(result));
}

namespace {

void add_grant(const Value& record, Loading& loading) {
  Fields fields(record, "access", loading.problems);
  Grant result;
  result.asset = fields.required_text("asset", "asset: mailing_list");
  result.person = required_person(fields, "person", "access", loading);
  result.when = read_interval(fields, loading.problems);
  result.by = fields.text("by").value_or(Text{});
  fields.accept({"note", "source"});
  result.when.span = record.span;
  fields.finish();
  if (!fields.ok() || result.person == nobody) return;
  loading.records.grants.push_back(std::move(result));
}

} // namespace

void read_duties(source::SourceId file, Loading& loading) {
  read_yaml(file, loading.sources,
            {{"duties", Section::Form::records,
              [&](const Value& record, std::string_view) { add_duty(record, loading); }},
             covers_section(loading.records.duty_covers, loading.problems)},
            loading.problems);
}

void read_access(source::SourceId file, Loading& loading) {
  read_yaml(file, loading.sources,
            {{"access", Section::Form::records,
              [&](const Value& record, std::string_view) { add_grant(record, loading); }},
             covers_section(loading.records.access_covers, loading.problems)},
            loading.problems);
}

} // namespace quorate::records
