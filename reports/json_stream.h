#pragma once
// JSON written piece by piece, for reports that would take much memory as a tree: the same bytes as
// written() gives for the whole.

#include "reports/json_parts.h"

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
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
  JsonStream& value(std::string_view text);
  JsonStream& value(const std::string& text) { return value(std::string_view(text)); }
  JsonStream& value(records::Word text) { return value(text.text()); }
  JsonStream& value(const char* text) { return value(std::string_view(text)); }
  JsonStream& value(std::nullptr_t) { return plain("null"); }
  JsonStream& value(bool yes) { return plain(yes ? "true" : "false"); }
  template <std::integral Number> JsonStream& value(Number number) {
    return plain(std::to_string(number));
  }
  JsonStream& value(evaluation::Date date);
  template <typename Value> JsonStream& value(const std::optional<Value>& one) {
    return one ? value(*one) : value(nullptr);
  }
  template <typename Value> JsonStream& put(std::string_view name, const Value& one) {
    key(name);
    return value(one);
  }
  JsonStream& put(std::string_view name, const Json& json) { return key(name).value(json); }
  // What does not apply is null.
  JsonStream& put_text(std::string_view name, std::string_view text) {
    key(name);
    return text.empty() ? value(nullptr) : value(text);
  }
  JsonStream& put_line(std::string_view name, std::uint32_t line) {
    key(name);
    return line == 0 ? value(nullptr) : value(line);
  }
  /// `write` puts one of them on the stream, or gives it.
  template <typename Entry, typename Write>
  JsonStream& list(std::string_view name, const std::vector<Entry>& all, Write write) {
    key(name).begin_array();
    std::size_t before = out_.size(), number = 0;
    for (const Entry& one : all) {
      if constexpr (std::is_invocable_v<Write&, JsonStream&, const Entry&>)
        write(*this, one);
      else
        value(write(one));
      // Room for the rest of a long list at once: growing step by step takes twice the memory.
      if (++number == some && all.size() > 10 * some)
        out_.reserve(out_.size() + (out_.size() - before) / some * (all.size() - some) * 9 / 8);
    }
    return end();
  }

  /// What is written so far.
  const std::string& text() const { return out_; }
  /// With a line end last, once everything has ended.
  std::string take();

private:
  JsonStream& begin(char bracket);
  JsonStream& plain(std::string_view json);
  void place(); ///< where the next value stands
  void new_line();

  static constexpr std::size_t some = 256;
  std::string out_;
  std::vector<char> open_; ///< brackets
  bool empty_ = true;      ///< the last of them holds nothing yet
  bool named_ = false;     ///< a key was written, and not its value
};

// The parts of json_parts.h written at once, for reports of many thousands.
void put_citation(JsonStream& to, const evaluation::Citation& cite);
void put_evidence(JsonStream& to, const evaluation::Evidence& one);
void put_cites(JsonStream& to, const std::vector<evaluation::Citation>& all);
void put_written(JsonStream& to, const std::string& file, std::uint32_t line);
void put_subject(JsonStream& to, const evaluation::Subject& subject);
void put_finding(JsonStream& to, const evaluation::Finding& one);
void put_decision(JsonStream& to, const evaluation::Tallied& one);
void put_meeting(JsonStream& to, const evaluation::TalliedMeeting& one);

} // namespace quorate::reports
