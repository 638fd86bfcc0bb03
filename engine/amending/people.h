#pragma once
// Made-up people whom two texts treat differently. Every one of them is judged by the engine under
// both texts and every reading: nothing is told that it does not bear out.

#include "engine/amending/difference.h"
#include "engine/amending/naming.h"
#include "engine/semantics/charter.h"
#include "engine/source/source.h"

#include <set>
#include <string>
#include <vector>

namespace quorate::amending {

/// What is asked of a person under one text.
struct Question {
  enum class Kind {
    condition, ///< does it hold of the holder of `role`?
    group,     ///< do they belong to it?
    counted,   ///< are they of the group, and does the condition hold?
    each,      ///< who is of the group: does the condition hold?
    only       ///< for whom the condition holds: are they of the group?
  };
  Kind kind = Kind::condition;
  const semantics::Charter* charter = nullptr;
  semantics::ConditionPtr condition;
  semantics::Value<semantics::GroupPtr> group;
  bool negated = false;                  ///< each: the condition must not hold
  semantics::RoleId role = 0xffffffff;   ///< whose holder the person is
  std::set<semantics::ChoiceId> choices; ///< whose readings are gone through
  std::string yes, no;                   ///< "stays", "may be removed"
  std::string text;                      ///< what the text is called: "pep_811"
};

struct Found {
  std::vector<Example> examples;
  std::size_t more = 0; ///< as small ones, of which there were too many to show
};
/// The smallest people, by what has to be said of them, whose answers differ; first those whom
/// both texts are sure of. `subject`: "a member". `names`: of the old text, as the new has them.
Found tell_apart(const Question& before, const Question& after, const Naming& names,
                 const std::string& subject, const source::Sources& sources);

} // namespace quorate::amending
