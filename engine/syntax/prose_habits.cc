// Statements written as prose would have them: what is said then is how the language puts it. The
// general description of an error would be true as well, and help nobody.
#include "engine/diagnostics/excerpt.h"
#include "engine/syntax/prose_words.h"
#include "engine/syntax/statement_errors.h"
#include "engine/syntax/statement_words.h"

#include "CharterParser.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::syntax {

namespace {
using Parser = grammar::CharterParser;
using diagnostics::Diagnostic;
using diagnostics::Fix;

constexpr std::size_t longest_quote = 40;

class Habits {
public:
  Habits(const Failure& failure, const Tokens& tokens, const Text& text)
      : failure_(failure), tokens_(tokens), text_(text),
        at_(std::min(failure.at, tokens.size() - 1)) {}

  std::optional<Diagnostic> run() {
    if (label_of_words() || colon_after_name() || keyword_as_label() || name_of_words() ||
        is_a_role() || article() || final_point() || range() || calendar_unit() || past() ||
        amount_and_noun() || day_of_year() || prose())
      return std::move(result_);
    return std::nullopt;
  }

private:
  bool is(std::size_t index, std::size_t type) const {
    return index < tokens_.size() && index >= failure_.statement && tokens_[index].type == type;
  }
  std::string_view word(std::size_t index) const {
    return index < tokens_.size() ? text_[tokens_[index]] : std::string_view();
  }
  bool ends(std::size_t index) const {
    return index >= tokens_.size() || tokens_[index].type == Parser::NL ||
           tokens_[index].type == Parser::RBRACE;
  }
  bool last_of_line(std::size_t index) const {
    std::uint32_t end = tokens_[index].end;
    return text_.bytes.substr(end, tokens_[index + 1].begin - end).find('\n') !=
           std::string_view::npos;
  }
  // A line end that stands between two statements of one line.
  bool label_in_line(std::size_t index) const {
    return index + 1 < tokens_.size() && tokens_[index].type == Parser::NL &&
           tokens_[index].begin == tokens_[index].end && tokens_[index + 1].type == Parser::LABEL;
  }
  static bool is_unit(std::size_t type) {
    return type == Parser::YEARS || type == Parser::QUARTERS || type == Parser::MONTHS ||
           type == Parser::WEEKS || type == Parser::DAYS;
  }
  bool unit(std::size_t index) const {
    return index < tokens_.size() && is_unit(tokens_[index].type);
  }

  // Says it of the tokens from `first` to `last`; with a replacement it can be mended as well.
  bool say(std::size_t first, std::size_t last, std::string message, std::string help,
           std::optional<std::string> replacement = {}) {
    source::Span span = text_.span(tokens_[first].begin, tokens_[last].end);
    result_ = {"Q001", diagnostics::Severity::error, std::move(message), span, {}, std::move(help),
               {}};
    if (replacement) result_->fix = Fix{span, std::move(*replacement)};
    return true;
  }
  std::string quote(std::size_t first, std::size_t last) const {
    return diagnostics::quoted(
        text_.bytes.substr(tokens_[first].begin, tokens_[last].end - tokens_[first].begin),
        longest_quote);
  }

  // `my own label: must ...`
  bool label_of_words() {
    std::size_t end = failure_.statement;
    std::string joined;
    for (; is(end, Parser::WORD) && end < failure_.statement + 5; ++end)
      joined += std::string(word(end)) + "_";
    if (joined.empty() || !label_in_line(end)) return false;
    joined += word(end + 1);
    return say(failure_.statement, end + 1, "a label is one word",
               fmt::format("write `{}`", joined), joined);
  }

  // `role deputy: seats ...`
  bool colon_after_name() {
    if (!label_in_line(at_) || at_ == failure_.statement || !opens_block(tokens_[at_ - 1].type))
      return false;
    std::string name(word(at_ + 1).substr(0, word(at_ + 1).size() - 1));
    return say(at_ + 1, at_ + 1,
               fmt::format("no colon stands after the name of a {}", word(at_ - 1)),
               fmt::format("write `{} {} {{ ... }}`", word(at_ - 1), name));
  }

