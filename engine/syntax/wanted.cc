// What would have to come next, in a few words.
#include "engine/syntax/statement_errors.h"

#include "CharterParser.h"

#include <algorithm>

namespace quorate::syntax {

namespace {
using Parser = grammar::CharterParser;
using Kinds = std::vector<std::size_t>;

// What is wanted, told by words that could come next (all of `with`, none of `without`). First
// match.
struct Want {
  Kinds with;
  Kinds without;
  const char* text;
};
const std::vector<Want>& wants() {
  static const std::vector<Want> all = {
      {{Parser::DID, Parser::NOT, Parser::THERE, Parser::LPAREN},
       {Parser::GAP},
       "a condition such as `hold member` or `members are at least 5`"},
      {{Parser::DID, Parser::HOLD},
       {Parser::GAP, Parser::MUST},
       "what is done: `hold ...`, `do ...`, or text in quotes"},
      {{Parser::LAPSES}, {}, "a remedy such as `lapses`, `may be removed` or text in quotes"},
      {{Parser::MAJORITY, Parser::VOTERS},
       {Parser::GAP},
       "an amount such as `majority of voters` or `at least 3 members`"},
      {{Parser::MAJORITY}, {Parser::GAP}, "an amount such as `at least 3` or `2/3`"},
      {{Parser::MUST, Parser::SHOULD, Parser::MAY}, {Parser::GAP}, "`must`, `should` or `may`"},
      {{Parser::DATE, Parser::TODAY}, {Parser::GAP}, "a date such as `2026-03-31`, or an event"},
      {{Parser::SINCE, Parser::IN}, {Parser::NL}, "a time such as `in the past 1 year`"},
      {{Parser::WEEKDAY}, {}, "a weekday such as `Tuesday`"},
      {{Parser::CALENDAR, Parser::NUMBER},
       {Parser::GAP},
       "how often: a period such as `6 months`, or `calendar month`"},
      {{Parser::YEARS, Parser::DAYS}, {Parser::NL}, "a unit such as `months` or `days`"},
      {{Parser::YEARS, Parser::QUARTERS},
       {Parser::NL, Parser::DAYS},
       "a calendar unit: `week`, `month`, `quarter`, `half year` or `year`"},
      {{Parser::NUMBER, Parser::TERMS}, {}, "a limit such as `2 terms in a row`"},
      {{Parser::NUMBER, Parser::UNSTATED}, {Parser::GAP}, "a period such as `6 months`"},
      {{Parser::VOTERS, Parser::LPAREN}, {Parser::GAP}, "who: a role, `voters`, or another group"},
      {{Parser::STRING}, {Parser::WORD, Parser::NL}, "text in quotes"},
      {{Parser::STRING, Parser::WORD}, {Parser::NL, Parser::LBRACE}, "a name or text in quotes"},
      {{Parser::WORD}, {Parser::NL, Parser::LBRACE}, "a name"},
      {{Parser::LABEL}, {Parser::NL, Parser::GAP}, "a label such as `first:`"},
      {{Parser::DATE}, {}, "a date such as `2026-03-31`"},
      {{Parser::NUMBER}, {Parser::NL}, "a number"},
  };
  return all;
}
} // namespace

std::string wanted(const antlr4::misc::IntervalSet& expected) {
  auto expects = [&](std::size_t type) { return expected.contains(type); };
  for (const Want& want : wants())
    if (std::all_of(want.with.begin(), want.with.end(), expects) &&
        std::none_of(want.without.begin(), want.without.end(), expects))
      return want.text;
  return {};
}

} // namespace quorate::syntax
