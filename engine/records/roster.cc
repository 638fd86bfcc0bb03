#include "engine/records/loading.h"

#include "engine/records/record_date.h"

namespace quorate::records {
namespace {

/// `[{org: Acme, since: …}]`, or names alone.
std::vector<Affiliation> affiliations(Fields& person, Problems& problems) {
  std::vector<Affiliation> result;
  const Value* list = person.value("affiliations");
  if (list == nullptr) return result;
  if (list->shape != Value::Shape::list) {
    person.wrong(*list, "affiliations", "a list");
    return result;
  }
  for (const Value& item : list->items) {
    if (item.shape == Value::Shape::text) {
      result.push_back({item.text, {std::nullopt, std::nullopt, item.span}});
      continue;
    }
    Fields fields(item, "affiliation", problems);
    Text organisation = fields.required_text("org", "org: Acme");
    Interval when = read_interval(fields, problems);
    fields.finish();
    if (fields.ok()) result.push_back({std::move(organisation.value), when});
  }
  return result;
}

std::vector<Interval> leave(Fields& person, Problems& problems) {
  std::vector<Interval> result;
  const Value* list = person.value("leave");
  if (list == nullptr) return result;
  if (list->shape != Value::Shape::list) {
    person.wrong(*list, "leave", "a list");
    return result;
  }
  for (const Value& item : list->items) {
    Fields fields(item, "leave", problems);
    Interval when = read_interval(fields, problems);
    if (!when.since && !when.until && fields.ok()) fields.missing("since", "since: 2026-03-01");
    fields.finish();
    if (fields.ok()) result.push_back(when);
  }
  return result;
}

/// `2023-08-01`, or `before 2026-07-21` when only a bound is known.
std::optional<Date> beginning(Fields& fields, Seat& seat, Problems& problems) {
  Text written = fields.required_text(
      "since", "since: 2026-03-01` or, when only a bound is known, `since: before 2026-03-01");
  std::string_view text = written.value;
  constexpr std::string_view before = "before ";
  seat.since_at_latest = text.starts_with(before);
  if (seat.since_at_latest) text.remove_prefix(before.size());
  if (text.empty()) return std::nullopt;
  std::optional<Date> day = parse_date(text);
  if (!day) report_bad_date(text, written.span, problems);
  return day;
}

} // namespace

void add_person(const Value& record, Loading& loading) {
  Fields fields(record, "person", loading.problems);
  Person person;
  Text id = fields.required_text("id", "id: ada");
  person.id = id.value;
  person.name = fields.text("name").value_or(id).value;
  person.aliases = fields.texts("aliases");
  person.affiliations = affiliations(fields, loading.problems);
  person.affiliations_stated = fields.value("affiliations") != nullptr;
  person.leave = leave(fields, loading.problems);
  person.span = record.span;
  fields.finish();
  if (!person.id.empty()) loading.records.people.push_back(std::move(person));
}

void add_seat(const Value& record, Loading& loading) {
  Fields fields(record, "seat", loading.problems);
  NamedSeat named;
  Seat& seat = named.seat;
  named.person = fields.required_text("person", "person: ada");
  seat.role = fields.required_text("role", "role: member");
  std::optional<Date> since = beginning(fields, seat, loading.problems);
  seat.until = fields.date("until");
  seat.by = fields.text("by");
  seat.attributes = fields.attributes();
  seat.span = record.span;
  if (!fields.ok() || !since) return;
  seat.since = *since;
  if (seat.until && !in_order(seat.since, *seat.until, seat.span, "seat", loading.problems)) return;
  loading.seats.push_back(std::move(named));
}

void read_roster(source::SourceId file, Loading& loading) {
  read_yaml(file, loading.sources,
            {{"people", Section::Form::records,
              [&](const Value& record, std::string_view) { add_person(record, loading); }},
             {"seats", Section::Form::records,
              [&](const Value& record, std::string_view) { add_seat(record, loading); }},
             covers_section(loading.records.roster_covers, loading.problems)},
            loading.problems);
}

} // namespace quorate::records
