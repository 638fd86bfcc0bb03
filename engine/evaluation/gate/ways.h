#pragma once
// The charter's ways into a role and out of it, held against one change.

#include "engine/evaluation/decisions/decisions.h"
#include "engine/evaluation/gated.h"

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace quorate::evaluation {

/// Judges changes of seats against the ways in and out that the charter states.
class Ways {
public:
  Ways(const World& world, JudgesByReading& judges, Decisions& decisions);

  /// The ways by which this seat (of the head) may have begun.
  /// A seat that is there already, and is to last longer.
  struct Longer {
    Date from;               ///< the end that it had before
    bool named_anew = false; ///< `by:` is another than it was
  };
  /// With `longer`: the ways by which it may go on from there.
  std::vector<WayTaken> in(SeatId seat, std::optional<Longer> longer = std::nullopt);
  /// The ways by which it may have ended on `until`.
  std::vector<WayTaken> out(SeatId seat, Date until);
  /// What to write down to go the first open way: the file and the record.
  struct Record {
    std::string file, text;
  };
  Record wanted(SeatId seat, bool joining, Date day);

private:
  struct Asked {
    SeatId seat;
    PersonId person;
    RoleId role;
    Date day;
    bool joining;
    std::optional<Longer> longer = {};
  };
  void clause(const semantics::Clause& clause, const Asked& asked, std::vector<WayTaken>& ways);
  void taken(const semantics::Clause& clause, Truth truth, std::string text,
             std::vector<Evidence> evidence, std::vector<WayTaken>& ways);
  void by_way(const semantics::Clause& clause, const semantics::Way& way, const Asked& asked,
              std::vector<WayTaken>& ways);
  void by_decision(const semantics::Clause& clause, const semantics::Way::One& one,
                   const Asked& asked, std::vector<WayTaken>& ways);
  void by_appointment(const semantics::Clause& clause, const semantics::Way::One& one,
                      const Asked& asked, std::vector<WayTaken>& ways);
  void by_own_act(const semantics::Clause& clause, const semantics::Way::One& one,
                  const Asked& asked, std::vector<WayTaken>& ways);
  /// The charter recommends removal and names who removes: there has to be the ground, and a
  /// decision.
  void by_remover(const semantics::Clause& clause, const std::string& remover, Truth ground,
                  const Asked& asked, std::vector<WayTaken>& ways);
  std::optional<semantics::ProcedureId> procedure_named(const std::string& name) const;
  /// A condition over every reading: holds or fails when all agree.
  Truth under_all(const semantics::Clause& clause, const std::function<Truth(Judge&)>& look);
  std::optional<std::size_t> decision_named(const std::string& id) const;
  bool used(const records::Decision& decision, const Asked& asked) const;
  /// Whether this decision gives what is asked, and in words why.
  std::pair<Truth, std::string> decided(std::size_t index, const Asked& asked);
  /// The body that appoints; null where people do, whoever of a role they are.
  const semantics::Body* body_of(const semantics::Way::One& one) const;
  bool names(const std::string& by, const semantics::Way::One& one) const;
  /// Whose member is the body: it has one seat.
  bool single_seat(const semantics::Way::One& one) const;
  /// Is it a procedure of those who appoint, or one that decides who gets the role?
  bool appoints(const semantics::Procedure& procedure, const semantics::Way::One& one,
                RoleId role) const;

  const World& world_;
  JudgesByReading& judges_;
  Decisions& decisions_;
  std::unordered_map<std::string, std::size_t> by_id_; ///< decisions of the records
};

/// A text as a YAML value: as it is where that is safe, else in double quotes.
std::string yaml(const std::string& text);

} // namespace quorate::evaluation
