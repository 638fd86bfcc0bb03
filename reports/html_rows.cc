#include "reports/html_rows.h"

#include "reports/names.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::reports {

using namespace evaluation;

const std::vector<RowKind>& row_kinds() {
  static const std::vector<RowKind> kinds{
      {"violation", "violation", "violations"},
      {"removal", "seat on the prune list", "seats on the prune list"},
      {"vacancy", "vacancy", "vacancies"},
      {"warning", "warning", "warnings"},
      {"renewal", "renewal or term", "renewals and terms"},
      {"duty", "duty", "duties"},
      {"attestation", "attestation", "attestations"},
      {"undetermined", "undetermined", "undetermined"},
      {"waiver", "waiver to look at", "waivers to look at"},
      {"waived", "waived", "waived"}};
  return kinds;
}

namespace {
std::string words(std::string_view state) {
  std::string result(state);
  std::replace(result.begin(), result.end(), '_', ' ');
  return result;
}

class Rows {
public:
  std::vector<ReportRow> of(const Assessment& all) {
    for (; charter_ < all.charters.size(); ++charter_) add(all.charters[charter_]);
    return std::move(rows_);
  }

private:
  ReportRow& row(const Finding& finding, std::string_view kind, Urgency urgency) {
    ReportRow one;
    one.charter = charter_;
    one.finding = &finding;
    one.kind = kind;
    one.urgency = urgency;
    rows_.push_back(std::move(one));
    return rows_.back();
  }
  static void dated(ReportRow& row, const std::optional<Date>& date, std::string_view word) {
    row.date = date;
    row.date_word = word;
  }

  void add(const CharterAssessment& one) {
    for (const Finding& each : one.violations) {
      bool should = each.modality == Modality::should;
      dated(row(each, should ? "warning" : "violation", should ? Urgency::act : Urgency::grave),
            each.fails_since, "since");
    }
    for (const PruneEntry& each : one.prune) prune(each);
    for (const Finding& each : one.vacancies) {
      ReportRow& here = row(each, "vacancy", Urgency::act);
      dated(here, each.fails_since, "since");
      here.mend = "Fill the seat, and list it in the roster.";
    }
    for (const RenewalEntry& each : one.renewals) renewal(each);
    for (const DutyEntry& each : one.duties) duty(each);
    for (const AttestationEntry& each : one.attestations) attestation(each);
    for (const Finding& each : one.undetermined) {
      ReportRow& here = row(each, "undetermined", Urgency::unsure);
      dated(here, each.next_change, "changes");
      here.mend = each.readings.size() > 1
                      ? "Decide which reading of the text counts: the readings are shown below."
                      : "Complete the records, or the text, that the sentence names.";
    }
    for (const Finding& each : one.waiver_problems)
      row(each, "waiver", Urgency::act).mend =
          "Renew the waiver with a reason and an end, or take it out.";
    for (const WaivedEntry& each : one.waived) {
      ReportRow& here = row(each, "waived", Urgency::fine);
      dated(here, each.until, "until");
      here.more = {{"Reason", each.reason}, {"Approved by", each.approved_by}};
    }
  }

  void prune(const PruneEntry& each) {
    bool lapsed = each.action == PruneAction::automatic;
    ReportRow& here = row(each, "removal", lapsed ? Urgency::grave : Urgency::act);
    here.state = lapsed ? "the seat has lapsed" : "removal is recommended";
    here.prune = &each;
    dated(here, each.fails_since, "since");
    if (lapsed) {
      here.mend = "The charter itself has ended the seat: give it its end in the roster.";
      return;
    }
    here.mend = "Ask the person, mend the records where work is missing, or let the body decide; "
                "until it has, the seat counts in full.";
    if (each.conditions.size() > 1 && each.nearest_miss < each.conditions.size())
      here.more.emplace_back("Nearest miss",
                             fmt::format("{}: {}", each.conditions[each.nearest_miss].label,
                                         each.conditions[each.nearest_miss].text));
  }

  void renewal(const RenewalEntry& each) {
    Urgency urgency = each.state == RenewalState::overdue    ? Urgency::grave
                      : each.state == RenewalState::upcoming ? Urgency::fine
                                                             : Urgency::act;
    ReportRow& here = row(each, "renewal", urgency);
    here.state = words(name(each.state));
    dated(here, each.due, "due");
    if (each.lapses_on) here.more.emplace_back("The seat lapses on", each.lapses_on->iso());
  }

  void duty(const DutyEntry& each) {
    Urgency urgency = each.state == DutyState::overdue ? Urgency::grave
                      : each.state == DutyState::upcoming || each.state == DutyState::fulfilled
                          ? Urgency::fine
                          : Urgency::act;
    ReportRow& here = row(each, "duty", urgency);
    here.state = words(name(each.state));
    dated(here, each.due, "due");
    if (!each.owner.empty()) here.more.emplace_back("Who must", each.owner);
    if (!each.owner_wanting.empty()) here.more.emplace_back("Nobody to do it", each.owner_wanting);
    if (!each.of.empty()) here.more.emplace_back("For", each.of);
    if (each.done) here.more.emplace_back(each.late ? "Done, late" : "Last done", each.done->iso());
    if (urgency == Urgency::grave || urgency == Urgency::act)
      here.mend = "Do it, and record it with its date.";
  }

  void attestation(const AttestationEntry& each) {
    bool refused = each.state == AttestationState::refused;
    bool binds = each.modality != Modality::should;
    Urgency urgency = refused && binds                           ? Urgency::grave
                      : refused                                  ? Urgency::act
                      : each.state == AttestationState::attested ? Urgency::fine
                                                                 : Urgency::unsure;
    ReportRow& here = row(each, "attestation", urgency);
    here.state = words(name(each.state));
    dated(here, each.holds_until, "until");
    if (!each.text.empty()) here.more.emplace_back("To be vouched for", each.text);
    if (!each.owner.empty()) here.more.emplace_back("Who vouches", each.owner);
    if (urgency == Urgency::unsure)
      here.mend = "Have it vouched for by those whom the charter names, and record that.";
  }

  std::size_t charter_ = 0;
  std::vector<ReportRow> rows_;
};
} // namespace

std::vector<ReportRow> report_rows(const Assessment& assessment) { return Rows().of(assessment); }

} // namespace quorate::reports
