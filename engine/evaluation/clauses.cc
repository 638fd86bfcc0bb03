#include "engine/evaluation/clauses.h"

#include "engine/evaluation/outcome.h"
#include "engine/evaluation/readings.h"

namespace quorate::evaluation {

namespace {
/// Code units of UTF-16 that so many bytes of UTF-8 take.
std::uint32_t code_units(std::string_view text) {
  std::uint32_t result = 0;
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xc0U) == 0x80U) continue; // within a character
    result += byte >= 0xf0 ? 2 : 1;
  }
  return result;
}

Region region_of(const source::Sources& sources, source::Span span) {
  const source::Source& file = sources[span.source];
  auto column = [&](std::uint32_t offset, std::uint32_t line) {
    std::uint32_t start = file.line_start(line);
    return code_units(file.text().substr(start, offset - start)) + 1;
  };
  Region result;
  result.line = file.line_of(span.begin);
  result.column = column(span.begin, result.line);
  result.end_line = file.line_of(span.end);
  result.end_column = column(span.end, result.end_line);
  return result;
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
