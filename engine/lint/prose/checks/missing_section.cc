// Q515: a section that the template, or the document's own list of contents, names and that is not
// there.
#include "engine/lint/prose/checks/checks.h"

#include "engine/diagnostics/excerpt.h"

#include <algorithm>
#include <fmt/core.h>
#include <set>

namespace quorate::lint::prose {

namespace {
// "Future membership (optional)", "3. Budget": the name without what stands around it.
std::string name_of(std::string_view heading) {
  std::size_t bracket = heading.find(" (");
  if (bracket != std::string_view::npos && bracket > 0) heading = heading.substr(0, bracket);
  std::size_t letter = heading.find_first_not_of("0123456789. ");
  return squashed(letter == std::string_view::npos ? heading : heading.substr(letter));
}

std::set<std::string> names(const Document& document) {
  std::set<std::string> all;
  for (const Heading& one : document.headings) {
    all.insert(name_of(one.text.plain));
    all.insert(squashed(one.text.plain));
  }
  return all;
}

source::Span title(const Document& document) {
  if (!document.headings.empty()) return document.headings.front().text.span();
  return document.passages.empty() ? source::Span{document.source, 0, 0, 0}
                                   : document.passages.front().place;
}

bool optional_section(std::string_view text) {
  static const Pattern may("optional|optionally|applicable");
  return may.find(words_of(text, 0, text.size())).has_value();
}

void of_template(const Prose& prose, const Document& like, Findings& found) {
  std::set<std::string> there = names(prose.document);
  bool title_seen = false;
  for (const Heading& one : like.headings) {
    // The title of a template is no section.
    bool is_title = !title_seen && one.level == 1;
    title_seen = true;
    if (is_title || one.text.empty() || optional_section(one.text.plain)) continue;
    if (there.contains(name_of(one.text.plain)) || there.contains(squashed(one.text.plain)))
      continue;
    found.add(title(prose.document),
              fmt::format("the section {} of the template is missing",
                          diagnostics::quoted(one.text.plain, 60)),
              "write it, or say in it that there is nothing to say",
              {{one.text.span(), "the template asks for it here"}});
  }
}

// "Contents", then a list of titles.
void of_contents(const Prose& prose, Findings& found) {
  static const Pattern contents("table? of? contents");
  const Document& document = prose.document;
  std::set<std::string> there = names(document);
  for (const List& list : document.lists) {
    const Passage& first =
        document.passages[static_cast<std::size_t>(list.items.empty() ? 0 : list.items[0])];
    if (list.items.size() < 2 || first.section < 0) continue;
    std::string_view above = prose.heading_above(first.section);
    auto end = contents.at(words_of(above, 0, above.size()), 0);
    if (!end || *end != words_of(above, 0, above.size()).size()) continue;
    std::size_t hits = 0;
    std::vector<const Passage*> missing;
    for (int item : list.items) {
      const Passage& one = document.passages[static_cast<std::size_t>(item)];
      bool linked =
          std::any_of(document.links.begin(), document.links.end(), [&](const Link& link) {
            return link.span.begin >= one.place.begin && link.span.end <= one.place.end;
          });
      if (linked || there.contains(name_of(one.text.plain)))
        ++hits;
      else if (!one.text.empty())
        missing.push_back(&one);
    }
    if (hits < missing.size()) continue; // no list of sections
    for (const Passage* one : missing)
      found.add(one->place,
                fmt::format("the contents name {}, and there is no such section",
                            diagnostics::quoted(one->text.plain, 60)),
                "write the section, or take it out of the contents");
  }
}
} // namespace

void missing_section(const Prose& prose, const Options& options, Findings& found) {
  if (options.like != nullptr) of_template(prose, *options.like, found);
  of_contents(prose, found);
}

} // namespace quorate::lint::prose
