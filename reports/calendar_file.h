#pragma once
// A calendar as programs of calendars read it (RFC 5545): one entry for a whole day each.

#include "engine/evaluation/finding.h"

#include <map>
#include <string>

namespace quorate::reports {

struct CalendarEntry {
  std::string charter;     ///< id
  std::string kind;        ///< "due": also the category
  std::string fingerprint; ///< of what it is about
  std::string of;          ///< for which time, of what comes again; may be empty
  evaluation::Date date;
  std::string summary;
  std::string description; ///< line ends stay line ends
  int days_ahead = 0;      ///< on which it speaks up; 0: it does not
};

/// Title, clause, sections, place and what the charter says then, line by line.
std::string calendar_description(const std::string& title, const evaluation::Finding& finding);

/// What stands for a fingerprint where an audit and a forecast find one event in lists of their
/// own: whose lapse in which role, or the end of whose waiver of which clause.
std::string key_of_lapse(const evaluation::Finding& finding);
std::string key_of_waiver(const evaluation::Finding& finding);

class CalendarFile {
public:
  /// `product` is the command's; entries are stamped with the date that they were made for, so that
  /// the same report has the same bytes.
  CalendarFile(const std::string& product, evaluation::Date as_of);
  void add(const CalendarEntry& one);
  /// The file, ended. Nothing can be added any more.
  std::string take();

private:
  void line(const std::string& text);
  std::string uid(const CalendarEntry& one);

  std::string out_;
  evaluation::Date as_of_;
  std::map<std::string, int> times_;
};

} // namespace quorate::reports
