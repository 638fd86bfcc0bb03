#include "reports/comparison_json.h"

#include "reports/json_parts.h"
#include "reports/names.h"

namespace quorate::reports {

using namespace evaluation;

namespace {
Json entry(const Entry& one) {
  Json result{{"list", evaluation::name(one.list)},
              {"state", text_or_null(one.state)},
              {"due", date_or_null(one.due)},
              {"message", one.finding.message},
              {"clause", text_or_null(one.finding.clause)}};
  put_cites(result, one.finding.cites);
  result["written"] = {{"file", text_or_null(one.finding.charter_file)},
                       {"line", line_or_null(one.finding.charter_line)}};
  result["subject"] = subject(one.finding.subject);
  result["fingerprint"] = one.finding.fingerprint;
  return result;
}

Json verdicts(Verdict before, Verdict after) {
  return {{"before", name(before)}, {"after", name(after)}};
}

Json body(const VerdictChange& one) {
  return {{"body", one.body}, {"verdict", verdicts(one.before, one.after)}};
}

Json charter(const ComparedCharter& one) {
  return {{"id", one.id},
          {"title", one.title},
          {"verdict", verdicts(one.before, one.after)},
          {"bodies", list(one.bodies, body)},
          {"new", list(one.difference.fresh, entry)},
          {"fixed", list(one.difference.fixed, entry)},
          {"changed",
           list(one.difference.changed,
                [](const ChangedEntry& changed) {
                  return Json{{"before", entry(changed.before)}, {"after", entry(changed.after)}};
                })},
          {"unchanged", one.difference.unchanged}};
}
} // namespace

std::string comparison_json(const Comparison& comparison) {
  auto text = [](const std::string& value) { return Json(value); };
  return written(
      {{"schema_version", "1.0"},
       {"as_of", {{"before", comparison.before.iso()}, {"after", comparison.after.iso()}}},
       {"edits", list(comparison.edits, text)},
       {"charters", list(comparison.charters, charter)},
       {"only_before", list(comparison.only_before, text)},
       {"only_after", list(comparison.only_after, text)}});
}

} // namespace quorate::reports
