// Seats and terms over time: a row for each seat, on one scale.
#include "reports/html_sections.h"
#include "reports/summary.h"

#include <algorithm>
#include <fmt/core.h>
#include <map>

namespace quorate::reports {

using namespace evaluation;

namespace {
/// A role of more seats shows those whose dates come first.
constexpr std::size_t most_rows = 60;
constexpr int row_height = 28;

Date end_of(const Stint& one) { return one.until.value_or(Date::last()); }
bool sits(const Stint& one, Date day) {
  return std::any_of(one.held.begin(), one.held.end(), [&](const Days& days) {
    return days.from <= day && day < days.until.value_or(Date::last());
  });
}

/// The day on which something next happens to the seat; Date::last(): none is known.
Date next_date(const Stint& one, Date as_of) {
  Date result = Date::last();
  auto take = [&](const std::optional<Date>& day) {
    if (day && as_of < *day) result = std::min(result, *day);
  };
  take(one.until);
  take(one.lost_on);
  take(one.term_until);
  take(one.renewal_due);
  for (const KeepWindow& keep : one.keeps)
    if (keep.label.empty())
      for (const Days& days : keep.days)
        if (days.truth == Truth::holds && days.from <= as_of) take(days.until);
  return result;
}

std::string who(const Stint& one) {
  return one.subject.name.empty() ? one.subject.person : one.subject.name;
}

class Row {
public:
  Row(const Stint& stint, const TimeScale& scale, Date as_of)
      : stint_(stint), scale_(scale), as_of_(as_of) {}

  std::string run() {
    for (const Days& days : stint_.held) bar(days);
    if (stint_.lost_on && *stint_.lost_on < end_of(stint_))
      rect("gone", *stint_.lost_on, end_of(stint_), 7, 8,
           "listed in the roster after the charter itself ended it");
    rails();
    if (stint_.term_until && *stint_.term_until <= end_of(stint_))
      mark("term", stint_.term_until->previous(), "last day of the term");
    if (stint_.renewal_due) mark("renewal", *stint_.renewal_due, "renewal due");
    if (stint_.lost_on) mark("lapse", *stint_.lost_on, "the seat lapses");
    return fmt::format(
        "<li class=\"seat{}\"><span class=\"who\">{}{}</span>"
        "<svg class=\"line\" role=\"img\" aria-label=\"{}\" width=\"100%\" height=\"{}\">{}{}"
        "</svg></li>\n",
        sits(stint_, as_of_) ? "" : " former", safe(who(stint_)), note(), safe(told()), row_height,
        scale_.grid(as_of_, row_height), shapes_);
  }

private:
  void rect(const char* kind, Date since, Date until, int y, int height, const std::string& title) {
    std::string span = scale_.span(since, until);
    if (span.empty()) return;
    shapes_ += fmt::format("<rect class=\"{}\" data-since=\"{}\" data-until=\"{}\" {} y=\"{}\" "
                           "height=\"{}\"><title>{}</title></rect>",
                           kind, since.iso(), until == Date::last() ? "" : until.iso(), span, y,
                           height, safe(title));
  }

  static std::string range(Date since, Date until, bool at_latest = false) {
    std::string result = since == Date::first() ? "since before any record"
                         : at_latest            ? "since " + since.iso() + " at the latest"
                                                : "since " + since.iso();
    if (until < Date::last()) result += ", last day " + until.previous().iso();
    return result;
  }

  /// What is past is a fact, what is ahead holds if nothing happens: drawn apart.
  void bar(const Days& days) {
    Date until = days.until.value_or(Date::last());
    bool doubtful = days.truth == Truth::unknown;
    std::string title = (doubtful ? "cannot be told: " : "held ") +
                        range(days.from, until, stint_.since_at_latest && !doubtful);
    Date today = std::clamp(as_of_.next(), days.from, until);
    rect(doubtful ? "doubtful" : "held", days.from, today, 7, 10, title);
    rect(doubtful ? "doubtful ahead" : "held ahead", today, until, 7, 10, title);
  }

