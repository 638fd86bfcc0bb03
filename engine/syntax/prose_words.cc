#include "engine/syntax/prose_words.h"

#include <algorithm>
#include <array>

namespace quorate::syntax {

namespace {
constexpr std::string_view binding = "`must` binds, `should` advises, `may` permits";
constexpr std::string_view yearly =
    "write `every 1 year`, or `every calendar year` for once in each whole year";
constexpr std::string_view twice_or_every_two =
    "twice in it, or once in two? write `every 2 weeks`, `every 6 months` or the like";
constexpr std::string_view how_often = "say how often: `every 3 months`, `every calendar quarter`";
constexpr std::string_view how_soon = "say how soon: `within 1 week of ...`";
constexpr std::string_view such_people =
    "write `where (...)`: `members where (did review in the past 1 year)`";
constexpr std::string_view losing =
    "write `keeps seat while ... else ...`, or `leaves automatically when ...`";

constexpr auto words = std::to_array<ProseWord>({
    {"shall", binding, "must"},
    {"will", binding, "must"},
    {"ought", binding, "should"},
    {"can", binding, "may"},
    {"cannot", "write `may not` or `must not`", "may not"},
    {"atleast", "write `at least`", "at least"},
    {"atmost", "write `at most`", "at most"},
    {"morethan", "write `more than`", "more than"},
    {"lessthan", "write `fewer than`", "fewer than"},
    {"fewerthan", "write `fewer than`", "fewer than"},
    {"minimum", "write `at least`", "at least"},
    {"min", "write `at least`", "at least"},
    {"maximum", "write `at most`", "at most"},
    {"max", "write `at most`", "at most"},
    {"yearly", yearly},
    {"annually", yearly},
    {"annual", yearly},
    {"monthly", "write `every 1 month`, or `every calendar month` for once in each whole month"},
    {"weekly", "write `every 1 week`, or `every calendar week` for once in each whole week"},
    {"quarterly",
     "write `every 3 months`, or `every calendar quarter` for once in each whole quarter"},
    {"daily", "write `every 1 day`"},
    {"biannually", twice_or_every_two},
    {"biannual", twice_or_every_two},
    {"semiannually", "write `every 6 months`"},
    {"biweekly", twice_or_every_two},
    {"bimonthly", twice_or_every_two},
    {"fortnightly", "write `every 2 weeks`"},
    {"regularly", how_often},
    {"periodically", how_often},
    {"promptly", how_soon},
    {"timely", how_soon},
    {"immediately", how_soon},
    {"simple", "a simple majority is `majority`: more than half"},
    {"absolute", "an absolute majority is `majority of voters`, or `majority of seats`"},
    {"supermajority", "write the share and its base: `at least 2/3 of decided ballots`"},
    {"thirds", "write the share in digits: `2/3`"},
    {"percent", "write `%` right after the number: `51%`"},
    {"electorate", "who may vote is said by `voters`, as in `voters members`", "voters"},
    {"voting", "how long a vote lasts is said by `open`, as in `open at least 7 days`"},
    {"loses", losing},
    {"forfeits", losing},
    {"expires", "write `term 2 years`, or `keeps seat while ... else lapses`"},
    {"consecutive", "write `in a row`: `limit 2 terms in a row`, `miss 3 meetings in a row`"},
    {"during", "write `in the past 1 year`, or `in each calendar year`"},
    {"veto", "write `vetoed by ...`", "vetoed"},
    {"unanimously", "write `passes with all of decided ballots`"},
    {"who", such_people},
    {"that", such_people},
    {"which", such_people},
    {"twice", "write `at least 2 times`"},
    {"thrice", "write `at least 3 times`"},
    {"an", "leave `an` out"},
});

constexpr std::array<std::string_view, 12> numbers = {"one",  "two", "three",  "four",
                                                      "five", "six", "seven",  "eight",
                                                      "nine", "ten", "eleven", "twelve"};
constexpr std::array<std::string_view, 12> digits = {"1", "2", "3", "4",  "5",  "6",
                                                     "7", "8", "9", "10", "11", "12"};
} // namespace

const ProseWord* prose_word(std::string_view word) {
  auto found = std::find_if(words.begin(), words.end(),
                            [&](const ProseWord& one) { return one.word == word; });
  return found == words.end() ? nullptr : &*found;
}

std::string_view in_digits(std::string_view word) {
  auto found = std::find(numbers.begin(), numbers.end(), word);
  return found == numbers.end() ? std::string_view()
                                : digits[static_cast<std::size_t>(found - numbers.begin())];
}

} // namespace quorate::syntax
