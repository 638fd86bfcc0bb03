// Q516: the body that the document is about has another name in some places: subcommittee in the
// title, committee in the rules.
#include "engine/lint/prose/bodies.h"
#include "engine/lint/prose/checks/checks.h"

#include "engine/diagnostics/excerpt.h"

#include <fmt/core.h>
#include <set>

namespace quorate::lint::prose {

void two_names(const Prose& prose, const Options&, Findings& found) {
  std::optional<Body> title = titled_body(prose);
  if (!title) return;
  source::Span place = prose.document.headings.front().text.span();
  std::string own = title->qualifier + (title->qualifier.empty() ? "" : " ") + title->noun;
  constexpr const char* help =
      "use one name; readers take two names for two bodies, with two sets of powers";
  std::set<std::string> said;
  for (const Sentence& one : prose.sentences) {
    for (std::size_t at = 0; at < one.words.size(); ++at) {
      const Word& word = one.words[at];
      if (!is_body_noun(word.lower)) continue;
      // "team/WG"
      if (word.after == '/' && at + 1 < one.words.size() && is_body_noun(one.words[at + 1].lower) &&
          one.words[at + 1].begin == word.end + 1) {
        if (said.insert("/").second)
          found.add(prose.span(one, at, at + 2),
                    fmt::format("{} is two names in one; the title says {}",
                                prose.quote(one, at, at + 2), diagnostics::quoted(own, 60)),
                    help, {{place, "the title"}});
        ++at;
        continue;
      }
      std::optional<Body> body = last_body(one, 0, at + 1);
      if (!body || body->noun == title->noun) continue;
      std::size_t width = body->noun == "working group" && word.lower == "group" ? 2 : 1;
      bool same_qualifier = !title->qualifier.empty() && body->qualifier == title->qualifier;
      bool this_body = body->qualifier.empty() && at >= width &&
                       one.words[at - width].lower == "this" &&
                       body->noun.find("sub") != std::string::npos;
      if (!same_qualifier && !this_body) continue;
      if (!said.insert(body->noun).second) continue;
      found.add(prose.span(one, at - width, at + 1),
                fmt::format("{} here, and {} in the title", prose.quote(one, at - width, at + 1),
                            diagnostics::quoted(own, 60)),
                help, {{place, "the title"}});
    }
  }
}

} // namespace quorate::lint::prose
