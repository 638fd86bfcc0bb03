#include "reports/forecast_ics.h"

#include "engine/diagnostics/printable.h"
#include "reports/text_parts.h"

#include <fmt/core.h>
#include <map>

namespace quorate::reports {

using namespace evaluation;
using Kind = Foreseen::Kind;

namespace {
constexpr std::size_t longest_line = 75; // octets, the line end not counted

/// What settles by itself, or says the same in other words, is nothing to be reminded of.
bool obliges(Kind kind) { return kind < Kind::warning; }

/// Days ahead on which a calendar speaks up: dates to be met in time, earlier than what is to be
/// known on the day.
int days_ahead(Kind kind) {
  switch (kind) {
  case Kind::due:
  case Kind::term_ends: return 14;
  case Kind::grace_ends:
  case Kind::waiver_ends:
  case Kind::attestation_ends:
  case Kind::lapse:
  case Kind::removal:
  case Kind::date_comes: return 7;
  default: return 1;
  }
}

std::string escaped(const std::string& text) {
  std::string result;
  for (std::size_t at = 0;;) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    for (char c : diagnostics::printable(text.substr(at, end - at))) {
      if (c == '\\' || c == ';' || c == ',') result += '\\';
      result += c;
    }
    if (end == text.size()) return result;
    result += "\\n";
    at = end + 1;
  }
}

std::string compact(Date day) {
  return fmt::format("{:04}{:02}{:02}", day.year(), day.month(), day.day());
}

class Calendar {
public:
  /// A content line: folded so that no line is longer than 75 octets, never inside a character.
  void line(const std::string& text) {
    std::size_t room = longest_line;
    std::size_t at = 0;
    while (text.size() - at > room) {
      std::size_t cut = at + room;
      while ((static_cast<unsigned char>(text[cut]) & 0xc0U) == 0x80U) --cut;
      out_ += text.substr(at, cut - at) + "\r\n ";
      at = cut;
      room = longest_line - 1; // the blank that says it goes on
    }
    out_ += text.substr(at) + "\r\n";
  }

  void event(const Forecast& charter, const Foreseen& one, Date as_of) {
    line("BEGIN:VEVENT");
    line("UID:" + uid(charter, one));
    // The same forecast, the same bytes: stamped with the date that it was made for.
    line("DTSTAMP:" + compact(as_of) + "T000000Z");
    line("DTSTART;VALUE=DATE:" + compact(one.date));
    if (one.date < Date::last()) line("DTEND;VALUE=DATE:" + compact(one.date.next()));
    std::string summary = escaped(sentence(one.finding));
    line("SUMMARY:" + summary);
    line("DESCRIPTION:" + escaped(description(charter, one)));
    line("CATEGORIES:" + escaped(std::string(evaluation::name(one.kind))));
    line("TRANSP:TRANSPARENT");
    line("BEGIN:VALARM");
    line("ACTION:DISPLAY");
    line(fmt::format("TRIGGER:-P{}D", days_ahead(one.kind)));
    line("DESCRIPTION:" + summary);
    line("END:VALARM");
    line("END:VEVENT");
  }

  std::string take() { return std::move(out_); }

private:
  /// Of what it is about, never of its date or its wording: a later forecast moves the entry.
  std::string uid(const Forecast& charter, const Foreseen& one) {
    std::string base = fmt::format("{}-{}", evaluation::name(one.kind), one.finding.fingerprint);
    for (char c : one.of.empty() ? "" : "-" + one.of)
      base += static_cast<unsigned char>(c) < 0x80 && (std::isalnum(c) != 0 || c == '-') ? c : '_';
    int before = times_[charter.id + "|" + base]++;
    if (before > 0) base += fmt::format("-{}", before + 1);
    return fmt::format("{}@{}.quorate", base, charter.id);
  }

  static std::string description(const Forecast& charter, const Foreseen& one) {
    std::string text = charter.title.empty() ? charter.id : charter.title;
    if (!one.finding.clause.empty()) text += "\n" + one.finding.clause;
    for (const Citation& cite : one.finding.cites)
      text += cite.section.empty() ? "" : "\n§ " + cite.section;
    if (!one.finding.charter_file.empty())
      text += "\n" + place(one.finding.charter_file, one.finding.charter_line);
    if (!one.finding.remedy.empty()) text += "\nWhat the charter says then: " + one.finding.remedy;
    return text;
  }

  std::string out_;
  std::map<std::string, int> times_;
};
} // namespace

std::string forecast_ics(const ForecastRun& run) {
  Calendar calendar;
  calendar.line("BEGIN:VCALENDAR");
  calendar.line("VERSION:2.0");
  calendar.line("PRODID:-//quorate//forecast 1.0//EN");
  calendar.line("CALSCALE:GREGORIAN");
  for (const Forecast& charter : run.charters)
    for (const Foreseen& one : charter.all)
      if (obliges(one.kind)) calendar.event(charter, one, run.as_of);
  calendar.line("END:VCALENDAR");
  return calendar.take();
}

} // namespace quorate::reports
