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

/// The smallest number that is enough: at least the share, or more than it.
std::int64_t enough(std::int64_t above, std::int64_t below, std::int64_t of, bool more) {
  return more ? above * of / below + 1 : (above * of + below - 1) / below;
}

bool more_than(const source::Sources& sources, source::Span statement, source::Span percent) {
  std::string_view before =
      std::string_view(sources[percent.source].text()).substr(0, percent.begin);
  before.remove_prefix(statement.begin);
  while (before.ends_with(' ')) before.remove_suffix(1);
  return before.ends_with("more than");
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
      bool more = more_than(subject.sources, clause.span, span);
      auto percent = [&](std::int64_t of) { return enough(one.of_hundred, 100, of, more); };
      auto fraction = [&](std::int64_t of) { return enough(one.above, one.below, of, more); };
      std::int64_t of = 1;
      while (percent(of) == fraction(of)) ++of;
      found.add(
          "Q203", clause,
          {fmt::format("{} is not {}: of {} it asks for {} instead of {}", ticked(one.percent),
                       ticked(one.fraction), of, percent(of), fraction(of)),
           fmt::format("write {}, if that is meant", ticked(one.fraction)),
           {},
           diagnostics::Fix{span, std::string(one.fraction)}},
          span);
    }
  }
}

} // namespace quorate::lint
