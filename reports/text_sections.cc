#include "reports/text_sections.h"

#include "reports/names.h"
#include "reports/summary.h"

#include <algorithm>
#include <fmt/core.h>
#include <map>

namespace quorate::reports {

using namespace evaluation;

namespace {
// Up to longest_list entries, each by `show`, blank lines between.
template <typename Entry, typename Show>
void list(Page& page, const std::vector<const Entry*>& entries, Show show) {
  std::size_t shown = std::min(entries.size(), longest_list);
  for (std::size_t i = 0; i < shown; ++i) {
    if (i != 0) page.layout.blank();
    show(*entries[i]);
  }
  if (shown < entries.size()) page.layout.blank();
  more(page, 2, shown, entries.size());
}

template <typename Entry, typename Which>
std::vector<const Entry*> chosen(const std::vector<Entry>& all, Which which) {
  std::vector<const Entry*> result;
  for (const Entry& entry : all)
    if (which(entry)) result.push_back(&entry);
  return result;
}

constexpr auto any = [](const auto&) { return true; };

void findings(Page& page, const std::string& title, const std::string& about, Style style,
              const std::vector<const Finding*>& all) {
  if (all.empty()) return;
  heading(page, title, all.size(), about, style);
  list(page, all, [&](const Finding& one) { finding(page, one); });
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
    dates.push_back(fmt::format("{} on {} unless renewed",
                                *entry.lapses_on > page.as_of ? "lapses" : "lapsed",
                                entry.lapses_on->iso()));
  details(page, entry, dates);
}

// What lies further ahead: a line each.
void upcoming(Page& page, const std::vector<const RenewalEntry*>& entries) {
  std::size_t shown = std::min(entries.size(), longest_list);
  for (std::size_t i = 0; i < shown; ++i) {
    const RenewalEntry& entry = *entries[i];
    std::string who = person(entry.subject);
    std::string where = cites(page, entry.cites);
    Pieces text{{who.empty() ? entry.message : who}};
    if (!who.empty() && !entry.subject.role.empty()) text.push_back({", " + entry.subject.role});
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

namespace {
std::string condition_dates(const ConditionResult& condition) {
  std::string text(calendar::word(condition.truth));
  if (condition.since) text += " since " + condition.since->iso();
  // Without a last day it either never held, or what was before is not known.
  if (condition.truth == Truth::fails && condition.last_held)
    text += "; last held on " + condition.last_held->iso();
  if (condition.truth == Truth::fails && !condition.last_held && !condition.since)
    text += "; never held";
  if (condition.until)
    text += fmt::format("; {} on {}", condition.truth == Truth::holds ? "ends" : "changes",
                        condition.until->iso());
  return text;
}

void prune_entry(Page& page, const PruneEntry& entry) {
  bool automatic = entry.action == PruneAction::automatic;
  page.layout.paragraph(2, {{person(entry.subject), Style::strong},
                            {entry.subject.role.empty() ? "" : ", " + entry.subject.role},
                            {automatic ? ": the seat has lapsed" : ": removal is recommended",
                             automatic ? Style::bad : Style::doubtful}});
  Finding inner = entry; // the heading has named the person already
  inner.subject = {};
  std::string where = cites(page, entry.cites);
  page.layout.paragraph(4, {{entry.clause},
                            {where.empty() ? "" : "  " + where},
                            {"  " + place(entry.charter_file, entry.charter_line), Style::faint}});
  message(page, inner);
  details(page, inner);
  std::size_t width = 0;
  for (const ConditionResult& condition : entry.conditions)
    width = std::max(width, std::min<std::size_t>(24, columns(condition.label)));
  for (std::size_t i = 0; i < entry.conditions.size(); ++i) {
    const ConditionResult& condition = entry.conditions[i];
    bool nearest = i == entry.nearest_miss && condition.truth == Truth::fails &&
                   condition.last_held.has_value();
    page.layout.row(
        4, {condition.label, Style::strong}, width,
        {{condition_dates(condition)}, {nearest ? "  (nearest miss)" : "", Style::doubtful}});
    page.layout.paragraph(6 + width, {{condition.text}});
    evidence(page, 6 + width, condition.evidence);
  }
  if (entry.consequences.empty()) return;
  page.layout.paragraph(4, {{"WHAT BREAKS", Style::bad}});
  for (const std::string& what : entry.consequences) page.layout.paragraph(4, {{"- " + what}}, 2);
}
} // namespace

void prune_list(Page& page, const CharterAssessment& charter) {
  if (!charter.prune.empty()) {
    Counts counts = count(charter);
    heading(page, "PRUNE LIST", charter.prune.size(),
            fmt::format("{} lapsed, {} recommended", counts.lapsed, counts.removable));
    list(page, chosen(charter.prune, any),
         [&](const PruneEntry& entry) { prune_entry(page, entry); });
  }
  if (!charter.prune_consequences.empty()) {
    page.layout.blank();
    page.layout.paragraph(2, {{"WHAT BREAKS if the whole list is carried out", Style::bad}});
    for (const std::string& what : charter.prune_consequences)
      page.layout.paragraph(2, {{"- " + what}}, 2);
  }
  if (charter.removal_limits.empty()) return;
  page.layout.blank();
  for (const RemovalLimit& limit : charter.removal_limits)
    page.layout.paragraph(
        2,
        {{"TOO MANY AT ONCE  ", Style::bad},
         {fmt::format("{} of {} who hold {} are listed, more than {}: check the records before "
                      "anybody is removed, or raise --max-removals",
                      limit.listed, limit.sitting, limit.role, limit.limit)}},
        2);
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
    });
  }
  findings(page, "WAIVERS TO LOOK AT", "expired or unused", Style::doubtful,
           chosen(charter.waiver_problems, any));
}

void attestations(Page& page, const CharterAssessment& charter) {
  auto open = chosen(charter.attestations, [](const AttestationEntry& entry) {
    return entry.state != AttestationState::attested;
  });
  std::size_t attested = charter.attestations.size() - open.size();
  if (charter.attestations.empty()) return;
  heading(page, "ATTESTATIONS", charter.attestations.size(),
          fmt::format("{} attested; what no machine can check needs somebody who vouches for it",
                      attested));
  // One clause is often wanting for many people: it is said once, with their names.
  std::vector<std::vector<const AttestationEntry*>> groups;
  for (const AttestationEntry* entry : open) {
    bool same = !groups.empty() && groups.back().front()->clause == entry->clause &&
                groups.back().front()->state == entry->state;
    if (!same) groups.emplace_back();
    groups.back().push_back(entry);
  }
  std::size_t shown = 0;
  for (const auto& group : groups) {
    if (++shown > longest_list) break;
    const AttestationEntry& entry = *group.front();
    if (shown > 1) page.layout.blank();
    clause_line(page, entry);
    std::string whom;
    for (std::size_t i = 0; i < group.size() && i < 8; ++i) {
      std::string who = person(group[i]->subject);
      if (!who.empty()) whom += (whom.empty() ? ", for " : ", ") + who;
    }
    if (group.size() > 8) whom += fmt::format(" and {} more", group.size() - 8);
    Style style = entry.state == AttestationState::refused ? Style::bad : Style::doubtful;
    page.layout.paragraph(
        4, {{std::string(name(entry.state)), style},
            {whom + ": "},
            {entry.text},
            {entry.owner.empty() ? "" : fmt::format(" (to be attested by {})", entry.owner)}});
    if (group.size() > 1) continue;
    if (entry.state != AttestationState::missing) page.layout.paragraph(4, {{entry.message}});
    details(page, entry);
  }
  more(page, 2, std::min(shown, groups.size()), groups.size());
}

void blind_spots(Page& page, const CharterAssessment& charter) {
  if (!charter.not_evaluated.empty()) {
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
