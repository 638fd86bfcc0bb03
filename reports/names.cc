#include "reports/names.h"

namespace quorate::reports {

using namespace evaluation;

std::string_view name(Modality modality) {
  switch (modality) {
  case Modality::must: return "must";
  case Modality::should: return "should";
  case Modality::may: break;
  }
  return "may";
}

std::string_view name(Verdict verdict) {
  switch (verdict) {
  case Verdict::compliant: return "compliant";
  case Verdict::violated: return "violated";
  case Verdict::undetermined: break;
  }
  return "undetermined";
}

std::string_view name(PruneAction action) {
  return action == PruneAction::automatic ? "automatic" : "recommended";
}

std::string_view name(RenewalState state) {
  switch (state) {
  case RenewalState::overdue: return "overdue";
  case RenewalState::in_grace: return "in_grace";
  case RenewalState::due: return "due";
  case RenewalState::upcoming: break;
  }
  return "upcoming";
}

std::string_view name(DutyState state) {
  switch (state) {
  case DutyState::overdue: return "overdue";
  case DutyState::in_grace: return "in_grace";
  case DutyState::due: return "due";
  case DutyState::upcoming: return "upcoming";
  case DutyState::fulfilled: break;
  }
  return "fulfilled";
}

std::string_view name(AttestationState state) {
  switch (state) {
  case AttestationState::attested: return "attested";
  case AttestationState::refused: return "refused";
  case AttestationState::expired: return "expired";
  case AttestationState::missing: break;
  }
  return "missing";
}

} // namespace quorate::reports
