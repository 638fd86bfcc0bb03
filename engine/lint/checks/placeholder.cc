// Q211: a template's blank where a name or a sentence should stand.
#include "engine/lint/checks/checks.h"
#include "engine/lint/structure.h"

#include <cctype>
#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

namespace {
/// The blank in the text; empty where there is none. Whole words, as people write them.
std::string blank_in(std::string_view text) {
  static constexpr std::string_view capitals[] = {"TBD",   "TBA", "TBC", "TODO",
                                                  "FIXME", "XXX", "N.N."};
  static constexpr std::string_view any_case[] = {"to be determined", "to be decided",
                                                  "to be announced",  "lorem ipsum",
                                                  "insert name",      "your name here"};
  auto letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  for (std::string_view word : capitals)
    for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
      std::size_t end = at + word.size();
      if ((at == 0 || !letter(text[at - 1])) && (end == text.size() || !letter(text[end])))
        return std::string(word);
    }
  std::string lower;
  for (char c : text) lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (std::string_view words : any_case)
    if (lower.find(words) != std::string::npos) return std::string(words);
  if (lower == "tbd" || lower == "tba" || lower == "todo" || lower == "?" || lower == "???" ||
      lower == "..." || lower == "placeholder" || lower == "unknown")
    return std::string(text);
  return {};
}

constexpr const char* help =
    "write what belongs there; what the prose leaves open is a `gap \"…\"` "
    "or, as a value, `unstated`";
} // namespace

void placeholder(const Subject& subject, Found& found) {
  const Charter& charter = subject.charter;
  auto named = [&](const std::string& what, const std::string& name, const std::string& title,
                   source::Span span) {
    std::string blank = blank_in(title);
    if (blank.empty()) blank = blank_in(name);
    if (!blank.empty())
      found.add("Q211", span,
                {fmt::format("{} {} is a blank: {}", what, ticked(name), ticked(blank)), help});
  };
  named("the charter's title", charter.title, charter.title, charter.span);
  for (const Body& body : charter.bodies) named("the body", body.name, body.title, body.span);
  for (const Role& role : charter.roles) named("the role", role.path, role.title, role.span);
  for (const Named& one : charter.decisions) named("the decision", one.name, one.title, one.span);
  for (const Clause& clause : charter.clauses) {
    if (std::holds_alternative<Gap>(clause.is)) continue; // that is what gaps are for
    std::string blank = blank_in(free_text(clause));
    if (blank.empty()) continue;
    found.add("Q211", clause,
              {fmt::format("this says {} where a rule should stand", ticked(blank)), help});
  }
}

} // namespace quorate::lint
