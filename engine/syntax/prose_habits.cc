// Statements written as prose would have them: what is said then is how the language puts it. The
// general description of an error would be true as well, and help nobody.
#include "engine/syntax/prose_habits.h"

#include "engine/diagnostics/excerpt.h"
#include "engine/syntax/prose_words.h"
#include "engine/syntax/statement_words.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::syntax {

using diagnostics::Diagnostic;
using diagnostics::Fix;

namespace {
constexpr std::size_t longest_quote = 40;
}

std::optional<Diagnostic> Habits::run() {
  if (label_of_words() || colon_after_name() || keyword_as_label() || name_of_words() ||
      is_a_role() || has_type() || file_name() || article() || final_point() || range() ||
      calendar_unit() || each_of_them() || bare_time() || given() || past() || amount_and_noun() ||
      day_of_year() || prose())
    return std::move(result_);
  return std::nullopt;
}

bool Habits::is(std::size_t index, std::size_t type) const {
  return index < tokens_.size() && index >= failure_.statement && tokens_[index].type == type;
}

std::string_view Habits::word(std::size_t index) const {
  return index < tokens_.size() ? text_[tokens_[index]] : std::string_view();
}

bool Habits::ends(std::size_t index) const {
  return index >= tokens_.size() || tokens_[index].type == Parser::NL ||
         tokens_[index].type == Parser::RBRACE;
}

bool Habits::last_of_line(std::size_t index) const {
  std::uint32_t end = tokens_[index].end;
  return text_.bytes.substr(end, tokens_[index + 1].begin - end).find('\n') !=
         std::string_view::npos;
}

// A line end that stands between two statements of one line.
bool Habits::label_in_line(std::size_t index) const {
  return index + 1 < tokens_.size() && tokens_[index].type == Parser::NL &&
         tokens_[index].begin == tokens_[index].end && tokens_[index + 1].type == Parser::LABEL;
}

bool Habits::is_unit(std::size_t type) {
  return type == Parser::YEARS || type == Parser::QUARTERS || type == Parser::MONTHS ||
         type == Parser::WEEKS || type == Parser::DAYS;
}

bool Habits::unit(std::size_t index) const {
  return index < tokens_.size() && is_unit(tokens_[index].type);
}

// Says it of the tokens from `first` to `last`; with a replacement it can be mended as well.
bool Habits::say(std::size_t first, std::size_t last, std::string message, std::string help,
                 std::optional<std::string> replacement) {
  source::Span span = text_.span(tokens_[first].begin, tokens_[last].end);
  result_ = {"Q001", diagnostics::Severity::error, std::move(message), span, {}, std::move(help),
             {}};
  if (replacement) result_->fix = Fix{span, std::move(*replacement)};
  return true;
}

std::string Habits::quote(std::size_t first, std::size_t last) const {
  return diagnostics::quoted(
      text_.bytes.substr(tokens_[first].begin, tokens_[last].end - tokens_[first].begin),
      longest_quote);
}

// `my own label: must ...`
bool Habits::label_of_words() {
  std::size_t end = failure_.statement;
  std::string joined;
  for (; is(end, Parser::WORD) && end < failure_.statement + 5; ++end)
    joined += std::string(word(end)) + "_";
  if (joined.empty() || !label_in_line(end)) return false;
  joined += word(end + 1);
  return say(failure_.statement, end + 1, "a label is one word", fmt::format("write `{}`", joined),
             joined);
}

// `role deputy: seats ...`
bool Habits::colon_after_name() {
  if (!label_in_line(at_) || at_ == failure_.statement || !opens_block(tokens_[at_ - 1].type))
    return false;
  std::string name(word(at_ + 1).substr(0, word(at_ + 1).size() - 1));
  if (tokens_[at_ - 1].type == Parser::DEFINE)
    return say(at_ + 1, at_ + 1, "no colon stands after the name that is defined",
               fmt::format("write `define {0} when ...` for a condition, `define {0} as ...` for "
                           "a group or a value",
                           name));
  return say(at_ + 1, at_ + 1, fmt::format("no colon stands after the name of a {}", word(at_ - 1)),
             fmt::format("write `{} {} {{ ... }}`", word(at_ - 1), name));
}

