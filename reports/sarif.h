#pragma once
// SARIF 2.1.0, as far as forges read it: one run with rules, results, and notices of what was left
// out.

#include "reports/checkout.h"
#include "reports/json_parts.h"

#include <cstddef>
#include <functional>
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
  std::string rule;  ///< id of one of the rules
  std::string level; ///< error, warning, note
  std::string message;
  SarifPlace place;
  std::string logical; ///< what it is about, `psrt.member.keeps`; may be empty
  std::vector<std::pair<SarifPlace, std::string>> related; ///< and what each shows
  std::string fingerprint; ///< stays the same when lines are added elsewhere; may be empty
  Json properties = Json::object();
};

/// What forges take: so many results of one run, so many bytes packed as gzip. The rest is left
/// out, and a notice says how much.
inline constexpr std::size_t most_sarif_results = 25000;
inline constexpr std::size_t most_sarif_packed = 10'000'000;

struct SarifRun {
  std::string category; ///< tells it from other runs for the same commit: "quorate/audit/"
  std::vector<SarifRule> rules;
  std::size_t results = 0;
  /// Asked for one after the other, so that never all of them are in memory; the gravest should
  /// come first.
  std::function<SarifResult(std::size_t)> result;
  Json properties = Json::object();
};
std::string sarif(const SarifRun& run, const Checkout& checkout,
                  std::size_t most_packed = most_sarif_packed);

} // namespace quorate::reports
