#include "engine/evaluation/clauses.h"

#include "engine/evaluation/outcome.h"
#include "engine/evaluation/readings.h"
#include "engine/source/columns.h"

namespace quorate::evaluation {

namespace {
Region region_of(const source::Sources& sources, source::Span span) {
  const source::Source& file = sources[span.source];
  return {file.line_of(span.begin), source::utf16_column(file, span.begin), file.line_of(span.end),
          source::utf16_column(file, span.end)};
}
} // namespace

std::vector<ClauseStatus> clause_statuses(const World& world, const Audit& audit) {
  std::vector<ClauseStatus> result;
  for (const semantics::Clause& clause : world.charter.clauses) {
    std::optional<ClauseStatus::State> state = audit.state_of(clause);
    if (!state) continue;
    ClauseStatus one;
    one.clause = judged_path(world.charter, clause);
    for (const semantics::Citation& cite : clause.cites)
      one.cites.push_back({cite.file, cite.section});
    one.modality = clause.modality == semantics::Modality::must     ? Modality::must
                   : clause.modality == semantics::Modality::should ? Modality::should
                                                                    : Modality::may;
    one.state = *state;
    one.text = clause.text;
    one.file = world.sources.place(clause.span).path;
    one.region = region_of(world.sources, clause.span);
    result.push_back(std::move(one));
  }
  return result;
}

} // namespace quorate::evaluation
