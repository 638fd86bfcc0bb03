#pragma once
// Bodies, roles, decisions and words of one text, as the other has them.

#include "engine/amending/naming.h"
#include "engine/semantics/charter.h"
#include "engine/source/source.h"

#include <string>
#include <vector>

namespace quorate::amending {

/// Something that a charter declares.
struct Declared {
  std::string what; ///< "body", "role", "decision", "activity" …
  std::string path, title;
  std::string body;
  std::string key; ///< what it is declared as: external, its attributes
  source::Span span;
};
std::vector<Declared> declared(const semantics::Charter& charter);

struct Correspondence {
  Naming names; ///< of the old text, as the new text has them
  struct Renamed {
    Declared before, after;
    std::string why; ///< "`also called` says so", "the same is said of both"
  };
  std::vector<Renamed> renamed;
  std::vector<Declared> dropped, added;
  std::vector<std::pair<Declared, Declared>> kept; ///< renamed ones too
};
/// By path, by title and other names, by what is said of them.
Correspondence correspond(const semantics::Charter& before, const semantics::Charter& after,
                          const source::Sources& sources);

} // namespace quorate::amending
