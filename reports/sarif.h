#pragma once
// SARIF 2.1.0, as far as forges read it: one run with rules, results, and notices of what was left
// out.

#include "reports/checkout.h"
#include "reports/json_parts.h"

#include <map>
#include <string>
#include <vector>

namespace quorate::reports {

struct SarifRule {
  std::string id;
  std::string text;     ///< what it asks for: one line
  std::string sections; ///< of the prose; may be empty
  std::string written;  ///< where, in words; may be empty
  std::string link;     ///< an address with more about it; may be empty
  std::string help;     ///< more about it; may be empty
  std::string level = "warning";
  std::vector<std::string> tags;
};

struct SarifPlace {
  std::string file;               ///< as on the command line
  evaluation::Region region = {}; ///< what is not known is 0
};

struct SarifResult {
  std::string rule;  ///< id; one that is not among the rules is added without a text
  std::string level; ///< error, warning, note
  std::string message;
  SarifPlace place;
  std::string logical; ///< what it is about, `psrt.member.keeps`; may be empty
  std::vector<std::pair<SarifPlace, std::string>> related; ///< and what each shows
  std::string fingerprint; ///< stays the same when lines are added elsewhere; may be empty
  Json properties = Json::object();
};

/// What forges take of one run; the rest is left out, and a notice says how much.
inline constexpr std::size_t most_sarif_results = 25000;

/// `category` tells this analysis from others of the same commit: "quorate/audit/". Results are
/// taken in their order, so that the gravest should come first.
std::string sarif(const std::string& category, const std::vector<SarifRule>& rules,
                  const std::vector<SarifResult>& results, const Checkout& checkout,
                  const Json& properties = Json::object());

} // namespace quorate::reports
