// Q510: rights or duties hang on who is "active", and nothing says who is.
#include "engine/lint/prose/bodies.h"
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
      "required|require|requires|considered|all|every|each|at");
  return rule.find(one.words).has_value();
}

// Inside one phrase: "active leadership, every member" speaks of leadership.
bool one_phrase(const Sentence& one, Pattern::Match match) {
  for (std::size_t i = match.begin; i + 1 < match.end; ++i)
    if (one.words[i].after != ' ') return false;
  return true;
}

// "is no longer active" may be said of a repository: somebody must be named before.
bool of_people(const Sentence& one, Pattern::Match match) {
  static const Pattern people(
      "who|they|member|members|contributor|contributors|maintainer|maintainers|committer|"
      "committers|lead|leads|person|people|representative|representatives|individual|"
      "individuals|participant|participants|reviewer|reviewers|approver|approvers|chair|chairs");
  std::size_t from = match.begin > 6 ? match.begin - 6 : 0;
  auto hit = people.find(one.words, from);
  return hit && hit->begin < match.begin;
}

// "… is considered inactive if", "no activity for 6 months", "active means": says who is.
bool defines(const Sentence& one) {
  static const Pattern means("active|inactive|activity|inactivity ~6 means|mean|defined|definition|"
                             "refers|measured|criteria");
  static const Pattern when("is|are|be|being active|inactive if|when|who|unless");
  static const Pattern amount(
      "active|inactive|activity|inactivity ~20 #|six|three|twelve|a|one|two|last|past "
      "month|months|year|years|week|weeks|day|days|releases|quarter|quarters");
  static const Pattern before(
      "#|last|past|a month|months|year|years|weeks ~8 active|inactive|activity|inactivity");
  static const Pattern as(
      "considered|deemed|counts|regarded ~2 active|inactive ~4 if|when|who|after|by|unless");
  static const Pattern no(
      "not|no|without|any ~8 in|for|within|over ~4 year|years|month|months|weeks|days");
  static const Pattern term(
      "active ~4 are|is recent|those|people|anyone|any|somebody|contributors");
  static const Pattern becomes("who ~14 become|becomes inactive");
  static const Pattern status("active status by");
  static const Pattern emeritus("emeritus|alumni|alumnus ~20 month|months|year|years|weeks");
  static const Pattern bracket("active|inactive");
  for (std::size_t at = 0; at < one.words.size(); ++at)
    if (one.words[at].after == '(' && bracket.at(one.words, at)) return true;
  return becomes.find(one.words) || status.find(one.words) || emeritus.find(one.words) ||
         no.find(one.words) || term.find(one.words) || means.find(one.words) ||
         when.find(one.words) || amount.find(one.words) || before.find(one.words) ||
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
    static const Pattern example("e|such|for g|as|example ~3 active");
    // Who may be asked to do something has no right to it.
    static const Pattern asked("active ~6 may be invited|asked|nominated|offered|encouraged");
    if (example.find(one.words) || asked.find(one.words)) continue;
    auto hit = criterion().find(one.words);
    if (!hit || !one_phrase(one, *hit)) {
      hit = state().find(one.words);
      if (!hit || !of_people(one, *hit)) continue;
    }
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
  // "An active Board member" may just be one who sits on it.
  bool of_other_body = false;
  for (std::size_t i = where.begin + 1; i < where.end; ++i)
    of_other_body =
        of_other_body || (is_body_noun(first->words[i].lower) && first->words[i].capital);
  std::string others = more > 0 ? fmt::format(" ({} more places ask it)", more) : "";
  if (of_other_body)
    found.add(
        prose.span(*first, where),
        fmt::format(
            "{}: one who sits there now, or one who takes part? nothing in this document says{}",
            prose.quote(*first, where), others),
        "write `a sitting member`, or what makes one active; and what becomes of the seat when "
        "that ends",
        labels);
  else
    found.add(prose.span(*first, where),
              fmt::format("{}: nothing in this document says who is active{}",
                          prose.quote(*first, where), others),
              "say what somebody does to be active, and in which time: `at least one review in the "
              "past 12 months`",
              labels);
}

} // namespace quorate::lint::prose
