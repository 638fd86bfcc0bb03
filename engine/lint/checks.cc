#include "engine/lint/checks/checks.h"
#include "engine/lint/proofs/proofs.h"

namespace quorate::lint {

const std::vector<Row>& checks() {
  static const std::vector<Row> all = {
      {"Q201", decision_without_threshold},
      {"Q202", decision_without_voters},
      {"Q203", percentage_for_a_fraction},
      {"Q204", half_plus_one},
      {"Q205", half_is_enough},
      {"Q206", base_of_non_voters},
      {"Q207", votes_without_quorum},
      {"Q208", number_out_of_reach},
      {"Q209", nobody_is_enough},
      {"Q211", placeholder},
      {"Q212", office_without_a_seat},
      {"Q213 Q214", way_in_and_out},
      {"Q215", own_appointer},
      {"Q216", own_case},
      {"Q217 Q218", unused_name},
      {"Q219", closed_ring},
      {"Q221", duty_of_nobody},
      {"Q222", report_to_nobody},
      {"Q223", duty_never_due},
      {"Q224", work_without_access},
      {"Q231 Q232", limit_without_term},
      {"Q233 Q234", renewal},
      {"Q235", window_too_short},
      {"Q236", always_true},
      {"Q237", removal_without_cause},
      {"Q241", no_amendment},
      {"Q242 Q243 Q244 Q245 Q246 Q247", house_rules},
      {"Q251", missing_cite},
      {"Q252 Q253", cited_section},
      {"Q254", revision_gap},
      {"Q270 Q271 Q272 Q273 Q274 Q275 Q276 Q277 Q278 Q279", proofs::prove},
  };
  return all;
}

} // namespace quorate::lint