  /// Under the seat: when what keeps it was met.
  void rails() {
    int y = 20;
    for (const KeepWindow& keep : stint_.keeps) {
      if (!keep.label.empty() || y > 24) continue;
      Date from = std::max(stint_.since, scale_.from);
      Date until = std::min(end_of(stint_), scale_.until.next());
      if (stint_.lost_on) until = std::min(until, *stint_.lost_on);
      Date at = from;
      auto unmet = [&](Date to) {
        if (at < to) rect("unmet", at, to, y, 4, keep.clause + ": not met " + range(at, to));
      };
      for (const Days& days : keep.days) {
        Date begin = std::clamp(days.from, from, until);
        Date end = std::clamp(days.until.value_or(Date::last()), from, until);
        if (end <= begin) continue;
        unmet(begin);
        bool met = days.truth == Truth::holds;
        rect(met ? "met" : "open", begin, end, y, 4,
             keep.clause + (met ? ": met " : ": cannot be told ") + range(begin, end));
        at = end;
      }
      unmet(until);
      y += 5;
    }
  }

  void mark(const char* kind, Date day, const std::string& what) {
    if (!scale_.shows(day)) return;
    const char* shape = kind == std::string_view("term")      ? "M0 3v18"
                        : kind == std::string_view("renewal") ? "M0 7l5 5-5 5-5-5z"
                                                              : "M-4 8l8 8M4 8l-8 8";
    shapes_ += fmt::format("<svg class=\"mark {}\" data-day=\"{}\" x=\"{:.3f}%\" "
                           "overflow=\"visible\"><title>{} {}</title><path d=\"{}\"/></svg>",
                           kind, day.iso(), scale_.at(day), what, day.iso(), shape);
  }

  /// Beside the name: what the picture has no room for.
  std::string note() const {
    std::string text;
    if (stint_.since_at_latest)
      text = "since " + stint_.since.iso() + " at the latest";
    else if (stint_.since < scale_.from && stint_.since != Date::first())
      text = "since " + stint_.since.iso();
    if (stint_.began == Stint::Began::automatic) text = "by the charter itself, not in the roster";
    if (stint_.began == Stint::Began::planned) text = "from " + stint_.since.iso();
    if (stint_.until && *stint_.until <= as_of_)
      text = "until " + stint_.until->previous().iso() +
             (stint_.ended_by.empty() ? "" : ", " + stint_.ended_by);
    else if (stint_.term_until && scale_.until < *stint_.term_until)
      text += (text.empty() ? "" : "; ") + ("term to " + stint_.term_until->previous().iso());
    return text.empty() ? "" : fmt::format(" <span class=\"note\">{}</span>", safe(text));
  }

  /// The row for who hears it.
  std::string told() const {
    std::string text = who(stint_) + ", " + stint_.subject.role.text() + ", " +
                       range(stint_.since, end_of(stint_), stint_.since_at_latest);
    if (stint_.lost_on) text += "; lapses or lapsed on " + stint_.lost_on->iso();
    if (stint_.term_until) text += "; last day of the term " + stint_.term_until->previous().iso();
    if (stint_.renewal_due) text += "; renewal due by " + stint_.renewal_due->iso();
    for (const KeepWindow& keep : stint_.keeps) {
      if (!keep.label.empty() || !sits(stint_, as_of_)) continue;
      auto now = std::find_if(keep.days.begin(), keep.days.end(), [&](const Days& days) {
        return days.from <= as_of_ && as_of_ < days.until.value_or(Date::last());
      });
      if (now == keep.days.end())
        text += "; does not meet " + keep.clause;
      else if (now->truth == Truth::unknown)
        text += "; whether " + keep.clause + " is met cannot be told";
      else
        text += "; meets " + keep.clause +
                (now->until && *now->until <= scale_.until ? " to " + now->until->previous().iso()
                                                           : "");
    }
    return text;
  }

