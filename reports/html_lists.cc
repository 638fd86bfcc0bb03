// Decisions and meetings, and what the audit could not look at.
#include "reports/html_sections.h"
#include "reports/summary.h"
#include "reports/text_parts.h"
#include "reports/told.h"

#include <fmt/core.h>

namespace quorate::reports {

using namespace evaluation;

namespace {
constexpr std::size_t longest = 200;

template <class Entry, class Write>
std::string folded(const std::string& title, const std::vector<Entry>& all, Write write) {
  if (all.empty()) return "";
  std::string result = fmt::format("<details class=\"list\"><summary>{} <span class=\"count\">{}"
                                   "</span></summary>\n<ul>\n",
                                   title, all.size());
  for (std::size_t i = 0; i < all.size() && i < longest; ++i)
    result += "<li>" + write(all[i]) + "</li>\n";
  result += "</ul>\n";
  if (all.size() > longest)
    result +=
        fmt::format("<p class=\"muted\">and {} more: <code>--format json</code> has all</p>\n",
                    all.size() - longest);
  return result + "</details>\n";
}

std::string clause(const std::string& path, const std::vector<Citation>& cites) {
  std::string where = sections(cites);
  return fmt::format("<code>{}</code>{}", safe(path),
                     where.empty() ? ""
                                   : fmt::format(" <span class=\"cite\">{}</span>", safe(where)));
}

std::string placed(const Evidence& one) {
  return one.file.empty()
             ? ""
             : fmt::format(" <span class=\"place\">{}</span>", safe(place(one.file, one.line)));
}

std::string decision(const Tallied& one) {
  std::string title = one.title.empty() ? one.procedure : one.title;
  std::string about = one.matter;
  if (about.empty()) about = person(one.subject);
  std::string when = one.closed   ? "closed " + one.closed->iso()
                     : one.opened ? "opened " + one.opened->iso()
                                  : "";
  return fmt::format("<strong>{}</strong>{}{} — <em class=\"outcome\">{}</em>{}{}<br>"
                     "<span class=\"why\">{}</span>",
                     safe(title), about.empty() ? "" : ": " + safe(about),
                     when.empty() ? "" : fmt::format(", {}", when), name(one.outcome),
                     one.stated.empty() ? "" : fmt::format(" (recorded as {})", safe(one.stated)),
                     placed(one.record), safe(one.why));
}

std::string meeting(const TalliedMeeting& one) {
  const char* quorate = one.quorate == Truth::holds   ? "quorate"
                        : one.quorate == Truth::fails ? "not quorate"
                                                      : "quorum cannot be told";
  return fmt::format("{} {} — <em class=\"outcome\">{}</em>{}", time_tag(one.date), safe(one.body),
                     quorate, placed(one.record));
}
} // namespace

std::string html_lists(const HtmlCharter& of) {
  const CharterAssessment& one = of.charter;
  std::string result;
  if (!one.prune_consequences.empty() || !one.removal_limits.empty()) {
    result += "<div class=\"warn\"><h4>Before the whole prune list is carried out</h4><ul>\n";
    for (const RemovalLimit& limit : one.removal_limits)
      result += fmt::format("<li><strong>Too many at once:</strong> {} of {} people in {} are "
                            "listed, more than {}. Look at the records first.</li>\n",
                            limit.listed, limit.sitting, safe(limit.role), safe(limit.limit));
    for (const std::string& what : one.prune_consequences)
      result += fmt::format("<li>{}</li>\n", safe(what));
    result += "</ul></div>\n";
  }
  result += folded("Decisions", one.decisions, decision);
  result += folded("Meetings", one.meetings, meeting);
  result += folded("Clauses not evaluated", one.not_evaluated, [](const NotEvaluated& each) {
    return clause(each.clause, each.cites) + ": " + safe(each.why);
  });
  result += folded("Gaps of the prose", one.gaps, [](const Gap& each) {
    return clause(each.clause, each.cites) + ": " + safe(each.text);
  });
  result += folded("Sources that are not there", one.missing_sources,
                   [](const std::string& file) { return "<code>" + safe(file) + "</code>"; });
  result += folded("Records not counted", one.ignored_records, [](const IgnoredRecords& each) {
    if (each.kind.empty())
      return fmt::format("{} that cannot be read, left out: nobody's activity is known to be "
                         "complete <span class=\"place\">{}</span>",
                         counted(each.lines, "line"), safe(place(each.file, each.line)));
    return fmt::format("{} of {} by {} <span class=\"place\">{}</span>",
                       counted(each.lines, "line"), safe(each.kind), safe(each.name),
                       safe(place(each.file, each.line)));
  });
  return result.empty()
             ? ""
             : fmt::format("<section class=\"lists\" aria-labelledby=\"{0}-lists\">"
                           "<h3 id=\"{0}-lists\">Behind the verdict</h3>\n{1}</section>\n",
                           of.id, result);
}

} // namespace quorate::reports
