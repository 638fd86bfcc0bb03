#include "cli/audit.h"

#include "cli/checkout.h"
#include "cli/delivery.h"
#include "cli/job_summary.h"
#include "cli/judging.h"
#include "cli/messages.h"
#include "cli/picturing.h"
#include "reports/formats.h"

#include <algorithm>
#include <utility>

namespace quorate::cli {

namespace {
class Audit {
public:
  explicit Audit(const AuditOptions& options) : options_(options) {}

  int run() {
    const Common& common = options_.common;
    bool drawn = any_format([](const reports::Format& one) { return one.needs.pictures; });
    Wanted wanted{common.paths, common.records, common.as_of, common.revision, common.redact};
    // Pictures show the past, and what is redacted is renamed as it was read.
    wanted.bounded = !drawn && !common.redact;
    wanted.activity = options_.activity;
    wanted.tallies = options_.tallies;
    wanted.tolerate = options_.tolerate;
    wanted.cache = options_.cache;
    wanted.assume_complete = options_.assume_complete;
    if (!load_.charters(wanted) || !load_.records(wanted)) return unusable();
    if (!evaluate()) return unusable();
    if (drawn && !add_pictures(load_, common.revision, assessment_, pictures_)) return unusable();
    checkout_ = checkout_here();
    auto render = [&](const Output& output) { return rendered(output); };
    if (!deliver_all(common.outputs, render)) return exit_unusable;
    std::optional<reports::Level> gravest = reports::gravest(assessment_);
    bool fails = gravest && options_.fail_on && *gravest <= *options_.fail_on;
    return fails ? exit_findings : exit_compliant;
  }

private:
  bool any_format(bool (*is)(const reports::Format&)) const {
    const Outputs& outputs = options_.common.outputs;
    return std::any_of(outputs.begin(), outputs.end(),
                       [is](const Output& one) { return is(*reports::format_named(one.format)); });
  }

  bool evaluate() {
    assessment_.as_of = options_.common.as_of;
    assessment_.within_days =
        calendar::days_between(options_.common.as_of, options_.common.as_of + options_.within);
    assessment_.assumed_complete = options_.assume_complete;
    evaluation::Options how{options_.common.as_of, assessment_.within_days,
                            options_.max_removals_percent};
    how.list_clauses = any_format([](const reports::Format& one) { return one.needs.clauses; });
    return judge(load_, how, assessment_);
  }

  int unusable() const {
    if (any_format([](const reports::Format& one) { return one.job_summary != nullptr; }))
      tell_job_unusable("audit", "nothing was audited");
    return exit_unusable;
  }

  std::string rendered(const Output& output) {
    const reports::Format& format = *reports::format_named(output.format);
    reports::Rendering how{text_options(options_.common, output.path), checkout_, &pictures_};
    // One job has one summary, however many outputs there are.
    if (format.job_summary && !std::exchange(summarised_, true))
      add_to_job_summary(format.job_summary(assessment_, how));
    return format.render(assessment_, how);
  }

  const AuditOptions& options_;
  Load load_{"audited"};
  evaluation::Assessment& assessment_ = left_standing<evaluation::Assessment>();
  reports::Checkout checkout_;
  reports::Pictures pictures_; ///< for the formats that draw
  bool summarised_ = false;
};
} // namespace

int audit(const AuditOptions& options) { return Audit(options).run(); }

} // namespace quorate::cli
