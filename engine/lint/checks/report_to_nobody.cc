// Q222: a report that goes to nobody.
#include "engine/lint/checks/checks.h"
#include "engine/lint/structure.h"

#include <cctype>
#include <fmt/core.h>
#include <set>

namespace quorate::lint {

using namespace semantics;

namespace {
/// Is the whole text one verb of telling, with nothing but manner behind it: "report regularly"?
bool bare_telling(const std::string& what) {
  static const std::set<std::string> verbs = {"report",  "notify", "inform",  "submit",
                                              "present", "tell",   "escalate"};
  static const std::set<std::string> manner = {
      "regularly", "quarterly",  "yearly",   "annually", "monthly",  "weekly", "promptly",
      "publicly",  "in",         "writing",  "on",       "progress", "its",    "their",
      "work",      "activities", "activity", "status",   "annual",   "report"};
  std::string word;
  int at = 0;
  for (char c : what + " ") {
    if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      continue;
    }
    if (!word.empty() && !(at++ == 0 ? verbs.contains(word) : manner.contains(word))) return false;
    word.clear();
  }
  return at > 0;
}
} // namespace

void report_to_nobody(const Subject& subject, Found& found) {
  for (const Clause& clause : subject.charter.clauses) {
    const auto* duty = std::get_if<Duty>(&clause.is);
    if (!duty || !duty->to.empty() || !bare_telling(duty->what)) continue;
    if (speaks_of(clause.text, {"publicly", "to "})) continue; // to the public; or `to unstated`
    found.add(
        "Q222", clause,
        {fmt::format("{}, but to whom? a report that nobody expects is missed by nobody",
                     ticked(duty->what)),
         "add `to board`, or whoever is to read it; where the prose does not say, `to unstated`"});
  }
}

} // namespace quorate::lint
