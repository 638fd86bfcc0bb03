#pragma once
// What a chronicle is put together from: the seats of a role over time, and what the text asks of
// its size.

#include "engine/evaluation/chronicling/chronicling.h"
#include "engine/evaluation/decisions/decisions.h"
#include "engine/evaluation/readings.h"

#include <functional>

namespace quorate::evaluation {

/// A stint, and the line that its days come from.
struct Tracked {
  PersonId person = records::nobody;
  TruthLine line{Truth::fails};
  Stint stint;
};

class Stints {
public:
  Stints(const World& world, JudgesByReading& judges, Decisions& decisions, const ChronicleOf& of)
      : world_(world), judges_(judges), decisions_(decisions), of_(of) {}

  /// By first day, then person; those that end before the time looked at are left out.
  std::vector<Tracked> of(RoleId role);

private:
  void recorded(RoleId role, SeatId id, std::vector<Tracked>& out);
  void gained(RoleId role, std::vector<Tracked>& out);
  void begin_and_end(RoleId role, SeatId id, Stint& stint);
  void term(RoleId role, SeatId id, Stint& stint);
  void renewal_of(RoleId role, SeatId id, Stint& stint);
  void keeps(RoleId role, const About& about, Stint& stint);

  const World& world_;
  JudgesByReading& judges_;
  Decisions& decisions_;
  const ChronicleOf& of_;
};

/// What all the judges agree on; unknown where they do not.
TruthLine agreed(const std::vector<Judge*>& judges, const std::function<TruthLine(Judge&)>& line);

/// The days on which it does not plainly fail, within [from, until).
std::vector<Days> days_of(const TruthLine& line, Date from, Date until);

/// How many hold the role from `from` on.
std::vector<SizeAt> sizes(const World& world, RoleId role, const std::vector<Tracked>& all,
                          const ChronicleOf& of);
std::vector<SeatsStated> seats_stated(const World& world, JudgesByReading& judges, RoleId role);
std::vector<QuorumStated> quorum_stated(const World& world, JudgesByReading& judges, RoleId role,
                                        const std::vector<SizeAt>& sizes);

} // namespace quorate::evaluation
