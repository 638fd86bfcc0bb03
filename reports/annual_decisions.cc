// Decisions with their arithmetic, and duties.
#include "reports/annual_parts.h"

#include "reports/summary.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::reports {

using namespace evaluation;

namespace {
Tone tone(DecisionOutcome outcome) {
  switch (outcome) {
  case DecisionOutcome::passed: return Tone::good;
  case DecisionOutcome::open:
  case DecisionOutcome::failed: return Tone::plain;
  case DecisionOutcome::undetermined: return Tone::doubtful;
  default: return Tone::bad;
  }
}

/// Each rule applied; under several readings all of them.
void arithmetic(const Tallied& one, Document& to) {
  std::vector<Cell> items;
  bool several = one.readings.size() > 1;
  if (one.outcome == DecisionOutcome::open) {
    if (!one.outlook.empty()) items.push_back({one.outlook});
    return to.list(std::move(items));
  }
  for (const TalliedReading& reading : one.readings) {
    if (several)
      items.push_back({fmt::format("read as {}: {}", reading.labels, name(reading.outcome)),
                       tone(reading.outcome)});
    for (const Reckoning& each : reading.reckonings) {
      if (!several && reading.reckonings.size() == 1 && each.text == one.why) continue;
      items.push_back({fmt::format("{}: {}",
                                   each.truth == Truth::holds   ? "met"
                                   : each.truth == Truth::fails ? "not met"
                                                                : "cannot be told",
                                   each.text),
                       Tone::plain, several});
    }
    if (reading.reckonings.empty() && several) items.push_back({reading.why, Tone::plain, true});
  }
  for (const OptionVotes& option : one.options)
    items.push_back({fmt::format(
        "{} for {}", counted(static_cast<std::size_t>(option.votes), "vote"), option.option)});
  for (const Finding& finding : one.findings) items.push_back({finding.message, Tone::bad});
  to.list(std::move(items));
}

std::string time_of(const Tallied& one) {
  if (one.opened && one.closed)
    return fmt::format("{} to {}", one.opened->iso(), one.closed->iso());
  if (one.opened) return "from " + one.opened->iso();
  return one.closed ? "closed on " + one.closed->iso() : "its days are not recorded";
}
} // namespace

void decisions_of(const BodyYear& body, Document& to) {
  if (body.decisions.empty() && body.decisions_uncovered.empty()) return;
  to.heading(3, "Decisions");
  if (body.decisions.empty()) to.paragraph("No decision is recorded.");
  for (const Tallied& one : body.decisions) {
    to.heading(4, fmt::format("{}: {}", one.id, name(one.outcome)));
    std::string about = one.title.empty() ? one.procedure : one.title;
    if (!one.subject.person.empty()) about += ", about " + who(one.subject);
    if (!one.matter.empty()) about += ": " + one.matter;
    to.paragraph(fmt::format("{}; {}", about, time_of(one)));
    std::string why = one.why;
    if (!one.stated.empty()) why += fmt::format("; recorded as {}", one.stated);
    to.paragraph(why, tone(one.outcome));
    arithmetic(one, to);
  }
  std::vector<Cell> items;
  for (const auto& [procedure, missing] : body.decisions_uncovered)
    items.push_back({fmt::format("{}: {}", procedure, days(missing)), Tone::doubtful});
  if (items.empty()) return;
  to.paragraph("Decisions are not covered by the records, so there may have been others:",
               Tone::doubtful);
  to.list(std::move(items));
}

namespace {
std::string done_text(const DutyYear& one) {
  std::string result;
  std::size_t shown = 0;
  for (const DutyYear::Done& each : one.done) {
    if (++shown > 12) continue;
    result += fmt::format(
        "{}{}{}{}{}", result.empty() ? "" : "; ", each.day.iso(),
        each.of.empty() || each.of == each.day.iso() ? "" : " for " + each.of,
        each.by.empty() ? "" : " by " + each.by,
        each.counts == Truth::holds ? ""
        : each.counts == Truth::fails
            ? fmt::format(" (does not count{}{})", each.why.empty() ? "" : ": ", each.why)
            : fmt::format(" (may not count{}{})", each.why.empty() ? "" : ": ", each.why));
  }
  if (one.done.size() > 12) result += fmt::format("; and {} more", one.done.size() - 12);
  return result;
}

std::string when(const DutyYear::Undone& one) {
  return fmt::format("{}{}{}", days(one.days), one.earlier ? ", and before" : "",
                     one.goes_on ? ", and on" : "");
}

std::string missed_text(const DutyYear& duty) {
  std::string result;
  for (const DutyYear::Undone& one : duty.missed)
    result += fmt::format("{}{}: {}", result.empty() ? "" : "; ", when(one), one.message);
  return result;
}

/// The days of all, and the words of the first: those of the others say the same of other times.
std::string untold_text(const DutyYear& duty) {
  std::string result;
  for (const DutyYear::Undone& one : duty.untold)
    result += (result.empty() ? "cannot be told " : "; ") + when(one);
  return fmt::format(
      "{}: {}{}", result, duty.untold.front().message,
      duty.untold.size() == 1 ? "" : fmt::format(" (and {} more like it)", duty.untold.size() - 1));
}
} // namespace

void duties_of(const BodyYear& body, Document& to) {
  if (body.duties.empty()) return;
  to.heading(3, "Duties");
  std::vector<std::vector<Cell>> rows;
  for (const DutyYear& one : body.duties) {
    bool missed = !one.missed.empty(), untold = !one.untold.empty();
    Cell state{missed   ? "missed"
               : untold ? "cannot be told"
                        : "kept, or not due",
               missed   ? Tone::bad
               : untold ? Tone::doubtful
                        : Tone::good};
    std::string told = missed_text(one);
    if (untold) told += (told.empty() ? "" : "; ") + untold_text(one);
    std::string what = fmt::format("{}: {}", one.owner.empty() ? body.body : one.owner, one.what);
    std::string where = sections(one.cites);
    rows.push_back({{what + (where.empty() ? "" : "  " + where)}, state, {done_text(one)}, {told}});
  }
  to.table({"duty", "state", "done on", "undone"}, std::move(rows));
}

} // namespace quorate::reports
