#include "cli/audit.h"

#include "cli/delivery.h"
#include "cli/judging.h"
#include "cli/messages.h"
#include "reports/json.h"
#include "reports/text.h"

namespace quorate::cli {

namespace {
class Audit {
public:
  explicit Audit(const AuditOptions& options) : options_(options) {}

  int run() {
    const Common& common = options_.common;
    Wanted wanted{common.paths, common.records, common.as_of, common.revision};
    wanted.bounded = true;
    wanted.activity = options_.activity;
    wanted.tolerate = options_.tolerate;
    wanted.assume_complete = options_.assume_complete;
    if (!load_.charters(wanted) || !load_.records(wanted)) return exit_unusable;
    if (!evaluate()) return exit_unusable;
    if (!deliver(options_.common, rendered())) return exit_unusable;
    std::optional<reports::Level> gravest = reports::gravest(assessment_);
    bool fails = gravest && options_.fail_on && *gravest <= *options_.fail_on;
    return fails ? exit_findings : exit_compliant;
  }

private:
  bool evaluate() {
    assessment_.as_of = options_.common.as_of;
    assessment_.within_days =
        calendar::days_between(options_.common.as_of, options_.common.as_of + options_.within);
    assessment_.assumed_complete = options_.assume_complete;
    return judge(load_,
                 {options_.common.as_of, assessment_.within_days, options_.max_removals_percent},
                 assessment_);
  }

  std::string rendered() const {
    if (options_.common.format == Format::json) return reports::json(assessment_);
    return reports::text(assessment_, text_options(options_.common));
  }

  const AuditOptions& options_;
  Load load_{"audited"};
  evaluation::Assessment assessment_;
};
} // namespace

int audit(const AuditOptions& options) { return Audit(options).run(); }

} // namespace quorate::cli
