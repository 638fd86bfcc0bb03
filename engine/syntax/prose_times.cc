// When, how often and how many, as prose says it.
#include "engine/syntax/prose_habits.h"

#include "engine/syntax/prose_words.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::syntax {

// `3 to 5`, `from 3 to 5`, `3-5`, `at least 3, at most 5`
bool Habits::range() {
  static constexpr const char* one_bound = "an amount with two bounds is written with `between`";
  std::size_t joint = is(at_, Parser::NUMBER) && at_ > 0 ? at_ - 1 : at_;
  if (is(at_, Parser::FROM) && is(at_ + 2, Parser::TO)) joint = at_ + 2;
  bool joins = is(joint, Parser::TO) || (is(joint, Parser::STRAY) && word(joint) == "-");
  if (joins && joint > 0 && is(joint - 1, Parser::NUMBER) && is(joint + 1, Parser::NUMBER) &&
      word(joint - 1).size() < 4 && word(joint + 2) != "-") {
    std::size_t first = is(joint - 2, Parser::FROM) ? joint - 2 : joint - 1;
    std::string wanted = fmt::format("between {} and {}", word(joint - 1), word(joint + 1));
    return say(first, joint + 1, one_bound, fmt::format("write `{}`", wanted), wanted);
  }
  if ((is(at_, Parser::COMMA) || is(at_, Parser::AND)) && is(at_ + 1, Parser::AT) &&
      is(at_ + 2, Parser::MOST))
    return say(at_, at_ + 2, one_bound, "write `between 3 and 5`");
  return false;
}

bool Habits::every(std::size_t first, std::size_t last) {
  std::string_view unit = word(last);
  bool quarter = tokens_[last].type == Parser::QUARTERS;
  return say(first, last, fmt::format("{} can be read in two ways", quote(first, last)),
             fmt::format("write `every {} {}`, or `every calendar {}` for once in each whole one",
                         quarter ? 3 : 1, quarter ? "months" : unit, unit));
}

// `every year`, `each month`
bool Habits::calendar_unit() {
  if (is(at_, Parser::EACH) && unit(at_ + 1)) return every(at_, at_ + 1);
  if (!unit(at_) || at_ == 0 || (!is(at_ - 1, Parser::EVERY) && !is(at_ - 1, Parser::EACH)))
    return false;
  return every(at_ - 1, at_);
}

// `before each meeting`, `for every report`, `every first Tuesday`
bool Habits::each_of_them() {
  bool each = is(at_, Parser::EACH) || is(at_, Parser::EVERY) || is(at_, Parser::ANY);
  if (at_ == 0) return false;
  if (each && (is(at_ - 1, Parser::BEFORE) || is(at_ - 1, Parser::AFTER)))
    return say(at_, at_, "a name stands for each of them here",
               fmt::format("leave {} out", quote(at_, at_)), "");
  if (is(at_, Parser::EVERY) && is(at_ - 1, Parser::FOR))
    return say(at_, at_, "one for one is written `for each`", "write `each`", "each");
  if (is(at_ - 1, Parser::EVERY) && is(at_, Parser::FIRST) && is(at_ + 1, Parser::WEEKDAY))
    return say(at_, at_, "a weekday of the month has its number in digits", "write `1st`", "1st");
  if (is(at_ - 1, Parser::EVERY) && is(at_, Parser::WEEKDAY))
    return say(at_, at_, "a weekday is one of a month, or the time is counted in weeks",
               fmt::format("write `every 1st {}`, or `every 1 week`", word(at_)));
  return false;
}

// `in the past year`, `since 2025`
bool Habits::bare_time() {
  if (unit(at_) && at_ > 0 && is(at_ - 1, Parser::PAST))
    return say(at_, at_, "how long is written with its number",
               fmt::format("write `1 {}`", word(at_)), fmt::format("1 {}", word(at_)));
  for (std::size_t i : {at_, at_ - std::min<std::size_t>(at_, 1)}) {
    if (!is(i, Parser::NUMBER) || word(i).size() != 4 || i == 0 || unit(i + 1)) continue;
    if (is(i - 1, Parser::SINCE) || is(i - 1, Parser::FROM) || is(i - 1, Parser::UNTIL) ||
        is(i - 1, Parser::BEFORE) || is(i - 1, Parser::AFTER))
      return say(i, i, "a date has its month and day", fmt::format("write `{}-01-01`", word(i)),
                 fmt::format("{}-01-01", word(i)));
    if (is(i - 1, Parser::IN))
      return say(i - 1, i, "a year of its own is a stretch before a date",
                 fmt::format("write `in the 1 year before {}-01-01`",
                             std::stoi(std::string(word(i))) + 1));
  }
  return false;
}

// `given ada is chair`, `given ada hold chair since ...`, `in force since ...`
bool Habits::given() {
  bool scenario = is(failure_.statement, Parser::GIVEN);
  if (scenario && is(at_, Parser::IS) && is(at_ + 1, Parser::WORD))
    return say(at_, at_ + 1, "what somebody is, they hold",
               fmt::format("write `hold {}`", word(at_ + 1)),
               fmt::format("hold {}", word(at_ + 1)));
  if (is(at_, Parser::SINCE) && (scenario || is(failure_.statement, Parser::INFORCE)))
    return say(at_, at_, "the first day stands behind `from`", "write `from`", "from");
  return false;
}

