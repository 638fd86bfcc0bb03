#pragma once
// Scenarios: invented records, a date, and what the charter should then say. Every name in them is
// one of the charter's, except for the people, whom the scenario makes up.

#include "engine/calendar/date.h"
#include "engine/source/source.h"

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace quorate::semantics {

struct Scenario {
  using Date = calendar::Date;
  using Facts = std::map<std::string, std::vector<std::string>>; ///< by label: names, or one text
  using End = std::optional<Date>; ///< first day no longer; nothing: it goes on

  struct Seat {
    std::string person, role;
    Facts attributes;
    std::optional<Date> from; ///< nothing: always
    End until;
  };
  struct Access {
    std::string person, asset;
    std::optional<Date> from;
    End until;
  };
  struct Activity {
    std::string person, kind;
    std::vector<Date> on;
  };
  struct Done { ///< a duty
    std::string person, clause, of;
    std::vector<std::string> to, covering;
    std::vector<Date> on;
  };
  struct Happened { ///< an event, or an entry of a register
    bool in_register = false;
    std::string kind, id;
    std::vector<Date> on;
    Facts attributes;
  };
  struct Meeting {
    std::string body, id;
    std::vector<Date> on;
    Facts facts; ///< present, cancelled
  };
  struct Word { ///< an attestation
    std::string clause, about, by;
    bool holds = true;
    Date on;
    End until;
  };
  struct Leave {
    std::string person;
    Date from;
    End until;
  };
  struct Employer {
    std::string person, organisation;
    std::optional<Date> from;
    End until;
  };
  struct Decision {
    std::string procedure, id, subject;
    Date from;
    End until;   ///< last day on which ballots count
    Facts facts; ///< choices with who made them, or how many; present, recused, proposer, seconds
  };
  struct AsOf {
    Date date;
  };
  struct Expect {
    std::string path; ///< of a clause, or of a decision
    bool of_decision = false;
    std::string person; ///< empty: of anybody
    bool negated = false;
    std::string state; ///< "holds", "fails", "violated", "passed" …
  };
  struct Step {
    source::Span span;
    std::variant<Seat, Access, Activity, Done, Happened, Meeting, Word, Leave, Employer, Decision,
                 AsOf, Expect>
        is;
  };

  std::string title;
  source::Span span;
  std::vector<Step> steps;
};

} // namespace quorate::semantics
