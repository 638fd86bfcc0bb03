#pragma once
// One record as it was written: a small tree of texts that know their places. Readers of YAML and
// CSV build one per record and drop it, so that memory follows the record, not the file.

#include "engine/records/records.h"

#include <string>
#include <vector>

namespace quorate::records {

struct Field;

struct Value {
  enum class Shape { nothing, text, list, map };
  Shape shape = Shape::nothing;
  std::string text;
  std::vector<Value> items;  ///< of a list
  std::vector<Field> fields; ///< of a map, in the order written; keys differ
  Span span;
};

struct Field {
  Text key;
  Value value;
};

/// "a text", "a list", "a map", "nothing": for messages.
std::string_view shape_word(Value::Shape shape);

} // namespace quorate::records
