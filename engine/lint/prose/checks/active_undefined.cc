// Q510: rights or duties hang on who is "active", and nothing says who is.
#include "engine/lint/prose/checks/checks.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::lint::prose {

namespace {
// Who is meant: "active members", "remain active", "no longer active".
const Pattern& criterion() {
  static const Pattern one(
      "active|inactive ~3 member|members|contributor|contributors|maintainer|maintainers|"
      "committer|committers|participant|participants|reviewer|reviewers|admins|"
      "developer|developers|triagers|manager|managers|owners|volunteers|approvers");
  return one;
}
const Pattern& state() {
  static const Pattern one(
      "remain|remains|remained|stay|stays|become|becomes|considered|deemed|longer|are|is|being "
      "active|inactive");
  return one;
}

// A sentence that gives somebody a right or a duty by it.
bool matters(const Sentence& one) {
  static const Pattern rule(
      "must|shall|should|only|eligible|majority|quorum|removed|remove|remain|vote|voting|"
      "required|require|requires|may|considered|all|every|each|at");
  return rule.find(one.words).has_value();
}

// "… is considered inactive if", "no activity for 6 months", "active means": says who is.
bool defines(const Sentence& one) {
  static const Pattern means(
      "active|inactive|activity|inactivity ~6 means|mean|defined|definition|if|when|who|"
      "whose|refers|measured|determined|criteria");
  static const Pattern amount(
      "active|inactive|activity|inactivity ~12 #|six|three|twelve|a|one|two|last|past "
      "month|months|year|years|week|weeks|day|days|releases|quarter|quarters");
  static const Pattern before(
      "#|last|past|a month|months|year|years|weeks ~8 active|inactive|activity|inactivity");
  static const Pattern as(
      "considered|deemed|counts|regarded ~2 active|inactive ~4 if|when|who|after|by|unless");
  return means.find(one.words) || amount.find(one.words) || before.find(one.words) ||
         as.find(one.words);
}
} // namespace

void active_undefined(const Prose& prose, const Options&, Findings& found) {
  for (const Sentence& one : prose.sentences)
    if (defines(one)) return;
  const Sentence* first = nullptr;
  Pattern::Match where;
  std::vector<diagnostics::Label> labels;
  std::size_t more = 0;
  for (const Sentence& one : prose.sentences) {
    if (one.passage < 0 || !matters(one)) continue;
    auto hit = criterion().find(one.words);
    if (!hit) hit = state().find(one.words);
    if (!hit) continue;
    if (first == nullptr) {
      first = &one;
      where = *hit;
    } else if (labels.size() < 2) {
      labels.push_back({prose.span(one, *hit), "and here"});
    } else {
      ++more;
    }
  }
  if (first == nullptr) return;
  found.add(prose.span(*first, where),
            fmt::format("{}: nothing in this document says who is active{}",
                        prose.quote(*first, where),
                        more > 0 ? fmt::format(" ({} more places ask it)", more) : ""),
            "say what somebody does to be active, and in which time: `at least one review in the "
            "past 12 months`",
            labels);
}

} // namespace quorate::lint::prose
