#pragma once
// Checked access to the keys of one record. A reader asks for each key it knows; what nobody asked
// for is then either an attribute or a mistake.

#include "engine/records/problems.h"
#include "engine/records/value.h"

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::records {

class Fields {
public:
  /// `what` names the record in messages: "seat", "waiver". Not a map: Q307, and nothing is found.
  Fields(const Value& record, std::string_view what, Problems& problems);

  /// False once a value was missing or unusable: the record should then be left out.
  bool ok() const { return ok_; }
  Span span() const { return record_.span; }

  std::optional<Text> text(std::string_view key);
  /// Q306 when missing; `example` shows what to write.
  Text required_text(std::string_view key, std::string_view example);
  std::optional<Date> date(std::string_view key);
  std::optional<Date> required_date(std::string_view key, std::string_view example);
  bool yes_or_no(std::string_view key, bool otherwise);
  /// A list of texts; one text alone counts as a list of one.
  std::vector<Text> texts(std::string_view key);
  /// The items of a list; one text or one map alone counts as a list of one.
  std::vector<const Value*> items(std::string_view key);
  /// The value itself; null when absent or empty.
  const Value* value(std::string_view key);
  /// Keys that are fine but that this reader does not use.
  void accept(std::initializer_list<std::string_view> keys);

  /// Q305 for every key that nobody asked for, with the nearest known one.
  void finish();
  /// Every key that nobody asked for, as written; a list of texts is joined by `, `. Q305 as a
  /// warning where one looks like a misspelt known key.
  std::map<std::string, Text> attributes();

  /// Q307: `value` should have been something else.
  void wrong(const Value& value, std::string_view key, std::string_view wanted);
  void missing(std::string_view key, std::string_view example);

private:
  std::vector<Text> texts_of(const Value& value, std::string_view key);
  /// Known keys that the record does not have: only those can have been meant.
  std::vector<std::string> open_keys() const;
  bool known(std::string_view key) const;

  const Value& record_;
  std::string what_;
  Problems& problems_;
  std::vector<std::string> known_;
  bool ok_ = true;
};

/// `since` and `until` of a record in which neither is required; Q312 when they are reversed.
Interval read_interval(Fields& fields, Problems& problems);

/// Q312 when `until` is not after `since`: an error when it is before, a warning when it is the
/// same day (nothing lies between). False for the error.
bool in_order(Date since, Date until, Span span, std::string_view what, Problems& problems);

} // namespace quorate::records
