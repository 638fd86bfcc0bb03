// Names, text, numbers, dates and cites.
#include "engine/syntax/build.h"

#include <charconv>
#include <fmt/core.h>

namespace quorate::syntax {

namespace {
constexpr int largest_number = 1'000'000;

std::size_t character_bytes(std::string_view text) {
  std::size_t bytes = 1;
  while (bytes < text.size() && (static_cast<unsigned char>(text[bytes]) & 0xc0u) == 0x80) ++bytes;
  return bytes;
}

// The quotes are straight ones, unless a repair made the token: see fold_quotes.cc.
std::string_view between_quotes(std::string_view token) {
  if (token.empty()) return token;
  bool straight = token.front() == '"';
  token.remove_prefix(character_bytes(token));
  if (straight) {
    if (token.ends_with('"')) token.remove_suffix(1);
    return token;
  }
  std::size_t end = token.size();
  while (end > 0 && (static_cast<unsigned char>(token[--end]) & 0xc0u) == 0x80) {
  }
  return token.substr(0, end);
}
} // namespace

void Build::refuse(const char* code, std::string message, Span span, std::string help) {
  text.diagnostics.push_back(
      {code, diagnostics::Severity::error, std::move(message), span, {}, std::move(help), {}});
  failed = true;
}

Span span_of(const Build& build, const antlr4::Token* first, const antlr4::Token* last) {
  auto begin = static_cast<std::uint32_t>(first->getStartIndex());
  auto end = last ? static_cast<std::uint32_t>(last->getStopIndex() + 1) : begin;
  return build.text.span(begin, std::max(begin, end));
}

Span span_of(const Build& build, const antlr4::ParserRuleContext* context) {
  return span_of(build, context->start, context->stop);
}

Span span_of(const Build& build, TerminalNode* node) {
  return span_of(build, node->getSymbol(), node->getSymbol());
}

std::string raw(const Build& build, TerminalNode* node) {
  Span span = span_of(build, node);
  return std::string(build.text.bytes.substr(span.begin, span.end - span.begin));
}

std::string state_word(const Build& build, TerminalNode* node) {
  std::string word = raw(build, node);
  return word == "closes" ? "closed" : word;
}

std::string quoted_text(const Build& build, TerminalNode* node) {
  std::string token = raw(build, node);
  std::string text;
  std::string_view inside = between_quotes(token);
  for (std::size_t i = 0; i < inside.size(); ++i) {
    bool escaped = inside[i] == '\\' && i + 1 < inside.size() &&
                   (inside[i + 1] == '"' || inside[i + 1] == '\\');
    text += inside[escaped ? ++i : i];
  }
  return text;
}

std::string quoted_text_or_empty(const Build& build, TerminalNode* node) {
  return node ? quoted_text(build, node) : std::string();
}

std::vector<std::string> quoted_texts(const Build& build, const std::vector<TerminalNode*>& nodes) {
  std::vector<std::string> texts;
  for (TerminalNode* node : nodes) texts.push_back(quoted_text(build, node));
  return texts;
}

int number(Build& build, TerminalNode* node) {
  std::string digits = raw(build, node);
  int value = 0;
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error == std::errc() && value <= largest_number) return value;
  build.refuse("Q008", "this number is too large", span_of(build, node),
               "numbers go up to 1,000,000");
  return 0;
}

namespace {
// `2026-02-30` is well formed, or it would not be a date to the lexer.
std::string why_no_date(const std::string& text) {
  int year = std::stoi(text.substr(0, 4)), month = std::stoi(text.substr(5, 2));
  if (year < 1) return "years are counted from 0001";
  if (month < 1 || month > 12)
    return "months go from 01 to 12: a date is written year-month-day, such as `2026-02-28`";
  int last = 28;
  while (last < 31 && calendar::Date::from_civil(year, month, last + 1)) ++last;
  return fmt::format("that month has {} days: `{}-{:02}`", last, text.substr(0, 7), last);
}
} // namespace

calendar::Date date(Build& build, TerminalNode* node) {
  std::string text = raw(build, node);
  if (auto found = calendar::Date::parse(text)) return *found;
  build.refuse("Q008", fmt::format("there is no date `{}`", text), span_of(build, node),
               why_no_date(text));
  return {};
}

std::vector<calendar::Date> dates(Build& build, const std::vector<TerminalNode*>& nodes) {
  std::vector<calendar::Date> all;
  for (TerminalNode* node : nodes) all.push_back(date(build, node));
  return all;
}

Name label(const Build& build, TerminalNode* node) {
  Name result{raw(build, node), span_of(build, node)};
  result.text.pop_back();
  --result.span.end;
  return result;
}

Name name(const Build& build, const antlr4::ParserRuleContext* context) {
  Span span = span_of(build, context);
  std::string text;
  for (char c : build.text.bytes.substr(span.begin, span.end - span.begin))
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n') text += c;
  return {text, span};
}

std::vector<Name> names(const Build& build, const std::vector<CharterParser::NameContext*>& all) {
  std::vector<Name> result;
  for (auto* one : all) result.push_back(name(build, one));
  return result;
}

Cites cites(const Build& build, CharterParser::CiteContext* context) {
  Cites all;
  if (!context) return all;
  for (auto* item : context->citeItem()) {
    Cite cite{std::nullopt, quoted_text(build, item->STRING()), span_of(build, item)};
    if (item->name()) cite.source = name(build, item->name());
    all.push_back(std::move(cite));
  }
  return all;
}

} // namespace quorate::syntax
