// Q507: "bi-weekly" is twice a week, or every two weeks.
#include "engine/lint/prose/checks/checks.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace quorate::lint::prose {

namespace {
struct Meaning {
  std::string_view word, one, other, help;
};
constexpr std::array<Meaning, 12> meanings{{
    {"biweekly", "twice a week", "every two weeks", "every 2 weeks"},
    {"bi-weekly", "twice a week", "every two weeks", "every 2 weeks"},
    {"bimonthly", "twice a month", "every two months", "every 2 months"},
    {"bi-monthly", "twice a month", "every two months", "every 2 months"},
    {"biannual", "twice a year", "every two years", "every 6 months"},
    {"bi-annual", "twice a year", "every two years", "every 6 months"},
    {"biannually", "twice a year", "every two years", "every 6 months"},
    {"bi-annually", "twice a year", "every two years", "every 6 months"},
    {"semi-annual", "once in each half of a year", "at most six months apart",
     "by 30 June and 31 December"},
    {"semi-annually", "once in each half of a year", "at most six months apart",
     "by 30 June and 31 December"},
    {"semiannual", "once in each half of a year", "at most six months apart",
     "by 30 June and 31 December"},
    {"semiannually", "once in each half of a year", "at most six months apart",
     "by 30 June and 31 December"},
}};
} // namespace

void two_meanings(const Prose& prose, const Options&, Findings& found) {
  static const Pattern explained(
      "every|once|twice|other|two|2|six|6|# ~1 week|weeks|month|months|year|years|monday|"
      "tuesday|wednesday|thursday|friday|saturday|sunday");
  for (const Sentence& one : prose.sentences) {
    for (std::size_t at = 0; at < one.words.size(); ++at) {
      auto hit = std::find_if(meanings.begin(), meanings.end(), [&](const Meaning& each) {
        return each.word == one.words[at].lower;
      });
      if (hit == meanings.end() || explained.find(one.words)) continue;
      found.add(prose.span(one, at, at + 1),
                fmt::format("{} is read as {} and as {}", prose.quote(one, at, at + 1), hit->one,
                            hit->other),
                fmt::format("write which: `{}`", hit->help));
    }
  }
}

} // namespace quorate::lint::prose
