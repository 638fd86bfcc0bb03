#pragma once
// What a check is given, and how it says what it found. A check is one function in one file of
// checks/, and one line of the table in checks.cc.

#include "engine/lint/facts.h"
#include "engine/lint/finding.h"
#include "engine/lint/house.h"
#include "engine/semantics/project.h"
#include "engine/syntax/words.h"

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::lint {

/// The prose that a charter cites, as far as it is at hand.
struct Prose {
  std::string text;
  bool headings_only = false; ///< of the text nothing but its headings is kept
};
struct Options {
  const House* house = nullptr;               ///< besides those that a charter names itself
  std::chrono::milliseconds time_limit{2000}; ///< for a check that searches or proves
  /// The source of that name beside a charter file; nothing when it is not at hand.
  std::function<std::optional<Prose>(const std::string& charter_file, const std::string& source)>
      prose;
  /// What `lint --accept` wrote beside a charter file; nothing when it never did.
  std::function<std::optional<std::string>(const std::string& charter_file)> accepted;
};

/// Which codes are wanted: those that begin with one of `select` (all, if there are none) and with
/// none of `ignore`. Errors of the text are always told.
struct Selection {
  std::vector<std::string> select, ignore;
  bool wants(const std::string& code) const;
  /// Any of these, with spaces between: "Q242 Q243".
  bool wants_any(std::string_view codes) const;
};

/// One text of a charter. What checks share is derived once.
struct Subject {
  const semantics::Charter& charter;
  const Facts& facts;
  const semantics::CharterHistory& history;
  const source::Sources& sources;
  const Options& options;
  const std::map<source::SourceId, syntax::Written>& written; ///< of each file that it came from
  const std::vector<const House*>& houses;                    ///< whose rules it is to keep
  const Selection& selection;                                 ///< what else is found is dropped
};

/// What to say, without the place.
struct Said {
  std::string message;
  std::string help = {};
  std::vector<diagnostics::Label> labels = {};
  std::optional<diagnostics::Fix> fix = {};
  bool safe_fix = false;
  std::optional<diagnostics::Severity> severity = {}; ///< otherwise that of the catalogue
};

class Found {
public:
  Found(const Subject& subject, Findings& to) : subject_(subject), to_(to) {}
  /// About a clause: at `span` within it, or its first line. In a `should` or `may` it weighs one
  /// step less than in a `must`.
  void add(const char* code, const semantics::Clause& clause, Said said,
           std::optional<source::Span> span = {});
  /// About a declaration, or the charter.
  void add(const char* code, source::Span span, Said said);

private:
  const Subject& subject_;
  Findings& to_;
};

using Check = void (*)(const Subject&, Found&);

/// Every check, in the order of codes; each reports the codes that its row names.
struct Row {
  const char* codes; ///< "Q203", or "Q242 Q243"
  Check check;
};
const std::vector<Row>& checks();

} // namespace quorate::lint
