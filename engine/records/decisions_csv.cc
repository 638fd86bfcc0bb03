// Meetings, decisions and duties too many for YAML. Ballots have a file of their own.

#include "engine/records/csv_rows.h"
#include "engine/records/decision_parts.h"
#include "engine/records/record_date.h"

#include "engine/diagnostics/excerpt.h"

#include <charconv>
#include <fmt/core.h>

namespace quorate::records {
namespace {

using Form = CsvColumn::Form;

// The columns of decisions, in this order; those from `seconds` on are lists.
enum : std::size_t {
  id,
  procedure,
  kind,
  subject,
  role,
  matter,
  proposer,
  opened,
  closed,
  meeting,
  outcome,
  source,
  note,
  ballots,
  seconds,
  winners = seconds + 8
};

const CsvForm& decisions_form() {
  static const CsvForm form{"decisions.csv",
                            {{"id", Form::text, true},
                             {"procedure", Form::text, true},
                             {"kind"},
                             {"subject"},
                             {"role"},
                             {"matter"},
                             {"proposer"},
                             {"opened"},
                             {"closed"},
                             {"meeting"},
                             {"outcome"},
                             {"source"},
                             {"note"},
                             {"ballots", Form::apart},
                             {"seconds", Form::list},
                             {"notices", Form::list},
                             {"restarts", Form::list},
                             {"present", Form::list},
                             {"recused", Form::list},
                             {"vetoes", Form::list},
                             {"ratifications", Form::list},
                             {"objections", Form::list},
                             {"winners", Form::list}},
                            "`decisions.yml`"};
  return form;
}

const CsvForm& meetings_form() {
  static const CsvForm form{"meetings.csv",
                            {{"date", Form::text, true},
                             {"id"},
                             {"body"},
                             {"cancelled"},
                             {"present", Form::list},
                             {"excused", Form::list},
                             {"recused", Form::list},
                             {"quorate"},
                             {"source"},
                             {"note"}},
                            "`meetings.yml`"};
  return form;
}

const CsvForm& duties_form() {
  static const CsvForm form{"duties.csv",
                            {{"clause", Form::text, true},
                             {"date", Form::text, true},
                             {"by"},
                             {"for"},
                             {"to", Form::list},
                             {"covering", Form::list},
                             {"note"},
                             {"source"},
                             {"what"}},
                            "`duties.yml`"};
  return form;
}

Rare<Text> text_or_none(std::string_view cell, Span line) {
  return cell.empty() ? Rare<Text>() : Rare<Text>(Text{std::string(cell), line});
}

/// A person, if one is named; false where nobody is called so.
bool find(std::string_view name, PersonId& to, const Loading& loading) {
  if (name.empty()) return true;
  to = loading.people.find(name);
  return to != nobody;
}

/// A day, if one is written; false where it is none.
bool read(std::string_view cell, std::optional<Date>& to) {
  if (cell.empty()) return true;
  to = parse_date(cell);
  return to.has_value();
}

bool take_decision(const Cells& cells, const CsvRow& row, Span line, Loading& loading) {
  auto cell = [&](std::size_t column) { return cells.of(row, column); };
  Decision result;
  if (cell(id).empty() || cell(procedure).empty() || !cells.none(row, seconds, winners) ||
      (!cell(kind).empty() && !is_decision_kind(cell(kind))) ||
      !find(cell(subject), result.subject, loading) ||
      !find(cell(proposer), result.proposer, loading) || !read(cell(opened), result.opened) ||
      !read(cell(closed), result.closed) ||
      (result.opened && result.closed && *result.closed < *result.opened))
    return false;
  result.id = cell(id);
  result.procedure = {cell(procedure), line};
  if (!cell(kind).empty()) result.kind = {cell(kind), line};
  result.role = text_or_none(cell(role), line);
  result.matter = text_or_none(cell(matter), line);
  result.meeting = text_or_none(cell(meeting), line);
  result.outcome = text_or_none(cell(outcome), line);
  result.source = text_or_none(cell(source), line);
  result.span = line;
  loading.decision_ids.take(result.id, line, "decision", loading.problems);
  loading.records.decisions.push_back(std::move(result));
  return true;
}

/// `ballots`: how many of the last decision there are in ballots.csv.
void note_ballots(std::string_view cell, Span line, Loading& loading) {
  if (cell.empty()) return;
  std::uint32_t number = 0;
  auto [end, status] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  if (status != std::errc() || end != cell.data() + cell.size())
    return loading.problems.error(
        "Q307", line,
        fmt::format("`ballots` of a decision is how many there are, here stands {}",
                    diagnostics::quoted(cell, 60)),
        "write a whole number in digits; the ballots themselves lie in `ballots.csv`");
  loading.stated_ballots.push_back(
      {static_cast<std::uint32_t>(loading.records.decisions.size() - 1), number, line});
}

bool take_duty(const Cells& cells, const CsvRow& row, Span line, Loading& loading) {
  std::string_view clause = cells.of(row, 0), by = cells.of(row, 2), of = cells.of(row, 3);
  std::optional<Date> date = parse_date(cells.of(row, 1));
  if (clause.empty() || !date || !cells.none(row, 4, 5)) return false;
  Fulfilment& one = loading.records.fulfilments.emplace_back();
  one.clause = {clause, line};
  one.date = date;
  one.by = loading.people.find(by);
  if (!by.empty()) one.by_name = {by, line};
  if (!of.empty()) one.of = {of, line};
  one.span = line;
  return true;
}

} // namespace

void read_decisions_csv(source::SourceId file, Loading& loading) {
  loading.records.decisions.reserve(loading.records.decisions.size() +
                                    lines_in(loading.sources[file].text()));
  read_csv(file, decisions_form(),
           {[&](const Cells& cells, const CsvRow& row, Span line) {
              if (!take_decision(cells, row, line, loading)) return false;
              note_ballots(cells.of(row, ballots), line, loading);
              return true;
            },
            [&](const Value& record, const Cells& cells, const CsvRow& row) {
              if (add_decision(record, loading))
                note_ballots(cells.of(row, ballots), record.span, loading);
            }},
           loading);
}

void read_meetings_csv(source::SourceId file, Loading& loading) {
  read_csv(
      file, meetings_form(),
      {[](const Cells&, const CsvRow&, Span) { return false; },
       [&](const Value& record, const Cells&, const CsvRow&) { add_meeting(record, loading); }},
      loading);
}

void read_duties_csv(source::SourceId file, Loading& loading) {
  loading.records.fulfilments.reserve(loading.records.fulfilments.size() +
                                      lines_in(loading.sources[file].text()));
  read_csv(file, duties_form(),
           {[&](const Cells& cells, const CsvRow& row, Span line) {
              return take_duty(cells, row, line, loading);
            },
            [&](const Value& record, const Cells&, const CsvRow&) { add_duty(record, loading); }},
           loading);
}

} // namespace quorate::records
