#pragma once
// The parts of generate(): a writer of charter text.

#include "tests/property/generate.h"

namespace quorate::property {

/// Paths of what people may vouch for in this charter.
std::vector<std::string> attestable(const Case& from);

/// Where the engine is known to differ, and what is therefore not written unless
/// QUORATE_OPEN_POINTS is set (the engine says "unknown" or a late date, but in the last three too
/// much):
/// - attributes of a seat of which only the latest first day is known, before that day;
/// - grace of a recommended loss after a run that is partly unknown, and grace under several
/// readings;
/// - `seated at most/between` before the latest first day of a seat.
bool open_points();

/// Writes statements; `level` says which roles stand below the one at hand (0: chair, 1: member, 2:
/// a rule may name all), so that most charters are free of circles.
struct Writer {
  Random& random;
  bool open_points = false; ///< see open_points() below
  int rules = 0;

  std::string length();
  std::string period();
  std::string ambiguous(const std::string& a, const std::string& b);
  std::string window(bool personal);
  std::string role(int level);
  std::string group(int level);
  std::string did();
  std::string about_holder(int level);
  std::string about_body(int level);
  std::string condition(int level, int depth, bool personal);
  std::string condition_as_predicate(int level);
  std::string loss();
  std::string grace();
  std::string guard(int level);
  std::string rule();
  void role_statements(RoleText& into, int level);
};

} // namespace quorate::property
