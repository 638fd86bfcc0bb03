#pragma once
// Numbers in a sentence of prose, as clauses of a charter: terms, meetings, votes, what is due how
// often.

#include "engine/drafting/offices.h"

namespace quorate::drafting {

/// `term 2 years` for a role; nothing when the sentence gives none.
struct Term {
  std::string role, length; ///< "2 years"
};
std::optional<Term> term(const Sentence& one, const std::vector<Office>& known);

/// How often: `2 weeks`, and the calendar's unit of that length if there is one.
struct Often {
  std::string gap, unit; ///< "1 month", "calendar month"
  std::string other;     ///< a second meaning of the word: "bi-weekly"
  lint::prose::Pattern::Match where;
};
std::optional<Often> how_often(const Sentence& one);
/// Does it say that the body meets?
bool speaks_of_meeting(const Sentence& one);

/// What a vote takes, as readings by label; one reading when the prose leaves none open.
struct Threshold {
  std::string name;                                          ///< `admission`, `vote`
  std::vector<std::pair<std::string, std::string>> readings; ///< label → `majority of voters`
  std::string doubt;
  bool quorum = false;
};
std::optional<Threshold> threshold(const Prose& prose, const Sentence& one);

} // namespace quorate::drafting
