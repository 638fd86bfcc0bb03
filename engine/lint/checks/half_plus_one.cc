// Q204: "half plus one" of an odd number is read in two ways.
#include "engine/lint/checks/checks.h"
#include "engine/lint/structure.h"

#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

namespace {
/// An odd number near the size of what is counted, for the example.
std::int64_t odd_example(const Charter& charter) {
  std::int64_t most = 0;
  for (RoleId role = 0; role < charter.roles.size(); ++role)
    most = std::max(most, size_of(charter, role).least);
  return most > 2 ? (most % 2 == 1 ? most : most + 1) : 5;
}

/// Is `at` inside an `ambiguous { … }` of the statement? Then the author knows.
bool in_readings(std::string_view statement, std::size_t at) {
  std::size_t open = statement.rfind("ambiguous", at);
  return open != std::string_view::npos && statement.find('}', open) > at &&
         statement.find('{', open) < at;
}
} // namespace

void half_plus_one(const Subject& subject, Found& found) {
  constexpr std::string_view words = "half plus one";
  for (const Clause& clause : subject.charter.clauses) {
    auto found_at = find_words(subject.sources, clause.span, words);
    if (!found_at) continue;
    source::Span span = *found_at;
    std::string_view statement = subject.sources.text(clause.span);
    std::size_t at = span.begin - clause.span.begin;
    std::string_view rest = statement.substr(at + words.size());
    if (clause.under || in_readings(statement, at) || rest.starts_with(" rounded")) continue;
    std::int64_t of = odd_example(subject.charter);
    found.add(
        "Q204", clause,
        {fmt::format("half plus one of an odd number is read in two ways: of {}, it is {} or {}",
                     of, of / 2 + 1, (of + 1) / 2 + 1),
         fmt::format("here it counts as a majority ({} of {}): write `majority`, which nobody "
                     "reads otherwise, or both readings",
                     of / 2 + 1, of),
         {},
         diagnostics::Fix{span, "majority"},
         true},
        span);
  }
}

} // namespace quorate::lint
