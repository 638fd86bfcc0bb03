// What is said about a statement that could not be read: what stands there, what should, and an
// example. Never more than one thing to do.
#include "engine/diagnostics/excerpt.h"
#include "engine/syntax/statement_errors.h"
#include "engine/syntax/statement_words.h"

#include "CharterParser.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>

namespace quorate::syntax {

namespace {
using Parser = grammar::CharterParser;
using diagnostics::Diagnostic;
using Kinds = std::vector<std::size_t>;

constexpr std::size_t longest_quote = 40;

class Describing {
public:
  Describing(const Failure& failure, const Tokens& tokens, const Text& text)
      : failure_(failure), tokens_(tokens), text_(text),
        end_(failure.at >= tokens.size() || tokens[failure.at].type == Parser::NL) {
    first_ = failure.statement;
    if (first_ + 1 < tokens.size() && tokens[first_].type == Parser::LABEL) ++first_;
  }

  Diagnostic run() {
    Diagnostic result{"Q001", diagnostics::Severity::error, "", place(), {}, {}, {}};
    if (misspelt(result) || odd_sign(result) || word_as_name(result) || not_in_quotes(result))
      return result;
    if (!end_ && at() == first_) return no_opening(std::move(result));
    std::string missing = want();
    std::string before = at() > failure_.statement
                             ? fmt::format(" after {}", quote(tokens_[at() - 1]))
                             : std::string();
    if (missing.empty() && end_) {
      result.message = fmt::format("this statement is not complete{}", before);
    } else if (missing.empty()) {
      result.message = fmt::format("{} does not fit{}", quote(tokens_[at()]), before);
    } else {
      result.message =
          end_ ? fmt::format("expected {}{}, but the statement ends here", missing, before)
               : fmt::format("expected {}{}, not {}", missing, before, quote(tokens_[at()]));
    }
    result.help = advice();
    return result;
  }

private:
  Diagnostic no_opening(Diagnostic result) const {
    result.message = fmt::format("{} does not begin a statement", quote(tokens_[at()]));
    static const Kinds predicates = {Parser::HOLD,   Parser::DID,    Parser::DO,   Parser::JOINED,
                                     Parser::SEATED, Parser::ATTEND, Parser::MISS, Parser::VOTE,
                                     Parser::ACT,    Parser::STRING};
    if (std::find(predicates.begin(), predicates.end(), tokens_[at()].type) != predicates.end())
      result.help = "say who, and `must`, `should` or `may`: `members must ...`";
    else if (continues_statement(tokens_[at()].type) && tokens_[at()].type != Parser::LBRACE)
      result.help = "it goes on with the statement above: leave out the `;` or `}` before it";
    else if (tokens_[at()].type == Parser::COLON)
      result.help = "a label is one word with the colon right after it: `first:`";
    else if (!expects(Parser::GAP) && expects(Parser::CHARTER))
      result.help = "a file holds charters: `charter council \"The Council\" { ... }`";
    return result;
  }

  std::size_t at() const { return std::min(failure_.at, tokens_.size() - 1); }
  bool expects(std::size_t type) const { return failure_.expected.contains(type); }
  bool is(std::size_t index, std::size_t type) const {
    return index < tokens_.size() && tokens_[index].type == type;
  }
  std::string_view words(std::size_t index) const {
    return index < tokens_.size() ? text_[tokens_[index]] : std::string_view();
  }
  bool touches(std::size_t index) const { // no space between this token and the one before
    return index > 0 && index < tokens_.size() && tokens_[index - 1].end == tokens_[index].begin;
  }
  std::string quote(const Token& token) const {
    if (token.begin == token.end) return token.type == Parser::RBRACE ? "`}`" : "this";
    return diagnostics::quoted(text_[token], longest_quote);
  }

  source::Span place() const {
    const Token& token = tokens_[at()];
    if (!end_) return text_.span(token);
    std::uint32_t end = at() > 0 ? tokens_[at() - 1].end : token.begin;
    return text_.span(end, end);
  }

