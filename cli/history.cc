// `quorate audit --since`: when what was violated.
#include "engine/evaluation/forward/history.h"
#include "cli/audit.h"
#include "cli/delivery.h"
#include "cli/judging.h"
#include "cli/messages.h"
#include "engine/evaluation/redaction/evidence.h"
#include "engine/records/assume.h"
#include "reports/history_json.h"
#include "reports/history_text.h"

#include <algorithm>

namespace quorate::cli {

int history(const AuditOptions& options) {
  const Common& common = options.common;
  Load load{"audited"};
  Wanted wanted{common.paths, common.records, common.as_of, common.revision, common.redact};
  wanted.activity = options.activity;
  wanted.tallies = options.tallies;
  wanted.tolerate = options.tolerate;
  wanted.cache = options.cache;
  if (!load.charters(wanted) || !load.records(wanted)) return exit_unusable;
  evaluation::HistoryRun run{*options.since, common.as_of, {}};
  evaluation::Assessment today;
  today.as_of = common.as_of;
  if (!judge(load, {common.as_of}, today)) return exit_unusable;
  for (const Chosen& one : load.chosen()) {
    if (options.assume_complete) records::assume_complete(*one.records, *options.assume_complete);
    if (!fits(load, one, common.as_of)) continue;
    evaluation::Texts texts{*one.history, common.revision ? one.charter : nullptr};
    run.charters.push_back(
        evaluation::history(texts, *one.records, load.sources(), *options.since, common.as_of));
    if (common.redact) evaluation::leave_out_evidence(run.charters.back());
  }
  if (!load.usable()) return exit_unusable;
  std::stable_sort(run.charters.begin(), run.charters.end(), [](const auto& a, const auto& b) {
    return std::tie(a.id, a.file) < std::tie(b.id, b.file);
  });
  auto render = [&](const Output& output) {
    return output.format == "json" ? reports::history_json(run)
                                   : reports::history_text(run, text_options(common, output.path));
  };
  if (!deliver_all(common.outputs, render)) return exit_unusable;
  bool violated = false;
  for (const evaluation::History& one : run.charters)
    for (const evaluation::Violated& each : one.all)
      violated = violated || each.list == evaluation::Listed::violation;
  return violated && options.fail_on ? exit_findings : exit_compliant;
}

} // namespace quorate::cli
