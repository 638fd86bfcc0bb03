#pragma once
// Every code that a diagnostic can carry, in one table. To add one: put a line into the table in
// catalogue.cc, within its range and in rising order, with a title that says the situation in the
// style of messages (lower case, no final period). A code is never given a second meaning, and one
// that is retired is not handed out again: people have put it into their scripts.
//
//   Q0xx syntax               Q3xx records
//   Q1xx names and types      Q4xx evaluation: binding records to a charter
//   Q2xx meaning and lint     Q5xx prose
//                             Q9xx command line

#include "engine/diagnostics/diagnostic.h"

#include <span>
#include <string_view>

namespace quorate::diagnostics {

struct Entry {
  std::string_view code;
  std::string_view title; ///< the situation in general; a diagnostic's message names the case
  Severity severity;      ///< unless the place that reports it knows better
};

/// The entry of a code; null when there is no such code.
const Entry* find(std::string_view code);

/// The whole table, sorted by code.
std::span<const Entry> all();

} // namespace quorate::diagnostics
