#include "cli/judging.h"

#include "cli/messages.h"
#include "engine/evaluation/redaction/evidence.h"

#include <algorithm>
#include <fmt/core.h>
#include <map>
#include <stdexcept>

namespace quorate::cli {

namespace {
std::string reasons(const evaluation::CharterAssessment& charter) {
  std::map<std::string, std::size_t> by_reason;
  for (const evaluation::NotEvaluated& one : charter.not_evaluated) ++by_reason[one.why];
  std::string result;
  for (const auto& [why, number] : by_reason)
    result += fmt::format("{}{} ({})", result.empty() ? ": " : ", ", why, number);
  return result;
}

// A run that judged nothing must not look like one that found nothing.
diagnostics::Diagnostic nothing_to_check(const semantics::Charter& charter,
                                         const evaluation::CharterAssessment& assessment) {
  return {"Q406",
          diagnostics::Severity::error,
          fmt::format("no clause of charter {} was evaluated{}", quote(charter.id),
                      reasons(assessment)),
          charter.span,
          {},
          assessment.not_evaluated.empty()
              ? "notes, gaps and permissions have no verdict: state what must be, as in `role "
                "member { seats at least 3 }`"
              : "",
          {}};
}
} // namespace

bool judge(Load& load, evaluation::Options how, evaluation::Assessment& to) {
  for (const Chosen& one : load.chosen()) {
    how.other_revisions = Load::others(one);
    evaluation::Evaluated result =
        evaluation::evaluate(*one.charter, *one.records, load.sources(), how);
    // Of whom more is asked than was kept, everything is kept then: that settles it.
    for (int round = 0; !result.beyond.empty(); ++round) {
      if (round == 3) throw std::logic_error("an audit asks ever more of the activity");
      if (!load.widen(one, result.beyond)) return false;
      result = evaluation::evaluate(*one.charter, *one.records, load.sources(), how);
    }
    // What does not fit is told of the records as they were written, where its place is known; of
    // the redacted ones only what is new.
    diagnostics::Diagnostics misfits;
    if (one.as_written)
      misfits = evaluation::check_fit(*one.charter, *one.as_written, load.sources(), how);
    load.show(misfits);
    if (!one.as_written ||
        (diagnostics::has_errors(result.diagnostics) && !diagnostics::has_errors(misfits)))
      load.show(result.diagnostics);
    if (result.assessment.clauses_evaluated == 0 && !diagnostics::has_errors(result.diagnostics))
      load.show({nothing_to_check(*one.charter, result.assessment)});
    if (one.as_written) evaluation::leave_out_evidence(result.assessment);
    to.charters.push_back(std::move(result.assessment));
  }
  std::stable_sort(to.charters.begin(), to.charters.end(), [](const auto& a, const auto& b) {
    return std::tie(a.id, a.file) < std::tie(b.id, b.file);
  });
  return load.usable();
}

bool fits(Load& load, const Chosen& one, calendar::Date as_of) {
  bool good = true;
  for (const semantics::Charter& text : one.history->revisions) {
    evaluation::Options how{as_of};
    for (const semantics::Charter& other : one.history->revisions)
      if (&other != &text) how.other_revisions.push_back(&other);
    auto problems = evaluation::check_fit(text, one.to_check(), load.sources(), how);
    load.show(problems);
    good = good && !diagnostics::has_errors(problems);
  }
  return good;
}

} // namespace quorate::cli
