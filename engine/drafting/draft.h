#pragma once
// A first charter from prose: what can be found by its words is written down, with the section that
// it stands in; everything else is left for people, as attestations, gaps and comments.

#include "engine/diagnostics/diagnostic.h"
#include "engine/lint/prose/document.h"
#include "engine/source/source.h"

#include <string>

namespace quorate::drafting {

struct Request {
  std::string source_name; ///< what the charter's `source` is to say
};

/// The text of a `.charter` file, which parses and resolves: offices and bodies as declarations,
/// numbers as clauses (with readings where the prose leaves two), sentences with must, shall,
/// should and their likes as attestations with a short label, placeholders as gaps.
std::string draft(const lint::prose::Document& document, const source::Sources& sources,
                  const Request& request);

} // namespace quorate::drafting