  // A word that is nearly one of the language: the one at the error, the one before it, the first.
  bool misspelt(Diagnostic& result) const {
    Kinds next;
    for (ssize_t type : failure_.expected.toList())
      if (type > 0) next.push_back(static_cast<std::size_t>(type));
    if (expects(Parser::NL))
      for (std::size_t type : modifiers()) next.push_back(type);
    if (!end_ && suggest(result, at(), next)) return true;
    if (at() > first_ && is(first_, Parser::WORD) && suggest(result, first_, openers()))
      return true;
    return at() > first_ + 1 && !wants_name(at() - 1) && suggest(result, at() - 1, modifiers());
  }

  bool wants_name(std::size_t index) const {
    return index > 0 && !usage(tokens_[index - 1].type).empty();
  }

  static Kinds openers() {
    Kinds all;
    for (std::size_t type = Parser::CHARTER; type < Parser::DATE; ++type)
      if (!usage(type).empty()) all.push_back(type);
    return all;
  }

  static Kinds modifiers() {
    return {Parser::MUST,  Parser::SHOULD,   Parser::MAY,      Parser::WHEN,   Parser::UNLESS,
            Parser::ELSE,  Parser::WITHIN,   Parser::COVERING, Parser::EXCEPT, Parser::WHERE,
            Parser::UNTIL, Parser::ATTESTED, Parser::CITE,     Parser::EVERY,  Parser::MAJORITY,
            Parser::LEAST, Parser::EXACTLY,  Parser::MONTHS,   Parser::YEARS,  Parser::WEEKS,
            Parser::DAYS};
  }

  bool suggest(Diagnostic& result, std::size_t index, const Kinds& kinds) const {
    if (!is(index, Parser::WORD) || words(index).size() < 3) return false;
    std::vector<std::string> candidates;
    for (std::size_t type : kinds)
      for (std::string& spelling : spellings(type))
        if (spelling.size() > 2) candidates.push_back(std::move(spelling));
    std::optional<std::string> near = diagnostics::nearest(words(index), candidates);
    if (!near) return false;
    result.span = text_.span(tokens_[index]);
    result.message = fmt::format("{} is not a word of the language here", quote(tokens_[index]));
    result.help = fmt::format("did you mean `{}`?", *near);
    result.fix = diagnostics::Fix{result.span, *near};
    return true;
  }

  bool odd_sign(Diagnostic& result) const {
    if (end_ || tokens_[at()].type != Parser::STRAY) return false;
    std::string_view sign = words(at());
    std::string_view next = touches(at() + 1) ? words(at() + 1) : std::string_view();
    result.message = fmt::format("{} means nothing in a charter", quote(tokens_[at()]));
    if (sign == "-" && touches(at()) && touches(at() + 1)) return hyphen(result);
    if (sign == ">") result.help = next == "=" ? "write `at least`" : "write `more than`";
    if (sign == "<") result.help = next == "=" ? "write `at most`" : "write `fewer than`";
    if (sign == "=") result.help = "write `is`, or `exactly` before a number";
    if (sign == "+")
      result.help = "write `half plus one of ...`, or `majority of ...` for more than half";
    if (sign == "!") result.help = "write `not`";
    if (sign == "&") result.help = "write `and`";
    if (sign == "|") result.help = "write `or`";
    if (sign == "/" && next == "/") result.help = "a comment begins with `#`";
    if (sign == "%") result.help = "write `%` right after the number: `51%`";
    if (sign == "/" && next == "*") result.help = "a comment begins with `#`, on each of its lines";
    if (sign == "[" || sign == "]")
      result.help = "write `( )` around parts of a sentence, `{ }` around a block";
    if (sign == "'" || sign == "“" || sign == "”")
      result.help = "text stands between `\"` and `\"`";
    if (static_cast<unsigned char>(sign[0]) >= 0x80 && result.help.empty())
      result.help = "names are written with the letters a to z, digits and `_`";
    if (next == "=" && (sign == ">" || sign == "<" || sign == "=" || sign == "!"))
      result.span = text_.span(tokens_[at()].begin, tokens_[at() + 1].end);
    return true;
  }

