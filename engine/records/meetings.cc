#include "engine/records/ids.h"
#include "engine/records/loading.h"

namespace quorate::records {
namespace {

std::vector<PersonId> people(Fields& fields, std::string_view key, Loading& loading) {
  std::vector<PersonId> result;
  for (const Text& name : fields.texts(key)) {
    PersonId person = loading.people.require(name, "meeting", loading.problems);
    if (person != nobody) result.push_back(person);
  }
  return result;
}

void add_meeting(const Value& record, Ids& ids, Loading& loading) {
  Fields fields(record, "meeting", loading.problems);
  Meeting result;
  std::optional<Date> date = fields.required_date("date", "date: 2026-03-01");
  std::optional<Text> id = fields.text("id");
  result.body = fields.text("body").value_or(Text{}).value;
  result.cancelled = fields.yes_or_no("cancelled", false);
  result.present = people(fields, "present", loading);
  // `excused: []` says that nobody was; without the key nobody said anything.
  if (fields.value("excused") != nullptr) result.excused = people(fields, "excused", loading);
  fields.accept({"note"});
  result.span = record.span;
  fields.finish();
  if (!fields.ok() || !date) return;
  result.date = *date;
  result.present_recorded = fields.value("present") != nullptr;
  result.id = id ? id->value : date->iso();
  if (id) ids.take(id->value, id->span, "meeting", loading.problems);
  loading.records.meetings.push_back(std::move(result));
}

} // namespace

void read_meetings(source::SourceId file, Loading& loading) {
  Ids ids;
  read_yaml(file, loading.sources,
            {{"meetings", Section::Form::records,
              [&](const Value& record, std::string_view) { add_meeting(record, ids, loading); }},
             covers_section(loading.records.meeting_covers, loading.problems)},
            loading.problems);
}

} // namespace quorate::records
