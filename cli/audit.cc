#include "cli/audit.h"

#include "cli/delivery.h"
#include "cli/judging.h"
#include "cli/messages.h"
#include "cli/picturing.h"
#include "engine/records/assume.h"
#include "reports/html.h"
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
    if (!load_.charters(wanted) || !load_.records(wanted)) return exit_unusable;
    if (options_.assume_complete)
      for (Chosen& one : load_.chosen())
        records::assume_complete(*one.records, *options_.assume_complete);
    if (!evaluate()) return exit_unusable;
    bool drawn = options_.common.format == Format::html;
    if (drawn && !add_pictures(load_, common.revision, assessment_, pictures_))
      return exit_unusable;
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
    if (options_.common.format == Format::html) return reports::html(assessment_, pictures_);
    if (options_.common.format == Format::json) return reports::json(assessment_);
    return reports::text(assessment_, text_options(options_.common));
  }

  const AuditOptions& options_;
  Load load_{"audited"};
  evaluation::Assessment assessment_;
  reports::HtmlPictures pictures_; ///< for the formats that draw
};
} // namespace

int audit(const AuditOptions& options) { return Audit(options).run(); }

} // namespace quorate::cli
