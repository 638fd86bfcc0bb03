#pragma once
// Where both activity readers put their events: dates and people are looked up here.

#include "engine/records/loading.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quorate::records {

class ActivitySink {
public:
  ActivitySink(source::SourceId file, Loading& loading) : file_(file), loading_(loading) {}

  /// One event as written. Q306 for an empty value, Q308 for a bad date; unknown people are
  /// collected.
  void add(std::string_view date, std::string_view person, std::string_view kind,
           std::uint32_t line);
  /// Q310 as a warning for each unknown name, with its count and first line.
  void finish();

private:
  struct Kind {
    std::size_t count = 0;
    std::uint32_t first_line = 0;
    std::vector<std::pair<calendar::Date, calendar::Date>> days;
  };
  struct Unknown {
    std::size_t count = 0;
    std::uint32_t first_line = 0;
    std::map<std::string, Kind, std::less<>> kinds;
  };
  static void note(Kind& kind, calendar::Date day, std::uint32_t line);

  source::SourceId file_;
  Loading& loading_;
  std::string last_date_; // activity comes in order of date: the same text again and again
  calendar::Date last_day_;
  std::map<std::string, Unknown, std::less<>> unknown_;
  Unknown beyond_; // events of unknown people past the number of names kept
};

} // namespace quorate::records
