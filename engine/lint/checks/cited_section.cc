// Q252: the prose has no such section. Q253: the section was changed since the rule was written.
#include "engine/lint/checks/checks.h"
#include "engine/lint/digest.h"
#include "engine/lint/structure.h"
#include "engine/source/headings.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

namespace {
/// Where the section is named: in the statement, or in the `section` above it.
source::Span named_at(const source::Sources& sources, const Clause& clause,
                      const std::string& section) {
  std::string quoted = "\"" + section + "\"";
  std::string_view text = sources[clause.span.source].text();
  std::size_t at = text.find(quoted, clause.span.begin);
  if (at == std::string_view::npos || at >= clause.span.end)
    at = text.rfind(quoted, clause.span.begin);
  if (at == std::string_view::npos) return clause.span;
  auto begin = static_cast<std::uint32_t>(at);
  return {clause.span.source, begin, begin + static_cast<std::uint32_t>(quoted.size()), 0};
}

struct Cited {
  const Clause* clause = nullptr; ///< the first that cites it
  std::size_t rules = 0;
};
/// By source file and section.
std::map<std::string, std::map<std::string, Cited>> cited_in(const Charter& charter) {
  std::map<std::string, std::map<std::string, Cited>> result;
  for (const Clause& clause : charter.clauses)
    for (const Citation& cite : clause.cites) {
      std::string file = cite.file;
      if (file.empty() && charter.sources.size() == 1) file = charter.sources.front().file;
      if (file.empty() || cite.section.empty()) continue;
      Cited& one = result[file][cite.section];
      if (!one.clause) one.clause = &clause;
      ++one.rules;
    }
  return result;
}

/// One source with the sections that are cited of it.
void judge(const Subject& subject, const std::string& file,
           const std::map<std::string, Cited>& sections, const Digests& known, Found& found) {
  auto prose = subject.options.prose(subject.charter.file, file);
  if (!prose) return;
  std::vector<source::Heading> headings = source::headings_of(prose->text);
  if (headings.empty()) return;
  std::vector<std::string> names;
  names.reserve(headings.size());
  for (const source::Heading& heading : headings) names.push_back(heading.text);
  for (const auto& [section, cited] : sections) {
    source::Span span = named_at(subject.sources, *cited.clause, section);
    bool one = cited.rules == 1;
    std::string rules = one ? "this rule" : fmt::format("{} rules", cited.rules);
    if (std::find(names.begin(), names.end(), section) == names.end()) {
      auto near = diagnostics::nearest(section, names);
      found.add("Q252", span,
                {fmt::format("{} has no section {}, which {} cite{}", ticked(file), ticked(section),
                             rules, one ? "s" : ""),
                 near ? fmt::format("did you mean `{}`?", *near)
                      : "write the heading as it stands in the prose"});
      continue;
    }
    auto old = known.find({file, section});
    if (prose->headings_only || old == known.end() ||
        old->second == digest_of(prose->text, headings, section))
      continue;
    found.add("Q253", span,
              {fmt::format("section {} of {} was changed since {} {} accepted", ticked(section),
                           ticked(file), rules, one ? "was" : "were"),
               "read the section, mend the rules that no longer say the same, then run `quorate "
               "lint --accept`"});
  }
}
} // namespace

void cited_section(const Subject& subject, Found& found) {
  if (!subject.options.prose) return;
  std::optional<std::string> accepted;
  if (subject.options.accepted) accepted = subject.options.accepted(subject.charter.file);
  Digests known = accepted ? read_digests(*accepted) : Digests{};
  for (const auto& [file, sections] : cited_in(subject.charter))
    judge(subject, file, sections, known, found);
}

} // namespace quorate::lint
