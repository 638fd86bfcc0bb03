#pragma once
// Internal to this folder: a statement that could not be read, looked at for what people bring
// along from prose. Each habit says what it has found, or false.

#include "engine/syntax/statement_errors.h"

#include "CharterParser.h"

#include <algorithm>
#include <optional>
#include <string>

namespace quorate::syntax {

class Habits {
public:
  using Parser = grammar::CharterParser;
  using Diagnostic = diagnostics::Diagnostic;

  Habits(const Failure& failure, const Tokens& tokens, const Text& text)
      : failure_(failure), tokens_(tokens), text_(text),
        at_(std::min(failure.at, tokens.size() - 1)) {}

  /// What is said of the statement; nothing when it shows no habit of prose.
  std::optional<Diagnostic> run();

private:
  // prose_habits.cc: labels, names, words
  bool label_of_words();
  bool colon_after_name();
  bool keyword_as_label();
  bool name_of_words();
  std::string_view spelled(std::size_t index) const;
  bool starts_clause(std::size_t index) const;
  bool is_a_role();
  bool has_type();
  bool file_name();
  bool article();
  bool final_point();
  bool prose();

  // prose_times.cc: times and amounts
  bool range();
  bool every(std::size_t first, std::size_t last);
  bool calendar_unit();
  bool each_of_them();
  bool bare_time();
  bool given();
  bool past();
  bool amount_and_noun();
  bool day_of_year();

  // What stands where; an index beyond the statement is nothing.
  bool is(std::size_t index, std::size_t type) const;
  std::string_view word(std::size_t index) const;
  bool ends(std::size_t index) const;
  bool last_of_line(std::size_t index) const;
  bool label_in_line(std::size_t index) const;
  static bool is_unit(std::size_t type);
  bool unit(std::size_t index) const;
  bool say(std::size_t first, std::size_t last, std::string message, std::string help,
           std::optional<std::string> replacement = {});
  std::string quote(std::size_t first, std::size_t last) const;

  const Failure& failure_;
  const Tokens& tokens_;
  const Text& text_;
  std::size_t at_; ///< the token that does not fit
  std::optional<Diagnostic> result_;
};

} // namespace quorate::syntax
