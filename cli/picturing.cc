#include "cli/picturing.h"

#include "cli/judging.h"
#include "engine/evaluation/chronicling/chronicling.h"
#include "engine/evaluation/forward/forecast.h"
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
} // namespace

bool add_chronicles(Load& load, const std::optional<std::string>& revision,
                    evaluation::Assessment& to) {
  Date as_of = to.as_of;
  evaluation::ChronicleOf of;
  of.as_of = as_of;
  of.from = calendar::unit_start(as_of - Period::of_years(2), calendar::Unit::quarter);
  of.until = as_of + Period::of_years(1);
  for (evaluation::CharterAssessment& one : to.charters) {
    const Chosen* chosen = chosen_of(load, one);
    if (!chosen) continue;
    records::assume_complete(*chosen->records, as_of);
    if (!fits(load, *chosen, as_of)) continue;
    one.chronicle = evaluation::chronicle(*chosen->charter, Load::others(*chosen), *chosen->records,
                                          load.sources(), of);
    evaluation::Texts texts{*chosen->history, revision ? chosen->charter : nullptr};
    one.chronicle->coming = evaluation::coming(
        evaluation::forecast(texts, *chosen->records, load.sources(), as_of, of.until));
  }
  return load.usable();
}

std::vector<std::optional<reports::GraphReport>>
authority_graphs(Load& load, const evaluation::Assessment& assessment) {
  std::vector<std::optional<reports::GraphReport>> result;
  for (const evaluation::CharterAssessment& each : assessment.charters) {
    result.emplace_back();
    const Chosen* chosen = chosen_of(load, each);
    if (!chosen) continue;
    reports::GraphReport one;
    one.relations = relations::authority(*chosen->charter, load.sources());
    if (one.relations.nodes.size() > most_drawn || one.relations.edges.size() > most_drawn * 4)
      continue;
    one.rings = graph::rings(one.relations);
    one.closed = graph::closed_roles(one.relations);
    result.back() = std::move(one);
  }
  return result;
}

} // namespace quorate::cli
