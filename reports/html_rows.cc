#include "reports/html_rows.h"

#include "reports/names.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace quorate::reports {

using namespace evaluation;

const std::vector<RowKind>& row_kinds() {
  static const std::vector<RowKind> kinds{
      {"violation", "violation", "violations"},
      {"removal_limit", "removal limit exceeded", "removal limits exceeded"},
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

/// What a duty and the violation that it becomes have in common.
std::string matter(const Finding& one) {
  return fmt::format("{}\n{}\n{}", one.clause, one.subject.person, one.message);
}

class Rows {
public:
  std::vector<ReportRow> of(const std::deque<ToldCharter>& all) {
    for (; charter_ < all.size(); ++charter_) {
      look_up(*all[charter_].charter);
      for (const Told& one : all[charter_].all) add(one);
    }
    return std::move(rows_);
  }

private:
  ReportRow& row(const Finding& finding, std::string_view kind) {
    ReportRow one;
    one.charter = charter_;
    one.finding = &finding;
    one.kind = kind;
    one.urgency = urgency_;
    rows_.push_back(std::move(one));
    return rows_.back();
  }
  static void dated(ReportRow& row, const std::optional<Date>& date, std::string_view word) {
    row.date = date;
    row.date_word = word;
  }

  void add(const Told& one) {
    using Kind = Told::Kind;
    const Finding& each = *one.finding;
    urgency_ = one.urgency;
    switch (one.kind) {
    case Kind::violation: return broken(each, "violation");
    case Kind::warning: return broken(each, "warning");
    case Kind::removal_limit:
      row(each, "removal_limit").mend =
          "Look at the records of those who are listed before anybody is removed.";
      return;
    case Kind::prune: return prune(static_cast<const PruneEntry&>(each));
    case Kind::vacancy: {
      ReportRow& here = row(each, "vacancy");
      dated(here, each.fails_since, "since");
      here.mend = "Fill the seat, and list it in the roster.";
      return;
    }
    case Kind::renewal: return renewal(static_cast<const RenewalEntry&>(each));
    case Kind::duty: return duty(static_cast<const DutyEntry&>(each));
    case Kind::attestation: return attestation(static_cast<const AttestationEntry&>(each));
    case Kind::undetermined: {
      ReportRow& here = row(each, "undetermined");
      dated(here, each.next_change, "changes");
      here.mend = each.readings.size() > 1
                      ? "Decide which reading of the text counts: the readings are shown below."
                      : "Complete the records, or the text, that the sentence names.";
      return;
    }
    case Kind::waiver:
      row(each, "waiver").mend = "Renew the waiver with a reason and an end, or take it out.";
      return;
    case Kind::waived: break;
    }
    const auto& waived = static_cast<const WaivedEntry&>(each);
    ReportRow& here = row(each, "waived");
    dated(here, waived.until, "until");
    here.more = {{"Reason", waived.reason}, {"Approved by", waived.approved_by}};
  }

  void prune(const PruneEntry& each) {
    bool lapsed = each.action == PruneAction::automatic;
    ReportRow& here = row(each, "removal");
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
    ReportRow& here = row(each, "renewal");
    here.state = words(name(each.state));
    dated(here, each.due, "due");
    if (each.lapses_on) here.more.emplace_back("The seat lapses on", each.lapses_on->iso());
  }

  void duty(const DutyEntry& each) {
    ReportRow& here = row(each, "duty");
    here.state = words(name(each.state));
    dated(here, each.due, "due");
    details(each, here);
    if (urgency_ == Urgency::act) here.mend = "Do it, and record it with its date.";
  }

  static void details(const DutyEntry& each, ReportRow& to) {
    if (!each.owner.empty()) to.more.emplace_back("Who must", each.owner);
    if (!each.owner_wanting.empty()) to.more.emplace_back("Nobody to do it", each.owner_wanting);
    if (!each.of.empty()) to.more.emplace_back("For", each.of);
    if (each.done) to.more.emplace_back(each.late ? "Done, late" : "Last done", each.done->iso());
  }
  static void details(const AttestationEntry& each, ReportRow& to) {
    if (!each.text.empty()) to.more.emplace_back("To be vouched for", each.text);
    if (!each.owner.empty()) to.more.emplace_back("Who vouches", each.owner);
  }

  void attestation(const AttestationEntry& each) {
    ReportRow& here = row(each, "attestation");
    here.state = words(name(each.state));
    dated(here, each.holds_until, "until");
    details(each, here);
    if (urgency_ == Urgency::unsure)
      here.mend = "Have it vouched for by those whom the charter names, and record that.";
  }

  /// Told once, as what it breaks; who must do it is to be known there as well.
  void broken(const Finding& each, std::string_view kind) {
    ReportRow& here = row(each, kind);
    dated(here, each.fails_since, "since");
    if (auto duty = overdue_.find(matter(each)); duty != overdue_.end()) {
      details(*duty->second, here);
      here.mend = "Do it, and record it with its date.";
    } else if (auto attest = refused_.find(matter(each)); attest != refused_.end()) {
      details(*attest->second, here);
    }
  }
  void look_up(const CharterAssessment& charter) {
    overdue_.clear();
    refused_.clear();
    for (const DutyEntry& one : charter.duties)
      if (one.state == DutyState::overdue) overdue_.emplace(matter(one), &one);
    for (const AttestationEntry& one : charter.attestations)
      if (one.state == AttestationState::refused) refused_.emplace(matter(one), &one);
  }

  std::size_t charter_ = 0;
  Urgency urgency_ = Urgency::act; ///< of the row that is being made
  std::vector<ReportRow> rows_;
  std::map<std::string, const DutyEntry*> overdue_;
  std::map<std::string, const AttestationEntry*> refused_;
};
} // namespace

std::vector<ReportRow> report_rows(const std::deque<ToldCharter>& told) { return Rows().of(told); }

} // namespace quorate::reports
