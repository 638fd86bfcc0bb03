#include "engine/records/ids.h"
#include "engine/records/loading.h"

namespace quorate::records {
namespace {

std::vector<PersonId> ids_of(const std::vector<PersonMention>& mentions) {
  std::vector<PersonId> result;
  for (const PersonMention& one : mentions) result.push_back(one.person);
  return result;
}

/// `- {person: di, for: ada}`
void add_alternate(const Value& item, Meeting& meeting, Loading& loading) {
  Fields fields(item, "alternate", loading.problems);
  Alternate one;
  one.person = required_person(fields, "person", "alternate", loading);
  one.standing_for = required_person(fields, "for", "alternate", loading);
  one.part = fields.text("part").value_or(Text{}).value;
  one.span = item.span;
  fields.finish();
  if (!fields.ok() || one.person == nobody || one.standing_for == nobody) return;
  if (one.person == one.standing_for)
    return loading.problems.error("Q307", one.span, "this alternate stands in for themselves",
                                  "who is there in person belongs to `present`");
  meeting.alternates.push_back(std::move(one));
}

void read_attendance(Fields& fields, Meeting& result, Loading& loading) {
  std::vector<PartOfMeeting> parts;
  result.present = ids_of(people_list(fields, "present", "meeting", loading, &parts));
  for (PartOfMeeting& one : parts)
    if (!one.part.empty()) result.partly.push_back(std::move(one));
  // `excused: []` says that nobody was; without the key nobody said anything.
  if (fields.value("excused") != nullptr)
    result.excused = ids_of(people_list(fields, "excused", "meeting", loading));
  people_list(fields, "recused", "meeting", loading, &result.recused);
  for (const Value* item : fields.items("alternates")) add_alternate(*item, result, loading);
  if (fields.value("quorate") != nullptr) result.quorate = fields.yes_or_no("quorate", false);
}

} // namespace

void add_meeting(const Value& record, Loading& loading) {
  Fields fields(record, "meeting", loading.problems);
  Meeting result;
  std::optional<Date> date = fields.required_date("date", "date: 2026-03-01");
  std::optional<Text> id = fields.text("id");
  result.body = fields.text("body").value_or(Text{}).value;
  result.cancelled = fields.yes_or_no("cancelled", false);
  read_attendance(fields, result, loading);
  result.source = fields.text("source").value_or(Text{});
  fields.accept({"note"});
  result.span = record.span;
  fields.finish();
  if (!fields.ok() || !date) return;
  result.date = *date;
  result.present_recorded = fields.value("present") != nullptr;
  result.id = id ? id->value : date->iso();
  if (id) loading.meeting_ids.take(id->value, id->span, "meeting", loading.problems);
  loading.records.meetings.push_back(std::move(result));
}

void read_meetings(source::SourceId file, Loading& loading) {
  read_yaml(file, loading.sources,
            {{"meetings", Section::Form::records,
              [&](const Value& record, std::string_view) { add_meeting(record, loading); }},
             covers_section(loading.records.meeting_covers, loading.problems)},
            loading.problems);
}

} // namespace quorate::records