// `in past 1 year`, `within the past 1 year`, `in the last 1 year`
bool Habits::past() {
  std::size_t i = at_;
  if (is(i, Parser::IN) && is(i + 1, Parser::THE) && is(i + 2, Parser::PAST))
    for (std::size_t verb = failure_.statement; verb < i; ++verb)
      if (is(verb, Parser::DO))
        return say(i, i + 2, "what must be done is due at a time, and not in the past",
                   "write `every 1 year`; or make it a condition: `keeps seat while did ... in the "
                   "past 1 year else ...`");
  if (is(i, Parser::ROW) && is(i - 1, Parser::IN))
    return say(i - 1, i, "one after another is written `in a row`", "write `in a row`", "in a row");
  if (is(i, Parser::PAST) && is(i - 1, Parser::IN))
    return say(i - 1, i, "a stretch of time up to now is written `in the past ...`",
               "write `in the past`", "in the past");
  if (is(i, Parser::THE) && is(i + 1, Parser::PAST) && is(i - 1, Parser::WITHIN))
    return say(i - 1, i + 1, "a stretch of time up to now is written `in the past ...`",
               "write `in the past`", "in the past");
  if (unit(i) && i > 2 && is(i - 1, Parser::NUMBER) && is(i - 2, Parser::LAST))
    return say(i - 2, i, fmt::format("{} can be read in two ways", quote(i - 2, i)),
               fmt::format("write `in the past {0} {1}` up to the day asked for, or `in the last "
                           "{0} calendar {1}` for whole ones",
                           word(i - 1), word(i)));
  return false;
}

// `at least 3 seats`, `did 2 reviews`, `2/3 majority of ballots`, `majority of votes`
bool Habits::amount_and_noun() {
  std::size_t before = at_ - std::min<std::size_t>(at_, 1);
  if (ends(at_) && is(before, Parser::SEATS) && before > failure_.statement)
    return say(failure_.statement, before, "the number of seats stands behind `seats`",
               "write `seats at least 3`");
  if (is(at_, Parser::NUMBER) && (is(before, Parser::DID) || is(before, Parser::DO)))
    return say(at_, at_, "how often stands behind what was done",
               fmt::format("as in `did review at least {} times`", word(at_)));
  if (is(at_, Parser::NO) && is(before, Parser::DID))
    return say(before, at_, "what was not done is said by `not` in front",
               "write `not did review in the past 1 year`");
  if (ends(at_) && is(before, Parser::MEETINGS) && at_ > 1 && is(at_ - 2, Parser::ATTEND))
    return say(before, before, "how many of the meetings?",
               "write `attend at least 1/2 of meetings in the past 1 year`");
  if (is(at_, Parser::FOR) && is(before, Parser::OPEN))
    return say(at_, at_, "how long stands right behind `open`", "leave `for` out", "");
  if (is(at_, Parser::PRESENT) && is(before, Parser::OF) && is(at_ + 1, Parser::WORD))
    return say(at_, at_ + 1, "`present` stands behind the name",
               fmt::format("write `{} present`", word(at_ + 1)),
               fmt::format("{} present", word(at_ + 1)));
  if (is(at_, Parser::MAJORITY) && (is(before, Parser::FRACTION) || is(before, Parser::PERCENT)))
    return say(at_, at_, fmt::format("{} says how large the majority is", quote(before, before)),
               "leave `majority` out", "");
  if (word(at_) == "thirds" && !in_digits(word(before)).empty()) {
    std::string share = fmt::format("{}/3", in_digits(word(before)));
    return say(before, at_, "a share is written in digits", fmt::format("write `{}`", share),
               share);
  }
  if (is(at_, Parser::VOTE) && is(before, Parser::OF))
    return say(at_, at_, fmt::format("{} counts abstentions, or it does not", quote(at_, at_)),
               "write `ballots` (abstentions included) or `decided ballots` (yes and no)");
  return false;
}

// `on December 31`, `by 31 December`, `on 1/3/2026`
bool Habits::day_of_year() {
  std::size_t before = at_ - std::min<std::size_t>(at_, 1);
  if (is(at_, Parser::MONTH) && is(at_ + 1, Parser::NUMBER)) {
    std::string wanted = fmt::format("{} {}", word(at_ + 1), word(at_));
    return say(at_, at_ + 1, "the day stands before the month", fmt::format("write `{}`", wanted),
               wanted);
  }
  if (is(before, Parser::BY) && is(at_, Parser::NUMBER) && is(at_ + 1, Parser::MONTH))
    return say(
        before, at_ + 1, "`by` says who, not when",
        fmt::format("write `on {} {}`: due by that day, every year", word(at_), word(at_ + 1)),
        fmt::format("on {} {}", word(at_), word(at_ + 1)));
  if (is(at_, Parser::FRACTION) && is(at_ + 1, Parser::STRAY) && word(at_ + 1) == "/" &&
      is(at_ + 2, Parser::NUMBER))
    return say(at_, at_ + 2, "this is not a date",
               "a date is written year-month-day, with two digits each: `2026-03-01`");
  return false;
}

} // namespace quorate::syntax