  // `quorum: majority of members`
  bool keyword_as_label() {
    if (!is(failure_.statement, Parser::LABEL) ||
        !failure_.expected.contains(std::size_t{Parser::MUST}))
      return false;
    std::string_view label = word(failure_.statement);
    label.remove_suffix(1);
    for (std::size_t type = Parser::CHARTER; type < Parser::DATE; ++type) {
      if (!opens_statement(type) && type != Parser::SEATS && type != Parser::TERM) continue;
      std::vector<std::string> written = spellings(type);
      if (std::find(written.begin(), written.end(), label) == written.end()) continue;
      std::string help = "leave the colon out";
      if (std::string_view example = usage(type); !example.empty())
        help += fmt::format(", as in `{}`", example);
      return say(failure_.statement, failure_.statement,
                 fmt::format("`{}` begins the statement here, and is no label", label), help,
                 std::string(label));
    }
    return false;
  }

  // `role vice chair`, `role 2nd_chair`
  bool name_of_words() {
    if (at_ > failure_.statement && is(at_, Parser::NTH) && opens_block(tokens_[at_ - 1].type))
      return say(at_, at_, "a name begins with a letter",
                 "write the number at its end, or in words: `second_chair`");
    if (at_ < failure_.statement + 2 || !is(at_ - 1, Parser::WORD) ||
        !opens_block(tokens_[at_ - 2].type) || spelled(at_).empty() ||
        expects_more(tokens_[at_].type))
      return false;
    std::string name = fmt::format("{}_{}", word(at_ - 1), word(at_));
    if (starts_clause(at_)) return false;
    return say(at_ - 1, at_, "a name is one word", fmt::format("write `{}`", name), name);
  }
  std::string_view spelled(std::size_t index) const {
    std::string_view text = word(index);
    bool letters = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
      return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '_' || ('0' <= c && c <= '9');
    });
    return letters && text.front() > '9' ? text : std::string_view();
  }
  bool starts_clause(std::size_t index) const {
    return opens_statement(tokens_[index].type) || continues_statement(tokens_[index].type) ||
           !usage(tokens_[index].type).empty();
  }

  // `chair is a member`, `chair must be a member`
  bool is_a_role() {
    std::size_t verb = is(at_, Parser::IS) ? at_ : at_ - std::min<std::size_t>(at_, 2);
    if (!is(verb, Parser::IS) || !is(verb + 1, Parser::A_) || !is(verb + 2, Parser::WORD))
      return false;
    bool bound =
        verb > failure_.statement && (is(verb - 1, Parser::MUST) || is(verb - 1, Parser::SHOULD));
    std::string wanted = fmt::format("{}hold {}", bound ? "" : "must ", word(verb + 2));
    return say(verb, verb + 2, fmt::format("{} is said with `hold`", quote(verb, verb + 2)),
               fmt::format("write `{}`", wanted), wanted);
  }

  // `the chair must ...`, `within a week of ...`, `once a year`
  bool article() {
    for (std::size_t i : {at_, at_ - std::min<std::size_t>(at_, 1)}) {
      if (is(i, Parser::ONCE) && is(i + 1, Parser::A_) && unit(i + 2)) return every(i, i + 2);
      if (!is(i, Parser::A_) && !is(i, Parser::THE)) continue;
      if (unit(i + 1) && is(i, Parser::A_))
        return say(i, i + 1, fmt::format("how many is written in digits, not {}", quote(i, i)),
                   fmt::format("write `1 {}`", word(i + 1)), fmt::format("1 {}", word(i + 1)));
      if (!is(i + 1, Parser::WORD)) continue;
      return say(i, i + 1, fmt::format("names stand without {}", quote(i, i)),
                 fmt::format("write `{}`", word(i + 1)), std::string(word(i + 1)));
    }
    return false;
  }

  // `... every 6 months.`
  bool final_point() {
    for (std::size_t i : {at_, at_ + 1, at_ - std::min<std::size_t>(at_, 1)}) {
      if (!is(i, Parser::DOT) || !(ends(i + 1) || last_of_line(i))) continue;
      say(i, i, "a statement ends with its line, without a point", "remove the point", "");
      return true;
    }
    return false;
  }

  // `3 to 5`, `from 3 to 5`, `3-5`, `at least 3, at most 5`
  bool range() {
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

  bool every(std::size_t first, std::size_t last) {
    std::string_view unit = word(last);
    bool quarter = tokens_[last].type == Parser::QUARTERS;
    return say(first, last, fmt::format("{} can be read in two ways", quote(first, last)),
               fmt::format("write `every {} {}`, or `every calendar {}` for once in each whole one",
                           quarter ? 3 : 1, quarter ? "months" : unit, unit));
  }

  // `every year`, `each month`
  bool calendar_unit() {
    if (is(at_, Parser::EACH) && unit(at_ + 1)) return every(at_, at_ + 1);
    if (!unit(at_) || at_ == 0 || (!is(at_ - 1, Parser::EVERY) && !is(at_ - 1, Parser::EACH)))
      return false;
    return every(at_ - 1, at_);
  }

  // `in past 1 year`, `within the past 1 year`, `in the last 1 year`
  bool past() {
    std::size_t i = at_;
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
  bool amount_and_noun() {
    std::size_t before = at_ - std::min<std::size_t>(at_, 1);
    if (ends(at_) && is(before, Parser::SEATS) && before > failure_.statement)
      return say(failure_.statement, before, "the number of seats stands behind `seats`",
                 "write `seats at least 3`");
    if (is(at_, Parser::NUMBER) && (is(before, Parser::DID) || is(before, Parser::DO)))
      return say(at_, at_, "how often stands behind what was done",
                 fmt::format("as in `did review at least {} times`", word(at_)));
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
  bool day_of_year() {
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

  // A word of prose: the one that does not fit, or the one before it, taken for a name.
  bool prose() {
    for (std::size_t i : {at_, at_ - std::min<std::size_t>(at_, 1), failure_.statement}) {
      if (i < failure_.statement || ends(i)) continue;
      // What follows `role` or a point is a name, whatever it is called.
      if (i > 0 && (opens_block(tokens_[i - 1].type) || tokens_[i - 1].type == Parser::DOT))
        continue;
      if (is(i, Parser::IF) && i == failure_.statement)
        return say(i, i, "a rule stands first, and when it applies behind it",
                   "write `... when ...`");
      bool number = is(i, Parser::WORD) || (is(i, Parser::ONE) && i == at_);
      if (std::string_view digits = number ? in_digits(word(i)) : ""; !digits.empty())
        return say(i, i, fmt::format("{} is not written in digits", quote(i, i)),
                   fmt::format("write `{}`", digits), std::string(digits));
      const ProseWord* prose = is(i, Parser::WORD) ? prose_word(word(i)) : nullptr;
      if (!prose) continue;
      return say(i, i, fmt::format("{} is not a word of the language", quote(i, i)),
                 std::string(prose->help),
                 prose->replacement.empty() ? std::nullopt
                                            : std::optional(std::string(prose->replacement)));
    }
    return false;
  }

  const Failure& failure_;
  const Tokens& tokens_;
  const Text& text_;
  std::size_t at_;
  std::optional<Diagnostic> result_;
};
} // namespace

std::optional<Diagnostic> prose_habit(const Failure& failure, const Tokens& tokens,
                                      const Text& text) {
  return Habits(failure, tokens, text).run();
}

} // namespace quorate::syntax
