#include "reports/text_sections.h"

#include "reports/names.h"
#include "reports/summary.h"
#include "reports/text_lists.h"

#include <algorithm>
#include <fmt/core.h>
#include <map>
#include <tuple>

namespace quorate::reports {

using namespace evaluation;

namespace {
bool same_clause(const Finding& a, const Finding& b) {
  return std::tie(a.clause, a.charter_file, a.charter_line, a.remedy) ==
             std::tie(b.clause, b.charter_file, b.charter_line, b.remedy) &&
         std::equal(a.cites.begin(), a.cites.end(), b.cites.begin(), b.cites.end(),
                    [](const Citation& x, const Citation& y) {
                      return std::tie(x.file, x.section) == std::tie(y.file, y.section);
                    });
}

void findings(Page& page, const std::string& title, const std::string& about, Style style,
              const std::vector<const Finding*>& all) {
  if (all.empty()) return;
  heading(page, title, all.size(), about, style);
  std::size_t shown = std::min(all.size(), longest_list);
  for (std::size_t i = 0; i < shown; ++i) {
    // What one clause says of several people stands under it together.
    if (i != 0) page.layout.blank();
    if (i == 0 || !same_clause(*all[i - 1], *all[i])) clause_line(page, *all[i]);
    message(page, *all[i]);
    details(page, *all[i]);
    if (i + 1 == shown || !same_clause(*all[i], *all[i + 1])) remedy(page, *all[i]);
  }
  if (shown < all.size()) page.layout.blank();
  more(page, 2, shown, all.size());
}

Style style_of(Verdict verdict) {
  return verdict == Verdict::compliant  ? Style::good
         : verdict == Verdict::violated ? Style::bad
                                        : Style::doubtful;
}
} // namespace

void bodies(Page& page, const CharterAssessment& charter) {
  for (const BodyStatus& body : charter.bodies) {
    page.layout.blank();
    // Roles may stand in no body: then the title is the charter's.
    Pieces title{{body.body, Style::strong}};
    if (!body.title.empty() && body.title != body.body)
      title.push_back({(body.body.empty() ? "" : " ") + body.title});
    title.push_back({": "});
    title.push_back({std::string(name(body.verdict)), style_of(body.verdict)});
    page.layout.paragraph(0, title);

    std::string prefix = body.body + ".";
    auto label = [&](const RoleStatus& role) {
      return role.role.starts_with(prefix) ? role.role.substr(prefix.size()) : role.role;
    };
    std::size_t width = 0;
    std::size_t digits = 1;
    for (const RoleStatus& role : body.roles) {
      width = std::max(width, std::min<std::size_t>(28, columns(label(role))));
      digits = std::max(digits, fmt::formatted_size("{}", role.sitting));
    }
    for (const RoleStatus& role : body.roles) {
      std::size_t missing = digits - fmt::formatted_size("{}", role.sitting);
      std::string text = fmt::format("{} sitting", role.sitting);
      if (!role.authorised.empty()) text += " of " + role.authorised;
      if (role.uncertain != 0) text += fmt::format("; {} more uncertain", role.uncertain);
      // Numbers stand under each other; no-break spaces are not wrapped away.
      std::string padding;
      for (std::size_t i = 0; i < missing; ++i) padding += "\u00a0";
      page.layout.row(2, {label(role)}, width, {{padding + text}});
    }
  }
}

void violations(Page& page, const CharterAssessment& charter) {
  auto binds = [](const Finding& one) { return one.modality != Modality::should; };
  findings(page, "VIOLATIONS", "the charter says must", Style::bad,
           chosen(charter.violations, binds));
  findings(page, "WARNINGS", "the charter says should", Style::doubtful,
           chosen(charter.violations, [&](const Finding& one) { return !binds(one); }));
}

namespace {
void renewal(Page& page, const RenewalEntry& entry) {
  clause_line(page, entry);
  message(page, entry);
  std::vector<std::string> dates{
      fmt::format("due {} ({})", entry.due.iso(), distance(page.as_of, entry.due))};
  if (entry.lapses_on)
    dates.push_back(*entry.lapses_on > page.as_of
                        ? fmt::format("lapses on {} unless renewed", entry.lapses_on->iso())
                        : fmt::format("lapsed on {}", entry.lapses_on->iso()));
  details(page, entry, dates);
  remedy(page, entry);
}

// What lies further ahead: a line each.
void upcoming(Page& page, const std::vector<const RenewalEntry*>& entries) {
  std::size_t shown = std::min(entries.size(), longest_list);
  for (std::size_t i = 0; i < shown; ++i) {
    const RenewalEntry& entry = *entries[i];
    std::string who = person(entry.subject);
    std::string where = cites(page, entry.cites);
    Pieces text{{who.empty() ? entry.message : who}};
    if (!who.empty() && !entry.subject.role.empty())
      text.push_back({", " + entry.subject.role.text()});
    text.push_back(
        {fmt::format("  {}{}{}", entry.clause, where.empty() ? "" : "  ", where), Style::faint});
    if (!entry.evidence.empty())
      text.push_back(
          {"  " + place(entry.evidence.front().file, entry.evidence.front().line), Style::faint});
    page.layout.row(2, {entry.due.iso()}, 10, text);
  }
  more(page, 2, shown, entries.size());
}
} // namespace

void renewals(Page& page, const CharterAssessment& charter) {
  auto section = [&](RenewalState state, const std::string& title, const std::string& about,
                     Style style) {
    auto entries =
        chosen(charter.renewals, [&](const RenewalEntry& entry) { return entry.state == state; });
    if (entries.empty()) return;
    heading(page, title, entries.size(), about, style);
    if (state == RenewalState::upcoming) return upcoming(page, entries);
    list(page, entries, [&](const RenewalEntry& entry) { renewal(page, entry); });
  };
  section(RenewalState::overdue, "RENEWALS OVERDUE", "", Style::bad);
  section(RenewalState::in_grace, "RENEWALS IN GRACE", "late, and the seat is still held",
          Style::doubtful);
  section(RenewalState::due, "RENEWALS DUE",
          fmt::format("by {}", (page.as_of + calendar::Period::of_days(page.within_days)).iso()),
          Style::strong);
  section(RenewalState::upcoming, "RENEWALS LATER", "", Style::strong);
}

void vacancies(Page& page, const CharterAssessment& charter) {
  findings(page, "VACANCIES", "", Style::doubtful, chosen(charter.vacancies, any));
}

void undetermined(Page& page, const CharterAssessment& charter) {
  findings(page, "UNDETERMINED", "neither met nor violated, as far as the records and the text go",
           Style::doubtful, chosen(charter.undetermined, any));
}

void waivers(Page& page, const CharterAssessment& charter) {
  if (!charter.waived.empty()) {
    heading(page, "WAIVED", charter.waived.size(), "");
    list(page, chosen(charter.waived, any), [&](const WaivedEntry& entry) {
      clause_line(page, entry);
      message(page, entry);
      page.layout.paragraph(
          4, {{fmt::format("waived {} by {}: ",
                           entry.until == Date::last() ? "without an end"
                                                       : "through " + entry.until.previous().iso(),
                           entry.approved_by.empty() ? "nobody named" : entry.approved_by)},
              {entry.reason.empty() ? "no reason given" : entry.reason}});
      details(page, entry);
      remedy(page, entry);
    });
  }
  findings(page, "WAIVERS TO LOOK AT", "expired or unused", Style::doubtful,
           chosen(charter.waiver_problems, any));
}

void decisions(Page& page, const CharterAssessment& charter) {
  if (!charter.decisions.empty()) {
    heading(page, "DECISIONS", charter.decisions.size(), "`quorate tally` shows the arithmetic");
    std::size_t shown = std::min(charter.decisions.size(), longest_list);
    std::size_t width = 0;
    for (std::size_t i = 0; i < shown; ++i)
      width = std::max(width, std::min<std::size_t>(28, columns(charter.decisions[i].id)));
    for (std::size_t i = 0; i < shown; ++i) {
      const Tallied& one = charter.decisions[i];
      bool passed = one.outcome == DecisionOutcome::passed;
      bool open =
          one.outcome == DecisionOutcome::open || one.outcome == DecisionOutcome::undetermined;
      page.layout.row(2, {one.id, Style::strong}, width,
                      {{std::string(name(one.outcome)), passed ? Style::good
                                                        : open ? Style::doubtful
                                                               : Style::plain},
                       {one.why.empty() ? "" : ": " + one.why}});
    }
    more(page, 2, shown, charter.decisions.size());
  }
  std::size_t lacking = 0;
  for (const TalliedMeeting& one : charter.meetings) lacking += one.quorate == Truth::fails ? 1 : 0;
  if (lacking != 0)
    page.layout.paragraph(2, {{fmt::format("{} of {} were not quorate", lacking,
                                           counted(charter.meetings.size(), "meeting"))}});
}

namespace {
void not_evaluated(Page& page, const CharterAssessment& charter) {
  heading(page, "NOT EVALUATED", charter.not_evaluated.size(), "");
  std::map<std::string, std::vector<std::string>> by_reason;
  for (const NotEvaluated& one : charter.not_evaluated) by_reason[one.why].push_back(one.clause);
  for (const auto& [why, clauses] : by_reason) {
    std::string joined;
    for (std::size_t i = 0; i < std::min(clauses.size(), longest_list); ++i)
      joined += (i == 0 ? "" : ", ") + clauses[i];
    page.layout.paragraph(2,
                          {{why.empty() ? "no reason given" : why},
                           {fmt::format(" ({}): ", clauses.size())},
                           {joined}},
                          2);
    more(page, 4, std::min(clauses.size(), longest_list), clauses.size());
  }
}

void ignored(Page& page, const IgnoredRecords& one) {
  if (one.kind.empty()) { // may be of anybody
    page.layout.paragraph(
        2,
        {{place(one.file, one.line), Style::faint},
         {fmt::format("  {} that cannot be read, left out: nobody's activity is known to be "
                      "complete",
                      counted(one.lines, "line"))}},
        2);
    return;
  }
  std::string who;
  for (const std::string& id : one.possible) who += (who.empty() ? "" : " or ") + id;
  page.layout.paragraph(
      2,
      {{place(one.file, one.line), Style::faint},
       {fmt::format("  {} of {} for \"{}\"{}", counted(one.lines, "line"), one.kind, one.name,
                    who.empty() ? ", who is nobody known"
                                : fmt::format("; {} may be meant", who))}},
      2);
}

void ignored(Page& page, const CharterAssessment& charter) {
  heading(page, "RECORDS NOT COUNTED", charter.ignored_records.size(),
          std::any_of(charter.ignored_records.begin(), charter.ignored_records.end(),
                      [](const IgnoredRecords& one) { return one.kind.empty(); })
              ? "they cannot be read, or name nobody for certain"
              : "they name nobody for certain");
  std::size_t shown = std::min(charter.ignored_records.size(), longest_list);
  for (std::size_t i = 0; i < shown; ++i) ignored(page, charter.ignored_records[i]);
  more(page, 2, shown, charter.ignored_records.size());
}

} // namespace

void blind_spots(Page& page, const CharterAssessment& charter) {
  if (charter.clauses_without_case != 0) {
    page.layout.blank();
    page.layout.paragraph(
        0, {{"WITHOUT A CASE", Style::strong},
            {fmt::format("  {}: no decision or meeting is recorded to which they apply",
                         counted(static_cast<std::size_t>(charter.clauses_without_case),
                                 "rule of procedure", "rules of procedure"))}});
  }
  if (!charter.not_evaluated.empty()) not_evaluated(page, charter);
  if (!charter.ignored_records.empty()) ignored(page, charter);
  if (charter.gaps.empty() && charter.missing_sources.empty()) return;
  page.layout.blank();
  if (!charter.gaps.empty())
    page.layout.paragraph(0, {{"GAPS  ", Style::strong},
                              {fmt::format("the prose is silent in {}: --format json lists {}",
                                           counted(charter.gaps.size(), "place"),
                                           charter.gaps.size() == 1 ? "it" : "them")}});
  if (!charter.missing_sources.empty()) {
    std::string joined;
    for (const std::string& source : charter.missing_sources)
      joined += (joined.empty() ? "" : ", ") + source;
    page.layout.paragraph(0, {{"MISSING SOURCES  ", Style::strong}, {joined}}, 2);
  }
}

} // namespace quorate::reports
