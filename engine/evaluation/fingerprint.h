#pragma once
#include <string>
#include <vector>

namespace quorate::evaluation {

/// 16 hex digits that name a finding across runs: made from what it is about, never from dates,
/// lines or wording (FNV-1a, 64 bits, parts separated by a byte that no part holds).
std::string fingerprint(const std::vector<std::string>& parts);

} // namespace quorate::evaluation
