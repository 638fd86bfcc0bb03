#include "engine/records/decision_parts.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace quorate::records {
namespace {

constexpr std::array<std::string_view, 8> kinds = {"join",  "leave", "appoint", "renew",
                                                   "amend", "waive", "spend",   "other"};

} // namespace

bool is_decision_kind(std::string_view folded) {
  return std::find(kinds.begin(), kinds.end(), folded) != kinds.end();
}

namespace {

Text read_kind(Fields& fields) {
  std::optional<Text> found = fields.text("kind");
  if (!found) return {};
  found->value = fold(found->value);
  if (!is_decision_kind(found->value))
    fields.wrong(*fields.value("kind"), "kind",
                 "one of `join`, `leave`, `appoint`, `renew`, `amend`, `waive`, `spend`, `other`");
  return *found;
}

/// False when the dates cannot be true. A restart outside is odd and may be: it is only warned of.
bool check_dates(const Decision& decision, Problems& problems) {
  if (decision.opened && decision.closed && *decision.closed < *decision.opened) {
    problems.error("Q312", decision.span, "this decision was closed before it was opened",
                   "exchange the two dates, or mend the one that is wrong");
    return false;
  }
  for (const DatedText& restart : decision.restarts) {
    bool early = decision.opened && *restart.date < *decision.opened;
    bool late = decision.closed && *decision.closed < *restart.date;
    if (early || late)
      problems.warning(
          "Q312", restart.span,
          fmt::format("the clock is restarted on {}, {} on {}", restart.date->iso(),
                      early ? "before the decision was opened" : "after the decision was closed",
                      early ? decision.opened->iso() : decision.closed->iso()),
          "a restart has an effect only while a decision is open");
  }
  return true;
}

} // namespace

bool add_decision(const Value& record, Loading& loading) {
  Fields fields(record, "decision", loading.problems);
  Decision result;
  result.span = record.span;
  Text id = fields.required_text("id", "id: admission-2026-03");
  result.id = id.value;
  result.procedure = fields.required_text("procedure", "procedure: team.admission");
  result.kind = read_kind(fields);
  result.subject = optional_person(fields, "subject", "decision", loading);
  result.role = fields.text("role");
  result.matter = fields.text("matter");
  result.proposer = optional_person(fields, "proposer", "decision", loading);
  result.seconds = read_involved(fields, {"seconds", "second", false}, loading);
  result.notices = read_dated(fields, "notices", "notice", "to", loading);
  result.restarts = read_dated(fields, "restarts", "restart", "reason", loading);
  result.phases = read_phases(fields, loading);
  result.opened = fields.date("opened");
  result.closed = fields.date("closed");
  result.meeting = fields.text("meeting");
  result.ballots = read_ballots(fields, loading);
  result.ballots_recorded = fields.value("ballots") != nullptr;
  result.tally = read_tally(fields, loading);
  // `present: []` says that nobody was; without the key nobody said anything.
  if (fields.value("present") != nullptr)
    result.present = people_list(fields, "present", "decision", loading);
  result.recused = people_list(fields, "recused", "decision", loading);
  result.vetoes = read_involved(fields, {.key = "vetoes", .what = "veto"}, loading);
  result.ratifications = read_involved(
      fields, {.key = "ratifications", .what = "ratification", .result = true}, loading);
  result.objections = read_involved(
      fields, {.key = "objections", .what = "objection", .withdrawable = true}, loading);
  result.outcome = fields.text("outcome");
  result.winners = fields.texts("winners");
  result.source = fields.text("source");
  fields.accept({"note"});
  fields.finish();
  if (!fields.ok() || !check_dates(result, loading.problems)) {
    loading.refused_decisions.insert(fold(id.value));
    return false;
  }
  loading.decision_ids.take(id.value, id.span, "decision", loading.problems);
  loading.records.decisions.push_back(std::move(result));
  return true;
}

void read_decisions(source::SourceId file, Loading& loading) {
  read_yaml(file, loading.sources,
            {{"decisions", Section::Form::records,
              [&](const Value& record, std::string_view) { add_decision(record, loading); }},
             covers_section(loading.records.decision_covers, loading.problems)},
            loading.problems);
}

} // namespace quorate::records
