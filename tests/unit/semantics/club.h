#pragma once
// Small charters in tests, and what one clause of them says.
#include "tests/unit/semantics/read.h"

#include <catch2/catch.hpp>

namespace quorate::semantics {

using Strings = std::vector<std::string>;

inline Strings problems_of(const std::string& inside) {
  source::Sources sources;
  return problems(load_text("charter club \"Club\" {\n" + inside + "\n}\n", sources));
}

/// The charter, which must be without a problem.
inline Charter club(const std::string& inside) {
  source::Sources sources;
  Project project = load_text("charter club \"Club\" {\n" + inside + "\n}\n", sources);
  CHECK(problems(project) == Strings{});
  REQUIRE(project.charters.size() == 1);
  return project.charters[0].revisions.back();
}

/// A board with five seats, and one decision `d` with these statements.
inline Charter with_decision(const std::string& statements) {
  return club("activity chat\nevent storm\nbody b {\n role member { seats exactly 5; has employer: "
              "text }\n role chair { seats exactly 1 }\n role friend\n decision d {\n" +
              statements + "\n }\n}");
}

inline const Clause& clause(const Charter& charter, const std::string& path) {
  for (const Clause& one : charter.clauses)
    if (one.path == path) return one;
  std::string all;
  for (const Clause& one : charter.clauses) all += one.path + " ";
  FAIL("no clause " + path + " among " + all);
  throw 0;
}

/// The rule of a decision's statement.
template <class T> const T& rule(const Charter& charter, const std::string& path) {
  const auto* of = std::get_if<DecisionRule>(&clause(charter, path).is);
  REQUIRE(of);
  const T* result = std::get_if<T>(&of->is);
  REQUIRE(result);
  return *result;
}

template <class T> const T& plain(const Value<T>& value) {
  const T* result = std::get_if<T>(&value.is);
  REQUIRE(result);
  return *result;
}
template <class T> const typename Value<T>::Branch& branch(const Value<T>& value) {
  const auto* result = std::get_if<typename Value<T>::Branch>(&value.is);
  REQUIRE(result);
  return *result;
}
template <class T> bool unstated(const Value<T>& value) {
  return std::holds_alternative<typename Value<T>::Unstated>(value.is);
}
template <class T> const T& as(const ConditionPtr& condition) {
  REQUIRE(condition);
  const T* result = std::get_if<T>(&condition->is);
  REQUIRE(result);
  return *result;
}
template <class T> const T& as(const GroupPtr& group) {
  REQUIRE(group);
  const T* result = std::get_if<T>(&group->is);
  REQUIRE(result);
  return *result;
}

/// "member, chair": the names of some roles.
inline Strings names(const Charter& charter, const std::vector<RoleId>& roles) {
  Strings result;
  for (RoleId role : roles) result.push_back(charter.roles.at(role).path);
  return result;
}
inline Strings names(const Charter& charter, const GroupPtr& group) {
  return names(charter, as<Group::Roles>(group).roles);
}

} // namespace quorate::semantics
