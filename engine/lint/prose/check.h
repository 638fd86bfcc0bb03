#pragma once
// What a check of prose is: a code of the catalogue and a function. All of them stand in one table,
// in checks.cc.

#include "engine/calendar/date.h"
#include "engine/diagnostics/diagnostic.h"
#include "engine/lint/prose/prose.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace quorate::lint::prose {

struct Options {
  std::optional<calendar::Date> as_of; ///< without it no date is stale
  const Document* like = nullptr;      ///< the template whose sections are to be there
};

/// Where a check puts what it finds.
class Findings {
public:
  Findings(std::string_view code, diagnostics::Diagnostics& all) : code_(code), all_(all) {}
  void add(source::Span at, std::string message, std::string help,
           std::vector<diagnostics::Label> labels = {});

private:
  std::string code_;
  diagnostics::Diagnostics& all_;
};

struct Check {
  std::string_view code;
  void (*run)(const Prose&, const Options&, Findings&);
};
std::span<const Check> checks();

/// All findings in a document, sorted; what a comment in it tells to ignore is left out and
/// counted in `ignored`. Comments without a reason or an effect are findings (Q520, Q521).
/// `selected`: is this code asked for? A comment for a code that is not is left alone.
diagnostics::Diagnostics lint(const Document& document, const source::Sources& sources,
                              const Options& options,
                              const std::function<bool(std::string_view)>& selected,
                              std::size_t& ignored);

} // namespace quorate::lint::prose
