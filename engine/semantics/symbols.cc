#include "engine/semantics/symbols.h"

#include <array>

namespace quorate::semantics {

std::string_view article_and_noun(SymbolKind kind) {
  static constexpr std::array<std::string_view, 9> words = {
      "a body",     "a role",   "a decision",   "an activity", "an event",
      "a register", "an asset", "a definition", "a parameter"};
  return words.at(static_cast<std::size_t>(kind));
}

std::vector<std::string> singulars(std::string_view word) {
  std::vector<std::string> forms;
  auto ends = [&](std::string_view tail) {
    return word.size() > tail.size() && word.substr(word.size() - tail.size()) == tail;
  };
  if (ends("ies")) forms.push_back(std::string(word.substr(0, word.size() - 3)) + "y");
  if (ends("es")) forms.emplace_back(word.substr(0, word.size() - 2));
  if (ends("s")) forms.emplace_back(word.substr(0, word.size() - 1));
  return forms;
}

bool Symbols::declare(Symbol symbol, const Symbol** existing) {
  symbol.path = symbol.scope.empty() ? symbol.name : symbol.scope + "." + symbol.name;
  auto [at, fresh] = by_path_.try_emplace(symbol.path, symbols_.size());
  if (!fresh) {
    if (existing) *existing = &symbols_[at->second];
    return false;
  }
  symbols_.push_back(std::move(symbol));
  return true;
}

const Symbol* Symbols::exact(std::string_view name, std::string_view scope) const {
  std::string at(scope);
  while (true) {
    std::string path = at.empty() ? std::string(name) : at + "." + std::string(name);
    if (auto found = by_path_.find(path); found != by_path_.end()) return &symbols_[found->second];
    if (at.empty()) return nullptr;
    std::size_t dot = at.rfind('.');
    at = dot == std::string::npos ? "" : at.substr(0, dot);
  }
}

const Symbol* Symbols::find(std::string_view name, std::string_view scope) const {
  if (const Symbol* found = exact(name, scope)) return found;
  for (const std::string& form : singulars(name))
    if (const Symbol* found = exact(form, scope)) return found;
  // A role that only one body has may be named without it.
  const Symbol* only = nullptr;
  auto forms = singulars(name);
  forms.insert(forms.begin(), std::string(name));
  for (const Symbol& symbol : symbols_) {
    if (symbol.kind != SymbolKind::role && symbol.kind != SymbolKind::decision &&
        symbol.kind != SymbolKind::definition)
      continue;
    for (const std::string& form : forms)
      if (symbol.name == form) {
        if (only && only != &symbol) return nullptr;
        only = &symbol;
      }
  }
  return only;
}

std::vector<std::string> Symbols::names() const {
  std::vector<std::string> result;
  for (const Symbol& symbol : symbols_) {
    result.push_back(symbol.path);
    if (symbol.name != symbol.path) result.push_back(symbol.name);
  }
  return result;
}

} // namespace quorate::semantics
