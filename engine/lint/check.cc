#include "engine/lint/check.h"

#include "engine/diagnostics/catalogue.h"

namespace quorate::lint {

namespace {
using diagnostics::Severity;

Severity usual(const char* code) {
  const diagnostics::Entry* entry = diagnostics::find(code);
  return entry ? entry->severity : Severity::warning;
}
Severity lower(Severity severity) {
  return severity == Severity::error ? Severity::warning : Severity::note;
}
} // namespace

void Found::add(const char* code, const semantics::Clause& clause, Said said,
                std::optional<source::Span> span) {
  Severity severity = said.severity.value_or(usual(code));
  if (clause.modality != semantics::Modality::must) severity = lower(severity);
  said.severity = severity;
  add(code, span.value_or(clause.span), std::move(said));
  to_.back().clause = clause.path;
  to_.back().context = clause.span;
  to_.back().applied = clause.applied;
}

void Found::add(const char* code, source::Span span, Said said) {
  Finding one;
  one.diagnostic = {code,
                    said.severity.value_or(usual(code)),
                    std::move(said.message),
                    span,
                    std::move(said.labels),
                    std::move(said.help),
                    std::move(said.fix)};
  one.charter = subject_.charter.id;
  one.context = span;
  one.safe_fix = said.safe_fix;
  to_.push_back(std::move(one));
}

} // namespace quorate::lint
