#include "engine/records/import.h"

#include "engine/diagnostics/excerpt.h"
#include "engine/records/imported_decision.h"
#include "engine/records/text_file.h"

#include <fmt/core.h>
#include <initializer_list>
#include <utility>

namespace quorate::records {
namespace {

/// What records could not hold must not be written into them.
bool fits(const ImportedDecision& decision, const std::string& yaml, source::SourceId file,
          Problems& problems) {
  auto too_long = [&](std::string_view what) {
    problems.error("Q303", {file, 0, 0, 0},
                   fmt::format("{} of this decision is longer than records may hold", what),
                   "shorten it in a copy of the file");
    return false;
  };
  for (const std::string* text :
       {&decision.id, &decision.matter, &decision.outcome, &decision.source})
    if (text->size() > longest_value) return too_long("a text");
  for (const std::string& one : decision.winners)
    if (one.size() > longest_value) return too_long("a winner");
  for (const ImportedBallot& one : decision.ballots) {
    if (one.voter.size() > longest_value || one.choice.size() > longest_value)
      return too_long("a ballot");
    for (const auto& tied : one.ranking)
      for (const std::string& option : tied)
        if (option.size() > longest_value) return too_long("an option");
  }
  for (std::size_t begin = 0, end = 0; begin < yaml.size(); begin = end + 1) {
    end = yaml.find('\n', begin);
    if (end - begin > longest_line) return too_long("a line");
  }
  return true;
}

/// Texts of the command line end up in the file too.
bool are_text(const ImportRequest& request, Problems& problems) {
  bool good = true;
  auto check = [&](const std::string& text) {
    if (!flaw_in(text)) return;
    good = false;
    problems.error("Q304", {}, fmt::format("{} is not valid UTF-8", diagnostics::quoted(text, 60)));
  };
  check(request.procedure);
  for (const auto* text : {&request.id, &request.subject, &request.role, &request.source})
    if (*text) check(**text);
  for (const std::string& path : request.files) check(path); // it may become the source
  return good;
}

std::string write(const ImportRequest& request, source::Sources& sources, Problems& problems) {
  if (!are_text(request, problems)) return {};
  std::vector<source::SourceId> files;
  for (const std::string& path : request.files) {
    std::optional<source::SourceId> file = read_export(path, sources, problems);
    if (!file) return {};
    files.push_back(*file);
  }
  std::optional<ImportedDecision> decision;
  switch (request.format) {
  case ImportFormat::elekto: decision = import_elekto(files, sources, problems); break;
  case ImportFormat::node_votes:
    decision = import_node_votes(files.front(), sources, problems);
    break;
  case ImportFormat::github_reviews:
    decision = import_github_reviews(files.front(), sources, request.closed, problems);
    break;
  }
  if (!decision) return {};
  if (request.id.value_or(decision->id).empty()) {
    problems.error("Q306", {files.front(), 0, 0, 0}, "nothing here gives the decision an id",
                   "give it one with `--id`");
    return {};
  }
  std::string yaml = yaml_of(*decision, request);
  return fits(*decision, yaml, files.front(), problems) ? yaml : std::string();
}

} // namespace

Imported import_decision(const ImportRequest& request, source::Sources& sources) {
  Problems problems;
  Imported result;
  result.yaml = write(request, sources, problems);
  result.diagnostics = problems.finish();
  return result;
}

} // namespace quorate::records
