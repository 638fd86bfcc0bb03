#pragma once
// What the syntax tests share: a charter from a piece of text, and what came of it.

#include "engine/syntax/parse.h"

#include <catch2/catch.hpp>

namespace quorate::syntax {

struct Read {
  source::Sources sources;
  Parsed parsed;

  const Statements& items() const {
    REQUIRE(parsed.file.charters.size() == 1);
    return parsed.file.charters[0].items;
  }
  std::string at(Span span) const { return std::string(sources.text(span)); }
  /// All diagnostics, one to a line, as `line:column code message | help`.
  std::string told() const;
};

/// The text as a file.
Read read_file(std::string text, std::string path = "t.charter");
/// The text between the braces of a charter; its first line is line 2.
Read read_items(const std::string& text);

/// The only statement of a charter, of the kind that is asked for, without any diagnostic.
template <class Kind> struct One {
  Read read;
  Statement statement;
  Kind is;
};
template <class Kind> One<Kind> one(const std::string& text) {
  One<Kind> result{read_items(text), {}, {}};
  INFO(text << "\n" << result.read.told());
  REQUIRE(result.read.parsed.diagnostics.empty());
  REQUIRE(result.read.items().size() == 1);
  result.statement = result.read.items()[0];
  REQUIRE(std::holds_alternative<Kind>(result.statement.is));
  result.is = std::get<Kind>(result.statement.is);
  return result;
}

/// The value of a slot that has one.
template <class T> const T& value(const Slot<T>& slot) {
  REQUIRE(std::holds_alternative<T>(slot.is));
  return std::get<T>(slot.is);
}
template <class T> const std::vector<Reading<T>>& readings(const Slot<T>& slot) {
  REQUIRE(std::holds_alternative<std::vector<Reading<T>>>(slot.is));
  return std::get<std::vector<Reading<T>>>(slot.is);
}
template <class Kind, class Node> const Kind& as(const Node& node) {
  REQUIRE(std::holds_alternative<Kind>(node.is));
  return std::get<Kind>(node.is);
}

} // namespace quorate::syntax
