#include "cli/prose_command.h"

#include "cli/checkout.h"
#include "cli/delivery.h"
#include "cli/find_prose.h"
#include "cli/messages.h"
#include "engine/lint/prose/check.h"
#include "engine/lint/prose/read.h"
#include "reports/prose.h"

#include <algorithm>
#include <deque>
#include <fmt/core.h>

namespace quorate::cli {

namespace {
using lint::prose::Document;

bool begins_with_any(std::string_view code, const std::vector<std::string>& all) {
  return std::any_of(all.begin(), all.end(),
                     [&](const std::string& one) { return code.starts_with(one); });
}

// The document in a file; what is wrong with it goes to `problems`, or is said.
std::optional<Document> read(const std::string& file, source::Sources& sources,
                             diagnostics::Diagnostics& problems, bool& refused) {
  auto text = read_charter_file(file);
  if (const auto* problem = std::get_if<Problem>(&text)) {
    print_error(problem->message, problem->help);
    refused = true;
    return std::nullopt;
  }
  return lint::prose::read(sources.add(file, std::move(std::get<std::string>(text))), sources,
                           problems);
}
} // namespace

int lint_prose(const ProseLint& asked) {
  FoundCharters found = find_prose(asked.paths);
  for (const Problem& problem : found.problems) print_error(problem.message, problem.help);
  if (!found.problems.empty()) return exit_unusable;

  source::Sources sources;
  reports::ProseLinted linted;
  bool refused = false;
  lint::prose::Options options{asked.as_of, nullptr};
  std::optional<Document> like;
  if (asked.like) {
    like = read(*asked.like, sources, linted.findings, refused);
    if (!like) {
      for (const auto& one : linted.findings)
        fmt::print(stderr, "{}\n", diagnostics::render(one, sources));
      if (!refused) print_error("nothing was linted: the template cannot be read");
      return exit_unusable;
    }
    options.like = &*like;
  }
  auto selected = [&](std::string_view code) {
    return (asked.select.empty() || begins_with_any(code, asked.select)) &&
           !begins_with_any(code, asked.ignore);
  };
  for (const std::string& file : found.files) {
    ++linted.files;
    std::optional<Document> document = read(file, sources, linted.findings, refused);
    if (!document) continue;
    diagnostics::Diagnostics of_file =
        lint::prose::lint(*document, sources, options, selected, linted.ignored);
    linted.findings.insert(linted.findings.end(), of_file.begin(), of_file.end());
  }
  std::string report = asked.format == "json" ? reports::prose_json(linted, sources)
                       : asked.format == "github"
                           ? reports::prose_github(linted, sources, checkout_here())
                           : reports::prose_text(linted, sources, asked.quiet,
                                                 wants_color(asked.color, asked.output));
  if (!deliver(asked.output, report)) return exit_unusable;
  if (refused || diagnostics::has_errors(linted.findings)) return exit_unusable;
  auto counts = [&](const diagnostics::Diagnostic& one) {
    switch (asked.fail_on) {
    case FailOn::error: return one.severity == diagnostics::Severity::error;
    case FailOn::warning: return one.severity != diagnostics::Severity::note;
    case FailOn::note: return true;
    case FailOn::never: return false;
    }
    return true;
  };
  return std::any_of(linted.findings.begin(), linted.findings.end(), counts) ? exit_findings
                                                                             : exit_compliant;
}

} // namespace quorate::cli