  const Stint& stint_;
  const TimeScale& scale_;
  Date as_of_;
  std::string shapes_;
};

std::string role_rows(const RoleChronicle& role, const TimeScale& scale, Date as_of) {
  std::vector<const Stint*> shown;
  for (const Stint& one : role.stints) shown.push_back(&one);
  std::stable_sort(shown.begin(), shown.end(), [&](const Stint* a, const Stint* b) {
    return sits(*a, as_of) > sits(*b, as_of);
  });
  std::string left_out;
  if (shown.size() > most_rows) {
    std::stable_sort(shown.begin(), shown.end(), [&](const Stint* a, const Stint* b) {
      return next_date(*a, as_of) < next_date(*b, as_of);
    });
    left_out = fmt::format("<p class=\"muted\">{} of {} seats: those whose next date comes first. "
                           "Everybody about whom there is a finding stands in the list below.</p>",
                           most_rows, shown.size());
    shown.resize(most_rows);
  }
  std::string result = fmt::format(
      "<h5>{}</h5>\n{}<ol class=\"rows\" data-from=\"{}\" data-until=\"{}\" data-today=\"{}\">\n",
      safe(role.title.empty() ? role.role : role.title), left_out, scale.from.iso(),
      scale.until.iso(), as_of.iso());
  result += fmt::format("<li class=\"scale\" aria-hidden=\"true\"><span class=\"who\"></span>{}"
                        "</li>\n",
                        scale.axis(as_of));
  for (const Stint* one : shown) result += Row(*one, scale, as_of).run();
  return result + "</ol>\n";
}

/// Of what the pictures show.
std::string legend(const std::string& pictures) {
  struct Sign {
    const char* drawn; ///< how it stands in a picture
    const char* sign;
    const char* words;
  };
  static constexpr Sign signs[] = {
      {"\"held\"", "held", "seat held"},
      {"\"held ahead\"", "ahead", "ahead, if nothing happens"},
      {"\"doubtful", "doubtful", "cannot be told"},
      {"\"met\"", "met", "what keeps the seat is met"},
      {"\"unmet\"", "unmet", "is not met"},
      {"\"open\"", "open", "whether it is met cannot be told"},
      {"\"mark term\"", "term", "last day of the term"},
      {"\"mark renewal\"", "renewal", "renewal due"},
      {"\"mark lapse\"", "lapse", "the seat lapses"},
  };
  std::string result = "<ul class=\"legend\">";
  for (const Sign& one : signs)
    if (pictures.find(std::string("class=") + one.drawn) != std::string::npos)
      result += fmt::format("<li><i class=\"k {}\"></i>{}</li>", one.sign, one.words);
  return result + "</ul>\n";
}
} // namespace

std::string html_timeline(const HtmlCharter& of) {
  if (!of.chronicle) return "";
  const Chronicle& chronicle = *of.chronicle;
  TimeScale scale{chronicle.from, chronicle.until};
  std::string result;
  for (const BodyStatus& body : of.charter.bodies) {
    std::string rows, empty;
    for (const RoleChronicle& role : chronicle.roles) {
      if (role.external || role.body != body.body) continue;
      if (!role.stints.empty())
        rows += role_rows(role, scale, chronicle.as_of);
      else
        empty += (empty.empty() ? "" : ", ") + (role.title.empty() ? role.role : role.title);
    }
    if (rows.empty() && empty.empty()) continue;
    result += fmt::format("<div class=\"body-lines\"><h4>{}</h4>\n{}",
                          safe(body.title.empty() ? body.body : body.title), rows);
    if (!empty.empty())
      result += fmt::format("<p class=\"muted\">Nobody is recorded in: {}.</p>\n", safe(empty));
    result += "</div>\n";
  }
  if (result.empty()) return "";
  return fmt::format("<section class=\"picture seats\" aria-labelledby=\"{0}-seats\">"
                     "<h3 id=\"{0}-seats\">Seats and terms</h3>\n",
                     of.id) +
         legend(result) + result + "</section>\n";
}

} // namespace quorate::reports
