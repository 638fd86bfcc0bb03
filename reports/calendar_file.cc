#include "reports/calendar_file.h"

#include "engine/diagnostics/printable.h"
#include "reports/text_parts.h"

#include <algorithm>
#include <cctype>
#include <fmt/core.h>

namespace quorate::reports {

using namespace evaluation;

namespace {
constexpr std::size_t longest_line = 75; // octets, the line end not counted

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
} // namespace

std::string calendar_description(const std::string& title, const Finding& finding) {
  std::string text = title;
  if (!finding.clause.empty()) text += "\n" + finding.clause.text();
  for (const Citation& cite : finding.cites)
    text += cite.section.empty() ? "" : "\n§ " + cite.section;
  if (!finding.charter_file.empty())
    text += "\n" + place(finding.charter_file, finding.charter_line);
  if (!finding.remedy.empty()) text += "\nWhat the charter says then: " + finding.remedy;
  return text;
}

CalendarFile::CalendarFile(const std::string& product, Date as_of) : as_of_(as_of) {
  line("BEGIN:VCALENDAR");
  line("VERSION:2.0");
  line(fmt::format("PRODID:-//quorate//{} 1.0//EN", product));
  line("CALSCALE:GREGORIAN");
}

/// A content line: folded so that no line is longer than 75 octets, never inside a character.
void CalendarFile::line(const std::string& text) {
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

/// Of what it is about, never of its date or its wording: a later report moves the entry, and so
/// does another command. What an audit lists as due, a forecast tells by what ends: one entry.
namespace {
std::string key(const std::string& of, const std::string& person) {
  std::string result = of;
  result.append("-").append(person);
  for (char& c : result)
    if (static_cast<unsigned char>(c) >= 0x80 || (std::isalnum(c) == 0 && c != '-')) c = '_';
  return result;
}
} // namespace

std::string key_of_lapse(const Finding& finding) {
  return key(finding.subject.role, finding.subject.person);
}

std::string key_of_waiver(const Finding& finding) {
  return key(finding.clause, finding.subject.person);
}

std::string CalendarFile::uid(const CalendarEntry& one) {
  bool last_day = one.kind == "term_ends" || one.kind == "grace_ends";
  std::string base = fmt::format("{}-{}", last_day ? "due" : one.kind, one.fingerprint);
  for (char c : one.of.empty() ? "" : "-" + one.of)
    base += static_cast<unsigned char>(c) < 0x80 && (std::isalnum(c) != 0 || c == '-') ? c : '_';
  int before = times_[one.charter + "|" + base]++;
  if (before > 0) base += fmt::format("-{}", before + 1);
  return fmt::format("{}@{}.quorate", base, one.charter);
}

void CalendarFile::add(const CalendarEntry& one) {
  line("BEGIN:VEVENT");
  line("UID:" + uid(one));
  line("DTSTAMP:" + compact(as_of_) + "T000000Z");
  line("DTSTART;VALUE=DATE:" + compact(one.date));
  if (one.date < Date::last()) line("DTEND;VALUE=DATE:" + compact(one.date.next()));
  std::string summary = escaped(one.summary);
  line("SUMMARY:" + summary);
  line("DESCRIPTION:" + escaped(one.description));
  line("CATEGORIES:" + escaped(one.kind));
  line("TRANSP:TRANSPARENT");
  if (one.days_ahead > 0) {
    line("BEGIN:VALARM");
    line("ACTION:DISPLAY");
    line(fmt::format("TRIGGER:-P{}D", one.days_ahead));
    line("DESCRIPTION:" + summary);
    line("END:VALARM");
  }
  line("END:VEVENT");
}

std::string CalendarFile::take() {
  line("END:VCALENDAR");
  return std::move(out_);
}

} // namespace quorate::reports
