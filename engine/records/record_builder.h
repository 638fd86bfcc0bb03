#pragma once
// Builds records out of the events of a reader of nested text, and hands each over as soon as it is
// complete. Knows top-level keys and limits; knows no library.

#include "engine/records/yaml_reader.h"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace quorate::records {

/// Thrown to leave a parser from inside one of its events; what is wrong has been reported.
struct Stop {};

class RecordBuilder {
public:
  /// Without sections everything is accepted, and nothing handed over.
  RecordBuilder(const std::vector<Section>* sections, Problems& problems)
      : sections_(sections), problems_(problems) {}

  /// A list or map begins.
  void enter(Span span, Value::Shape shape);
  /// The innermost list or map ends.
  void leave();
  /// A text, or nothing: a key or a value.
  void leaf(Value value);

private:
  enum class Level { root, names, items };
  struct Open { // a container of the record being built
    Value value;
    std::optional<Text> key = {}; // read, its value not yet
  };

  void read_key(Text key);
  void build(Span span, Value::Shape shape);
  void attach(Value value);
  void deliver(const Value& value);
  void check_keys(const Value& value);
  void key_twice(const Text& key);
  [[noreturn]] void stop(std::string code, Span span, std::string message, std::string help);
  [[noreturn]] void key_is_no_text(Span span);
  [[noreturn]] void wrong_root(Span span);

  const std::vector<Section>* sections_;
  Problems& problems_;

  std::vector<Level> levels_; // containers around the records
  std::optional<Text> key_;   // a key of root or names, its value not yet read
  std::optional<Text> name_;  // of the list being read, when lists have names
  const Section* section_ = nullptr;
  std::set<std::string, std::less<>> root_keys_;
  std::set<std::string, std::less<>> names_;
  std::vector<Open> open_;   // the record being built, from the outside in
  std::size_t values_ = 0;   // in that record
  std::size_t skipping_ = 0; // depth inside something nobody reads
};

} // namespace quorate::records
