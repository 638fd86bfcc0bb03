// Members in and out, terms, attendance.
#include "reports/annual_parts.h"

#include "reports/summary.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::reports {

using namespace evaluation;

std::string who(const Subject& subject) {
  if (subject.name.empty() || subject.name == subject.person) return subject.person;
  return fmt::format("{} ({})", subject.name, subject.person);
}

std::string days(const Stretch& stretch) {
  if (stretch.first == stretch.last) return "on " + stretch.first.iso();
  return fmt::format("{} to {} ({} days)", stretch.first.iso(), stretch.last.iso(),
                     calendar::days_between(stretch.first, stretch.last) + 1);
}

std::string days(const std::vector<Stretch>& all) {
  std::string result;
  for (const Stretch& one : all) result += (result.empty() ? "" : "; ") + days(one);
  return result;
}

std::string number(int certain, int doubtful) {
  return doubtful == 0 ? std::to_string(certain)
                       : fmt::format("{} to {}", certain, certain + doubtful);
}

namespace {
std::string title_of(const RoleYear& role) {
  return role.title.empty() ? role.role : fmt::format("{} ({})", role.title, role.role);
}

/// Those of whom it is only known that they came by some day may have come before the time.
std::string came(const RoleYear& role) {
  auto doubtful = static_cast<int>(std::count_if(role.joined.begin(), role.joined.end(),
                                                 [](const Move& one) { return one.at_latest; }));
  return number(static_cast<int>(role.joined.size()) - doubtful, doubtful);
}

std::string by(const std::string& text) { return text.empty() ? "" : fmt::format(", by {}", text); }

void moves(const RoleYear& role, Document& to) {
  std::vector<Cell> items;
  for (const Move& one : role.joined)
    items.push_back(
        {fmt::format("in: {}, {} {}{}{}", who(one.subject), one.at_latest ? "on or before" : "from",
                     one.day.iso(), one.by_charter ? ", by the charter itself" : "", by(one.by))});
  for (const Move& one : role.renewed)
    items.push_back(
        {fmt::format("new term: {}, from {}{}", who(one.subject), one.day.iso(), by(one.by))});
  for (const Move& one : role.left)
    items.push_back({fmt::format(
        "out: {}, last day {}{}{}", who(one.subject), one.day.iso(),
        one.by_charter ? ", by the charter itself; the roster lists it yet" : "", by(one.by))});
  if (items.empty()) items.push_back({"nobody came, nobody left", Tone::faint});
  to.list(std::move(items));
}

void sitting(const RoleYear& role, Date last, Document& to) {
  if (role.sitting.empty()) return;
  std::vector<std::vector<Cell>> rows;
  for (const Sitting& one : role.sitting) {
    std::vector<Cell> row{
        {who(one.subject)}, {(one.at_latest ? "on or before " : "") + one.since.iso()}, {""}, {""}};
    if (one.term_last)
      row[2] = {one.term_last->iso() + (*one.term_last < last ? ", over" : ""),
                *one.term_last < last ? Tone::bad : Tone::plain};
    if (one.until_last)
      row[2].text += fmt::format("{}the roster ends it on {}", row[2].text.empty() ? "" : "; ",
                                 one.until_last->iso());
    if (one.renewal_due)
      row[3] = {one.renewal_due->iso() + (*one.renewal_due < last ? ", overdue" : ""),
                *one.renewal_due < last ? Tone::bad : Tone::plain};
    if (!one.certain) row[0] = {row[0].text + ": cannot be told", Tone::doubtful};
    rows.push_back(std::move(row));
  }
  std::vector<std::string> columns{"who sits on " + last.iso(), "since", "last day of the term",
                                   "renewal due by"};
  for (std::size_t i = columns.size(); i-- > 2;) // columns that nobody fills say nothing
    if (std::all_of(rows.begin(), rows.end(),
                    [&](const auto& row) { return row[i].text.empty(); })) {
      columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(i));
      for (auto& row : rows) row.erase(row.begin() + static_cast<std::ptrdiff_t>(i));
    }
  to.table(std::move(columns), std::move(rows));
}
} // namespace

