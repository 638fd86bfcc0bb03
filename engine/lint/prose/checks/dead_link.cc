// Q514: a link to a heading, an anchor or a footnote that this document does not have.
#include "engine/lint/prose/checks/checks.h"

#include "engine/diagnostics/excerpt.h"

#include <fmt/core.h>
#include <set>

namespace quorate::lint::prose {

namespace {
std::string decoded(std::string_view text) {
  auto hex = [](char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
  };
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    int high = text[i] == '%' && i + 2 < text.size() ? hex(text[i + 1]) : -1;
    int low = high >= 0 ? hex(text[i + 2]) : -1;
    if (low < 0) {
      result += text[i];
      continue;
    }
    result += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return result;
}

// Forges make anchors from headings in ways that differ in marks and capitals: compared without.
std::string key(std::string_view text) {
  std::string result = squashed(decoded(text));
  // Typographic quotes and dashes do not come into an anchor.
  for (std::size_t at = result.find("\xe2\x80"); at != std::string::npos;
       at = result.find("\xe2\x80"))
    result.erase(at, 3);
  return result;
}
} // namespace

void dead_link(const Prose& prose, const Options&, Findings& found) {
  std::set<std::string> there{"", "top"};
  std::vector<std::string> titles;
  for (const Heading& one : prose.document.headings) {
    std::string title = key(one.text.plain);
    // A second heading of the same name ends in -1, a third in -2.
    for (int i = 1; !there.insert(title).second && i < 50; ++i)
      if (there.insert(key(one.text.plain) + std::to_string(i)).second) break;
    if (!one.text.empty() && titles.size() < 500) titles.push_back(one.text.plain);
  }
  for (const std::string& one : prose.document.anchors) there.insert(key(one));
  int suggested = 0; // looking for a near one takes time
  for (const Link& one : prose.document.links) {
    if (one.lenient) continue;
    std::string wanted = key(one.target);
    if (there.contains(wanted) || there.contains(key("section " + one.target))) continue;
    bool footnote = one.target.starts_with('^') || one.target.starts_with('[');
    std::string help;
    if (footnote)
      help = "write the footnote or the link target, or take the reference out";
    else if (auto near = ++suggested > 100 ? std::nullopt : diagnostics::nearest(one.text, titles))
      help = fmt::format("is it the section {}?", diagnostics::quoted(*near, 60));
    else
      help = "name a heading that is there, or take the link out";
    found.add(one.span,
              footnote ? fmt::format("{} is explained nowhere in this document",
                                     diagnostics::quoted(one.target, 60))
                       : fmt::format("no heading or anchor {} is in this document",
                                     diagnostics::quoted("#" + one.target, 60)),
              help);
  }
}

} // namespace quorate::lint::prose
