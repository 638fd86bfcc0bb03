// The first screen: compliant or not, how much of what, and what is to be done first.
#include "reports/html_sections.h"
#include "reports/summary.h"
#include "reports/text_parts.h"
#include "reports/told.h"

#include <algorithm>
#include <fmt/core.h>
#include <map>
#include <set>

namespace quorate::reports {

using namespace evaluation;

namespace {
/// Longer lists are read among the findings.
constexpr std::size_t longest_agenda = 12;
/// From so many on, things of one kind and clause are told together.
constexpr std::size_t told_together = 4;

struct AgendaItem {
  int rank = 0; ///< what cannot wait first; then what has a day
  std::optional<Date> day;
  std::string when; ///< "overdue since 12 days"
  std::string tone; ///< grave, act, unsure
  std::string what;
  std::vector<Citation> cites;
  std::string clause;
};

const char* tone(Urgency urgency) {
  static constexpr const char* tones[] = {"grave", "act", "unsure", "fine"};
  return tones[static_cast<std::size_t>(urgency)];
}

std::string banner(const HtmlCharter& of) {
  const CharterAssessment& one = of.charter;
  std::string text = summary(one);
  if (text.starts_with(one.id)) text = text.substr(one.id.size());
  text = text.substr(std::min(text.size(), text.find(": ") + 2));
  if (!one.in_force) text += ". The text is not in force: it is judged as if it were";
  std::string facts = fmt::format("<code>{}</code>", safe(one.file));
  if (!one.status.empty()) facts += fmt::format(" · {}", safe(one.status));
  if (!one.revision.empty()) facts += fmt::format(" · revision {}", safe(one.revision));
  if (one.in_force_from) facts += fmt::format(" · in force from {}", time_tag(*one.in_force_from));
  if (!one.records_folder.empty())
    facts += fmt::format(" · records in <code>{}</code>", safe(one.records_folder));
  bool alone = of.assessment.charters.size() == 1; // then it is the title of the page
  return fmt::format("<header class=\"charter-head\"><h2 id=\"{}-title\"{}>{}</h2>\n"
                     "<p class=\"ruling\">{} <span class=\"sum\">{}</span></p>\n"
                     "<p class=\"facts\">{}</p></header>\n",
                     of.id, alone ? " class=\"unseen\"" : "",
                     alone ? "Verdict" : safe(one.title.empty() ? one.id : one.title),
                     verdict_badge(one.verdict), safe(text), facts);
}

/// Beside a number that is mostly of something milder.
std::string_view grave_word(std::string_view kind) {
  return kind == "renewal" ? "overdue" : kind == "removal" ? "lapsed" : "";
}

std::string tiles(const HtmlCharter& of, const std::vector<ReportRow>& rows) {
  struct Number {
    std::size_t all = 0, grave = 0;
    Urgency mildest = Urgency::grave;
  };
  std::map<std::string_view, Number> numbers;
  for (const ReportRow& row : rows)
    if (row.charter == of.index && row.urgency != Urgency::fine) {
      Number& number = numbers[row.kind];
      ++number.all;
      number.grave += row.urgency == Urgency::grave ? 1 : 0;
      number.mildest = std::max(number.mildest, row.urgency);
    }
  std::string result = "<ul class=\"tiles\">\n";
  result += fmt::format("<li class=\"tile plain\"><span class=\"number\">{}<small>/{}</small>"
                        "</span> <span class=\"of\">{} met</span></li>\n",
                        of.charter.clauses_met, of.charter.clauses_evaluated,
                        of.charter.clauses_evaluated == 1 ? "clause" : "clauses");
  for (const RowKind& kind : row_kinds()) {
    auto found = numbers.find(kind.id);
    if (found == numbers.end()) continue;
    const Number& number = found->second;
    bool grave = number.grave > 0;
    std::string what(number.all == 1 ? kind.one : kind.many);
    if (kind.id == "renewal" || kind.id == "duty") what += " due";
    if (kind.id == "attestation") what += " wanting";
    if (std::string_view word = grave_word(kind.id); number.grave > 0 && !word.empty())
      what += fmt::format(", {} {}", number.grave, word);
    result += fmt::format("<li class=\"tile {}\"><a href=\"#findings\" data-kind=\"{}\" "
                          "data-charter=\"{}\"><span class=\"number\">{}</span> "
                          "<span class=\"of\">{}</span></a></li>\n",
                          tone(grave ? Urgency::grave : number.mildest), kind.id, of.index,
                          number.all, what);
  }
  return result + "</ul>\n";
}

int rank(const ReportRow& row) {
  if (row.kind == "violation" || row.kind == "removal_limit") return 0;
  if (row.kind == "removal") return row.urgency == Urgency::grave ? 1 : 3;
  if (row.urgency == Urgency::grave) return 2; // overdue
  if (row.kind == "renewal" || row.kind == "duty") return 5;
  if (row.kind == "vacancy") return 4;
  return row.urgency == Urgency::unsure ? 7 : 6;
}

std::string when_of(Date as_of, const ReportRow& row) {
  bool due = row.kind == "renewal" || row.kind == "duty";
  if (rank(row) > 5) return "open"; // no day presses
  if (!due || !row.date)
    return row.date && row.date_word == "since" ? "since " + row.date->iso() : "now";
  if (row.state == "overdue")
    return fmt::format(
        "{} overdue",
        counted(static_cast<std::size_t>(std::max(0, calendar::days_between(*row.date, as_of))),
                "day"));
  return distance(as_of, *row.date);
}

/// "5 seats on the prune list", "82 attestations are missing"
std::string together_text(const std::vector<const ReportRow*>& all) {
  const ReportRow& first = *all.front();
  auto kind = std::find_if(row_kinds().begin(), row_kinds().end(),
                           [&](const RowKind& each) { return each.id == first.kind; });
  std::string result = fmt::format("{} {}", all.size(), kind->many);
  bool said = first.state.empty() || first.kind == "removal"; // the kind's own name says it
  if (first.state == "expired") return result + " have expired";
  return said ? result : result + " are " + first.state;
}

std::vector<AgendaItem> from_rows(const HtmlCharter& of, const std::vector<ReportRow>& rows,
                                  std::set<std::string>& told) {
  std::map<std::tuple<std::string_view, std::string, std::string>, std::vector<const ReportRow*>>
      groups;
  for (const ReportRow& row : rows) {
    if (row.charter != of.index || row.urgency == Urgency::fine || row.kind == "undetermined")
      continue;
    told.insert(row.finding->fingerprint);
    bool attests = row.kind == "attestation";
    groups[{row.kind, attests ? "" : row.finding->clause, row.state}].push_back(&row);
  }
  std::vector<AgendaItem> result;
  for (const auto& [key, all] : groups) {
    bool together = all.size() >= told_together;
    bool of_one = std::all_of(all.begin(), all.end(), [&](const ReportRow* row) {
      return row->finding->clause == all.front()->finding->clause;
    });
    for (const ReportRow* row : all) {
      AgendaItem item;
      item.rank = rank(*row);
      item.when = when_of(of.assessment.as_of, *row);
      if (item.rank == 5) item.day = row->date;
      item.tone = tone(row->urgency);
      item.what = sentence(*row->finding);
      if (of_one || !together) {
        item.clause = row->finding->clause;
        item.cites = row->finding->cites;
      }
      if (together) { // the first day of them all
        for (const ReportRow* other : all)
          if (item.day && other->date) item.day = std::min(item.day, other->date);
        item.when = item.day ? "from" : item.rank > 5 ? "open" : "now";
        item.what = together_text(all);
      }
      result.push_back(std::move(item));
      if (together) break;
    }
  }
  return result;
}

/// Kinds of a forecast that ask for something, and what several of them are called.
const std::map<std::string_view, std::string_view>& worth_doing() {
  static const std::map<std::string_view, std::string_view> kinds{
      {"violation", "violations"},
      {"lapse", "seats lapse"},
      {"removal", "seats come onto the prune list"},
      {"vacancy", "vacancies"},
      {"due", "times that something falls due"},
      {"term_ends", "terms end"},
      {"grace_ends", "times of grace end"},
      {"attestation_ends", "attestations expire"},
      {"waiver_ends", "waivers end"},
      {"seat_ends", "seats end"}};
  return kinds;
}

/// What a forecast adds: seats that lapse, terms that end, waivers that run out.
void from_coming(const HtmlCharter& of, const std::set<std::string>& told,
                 std::vector<AgendaItem>& to) {
  if (!of.chronicle) return;
  // What is due and is not done is broken the day after: that goes without saying.
  std::set<std::tuple<std::string, std::string, std::string>> due;
  std::map<std::pair<std::string, std::string>, std::vector<const Coming*>> groups;
  for (const Coming& one : of.chronicle->coming) {
    if (calendar::days_between(of.assessment.as_of, one.date) > of.assessment.within_days) break;
    bool waits = one.kind == "due" || one.kind == "term_ends";
    bool known = (waits || one.kind == "grace_ends") && told.contains(one.finding.fingerprint);
    std::tuple subject(one.finding.clause, one.finding.subject.person, one.finding.subject.role);
    if (waits) due.insert(subject);
    if (known || !worth_doing().contains(one.kind) ||
        (one.kind == "violation" && due.contains(subject)))
      continue;
    groups[{one.kind, one.finding.clause}].push_back(&one);
  }
  for (const auto& [key, all] : groups) {
    bool together = all.size() >= told_together;
    bool grave = key.first == "violation" || key.first == "lapse";
    for (const Coming* one : all) {
      AgendaItem item{5,
                      one->date,
                      distance(of.assessment.as_of, one->date),
                      grave ? "grave" : "act",
                      sentence(one->finding),
                      one->finding.cites,
                      one->finding.clause};
      if (together) {
        item.when = "from";
        item.what = fmt::format("{} {}", all.size(), worth_doing().at(key.first));
      }
      to.push_back(std::move(item));
      if (together) break;
    }
  }
}

std::string agenda(const HtmlCharter& of, const std::vector<ReportRow>& rows) {
  std::set<std::string> told;
  std::vector<AgendaItem> items = from_rows(of, rows, told);
  from_coming(of, told, items);
  std::stable_sort(items.begin(), items.end(), [](const AgendaItem& a, const AgendaItem& b) {
    return std::tie(a.rank, a.day) < std::tie(b.rank, b.day);
  });
  Date last = Date::from_days(std::int64_t{of.assessment.as_of.days()} + of.assessment.within_days);
  std::string result = fmt::format("<section class=\"agenda\" aria-labelledby=\"{0}-agenda\">\n"
                                   "<h3 id=\"{0}-agenda\">To do by {1}</h3>\n",
                                   of.id, time_tag(last));
  if (items.empty())
    return result + "<p class=\"nothing\">Nothing in this time asks for action.</p></section>\n";
  result += "<ol>\n";
  for (std::size_t i = 0; i < items.size() && i < longest_agenda; ++i) {
    const AgendaItem& one = items[i];
    std::string where = sections(one.cites);
    result += fmt::format("<li class=\"{}\"><span class=\"when\">{}{}</span> "
                          "<span class=\"what\">{}{}</span></li>\n",
                          one.tone, prose(one.when),
                          one.day ? fmt::format("<br>{}", time_tag(*one.day)) : "", prose(one.what),
                          one.clause.empty() ? ""
                                             : fmt::format(" <span class=\"cite\"><code>{}</code> "
                                                           "{}</span>",
                                                           safe(one.clause), safe(where)));
  }
  result += "</ol>\n";
  if (items.size() > longest_agenda)
    result += fmt::format("<p class=\"more\"><a href=\"#findings\" data-charter=\"{}\">{} more "
                          "among the findings</a></p>\n",
                          of.index, items.size() - longest_agenda);
  return result + "</section>\n";
}

std::string bodies(const HtmlCharter& of) {
  if (of.charter.bodies.empty()) return "";
  std::string result = fmt::format(
      "<section class=\"bodies\" aria-labelledby=\"{0}-bodies\"><h3 id=\"{0}-bodies\">Bodies</h3>"
      "<table><thead><tr><th scope=\"col\">Body and role</th><th scope=\"col\" class=\"num\">Sit"
      "</th><th scope=\"col\">Charter asks for</th></tr></thead>\n",
      of.id);
  for (const BodyStatus& body : of.charter.bodies) {
    result +=
        fmt::format("<tbody><tr class=\"body\"><th scope=\"rowgroup\" colspan=\"2\">{}</th>"
                    "<td>{}</td></tr>\n",
                    safe(body.title.empty() ? body.body : body.title), verdict_badge(body.verdict));
    for (const RoleStatus& role : body.roles)
      result += fmt::format(
          "<tr><th scope=\"row\">{}</th><td class=\"num\">{}{}</td><td>{}</td></tr>\n",
          safe(role.title.empty() ? role.role : role.title), role.sitting,
          role.uncertain > 0
              ? fmt::format(" <span class=\"unsure\">+{} uncertain</span>", role.uncertain)
              : "",
          role.authorised.empty() ? "<span class=\"muted\">not stated</span>"
                                  : safe(role.authorised));
    result += "</tbody>\n";
  }
  return result + "</table></section>\n";
}
} // namespace

std::string html_overview(const HtmlCharter& of, const std::vector<ReportRow>& rows) {
  return banner(of) + tiles(of, rows) + "<div class=\"first\">\n" + agenda(of, rows) + bodies(of) +
         "</div>\n";
}

} // namespace quorate::reports
