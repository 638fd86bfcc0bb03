#include "reports/gate_json.h"

#include "reports/gate_text.h"
#include "reports/json_parts.h"

namespace quorate::reports {

using namespace evaluation;

namespace {
Json way(const WayTaken& one) {
  Json entry{{"clause", one.clause}};
  put_cites(entry, one.cites);
  entry["written"] = {{"file", text_or_null(one.charter_file)},
                      {"line", line_or_null(one.charter_line)}};
  entry["truth"] = calendar::word(one.truth);
  entry["text"] = one.text;
  entry["evidence"] = list(one.evidence, evidence);
  return entry;
}

Json change(const GateChange& one) {
  return {{"kind", name(one.kind)},
          {"verdict", name(one.verdict)},
          {"subject", subject(one.subject)},
          {"what", one.what},
          {"why", one.why},
          {"ways", list(one.ways, way)},
          {"place", evidence(one.place)},
          {"record_file", text_or_null(one.record_file)},
          {"record", text_or_null(one.record)},
          {"fingerprint", one.fingerprint}};
}

Json charter(const Gated& one) {
  return {{"id", one.id},
          {"title", one.title},
          {"file", one.charter_file},
          {"revision", text_or_null(one.revision)},
          {"verdict", name(one.verdict)},
          {"changes", list(one.changes, change)},
          {"new_violations", list(one.new_violations, finding)},
          {"old_violations", list(one.old_violations, finding)},
          {"new_doubts", list(one.new_doubts, finding)}};
}

/// Of a file before the change (`main:records/roster.yml`), the path as it is now, and apart from
/// it the revision.
void part_revisions(Json& json, const std::string& base) {
  for (Json& inner : json)
    if (inner.is_structured()) part_revisions(inner, base);
  if (!json.is_object() || !json.contains("file") || !json["file"].is_string()) return;
  std::string file = json["file"];
  if (!file.starts_with(base)) return;
  file.erase(0, base.size());
  json["file"] = file.starts_with("./") ? file.substr(2) : file;
  json["at"] = base.substr(0, base.size() - 1);
}
} // namespace

std::string gate_json(const GateRun& run) {
  Json json{{"schema_version", "1.0"},
            {"as_of", run.as_of.iso()},
            {"strict", run.strict},
            {"charters", list(run.charters, charter)}};
  if (!run.base.empty()) part_revisions(json, run.base);
  return written(json);
}

} // namespace quorate::reports
