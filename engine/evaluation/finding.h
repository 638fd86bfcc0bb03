#pragma once
// A finding: what it is about, what it says, and what it rests on.

#include "engine/calendar/date.h"
#include "engine/calendar/truth.h"
#include "engine/records/word.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace quorate::evaluation {

using calendar::Date;
using calendar::Truth;

enum class Modality { must, should, may };

/// A line of the records (or of the charter) that a verdict rests on.
struct Evidence {
  records::Word file;
  std::uint32_t line = 0; ///< from 1; 0: the file as a whole, or a source that is missing
  std::string text;       ///< "triage on 2026-03-02", "seat since 2021-05-04"
  bool operator==(const Evidence&) const = default;
};

/// The prose behind a clause.
struct Citation {
  std::string file; ///< as the charter's `source` names it; empty when it names none
  std::string section;
};

/// Whom or what a finding is about; what does not apply is empty.
struct Subject {
  std::string person; ///< id
  std::string name;   ///< display name
  records::Word role; ///< path, `psrt.member`
  records::Word body; ///< `psrt`
};

/// What one reading of an ambiguous clause gives.
struct ReadingResult {
  std::string labels; ///< "a_year: rolling, grace: none"
  std::string verdict;
  std::vector<Citation> cites;
};

struct Finding {
  records::Word clause; ///< label path, `psrt.member.keeps.active`
  std::vector<Citation> cites;
  records::Word charter_file; ///< where the clause is written
  std::uint32_t charter_line = 0;
  Modality modality = Modality::must;
  Subject subject;
  std::string message; ///< one sentence for a council member
  std::vector<Evidence> evidence;
  std::optional<Date> holds_until;     ///< first date it no longer holds, if nothing happens
  std::optional<Date> fails_since;     ///< first date of the present failure
  std::optional<Date> next_change;     ///< first later date with another verdict
  std::vector<ReadingResult> readings; ///< when several were evaluated
  std::string remedy;                  ///< what the charter says happens else; may be empty
  std::string fingerprint;             ///< 16 hex digits, stable across runs and unrelated edits
};

} // namespace quorate::evaluation
