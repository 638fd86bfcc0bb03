// Q203: 66% is not two thirds.
#include "engine/lint/checks/checks.h"
#include "engine/lint/structure.h"

#include <array>
#include <cctype>
#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

namespace {
struct Rounded {
  std::string_view percent, fraction;
  std::int64_t of_hundred, above, below;
};
constexpr std::array<Rounded, 6> rounded{{{"66%", "2/3", 66, 2, 3},
                                          {"67%", "2/3", 67, 2, 3},
                                          {"33%", "1/3", 33, 1, 3},
                                          {"34%", "1/3", 34, 1, 3},
                                          {"16%", "1/6", 16, 1, 6},
                                          {"17%", "1/6", 17, 1, 6}}};

std::int64_t at_least(std::int64_t above, std::int64_t below, std::int64_t of) {
  return (above * of + below - 1) / below;
}

/// The percentage as it stands in the statement: `66%` or `66 %`, outside texts.
source::Span find(const source::Sources& sources, source::Span statement,
                  std::string_view percent) {
  for (const std::string& written :
       {std::string(percent), std::string(percent.substr(0, 2)) + " %"}) {
    auto span = find_words(sources, statement, written);
    if (!span) continue;
    char before = span->begin == 0 ? ' ' : sources[span->source].text()[span->begin - 1];
    if (std::isdigit(static_cast<unsigned char>(before)) == 0 && before != '.') return *span;
  }
  return {};
}
} // namespace

void percentage_for_a_fraction(const Subject& subject, Found& found) {
  for (const Clause& clause : subject.charter.clauses) {
    if (std::holds_alternative<Note>(clause.is) || std::holds_alternative<Gap>(clause.is)) continue;
    for (const Rounded& one : rounded) {
      source::Span span = find(subject.sources, clause.span, one.percent);
      if (span.source == 0) continue;
      std::int64_t of = 1;
      while (at_least(one.of_hundred, 100, of) == at_least(one.above, one.below, of)) ++of;
      found.add("Q203", clause,
                {fmt::format("{} is not {}: of {} it asks for {} instead of {}",
                             ticked(one.percent), ticked(one.fraction), of,
                             at_least(one.of_hundred, 100, of), at_least(one.above, one.below, of)),
                 fmt::format("write {}, if that is meant", ticked(one.fraction)),
                 {},
                 diagnostics::Fix{span, std::string(one.fraction)}},
                span);
    }
  }
}

} // namespace quorate::lint
