#include "reports/forecast_json.h"

#include "reports/json_parts.h"
#include "reports/names.h"

namespace quorate::reports {

using namespace evaluation;

namespace {
Json foreseen(const Foreseen& one) {
  Json entry{{"date", one.date.iso()},
             {"kind", evaluation::name(one.kind)},
             {"message", one.finding.message},
             {"clause", text_or_null(one.finding.clause)}};
  put_cites(entry, one.finding.cites);
  entry["written"] = {{"file", text_or_null(one.finding.charter_file)},
                      {"line", line_or_null(one.finding.charter_line)}};
  entry["subject"] = subject(one.finding.subject);
  entry["of"] = text_or_null(one.of);
  entry["evidence"] = list(one.finding.evidence, evidence);
  entry["remedy"] = text_or_null(one.finding.remedy);
  entry["fingerprint"] = one.finding.fingerprint;
  return entry;
}

Json charter(const Forecast& one) {
  return {{"id", one.id},
          {"title", one.title},
          {"file", one.file},
          {"verdict", name(one.verdict)},
          {"foreseen", list(one.all, foreseen)}};
}
} // namespace

std::string forecast_json(const ForecastRun& run) {
  return written({{"schema_version", "1.0"},
                  {"as_of", run.as_of.iso()},
                  {"until", run.until.iso()},
                  {"assumed_complete_from", run.as_of.iso()},
                  {"charters", list(run.charters, charter)}});
}

} // namespace quorate::reports
