#include "engine/lint/lint.h"

#include "engine/lint/suppressions.h"

#include <algorithm>

namespace quorate::lint {

using namespace semantics;

namespace {
/// The files that charters came from: their own, and those of the policies that they apply.
std::map<source::SourceId, syntax::Written> files_of(const Project& project,
                                                     const source::Sources& sources) {
  std::set<source::SourceId> ids;
  for (const CharterHistory& history : project.charters)
    for (const Charter& charter : history.revisions) {
      ids.insert(charter.span.source);
      for (const Clause& clause : charter.clauses) ids.insert(clause.span.source);
    }
  ids.erase(0);
  std::map<source::SourceId, syntax::Written> result;
  for (source::SourceId id : ids) result.emplace(id, syntax::written(id, sources));
  return result;
}

/// Is there a later text of the same declaration? Then this one is kept for the record.
bool superseded(const CharterHistory& history, std::size_t at) {
  const source::Span& span = history.revisions[at].span;
  return std::any_of(history.revisions.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                     history.revisions.end(), [&](const Charter& later) {
                       return later.span.source == span.source && later.span.begin == span.begin;
                     });
}

/// One text that is to be linted.
struct Text {
  const CharterHistory& history;
  const Charter& charter;
  std::vector<const House*> houses;
};
/// Houses that nobody knows are told.
std::vector<Text> texts_of(const Project& project, const Options& options,
                           diagnostics::Diagnostics& unknown) {
  std::vector<Text> result;
  for (const CharterHistory& history : project.charters)
    for (std::size_t i = 0; i < history.revisions.size(); ++i)
      if (!superseded(history, i))
        result.push_back({history, history.revisions[i],
                          houses_of(history.revisions[i], options.house, unknown)});
  return result;
}
} // namespace

bool Selection::wants(const std::string& code) const {
  auto begins = [&](const std::string& prefix) { return code.starts_with(prefix); };
  // Who asks for what is proved is told what was not.
  auto proved = [&](const std::string& prefix) {
    return code == "Q279" && prefix.starts_with("Q27");
  };
  return (select.empty() || std::any_of(select.begin(), select.end(), begins) ||
          std::any_of(select.begin(), select.end(), proved)) &&
         std::none_of(ignore.begin(), ignore.end(), begins);
}

bool Selection::wants_any(std::string_view codes) const {
  while (!codes.empty()) {
    std::size_t end = std::min(codes.find(' '), codes.size());
    if (wants(std::string(codes.substr(0, end)))) return true;
    codes.remove_prefix(std::min(end + 1, codes.size()));
  }
  return false;
}

Findings lint(const Project& project, const source::Sources& sources, const Options& options,
              const Selection& selection) {
  Findings result;
  diagnostics::Diagnostics of_texts = project.diagnostics;
  std::vector<Text> texts;
  if (!diagnostics::has_errors(of_texts)) texts = texts_of(project, options, of_texts);
  for (const diagnostics::Diagnostic& one : of_texts)
    result.push_back({one, "", "", one.span, {}, false});
  if (diagnostics::has_errors(of_texts)) {
    sort(result);
    return result;
  }
  auto written = files_of(project, sources);
  Findings found;
  std::set<source::SourceId> with_house;
  for (const auto& [history, charter, houses] : texts) {
    if (!houses.empty()) with_house.insert(charter.span.source);
    Facts facts(charter);
    Subject subject{charter, facts, history, sources, options, written, houses, selection};
    Found to(subject, found);
    for (const Row& row : checks())
      if (selection.wants_any(row.codes)) row.check(subject, to);
  }
  std::erase_if(found, [&](const Finding& one) { return !selection.wants(one.diagnostic.code); });
  // Not sorted yet: of a policy that is applied twice the same is found twice, and may be left
  // alone once.
  Suppressions suppressions = suppressions_in(written, sources);
  if (selection.wants("Q261"))
    found.insert(found.end(), suppressions.wrong.begin(), suppressions.wrong.end());
  suppress(found, suppressions, sources, [&](const std::string& code, source::SourceId file) {
    bool of_house = code >= "Q242" && code <= "Q247";
    return selection.wants(code) && selection.wants("Q262") &&
           (!of_house || with_house.contains(file));
  });
  result.insert(result.end(), found.begin(), found.end());
  sort(result);
  return result;
}

Mended mend(source::SourceId file, const source::Sources& sources, const Findings& findings,
            bool unsafe) {
  Mended result;
  for (const Finding& one : findings)
    if (one.diagnostic.fix && one.diagnostic.fix->span.source == file && (one.safe_fix || unsafe))
      result.made.push_back(*one.diagnostic.fix);
  std::stable_sort(result.made.begin(), result.made.end(),
                   [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
  std::string_view text = sources[file].text();
  std::vector<diagnostics::Fix> made;
  std::uint32_t at = 0;
  for (diagnostics::Fix& fix : result.made) {
    if (fix.span.begin < at || fix.span.end > text.size()) continue;
    result.text += text.substr(at, fix.span.begin - at);
    result.text += fix.replacement;
    at = fix.span.end;
    made.push_back(std::move(fix));
  }
  result.text += text.substr(at);
  result.made = std::move(made);
  return result;
}

} // namespace quorate::lint
