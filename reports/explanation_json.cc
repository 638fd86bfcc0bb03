#include "reports/explanation.h"
#include "reports/json_parts.h"
#include "reports/names.h"

namespace quorate::reports {

using namespace evaluation;

namespace {
Json plain(const std::string& one) { return one; }

Json part(const ConditionResult& one) {
  return {{"label", one.label},
          {"truth", calendar::word(one.truth)},
          {"since", date_or_null(one.since)},
          {"until", date_or_null(one.until)},
          {"last_held", date_or_null(one.last_held)},
          {"text", one.text},
          {"evidence", list(one.evidence, evidence)}};
}

Json reading_of(const ReadingResult& one) {
  return {{"labels", one.labels}, {"verdict", one.verdict}};
}

Json verdict(const ExplainedVerdict& one) {
  return {{"subject", subject(one.subject)},
          {"state", one.state},
          {"since", date_or_null(one.since)},
          {"until", date_or_null(one.until)},
          {"told", text_or_null(one.told)},
          {"conditions", list(one.conditions, part)},
          {"evidence", list(one.evidence, evidence)},
          {"readings", list(one.readings, reading_of)},
          {"keeps", list(one.keeps, plain)},
          {"would_hold", list(one.would_hold, plain)},
          {"fingerprint", text_or_null(one.fingerprint)}};
}

Json clause(const ExplainedClause& one) {
  Json entry{{"clause", one.path}, {"text", one.text}};
  put_cites(entry, one.cites);
  entry["written"] = {{"file", one.file}, {"line", one.line}};
  entry["modality"] = name(one.modality);
  entry["remedy"] = text_or_null(one.remedy);
  entry["verdicts"] = list(one.verdicts, verdict);
  return entry;
}

Json explanation(const Explanation& one) {
  return {{"charter", one.charter},
          {"title", one.title},
          {"as_of", one.as_of.iso()},
          {"about", one.about},
          {"clauses", list(one.clauses, clause)}};
}
} // namespace

std::string explanation_json(const std::vector<Explanation>& all) {
  return written({{"schema_version", "1.0"}, {"explanations", list(all, explanation)}});
}

} // namespace quorate::reports
