// An audit in a GitHub workflow: annotations on the lines that show what fails, and the job's
// summary.
#include "reports/annotations.h"
#include "reports/audit_markdown.h"
#include "reports/formats.h"
#include "reports/told.h"

#include "engine/diagnostics/printable.h"

#include <fmt/core.h>

namespace quorate::reports {

using namespace evaluation;

namespace {
// Whether there is a summary is for the runner to say.
constexpr const char* rest =
    "are not shown here: they are in the job summary, where there is one, and in the other formats";

std::string render(const Assessment& assessment, const Rendering& how) {
  Annotations all(how.checkout);
  std::vector<ToldCharter> charters;
  charters.reserve(assessment.charters.size());
  for (const CharterAssessment& charter : assessment.charters) charters.push_back(told(charter));
  // GitHub shows the first ten of a kind: the gravest of all charters.
  for (Level level :
       {Level::violation, Level::prune, Level::renewal, Level::warning, Level::undetermined})
    for (const ToldCharter& each : charters)
      for (const Told& one : each.all) {
        if (one.level != level || !one.fails) continue;
        ToldPlace place = place_of(*one.finding);
        std::string_view weight = severity(level);
        std::string title = each.charter->id + ": ";
        title +=
            one.finding->clause.empty() ? name(one.kind) : std::string_view(one.finding->clause);
        all.add(weight == "note" ? "notice" : std::string(weight), {place.file, place.line}, title,
                diagnostics::printable(one.message));
      }
  return all.take(rest);
}

std::string job_summary(const Assessment& assessment, const Rendering& how) {
  return audit_markdown(assessment, how.checkout, longest_job_summary);
}
} // namespace

extern const Format github_format{"github", {}, render, {}, job_summary};

} // namespace quorate::reports
