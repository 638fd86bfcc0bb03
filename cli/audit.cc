#include "cli/audit.h"

#include "cli/load.h"
#include "cli/messages.h"
#include "engine/evaluation/evaluate.h"
#include "reports/json.h"
#include "reports/text.h"

#include <algorithm>
#include <fmt/core.h>

namespace quorate::cli {

namespace {
class Audit {
public:
  explicit Audit(const AuditOptions& options) : options_(options) {}

  int run() {
    const Common& common = options_.common;
    Wanted wanted{common.paths, common.records, common.as_of, common.revision};
    if (!load_.charters(wanted) || !load_.records(wanted) || !evaluate()) return exit_unusable;
    std::optional<std::string> failure = options_.common.output == "-"
                                             ? write_out(rendered())
                                             : write_file(options_.common.output, rendered());
    if (failure) {
      print_error(*failure);
      return exit_unusable;
    }
    std::optional<reports::Level> gravest = reports::gravest(assessment_);
    bool fails = gravest && options_.fail_on && *gravest <= *options_.fail_on;
    return fails ? exit_findings : exit_compliant;
  }

private:
  bool evaluate() {
    assessment_.as_of = options_.common.as_of;
    assessment_.within_days =
        calendar::days_between(options_.common.as_of, options_.common.as_of + options_.within);
    evaluation::Options how{options_.common.as_of, assessment_.within_days,
                            options_.max_removals_percent};
    for (const Chosen& one : load_.chosen()) {
      how.other_revisions = Load::others(one);
      evaluation::Evaluated result =
          evaluation::evaluate(*one.charter, *one.records, load_.sources(), how);
      load_.show(result.diagnostics);
      if (result.assessment.clauses_evaluated == 0 && !diagnostics::has_errors(result.diagnostics))
        load_.refuse({fmt::format("no clause of charter {} was evaluated{}", quote(one.charter->id),
                                  reasons(result.assessment)),
                      ""});
      assessment_.charters.push_back(std::move(result.assessment));
    }
    std::stable_sort(assessment_.charters.begin(), assessment_.charters.end(),
                     [](const auto& a, const auto& b) {
                       return std::tie(a.id, a.file) < std::tie(b.id, b.file);
                     });
    return load_.usable();
  }

  static std::string reasons(const evaluation::CharterAssessment& charter) {
    std::map<std::string, std::size_t> by_reason;
    for (const evaluation::NotEvaluated& one : charter.not_evaluated) ++by_reason[one.why];
    std::string result;
    for (const auto& [why, number] : by_reason)
      result += fmt::format("{}{} ({})", result.empty() ? ": " : ", ", why, number);
    return result;
  }

  std::string rendered() const {
    if (options_.common.format == Format::json) return reports::json(assessment_);
    bool to_terminal = options_.common.output == "-";
    // What is kept in a file is not wrapped or coloured for the terminal that it was asked from.
    bool color = to_terminal ? wants_color(options_.common.color)
                             : options_.common.color == ColorChoice::always;
    return reports::text(assessment_,
                         {color, to_terminal ? output_width() : 100, options_.common.quiet});
  }

  const AuditOptions& options_;
  Load load_{"audited"};
  evaluation::Assessment assessment_;
};
} // namespace

int audit(const AuditOptions& options) { return Audit(options).run(); }

} // namespace quorate::cli
