// The engine and the reference agree, case by case. QUORATE_SEED takes another seed (that of a
// failure repeats it), QUORATE_CASES another number of cases.
#include "tests/property/compare.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

namespace quorate::property {

namespace {
using Compare = std::optional<std::string> (*)(const Case&, Compared&);

void agree(Compare compare, int cases, Compared& compared) {
  std::uint64_t seed = seed_from_environment();
  for (int at = 0; at < cases; ++at) {
    Case one = generate(seed + static_cast<std::uint64_t>(at));
    std::optional<std::string> found = compare(one, compared);
    if (!found) continue;
    Compared ignored;
    Case small = shrunk(one, [&](const Case& less) {
      std::optional<std::string> still = compare(less, ignored);
      return still && kind_of(*still) == kind_of(*found);
    });
    FAIL(shown(small) << "\n" << *compare(small, ignored));
  }
}
} // namespace

TEST_CASE("every timeline of the judge is what the definitions say, day by day", "[judge]") {
  Compared compared;
  agree(judge_disagreement, cases_from_environment(1000), compared);
  WARN(fmt::format("{} cases, {} timelines, {} days compared; {} charters in error", compared.cases,
                   compared.lines, compared.days, compared.rejected));
  CHECK(compared.rejected == 0); // the generator writes charters, not noise
}

TEST_CASE("verdicts and their dates are what the definitions say", "[verdicts]") {
  Compared compared;
  agree(verdict_disagreement, cases_from_environment(1000), compared);
  WARN(fmt::format("{} cases, {} verdicts, {} of them with dates looked for day by day",
                   compared.cases, compared.verdicts, compared.dated));
}

} // namespace quorate::property
