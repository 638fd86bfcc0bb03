#include "engine/lint/prose/checks/checks.h"

#include "engine/diagnostics/catalogue.h"
#include "engine/lint/prose/check.h"
#include "engine/lint/prose/ignoring.h"

#include <array>

namespace quorate::lint::prose {

namespace {
// One line for each check, by code.
constexpr std::array table{
    Check{"Q502", placeholder_text},    Check{"Q503", empty_slot},
    Check{"Q504", empty_section},       Check{"Q505", truncated_text},
    Check{"Q506", time_without_number}, Check{"Q507", two_meanings},
    Check{"Q508", share_without_base},  Check{"Q509", half_plus_one},
    Check{"Q510", active_undefined},    Check{"Q511", two_bounds},
    Check{"Q512", rosters_disagree},    Check{"Q513", stale_date},
    Check{"Q514", dead_link},           Check{"Q515", missing_section},
    Check{"Q516", two_names},           Check{"Q517", two_ways_in},
    Check{"Q518", work_without_access}, Check{"Q519", passing_office},
};
} // namespace

std::span<const Check> checks() { return table; }

void Findings::add(source::Span at, std::string message, std::string help,
                   std::vector<diagnostics::Label> labels) {
  all_.push_back({code_,
                  diagnostics::find(code_)->severity,
                  std::move(message),
                  at,
                  std::move(labels),
                  std::move(help),
                  {}});
}

diagnostics::Diagnostics lint(const Document& document, const source::Sources& sources,
                              const Options& options,
                              const std::function<bool(std::string_view)>& selected,
                              std::size_t& ignored) {
  Prose prose = prose_of(document);
  diagnostics::Diagnostics all;
  for (const Check& check : checks()) {
    if (!selected(check.code)) continue;
    Findings findings(check.code, all);
    check.run(prose, options, findings);
  }
  ignored += ignore(document, sources, selected, all);
  diagnostics::sort(all);
  return all;
}

} // namespace quorate::lint::prose
