#pragma once
// Two assessments compared, finding by finding: what is new, what is gone, what stands differently.

#include "engine/evaluation/assessment.h"

#include <string>
#include <string_view>
#include <vector>

namespace quorate::evaluation {

/// The lists of an assessment that are compared, the gravest first.
enum class Listed {
  violation,
  prune,
  vacancy,
  warning,
  renewal,
  duty,
  attestation,
  undetermined,
  waived,
};
std::string_view name(Listed list); ///< "violation", "prune", …

/// One line of one of the lists.
struct Entry {
  Listed list = Listed::violation;
  /// How it stands: `lapsed`, `recommended`; `due`, `in_grace`, `overdue`, `fulfilled`; `missing`,
  /// `expired` … That something later is not `due` yet but `upcoming` is a matter of how far one
  /// looks ahead: both are `due`.
  std::string state;
  std::optional<Date> due; ///< of renewals and duties the last day in time, of waivers the end
  std::string of;          ///< of duties: for which time
  Finding finding;
};

struct ChangedEntry {
  Entry before, after;
};

struct Difference {
  std::vector<Entry> fresh;
  std::vector<Entry> fixed;
  std::vector<ChangedEntry> changed;
  std::size_t unchanged = 0;
};

/// A body's verdict; `body` empty: the charter's.
struct BodyVerdict {
  std::string body;
  Verdict verdict = Verdict::compliant;
  bool operator==(const BodyVerdict&) const = default;
};
struct VerdictChange {
  std::string body;
  Verdict before = Verdict::compliant, after = Verdict::compliant;
};

/// What compares an entry with that of another day: its list and its fingerprint.
using EntryKey = std::pair<Listed, std::string>;
inline EntryKey key_of(const Entry& entry) { return {entry.list, entry.finding.fingerprint}; }
/// Do two entries of one key stand alike?
bool alike(const Entry& a, const Entry& b);
/// The order in which entries are read: by list, then as the lists are sorted.
bool before(const Entry& a, const Entry& b);

std::vector<Entry> entries(const CharterAssessment& assessment);
std::vector<BodyVerdict> verdicts_of(const CharterAssessment& assessment);

Difference compare(const std::vector<Entry>& before, const std::vector<Entry>& after);
/// Bodies that both know and that stand otherwise.
std::vector<VerdictChange> compare(const std::vector<BodyVerdict>& before,
                                   const std::vector<BodyVerdict>& after);

/// One assessment, as far as comparisons look at it.
struct Comparable {
  std::string id, title;
  Verdict verdict = Verdict::compliant;
  std::vector<BodyVerdict> bodies; ///< and of the charter
  std::vector<Entry> entries;
};
Comparable comparable(const CharterAssessment& assessment);

/// One charter before and after.
struct ComparedCharter {
  std::string id, title;
  Verdict before = Verdict::compliant, after = Verdict::compliant;
  std::vector<VerdictChange> bodies;
  Difference difference;
};
ComparedCharter compare(const Comparable& before, const Comparable& after);

struct Comparison {
  Date before, after;             ///< as of which dates
  std::vector<std::string> edits; ///< of a what-if, as typed
  std::vector<ComparedCharter> charters;
  std::vector<std::string> only_before, only_after; ///< charters that the other side has not
};
/// Is there a new violation, or is a seat newly lost?
bool worse(const Comparison& comparison);

} // namespace quorate::evaluation
