#include "cli/picturing.h"

#include "cli/judging.h"
#include "engine/evaluation/chronicling/chronicling.h"
#include "engine/evaluation/forward/forecast.h"
#include "engine/evaluation/redaction/evidence.h"
#include "engine/records/assume.h"
#include "engine/relations/relate.h"

#include <algorithm>

namespace quorate::cli {

using calendar::Date;
using calendar::Period;

namespace {
/// Larger pictures show nothing to anybody.
constexpr std::size_t most_drawn = 120;

const Chosen* chosen_of(Load& load, const evaluation::CharterAssessment& one) {
  const auto& all = load.chosen();
  auto found = std::find_if(all.begin(), all.end(), [&](const Chosen& each) {
    return each.charter->id == one.id && each.charter->file == one.file;
  });
  return found == all.end() ? nullptr : &*found;
}

std::optional<reports::GraphReport> authority(const semantics::Charter& charter,
                                              const source::Sources& sources) {
  reports::GraphReport one;
  one.relations = relations::authority(charter, sources);
  if (one.relations.nodes.size() > most_drawn || one.relations.edges.size() > most_drawn * 4)
    return std::nullopt;
  one.rings = graph::rings(one.relations);
  one.closed = graph::closed_roles(one.relations);
  return one;
}
} // namespace

bool add_pictures(Load& load, const std::optional<std::string>& revision,
                  const evaluation::Assessment& of, reports::Pictures& to) {
  evaluation::ChronicleOf when;
  when.as_of = of.as_of;
  when.from = calendar::unit_start(of.as_of - Period::of_years(2), calendar::Unit::quarter);
  when.until = of.as_of + Period::of_years(1);
  for (const evaluation::CharterAssessment& each : of.charters) {
    auto& chronicle = to.chronicles.emplace_back();
    auto& graph = to.authority.emplace_back();
    const Chosen* chosen = chosen_of(load, each);
    if (!chosen) continue;
    graph = authority(*chosen->charter, load.sources());
    records::assume_complete(*chosen->records, of.as_of);
    if (!fits(load, *chosen, of.as_of)) continue;
    chronicle = evaluation::chronicle(*chosen->charter, Load::others(*chosen), *chosen->records,
                                      load.sources(), when);
    evaluation::Texts texts{*chosen->history, revision ? chosen->charter : nullptr};
    chronicle->coming = evaluation::coming(
        evaluation::forecast(texts, *chosen->records, load.sources(), of.as_of, when.until));
    if (chosen->as_written) evaluation::leave_out_evidence(*chronicle);
  }
  return load.usable();
}

} // namespace quorate::cli