  bool hyphen(Diagnostic& result) const {
    std::size_t from = at() - 1, to = at() + 1;
    auto joined = [&](std::size_t i) {
      return touches(i) && (words(i) == "-" || words(i - 1) == "-");
    };
    while (joined(from) && from > failure_.statement) --from;
    while (joined(to + 1)) ++to;
    if (is(from, Parser::NUMBER)) {
      result.message = "this is not a date";
      result.help = "a date is written year-month-day, with two digits each: `2026-03-01`";
      result.span = text_.span(tokens_[from].begin, tokens_[to].end);
      return true;
    }
    result.span = text_.span(tokens_[from].begin, tokens_[to].end);
    std::string name(text_.bytes.substr(result.span.begin, result.span.end - result.span.begin));
    std::replace(name.begin(), name.end(), '-', '_');
    bool label = is(to, Parser::LABEL);
    result.message = label ? "a label has no hyphen" : "a name has no hyphen";
    result.help = fmt::format("write `{}`", name);
    result.fix = diagnostics::Fix{result.span, name};
    return true;
  }

  // A word of the language where the author wanted a name of their own.
  bool word_as_name(Diagnostic& result) const {
    if (end_ || !expects(Parser::WORD) || spellings(tokens_[at()].type).empty()) return false;
    if (tokens_[at()].type >= Parser::DATE || at() == 0) return false;
    static const Kinds declaring = {
        Parser::CHARTER,  Parser::BODY,   Parser::ROLE,   Parser::DECISION,
        Parser::REGISTER, Parser::ASSET,  Parser::EVENT,  Parser::ACTIVITY,
        Parser::DEFINE,   Parser::POLICY, Parser::REGIME, Parser::PHASE,
        Parser::REVISION, Parser::DOT,    Parser::WHERE,  Parser::PER};
    bool listed =
        is(at() - 1, Parser::COMMA) &&
        (is(first_, Parser::ASSET) || is(first_, Parser::EVENT) || is(first_, Parser::ACTIVITY));
    if (!listed &&
        std::find(declaring.begin(), declaring.end(), tokens_[at() - 1].type) == declaring.end())
      return false;
    result.message = fmt::format("{} is a word of the language", quote(tokens_[at()]));
    result.help = "choose another name";
    return true;
  }

  // The last of the words that may be a text without its quotes: a time or a cite goes on with the
  // statement.
  std::size_t end_of_words(std::size_t from) const {
    static const Kinds going_on = {
        Parser::NL,     Parser::LBRACE,   Parser::RBRACE, Parser::CITE, Parser::STRING,
        Parser::EVERY,  Parser::WITHIN,   Parser::WHEN,   Parser::ELSE, Parser::UNLESS,
        Parser::EACH,   Parser::COVERING, Parser::GRACE,  Parser::ON,   Parser::ATTESTED,
        Parser::BEFORE, Parser::AFTER};
    std::size_t last = from;
    while (last + 1 < tokens_.size() &&
           std::find(going_on.begin(), going_on.end(), tokens_[last + 1].type) == going_on.end())
      ++last;
    return last;
  }

