#pragma once
// Every name that a charter declares, and what it stands for.

#include "engine/semantics/charter.h"
#include "engine/syntax/statements.h"

#include <string>
#include <string_view>
#include <vector>

namespace quorate::semantics {

enum class SymbolKind {
  body,
  role,
  decision,
  activity,
  event,
  register_,
  asset,
  definition,
  parameter
};

/// "a body", "an activity": for messages.
std::string_view article_and_noun(SymbolKind kind);

struct Symbol {
  SymbolKind kind = SymbolKind::body;
  std::string name;        ///< the last part
  std::string path;        ///< `psrt.member`; equal to name outside bodies
  std::string scope;       ///< the path of what it is declared in: "" or "psrt" or "psrt.member"
  std::uint32_t index = 0; ///< into the charter's list of its kind
  const syntax::DefineDecl* definition = nullptr;
  Span span;
  bool used = false;
};

/// Look-up from the inside out: `psrt.member`, then `psrt`, then the charter. Plurals find their
/// singular (`members`, `companies`).
class Symbols {
public:
  /// False when a symbol of that path exists: `existing` tells where.
  bool declare(Symbol symbol, const Symbol** existing = nullptr);
  const Symbol* find(std::string_view name, std::string_view scope) const;
  /// All names visible from a scope, for "did you mean".
  std::vector<std::string> names() const;
  const std::vector<Symbol>& all() const { return symbols_; }

private:
  const Symbol* exact(std::string_view name, std::string_view scope) const;
  std::vector<Symbol> symbols_;
  std::map<std::string, std::size_t, std::less<>> by_path_;
};

/// The singular forms that a word may have: `members` → member; `companies` → company.
std::vector<std::string> singulars(std::string_view word);

} // namespace quorate::semantics
