#include "engine/diagnostics/diagnostic.h"

#include <algorithm>
#include <tuple>

namespace quorate::diagnostics {

bool has_errors(const Diagnostics& all) {
  return std::any_of(all.begin(), all.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
}

namespace {
auto position(const source::Span& span) {
  return std::tuple(span.source, span.line, span.begin, span.end);
}

bool before(const Label& a, const Label& b) {
  return std::tuple(position(a.span), std::string_view(a.text)) <
         std::tuple(position(b.span), std::string_view(b.text));
}

// Everything takes part, so that the order does not depend on who reported first and repetitions
// come to stand together.
bool before(const Diagnostic& a, const Diagnostic& b) {
  auto key = [](const Diagnostic& d) {
    return std::tuple(position(d.span), std::string_view(d.code), std::string_view(d.message),
                      d.severity, std::string_view(d.help), d.fix.has_value());
  };
  if (key(a) != key(b)) return key(a) < key(b);
  if (a.fix && *a.fix != *b.fix)
    return std::tuple(position(a.fix->span), std::string_view(a.fix->replacement)) <
           std::tuple(position(b.fix->span), std::string_view(b.fix->replacement));
  return std::lexicographical_compare(a.labels.begin(), a.labels.end(), b.labels.begin(),
                                      b.labels.end(),
                                      [](const Label& x, const Label& y) { return before(x, y); });
}
} // namespace

void sort(Diagnostics& all) {
  std::sort(all.begin(), all.end(),
            [](const Diagnostic& a, const Diagnostic& b) { return before(a, b); });
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

} // namespace quorate::diagnostics