  bool not_in_quotes(Diagnostic& result) const {
    if (end_ && expects(Parser::STRING) && !expects(Parser::NL) && is(at() - 1, Parser::WORD)) {
      result.span = text_.span(tokens_[at() - 1]);
      result.message = fmt::format("expected text in quotes, not {}", quote(tokens_[at() - 1]));
      result.help = fmt::format("write `\"{}\"`", words(at() - 1));
      result.fix = diagnostics::Fix{result.span, fmt::format("\"{}\"", words(at() - 1))};
      return true;
    }
    // `cite Section 2`: the first word was taken for the name of a source.
    if (!end_ && expects(Parser::STRING) && at() > first_ + 1 && is(at() - 1, Parser::WORD) &&
        is(at() - 2, Parser::CITE)) {
      std::size_t last = end_of_words(at());
      result.span = text_.span(tokens_[at() - 1].begin, tokens_[last].end);
      std::string text(text_.bytes.substr(result.span.begin, result.span.end - result.span.begin));
      result.message = "the section that is cited stands in quotes";
      result.help = fmt::format("write `\"{}\"`", text);
      if (text.find_first_of("\"\\\n") == std::string::npos)
        result.fix = diagnostics::Fix{result.span, "\"" + text + "\""};
      return true;
    }
    if (end_ || !expects(Parser::STRING) || expects(Parser::WORD) || expects(Parser::NL))
      return false;
    if (is(at(), Parser::WORD) && is(at() - 1, Parser::MUST) && end_of_words(at()) == at()) {
      result.span = text_.span(tokens_[at()]);
      result.message =
          fmt::format("must what? {} is no verb of the language", quote(tokens_[at()]));
      result.help = fmt::format("write `hold {0}` for a role, `do {0}` for an activity, or text in "
                                "quotes",
                                words(at()));
      return true;
    }
    std::size_t last = end_of_words(at());
    if (is(at(), Parser::LBRACE) || is(at(), Parser::RBRACE) || is(last, Parser::RBRACE))
      return false;
    result.span = text_.span(tokens_[at()].begin, tokens_[last].end);
    std::string text(text_.bytes.substr(result.span.begin, result.span.end - result.span.begin));
    if (is(at() - 1, Parser::ELSE) && text.find("remov") != std::string::npos) {
      result.message = fmt::format("does {} happen by itself, or does somebody decide?",
                                   diagnostics::quoted(text, longest_quote));
      result.help = "write `may be removed`, or `lapses` where the seat is gone on the day";
      return true;
    }
    result.message = fmt::format("expected text in quotes after {}", quote(tokens_[at() - 1]));
    result.help =
        fmt::format("write `\"` on both sides of {}", diagnostics::quoted(text, longest_quote));
    if (text.find_first_of("\"\\\n") == std::string::npos)
      result.fix = diagnostics::Fix{result.span, "\"" + text + "\""};
    return true;
  }

  std::string want() const {
    Kinds all;
    for (ssize_t type : failure_.expected.toList())
      if (type > 0) all.push_back(static_cast<std::size_t>(type));
    if (all.size() <= 3 && !expects(Parser::NL)) {
      std::string list;
      for (std::size_t i = 0; i < all.size(); ++i) {
        std::vector<std::string> words = spellings(all[i]);
        if (words.empty()) {
          list.clear();
          break;
        }
        list += fmt::format("{}`{}`", i == 0 ? "" : i + 1 == all.size() ? " or " : ", ", words[0]);
      }
      if (!list.empty()) return list;
    }
    return wanted(failure_.expected);
  }

  std::string advice() const {
    if (is(first_, Parser::RBRACE) || first_ >= tokens_.size()) return {};
    bool starts = !end_ && at() > first_ && !usage(tokens_[at()].type).empty();
    if (starts && expects(Parser::NL)) return "a new statement begins on a new line, or after `;`";
    if (!end_ && is(at(), Parser::LABEL) && expects(Parser::NL))
      return "a label begins a statement; write it on a new line";
    static const Kinds units = {Parser::YEARS, Parser::MONTHS, Parser::WEEKS,   Parser::DAYS,
                                Parser::HOURS, Parser::TERMS,  Parser::QUARTERS};
    if (!end_ && is(at() - 1, Parser::WORD) &&
        std::find(units.begin(), units.end(), tokens_[at()].type) != units.end())
      return fmt::format("write the number in digits: `6 {}`", words(at()));
    if (is(at(), Parser::COLON))
      return "a label is one word with the colon right after it: `first:`";
    std::string_view example = usage(tokens_[first_].type);
    if (!example.empty() && at() > first_) return fmt::format("for example: `{}`", example);
    if (at() == first_ || !expects(Parser::NL)) return {};
    return "a statement ends with its line; `when`, `unless`, `every` and their like come last";
  }

  const Failure& failure_;
  const Tokens& tokens_;
  const Text& text_;
  bool end_;
  std::size_t first_;
};
} // namespace

Diagnostic describe(const Failure& failure, const Tokens& tokens, const Text& text) {
  if (auto habit = prose_habit(failure, tokens, text)) return std::move(*habit);
  return Describing(failure, tokens, text).run();
}

} // namespace quorate::syntax
