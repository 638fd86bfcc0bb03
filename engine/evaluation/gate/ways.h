#pragma once
// The charter's ways into a role and out of it, held against one change.

#include "engine/evaluation/gate/beside_seats.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace quorate::evaluation {

/// Judges changes of seats against the ways in and out that the charter states.
class Ways {
public:
  Ways(const Compared& compared, JudgesByReading& judges);

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
  /// What to write down to go this way, or the first that there is: the file and the record.
  struct Record {
    std::string file, text;
  };
  Record wanted(SeatId seat, bool joining, Date day, const std::string& clause);

private:
  struct Asked {
    SeatId seat;
    PersonId person;
    RoleId role;
    Date day;
    bool joining;
    std::optional<Longer> longer = {};
    /// How long before that day the ground may lie.
    const semantics::Value<Period>* within = nullptr;
  };
  /// How far a way is gone, and in words why.
  using Gone = std::pair<Truth, std::string>;
  std::vector<WayTaken> all(const Asked& asked);
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
  /// What keeps a seat is not met: what follows from that?
  void by_loss(const semantics::Clause& clause, const semantics::Value<semantics::LossRule>& loss,
               const std::string& what, const Asked& asked, std::vector<WayTaken>& ways);
  /// The charter recommends removal and names who removes: there has to be the ground, and a
  /// decision.
  void by_remover(const semantics::Clause& clause, const std::string& remover, Truth ground,
                  const Asked& asked, std::vector<WayTaken>& ways);
  Record wanted_by(const semantics::Clause& clause, SeatId seat, bool joining, Date day);
  Record ballots_wanted(const semantics::Procedure& procedure, SeatId seat, bool joining,
                        Date day) const;
  Truth term_over(Judge& judge, const semantics::Term& term, const Asked& asked) const;
  std::optional<semantics::ProcedureId> procedure_named(const std::string& name) const;
  /// A condition over every reading: holds or fails when all agree.
  Truth under_all(const semantics::Clause& clause, const std::function<Truth(Judge&)>& look);
  std::optional<std::size_t> decision_named(const std::string& id) const;
  bool used(const records::Decision& decision, const std::optional<Date>& effect,
            const Asked& asked) const;
  /// Does this decision give what is asked?
  Gone decided(const semantics::Clause& clause, std::size_t index, const Asked& asked);
  /// Had it passed already when the base was recorded?
  bool was_known(const records::Decision& record) const;
  /// Is it about this: its kind, its role, whom it names?
  std::optional<Gone> beside(const records::Decision& decision, const Asked& asked) const;
  /// Does what took effect on `day` allow what happened on the day that is asked about?
  Gone in_time(const semantics::Clause& clause, const std::string& text, Date day,
               const Asked& asked);
  /// An act of the person's own that ends a seat: not of long ago, and not found out afterwards.
  Gone own_end(const std::string& text, Date day, bool recorded, const Asked& asked) const;
  /// A decision that counted on the seat, which is said only now to have ended before it opened.
  const records::Decision* counted_on(const Asked& asked) const;
  /// Did somebody hold the role that gives?
  Truth somebody(const semantics::Clause& clause, const semantics::Group& group, Date day);
  /// The body that appoints; null where people do, whoever of a role they are.
  const semantics::Body* body_of(const semantics::Way::One& one) const;
  bool of_body(RoleId role, const semantics::Body& body) const;
  bool names(const std::string& by, const semantics::Way::One& one) const;
  /// Whose member is the body: it has one seat.
  bool single_seat(const semantics::Way::One& one) const;
  /// Is it a procedure of those who appoint, or one that decides who gets the role?
  bool appoints(const semantics::Procedure& procedure, const semantics::Way::One& one,
                RoleId role) const;

  const Compared& compared_;
  const World& world_; ///< the head
  JudgesByReading& judges_;
  Decisions& decisions_;
  std::unordered_map<std::string, std::size_t> by_id_; ///< decisions of the records
};

/// A text as a YAML value: as it is where that is safe, else in double quotes.
std::string yaml(const std::string& text);

} // namespace quorate::evaluation
