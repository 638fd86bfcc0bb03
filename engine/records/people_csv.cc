// Rosters too large for YAML.

#include "engine/records/csv_rows.h"
#include "engine/records/record_date.h"
#include "engine/records/seats.h"

#include <algorithm>

namespace quorate::records {
namespace {

const CsvForm& people_form() {
  static const CsvForm form{"people.csv",
                            {{.name = "id", .required = true},
                             {.name = "name", .required = true},
                             {"aliases", CsvColumn::Form::list},
                             {"affiliation", CsvColumn::Form::list, false, "affiliations"}},
                            "`roster.yml`"};
  return form;
}

const CsvForm& seats_form() {
  static const CsvForm form{"seats.csv",
                            {{.name = "person", .required = true},
                             {.name = "role", .required = true},
                             {.name = "since", .required = true},
                             {"until"},
                             {"by"}}};
  return form;
}

bool take_person(const Cells& cells, const CsvRow& row, Span line, Records& records) {
  std::string_view id = cells.of(row, 0);
  if (id.empty()) return false;
  Person& person = records.people.emplace_back();
  person.id = id;
  person.name = cells.of(row, 1).empty() ? id : cells.of(row, 1);
  person.span = line;
  each_part(cells.of(row, 2), [&](std::string_view alias) {
    person.aliases.push_back({std::string(alias), line});
  });
  person.affiliations_stated = !cells.of(row, 3).empty();
  each_part(cells.of(row, 3), [&](std::string_view name) {
    person.affiliations.push_back({std::string(name), {std::nullopt, std::nullopt, line}});
  });
  return true;
}

bool take_seat(const Cells& cells, const CsvRow& row, Span line, Loading& loading) {
  std::string_view person = cells.of(row, 0), role = cells.of(row, 1), until = cells.of(row, 3);
  std::optional<Date> since = parse_date(cells.of(row, 2));
  std::optional<Date> end = until.empty() ? std::nullopt : parse_date(until);
  if (!cells.all() || person.empty() || role.empty() || !since ||
      end.has_value() == until.empty() || (end && *end <= *since))
    return false;
  PersonId who = loading.people.find(person);
  if (who == nobody) return false;
  Seat& seat = loading.records.seats.emplace_back();
  seat.person = who;
  seat.role = {role, line};
  seat.since = *since;
  seat.until = end;
  if (!cells.of(row, 4).empty()) seat.by = Text{std::string(cells.of(row, 4)), line};
  seat.span = line;
  return true;
}

} // namespace

void read_people_csv(source::SourceId file, Loading& loading) {
  loading.records.people.reserve(loading.records.people.size() +
                                 lines_in(loading.sources[file].text()));
  read_csv(file, people_form(),
           {[&](const Cells& cells, const CsvRow& row, Span line) {
              return take_person(cells, row, line, loading.records);
            },
            [&](const Value& record, const Cells&, const CsvRow&) { add_person(record, loading); }},
           loading);
}

void read_seats_csv(source::SourceId file, Loading& loading) {
  std::size_t first = loading.records.seats.size();
  loading.records.seats.reserve(first + lines_in(loading.sources[file].text()));
  read_csv(file, seats_form(),
           {[&](const Cells& cells, const CsvRow& row, Span line) {
              return take_seat(cells, row, line, loading);
            },
            [&](const Value& record, const Cells&, const CsvRow&) { add_seat(record, loading); }},
           loading);
  if (loading.seats.empty()) return;
  take_named_seats(loading); // in the order of the file all the same
  std::stable_sort(loading.records.seats.begin() + static_cast<std::ptrdiff_t>(first),
                   loading.records.seats.end(),
                   [](const Seat& a, const Seat& b) { return a.span.line < b.span.line; });
}

} // namespace quorate::records
