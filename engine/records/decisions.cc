#include "engine/records/ids.h"
#include "engine/records/loading.h"

namespace quorate::records {
namespace {

/// One of `- {voter: ada, choice: yes, cast: 2026-03-01}`.
void add_ballot(const Value& record, Decision& decision, Loading& loading) {
  Fields fields(record, "ballot", loading.problems);
  Ballot ballot;
  ballot.voter = required_person(fields, "voter", "ballot", loading);
  ballot.choice = fields.required_text("choice", "choice: yes").value;
  ballot.cast = fields.date("cast");
  ballot.span = record.span;
  fields.finish();
  if (fields.ok() && ballot.voter != nobody) decision.ballots.push_back(std::move(ballot));
}

/// A map from voter to choice, or a list of ballots.
void read_ballots(Fields& fields, Decision& decision, Loading& loading) {
  const Value* ballots = fields.value("ballots");
  if (ballots == nullptr) return;
  if (ballots->shape == Value::Shape::text)
    return fields.wrong(*ballots, "ballots", "a map from voter to choice, or a list of ballots");
  for (const Value& item : ballots->items) add_ballot(item, decision, loading);
  for (const Field& field : ballots->fields) {
    if (field.value.shape != Value::Shape::text || field.value.text.empty()) {
      fields.wrong(field.value, "ballots", "a map from voter to choice");
      continue;
    }
    PersonId voter = loading.people.require(field.key, "ballot", loading.problems);
    if (voter != nobody)
      decision.ballots.push_back({voter,
                                  field.value.text,
                                  {},
                                  std::nullopt,
                                  std::nullopt,
                                  source::join(field.key.span, field.value.span)});
  }
}

void add_decision(const Value& record, Ids& ids, Loading& loading) {
  Fields fields(record, "decision", loading.problems);
  Decision result;
  Text id = fields.required_text("id", "id: admission-2026-03");
  result.id = id.value;
  result.procedure = fields.required_text("procedure", "procedure: psrt.admission");
  result.subject = optional_person(fields, "subject", "decision", loading);
  result.role = fields.text("role");
  result.opened = fields.date("opened");
  result.closed = fields.date("closed");
  result.outcome = fields.text("outcome");
  read_ballots(fields, result, loading);
  result.span = record.span;
  // Parts of a decision that are written down already and read by nothing yet.
  fields.accept({"proposer", "seconds", "present", "recused", "notices", "tally", "vetoes",
                 "ratified", "objections", "meeting", "stated", "kind", "source", "phases",
                 "amendments", "restarts", "note"});
  fields.finish();
  if (!fields.ok()) return;
  if (result.opened && result.closed && *result.closed < *result.opened) {
    loading.problems.error("Q312", result.span, "this decision was closed before it was opened",
                           "exchange the two dates, or mend the one that is wrong");
    return;
  }
  ids.take(id.value, id.span, "decision", loading.problems);
  loading.records.decisions.push_back(std::move(result));
}

} // namespace

void read_decisions(source::SourceId file, Loading& loading) {
  Ids ids;
  read_yaml(file, loading.sources,
            {{"decisions", Section::Form::records,
              [&](const Value& record, std::string_view) { add_decision(record, ids, loading); }},
             covers_section(loading.records.decision_covers, loading.problems)},
            loading.problems);
}

} // namespace quorate::records
