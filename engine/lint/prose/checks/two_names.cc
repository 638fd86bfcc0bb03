// Q516: the body that the document is about has another name in some places: subcommittee in the
// title, committee in the rules.
#include "engine/lint/prose/bodies.h"
#include "engine/lint/prose/checks/checks.h"

#include "engine/diagnostics/excerpt.h"

#include <fmt/core.h>
#include <map>

namespace quorate::lint::prose {

void two_names(const Prose& prose, const Options&, Findings& found) {
  std::optional<Body> title = titled_body(prose);
  if (!title) return;
  source::Span place = prose.document.headings.front().text.span();
  std::string own = title->qualifier + (title->qualifier.empty() ? "" : " ") + title->noun;
  constexpr const char* help =
      "use one name; readers take two names for two bodies, with two sets of powers";
  // A title that is itself "Team/WG" is that of a template for either.
  const std::string& written = prose.document.headings.front().text.plain;
  bool titled_twice = written.find('/') != std::string::npos;
  struct Other {
    source::Span span;
    std::string quote;
    bool certain = false; ///< "the security committee", and not "a security committee of their own"
  };
  std::map<std::string, Other> others;
  for (const Sentence& one : prose.sentences) {
    for (std::size_t at = 0; at < one.words.size(); ++at) {
      const Word& word = one.words[at];
      if (!is_body_noun(word.lower)) continue;
      // "team/WG"
      if (word.after == '/' && at + 1 < one.words.size() && is_body_noun(one.words[at + 1].lower) &&
          one.words[at + 1].begin == word.end + 1) {
        if (!others.contains("/") && one.passage >= 0 && !titled_twice)
          others["/"] = {prose.span(one, at, at + 2), prose.quote(one, at, at + 2), true};
        ++at;
        continue;
      }
      std::optional<Body> body = last_body(one, 0, at + 1);
      if (!body || body->noun == title->noun) continue;
      std::size_t width = body->noun == "working group" && word.lower == "group" ? 2 : 1;
      if (at < width) continue;
      const std::string& before = one.words[at - width].lower;
      bool same_qualifier = !title->qualifier.empty() && body->qualifier == title->qualifier;
      bool this_body = before == "this" && body->noun.find("sub") != std::string::npos;
      static const Pattern gone("previous|former|existing|old|own|another|other");
      bool other_body = false; // "the previous committee", "a committee of their own"
      for (std::size_t i = at > 4 ? at - 4 : 0; i < at; ++i)
        other_body = other_body || gone.at(one.words, i);
      if ((!same_qualifier && !this_body) || other_body) continue;
      bool certain = this_body || (at > width && (one.words[at - width - 1].lower == "the" ||
                                                  one.words[at - width - 1].lower == "this"));
      Other& other = others[body->noun];
      if (!other.quote.empty() && (other.certain || !certain)) continue;
      other = {prose.span(one, at - width, at + 1), prose.quote(one, at - width, at + 1), certain};
    }
  }
  for (const auto& [noun, other] : others)
    found.add(other.span,
              noun == "/" ? fmt::format("{} is two names in one; the title says {}", other.quote,
                                        diagnostics::quoted(own, 60))
                          : fmt::format("{} here, and {} in the title", other.quote,
                                        diagnostics::quoted(own, 60)),
              help, {{place, "the title"}});
}

} // namespace quorate::lint::prose
