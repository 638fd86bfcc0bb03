#include "engine/lint/finding.h"

#include <algorithm>
#include <tuple>

namespace quorate::lint {

bool has_broken_text(const Findings& all) {
  return std::any_of(all.begin(), all.end(), [](const Finding& one) {
    return one.diagnostic.code < "Q2" && one.diagnostic.severity == diagnostics::Severity::error;
  });
}

void sort(Findings& all) {
  auto key = [](const Finding& one) {
    const diagnostics::Diagnostic& said = one.diagnostic;
    return std::tie(said.span.source, said.span.begin, said.span.line, said.code, said.message);
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
  all.erase(std::unique(all.begin(), all.end(),
                        [&](const Finding& a, const Finding& b) { return key(a) == key(b); }),
            all.end());
}

} // namespace quorate::lint
