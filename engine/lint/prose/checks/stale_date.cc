// Q513: a plan or an end that lies in the past, seen from the date that was asked for.
#include "engine/lint/prose/checks/checks.h"

#include "engine/diagnostics/excerpt.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace quorate::lint::prose {

namespace {
using calendar::Date;

constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                  "jul", "aug", "sep", "oct", "nov", "dec"};

std::optional<int> month(std::string_view word) {
  for (std::size_t i = 0; i < months.size(); ++i)
    if (word.size() >= 3 && word.starts_with(months[i]) && word.size() <= 9 &&
        (word != "mark" && word != "marked"))
      return static_cast<int>(i) + 1;
  return std::nullopt;
}

struct Written {
  std::size_t begin = 0, end = 0; ///< words
  Date last;                      ///< its last day: 31 December of a bare year
};

std::optional<Date> end_of(int year, int month_of_year) {
  auto next = month_of_year == 12 ? Date::from_civil(year + 1, 1, 1)
                                  : Date::from_civil(year, month_of_year + 1, 1);
  return next ? std::optional<Date>(Date::from_days(next->days() - 1)) : std::nullopt;
}

// The date whose year is word `at`: 2024, May 2024, 1 May 2024, May 1st, 2024; or 2024-05-01.
std::optional<Written> date_at(const std::vector<Word>& words, std::size_t at) {
  const std::string& word = words[at].lower;
  if (word.size() == 10 && word[4] == '-' && word[7] == '-') {
    auto exact = Date::parse(word);
    return exact ? std::optional<Written>({at, at + 1, *exact}) : std::nullopt;
  }
  auto year = number(word);
  if (word.size() != 4 || !year || *year < 1990 || *year > 2100) return std::nullopt;
  Written result{at, at + 1, Date()};
  auto day_of = [&](std::size_t i) {
    std::string digits = words[i].lower.substr(0, words[i].lower.find_first_not_of("0123456789"));
    return number(digits).value_or(0);
  };
  for (std::size_t back = 1; back <= 2 && back <= at; ++back) {
    auto named = month(words[at - back].lower);
    if (!named) continue;
    result.begin = at - back;
    int day = back == 2 ? day_of(at - 1) : at - back > 0 ? day_of(at - back - 1) : 0;
    if (back == 1 && day > 0 && day < 32) --result.begin;
    auto exact = day > 0 ? Date::from_civil(*year, *named, day) : end_of(*year, *named);
    if (!exact) return std::nullopt;
    result.last = *exact;
    return result;
  }
  auto last = Date::from_civil(*year, 12, 31);
  if (!last) return std::nullopt;
  result.last = *last;
  return result;
}

bool plans(const std::vector<Word>& words) {
  static const Pattern plan(
      "will|shall|upcoming|planned|plan|plans|planning|currently|forthcoming|next|scheduled|"
      "expected|defining|roadmap|ongoing|until");
  return plan.find(words).has_value();
}

// What was, stays true.
bool tells_history(const std::vector<Word>& words) {
  static const Pattern past(
      "was|were|had|did|since|founded|adopted|accepted|approved|updated|created|copyright|©|"
      "effective|established|began|started|announced|published|amended|revised|voted|"
      "discussed|posted|ratified|from|after|held|previously|last|merged|formed|elected|launched|"
      "version|as");
  return past.find(words).has_value();
}
} // namespace

void stale_date(const Prose& prose, const Options& options, Findings& found) {
  if (!options.as_of) return;
  static const Pattern ends("until|through|ends|end|expires|expire|expiring|deadline|due");
  static const Pattern current("upcoming|roadmap|initiatives|planned|plans");
  static const Pattern towards("by|in|for|on|before|during|until|through");
  for (const Sentence& one : prose.sentences) {
    for (std::size_t at = 0; at < one.words.size(); ++at) {
      auto date = date_at(one.words, at);
      if (!date || !(date->last < *options.as_of)) continue;
      if (prose.text(one).is_code(one.words[at].begin)) continue;
      bool aims = date->begin > 0 && towards.at(one.words, date->begin - 1);
      bool ending = false;
      for (std::size_t i = date->begin > 3 ? date->begin - 3 : 0; i < date->begin; ++i)
        ending = ending || ends.at(one.words, i);
      bool heading = one.passage < 0 && current.find(one.words);
      bool planned = aims && plans(one.words);
      if (!(heading || ((ending || planned) && !tells_history(one.words)))) continue;
      found.add(prose.span(one, date->begin, date->end),
                fmt::format("{} is over on {}, and the text speaks of it as to come",
                            prose.quote(one, date->begin, date->end), options.as_of->iso()),
                "say what holds now, or move it to where the past is told");
      break;
    }
  }
}

} // namespace quorate::lint::prose
