#include "reports/markdown.h"

#include "engine/diagnostics/printable.h"

#include <algorithm>
#include <cctype>
#include <fmt/core.h>
#include <string_view>

namespace quorate::reports {

namespace {
constexpr const char* nothing =
    "\u200b"; ///< a character without width: what it parts is not read as one

bool digit(char c) { return c >= '0' && c <= '9'; }
bool word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

bool same_word(std::string_view text, std::string_view what) {
  if (text.size() < what.size()) return false;
  for (std::size_t i = 0; i < what.size(); ++i)
    if (std::tolower(static_cast<unsigned char>(text[i])) != what[i]) return false;
  return true;
}

/// `:smile:`
bool emoji(std::string_view rest) {
  std::size_t end = rest.find_first_not_of(
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-", 1);
  return end != std::string_view::npos && end > 1 && rest[end] == ':';
}

/// How many hexadecimal digits, 7 to 40 of them with a letter and a digit, stand here as a word:
/// what forges take for a commit, if there is one.
std::size_t commit(std::string_view rest) {
  std::size_t end = std::min(rest.find_first_not_of("0123456789abcdefABCDEF"), rest.size());
  if (end < 7 || end > 40 || (end < rest.size() && word(rest[end]))) return 0;
  std::string_view run = rest.substr(0, end);
  bool mixed =
      std::any_of(run.begin(), run.end(), digit) && !std::all_of(run.begin(), run.end(), digit);
  return mixed ? end : 0;
}

/// Behind how many of the next characters a mark has to be broken: 0 where there is none.
std::size_t broken_after(std::string_view rest, bool begins_word) {
  if (rest[0] == '@' || rest[0] == '#') return 1;
  // `!12`, `%3`, `&5`, `~label`, `$7`: merge requests and the like.
  if (std::string_view("!%&~$").find(rest[0]) != std::string_view::npos && rest.size() > 1 &&
      word(rest[1]))
    return 1;
  if (rest.starts_with("://")) return 1;
  if (rest[0] == ':' && emoji(rest)) return 1;
  if (begins_word && (same_word(rest, "mailto:") || same_word(rest, "xmpp:")))
    return rest.find(':') + 1;
  if (begins_word && same_word(rest, "www.")) return 3;
  if (begins_word && same_word(rest, "gh-") && rest.size() > 3 && digit(rest[3])) return 3;
  return 0;
}

/// A sign that Markdown may read, some of them only where a text begins: with a backslash before
/// it, it is itself. Brackets are enough of a link.
bool sign(char c, bool begins) {
  return std::string_view("\\`*_[]|~$").find(c) != std::string_view::npos ||
         (begins && std::string_view("#+-=!").find(c) != std::string_view::npos);
}

/// "1." and "1)" begin a list.
bool numbers_list(std::string_view text, std::size_t at) {
  return at != 0 && (text[at] == '.' || text[at] == ')') &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), digit);
}
} // namespace

std::string markdown(const std::string& text) {
  std::string shown = diagnostics::printable(text);
  std::string result;
  std::size_t broken = 0; ///< bytes up to the next break; 0: none ahead
  std::size_t hash = 0;   ///< bytes of a commit that are left
  for (std::size_t i = 0; i < shown.size(); ++i) {
    char c = shown[i];
    bool begins_word = i == 0 || !word(shown[i - 1]);
    if (hash == 0 && begins_word) hash = commit(std::string_view(shown).substr(i));
    if (hash != 0 && --hash % 6 == 0 && hash != 0) broken = 1;
    if (broken == 0) broken = broken_after(std::string_view(shown).substr(i), begins_word);
    if (c == '<')
      result += "&lt;";
    else if (c == '>')
      result += "&gt;";
    else if (c == '&')
      result += "&amp;";
    else {
      if (sign(c, i == 0) || numbers_list(shown, i)) result += '\\';
      result += c;
    }
    if (broken != 0 && --broken == 0) result += nothing;
  }
  return result;
}

std::string markdown_code(const std::string& text) {
  std::string shown = diagnostics::printable(text);
  if (shown.empty()) return "";
  // Tables are cut at `|` before code is seen, and take `\|` for one that is none.
  std::string cell;
  for (char c : shown) cell += c == '|' ? "\\|" : std::string(1, c);
  // A fence longer than any run of backticks within.
  std::size_t longest = 0, run = 0;
  for (char c : shown) longest = std::max(longest, run = c == '`' ? run + 1 : 0);
  std::string fence(longest + 1, '`');
  bool pad =
      cell.front() == '`' || cell.back() == '`' || (cell.front() == ' ' && cell.back() == ' ');
  return fmt::format("{0}{1}{2}{1}{0}", fence, pad ? " " : "", cell);
}

std::string markdown_fenced(const std::string& text, const std::string& language) {
  std::string fence = "```";
  while (text.find(fence) != std::string::npos) fence += '`';
  return fmt::format("{}{}\n{}{}{}\n", fence, language, text,
                     text.empty() || text.back() == '\n' ? "" : "\n", fence);
}

} // namespace quorate::reports