// `quorum: majority of members`
bool Habits::keyword_as_label() {
  if (!is(failure_.statement, Parser::LABEL) ||
      !failure_.expected.contains(std::size_t{Parser::MUST}))
    return false;
  std::string_view label = word(failure_.statement);
  label.remove_suffix(1);
  for (std::size_t type = Parser::CHARTER; type < Parser::DATE; ++type) {
    if (!opens_statement(type) && usage(type).empty()) continue;
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
bool Habits::name_of_words() {
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

std::string_view Habits::spelled(std::size_t index) const {
  std::string_view text = word(index);
  bool letters = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '_' || ('0' <= c && c <= '9');
  });
  return letters && text.front() > '9' ? text : std::string_view();
}

bool Habits::starts_clause(std::size_t index) const {
  return opens_statement(tokens_[index].type) || continues_statement(tokens_[index].type) ||
         !usage(tokens_[index].type).empty();
}

// `chair is a member`, `chair must be a member`
bool Habits::is_a_role() {
  std::size_t verb = is(at_, Parser::IS) ? at_ : at_ - std::min<std::size_t>(at_, 2);
  if (!is(verb, Parser::IS) || !is(verb + 1, Parser::A_) || !is(verb + 2, Parser::WORD))
    return false;
  bool bound =
      verb > failure_.statement && (is(verb - 1, Parser::MUST) || is(verb - 1, Parser::SHOULD));
  std::string wanted = fmt::format("{}hold {}", bound ? "" : "must ", word(verb + 2));
  return say(verb, verb + 2, fmt::format("{} is said with `hold`", quote(verb, verb + 2)),
             fmt::format("write `{}`", wanted), wanted);
}

// `has branch`, `has branch text`
bool Habits::has_type() {
  if (!is(at_, Parser::WORD) || at_ == 0 || !is(at_ - 1, Parser::HAS)) return false;
  bool typed = is(at_ + 1, Parser::WORD);
  return say(at_, typed ? at_ + 1 : at_, "an attribute has a type",
             fmt::format("write `{}: {}`", word(at_), typed ? word(at_ + 1) : "text"),
             fmt::format("{}: {}", word(at_), typed ? word(at_ + 1) : "text"));
}

// `source charter.md`, `use common.charter`
bool Habits::file_name() {
  std::size_t first = failure_.statement;
  bool named = is(first, Parser::SOURCE) || is(first, Parser::USE);
  if (!named || at_ <= first || ends(first + 1) || is(first + 1, Parser::STRING)) return false;
  std::size_t last = first + 1;
  while (!ends(last + 1) && tokens_[last].end == tokens_[last + 1].begin) ++last;
  std::string name(
      text_.bytes.substr(tokens_[first + 1].begin, tokens_[last].end - tokens_[first + 1].begin));
  return say(first + 1, last, "the name of a file stands in quotes",
             fmt::format("write `\"{}\"`", name), fmt::format("\"{}\"", name));
}

// `the chair must ...`, `within a week of ...`, `once a year`
bool Habits::article() {
  for (std::size_t i : {at_, at_ - std::min<std::size_t>(at_, 1)}) {
    if (is(i, Parser::ONCE) && is(i + 1, Parser::A_) && unit(i + 2)) return every(i, i + 2);
    if (!is(i, Parser::A_) && !is(i, Parser::THE)) continue;
    if (unit(i + 1) && is(i, Parser::A_))
      return say(i, i + 1, fmt::format("how many is written in digits, not {}", quote(i, i)),
                 fmt::format("write `1 {}`", word(i + 1)), fmt::format("1 {}", word(i + 1)));
    bool counted = is(i + 1, Parser::MEETINGS) || is(i + 1, Parser::VOTERS) ||
                   is(i + 1, Parser::BALLOTS) || is(i + 1, Parser::SEATS);
    if (!is(i + 1, Parser::WORD) && !counted) continue;
    return say(i, i + 1, fmt::format("names stand without {}", quote(i, i)),
               fmt::format("write `{}`", word(i + 1)), std::string(word(i + 1)));
  }
  return false;
}

// `... every 6 months.`
bool Habits::final_point() {
  for (std::size_t i : {at_, at_ + 1, at_ - std::min<std::size_t>(at_, 1)}) {
    if (!is(i, Parser::DOT) || !(ends(i + 1) || last_of_line(i))) continue;
    say(i, i, "a statement ends with its line, without a point", "remove the point", "");
    return true;
  }
  return false;
}

// A word of prose: the one that does not fit, or the one before it, taken for a name.
bool Habits::prose() {
  for (std::size_t i : {at_, at_ - std::min<std::size_t>(at_, 1), failure_.statement}) {
    if (i < failure_.statement || ends(i)) continue;
    // What follows `role` or a point is a name, whatever it is called.
    if (i > 0 && (opens_block(tokens_[i - 1].type) || tokens_[i - 1].type == Parser::DOT)) continue;
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

std::optional<Diagnostic> prose_habit(const Failure& failure, const Tokens& tokens,
                                      const Text& text) {
  return Habits(failure, tokens, text).run();
}

} // namespace quorate::syntax
