#include "reports/history_json.h"

#include "reports/json_parts.h"

namespace quorate::reports {

using namespace evaluation;

namespace {
Json violated(const Violated& one) {
  return {{"list", evaluation::name(one.list)},
          {"from", one.from.iso()},
          {"from_earlier", one.earlier},
          {"until", date_or_null(one.until)},
          {"ongoing", !one.until},
          {"finding", finding(one.finding)}};
}

Json charter(const History& one) {
  return {{"id", one.id},
          {"title", one.title},
          {"file", one.file},
          {"intervals", list(one.all, violated)}};
}
} // namespace

std::string history_json(const HistoryRun& run) {
  return written({{"schema_version", "1.0"},
                  {"since", run.since.iso()},
                  {"as_of", run.as_of.iso()},
                  {"charters", list(run.charters, charter)}});
}

} // namespace quorate::reports