void people_of(const BodyYear& body, const AnnualReport& report, Document& to) {
  if (body.roles.empty()) return;
  to.heading(3, "People");
  std::vector<std::vector<Cell>> rows;
  for (const RoleYear& role : body.roles)
    rows.push_back({{title_of(role)},
                    {role.authorised},
                    {number(role.certain_first, role.doubtful_first)},
                    {came(role)},
                    {std::to_string(role.left.size())},
                    {number(role.certain_last, role.doubtful_last)}});
  to.table(
      {"role", "seats", "#before " + report.from.iso(), "#in", "#out", "#after " + report.to.iso()},
      std::move(rows));
  for (const RoleYear& role : body.roles) {
    to.heading(4, title_of(role));
    moves(role, to);
    if (!role.uncovered.empty())
      to.paragraph(
          fmt::format("The roster does not say that it is complete: {}. There may have been "
                      "others.",
                      days(role.uncovered)),
          Tone::doubtful);
    sitting(role, report.to, to);
  }
}

void meetings_of(const BodyYear& body, Document& to) {
  if (body.meetings.empty() && !body.asks_of_meetings) return;
  to.heading(3, "Meetings");
  if (body.meetings.empty()) to.paragraph("No meeting is recorded.");
  std::vector<std::vector<Cell>> rows;
  for (const MeetingHeld& one : body.meetings) {
    Cell present{one.cancelled ? "did not take place"
                 : one.present ? std::to_string(*one.present)
                               : "not recorded"};
    Cell quorate{""};
    if (one.quorate) {
      std::string_view word = *one.quorate == Truth::holds   ? "quorate"
                              : *one.quorate == Truth::fails ? "no quorum"
                                                             : "cannot be told";
      quorate = {fmt::format("{}: {}", word, one.arithmetic),
                 *one.quorate == Truth::holds   ? Tone::good
                 : *one.quorate == Truth::fails ? Tone::bad
                                                : Tone::doubtful};
    }
    rows.push_back({{one.date.iso()}, {one.id}, present, quorate});
  }
  to.table({"date", "meeting", "#present", "quorum"}, std::move(rows));
  if (!body.meetings_uncovered.empty())
    to.paragraph(
        fmt::format("Meetings are not covered by the records: {}. There may have been others.",
                    days(body.meetings_uncovered)),
        Tone::doubtful);
  rows.clear();
  auto shown = [](int number) { return Cell{number == 0 ? "" : std::to_string(number)}; };
  for (const Attendance& one : body.attendance)
    rows.push_back({{who(one.subject)},
                    {std::to_string(one.meetings)},
                    shown(one.present),
                    shown(one.in_part),
                    shown(one.represented),
                    shown(one.excused),
                    shown(one.on_leave),
                    shown(one.recused),
                    {one.absent == 0 ? "" : std::to_string(one.absent),
                     one.absent == 0 ? Tone::plain : Tone::doubtful},
                    shown(one.not_told),
                    shown(one.perhaps)});
  std::vector<std::string> columns{"attendance",
                                   "#meetings while seated",
                                   "#there",
                                   "#in part",
                                   "#represented",
                                   "#excused",
                                   "#on leave",
                                   "#recused",
                                   "#absent",
                                   "#not recorded",
                                   "#perhaps not seated"};
  for (std::size_t i = columns.size(); i-- > 3;)
    if (i != 8 && std::all_of(rows.begin(), rows.end(),
                              [&](const auto& row) { return row[i].text.empty(); })) {
      columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(i));
      for (auto& row : rows) row.erase(row.begin() + static_cast<std::ptrdiff_t>(i));
    }
  to.table(std::move(columns), std::move(rows));
}

} // namespace quorate::reports
