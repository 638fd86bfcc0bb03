#pragma once
// JSON written piece by piece, for reports that would take much memory as a tree: the same bytes as
// written() gives for the whole.

#include "reports/json_parts.h"

#include <string>
#include <string_view>
#include <vector>

namespace quorate::reports {

class JsonStream {
public:
  JsonStream& begin_object() { return begin('{'); }
  JsonStream& begin_array() { return begin('['); }
  /// Of what was begun last.
  JsonStream& end();
  /// The name of what is written next; within objects only.
  JsonStream& key(std::string_view name);
  JsonStream& value(const Json& json);
  JsonStream& put(std::string_view name, const Json& json) { return key(name).value(json); }
  template <typename Entry, typename Write>
  JsonStream& list(std::string_view name, const std::vector<Entry>& all, Write write) {
    key(name).begin_array();
    for (const Entry& one : all) value(write(one));
    return end();
  }

  /// What is written so far.
  const std::string& text() const { return out_; }
  /// With a line end last, once everything has ended.
  std::string take();

private:
  JsonStream& begin(char bracket);
  void place(); ///< where the next value stands
  void new_line();

  std::string out_;
  std::vector<char> open_; ///< brackets
  bool empty_ = true;      ///< the last of them holds nothing yet
  bool named_ = false;     ///< a key was written, and not its value
};

} // namespace quorate::reports
