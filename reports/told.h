#pragma once
// The findings of an assessment as one list, for formats that tell one after the other.

#include "engine/evaluation/assessment.h"
#include "reports/summary.h"

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::reports {

/// How much it asks for, the most first.
enum class Urgency {
  grave,  ///< a `must` is broken, a seat is gone, something is overdue
  act,    ///< somebody has to do or to decide something
  unsure, ///< cannot be told yet
  fine    ///< in order, or let pass
};

struct Told {
  enum class Kind {
    violation,
    warning,
    prune,
    removal_limit,
    renewal,
    vacancy,
    waiver,
    undetermined,
    attestation,
    duty,
    waived
  };
  Kind kind = Kind::violation;
  const evaluation::Finding* finding = nullptr;
  std::string_view state;              ///< "overdue", "recommended", "missing"; may be empty
  std::string message;                 ///< a sentence, with the name of whom it is about
  std::optional<Level> level;          ///< nothing: it asks for nothing now
  std::optional<evaluation::Date> due; ///< renewals and duties; of what is waived, until when
  bool fails = false;                  ///< broken, lost or open today, and not only due one day
  Urgency urgency = Urgency::act;
};
/// The message, since when, and what the charter says then, as far as the message does not say it.
std::string in_full(const Told& one);

std::string_view name(Told::Kind kind); ///< "violation", "removal_limit", …

/// Keeps what the assessment has no finding for: it must outlive the list.
struct ToldCharter {
  const evaluation::CharterAssessment* charter = nullptr;
  std::vector<Told> all;                ///< the gravest first, then as in the assessment
  std::deque<evaluation::Finding> made; ///< of removal limits
};

/// What is overdue or refused stands among the violations, and is told once.
ToldCharter told(const evaluation::CharterAssessment& charter);

/// "error", "warning" or "note": what a forge shows of this weight.
std::string_view severity(Level level);

/// Where it is best shown: the first line of the records that it rests on, else the clause.
struct ToldPlace {
  std::string file;
  std::uint32_t line = 0; ///< 0: not known
  bool in_charter = false;
};
ToldPlace place_of(const evaluation::Finding& finding);

/// "§ Membership policy, § Removal"; empty when nothing is cited.
std::string sections(const std::vector<evaluation::Citation>& cites);

} // namespace quorate::reports
