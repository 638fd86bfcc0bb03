// Decisions and meetings as JSON.
#include "reports/json_parts.h"
#include "reports/tally_json.h"

namespace quorate::reports {

using namespace evaluation;

namespace {
std::string outcome(DecisionOutcome outcome) {
  return outcome == DecisionOutcome::no_quorum ? "no_quorum" : std::string(name(outcome));
}

std::string_view kind(Reckoning::Kind kind) {
  switch (kind) {
  case Reckoning::Kind::validity: return "validity";
  case Reckoning::Kind::quorum: return "quorum";
  case Reckoning::Kind::passes: return "passes";
  case Reckoning::Kind::also_passes: return "also_passes";
  case Reckoning::Kind::fails: return "fails";
  case Reckoning::Kind::consent: return "consent";
  }
  return {};
}

Json reckoning(const Reckoning& one) {
  Json entry{{"kind", kind(one.kind)}, {"clause", one.clause}};
  put_cites(entry, one.cites);
  entry["written"] = {{"file", text_or_null(one.charter_file)},
                      {"line", line_or_null(one.charter_line)}};
  entry["truth"] = calendar::word(one.truth);
  entry["text"] = one.text;
  return entry;
}

Json reading(const TalliedReading& one) {
  return {{"labels", one.labels},
          {"cites", list(one.cites, citation)},
          {"outcome", outcome(one.outcome)},
          {"why", text_or_null(one.why)},
          {"outlook", text_or_null(one.outlook)},
          {"reckonings", list(one.reckonings, reckoning)}};
}
} // namespace

Json decision(const Tallied& one) {
  Json options = Json::array();
  for (const OptionVotes& option : one.options)
    options.push_back({{"option", option.option}, {"votes", option.votes}});
  const VoteCounts& votes = one.votes;
  return {{"id", one.id},
          {"procedure", one.procedure},
          {"title", text_or_null(one.title)},
          {"kind", text_or_null(one.kind)},
          {"subject", subject(one.subject)},
          {"matter", text_or_null(one.matter)},
          {"opened", date_or_null(one.opened)},
          {"closed", date_or_null(one.closed)},
          {"stated", text_or_null(one.stated)},
          {"outcome", outcome(one.outcome)},
          {"why", text_or_null(one.why)},
          {"outlook", text_or_null(one.outlook)},
          {"votes",
           {{"voters", votes.voters},
            {"uncertain", votes.uncertain},
            {"yes", votes.yes},
            {"no", votes.no},
            {"abstain", votes.abstain},
            {"other", votes.other},
            {"present", votes.present ? Json(*votes.present) : Json()},
            {"recused", votes.recused},
            {"secret", votes.secret}}},
          {"options", std::move(options)},
          {"readings", list(one.readings, reading)},
          {"findings", list(one.findings, finding)},
          {"record", evidence(one.record)}};
}

Json meeting(const TalliedMeeting& one) {
  return {{"id", one.id},
          {"body", text_or_null(one.body)},
          {"date", one.date.iso()},
          {"quorate", calendar::word(one.quorate)},
          {"readings", list(one.readings, reading)},
          {"record", evidence(one.record)}};
}

std::string tally_json(const Assessment& assessment) {
  Json charters = Json::array();
  for (const CharterAssessment& one : assessment.charters)
    charters.push_back({{"id", one.id},
                        {"title", one.title},
                        {"file", one.file},
                        {"revision", text_or_null(one.revision)},
                        {"decisions", list(one.decisions, decision)},
                        {"meetings", list(one.meetings, meeting)}});
  return written(Json{{"schema_version", "1.0"},
                      {"as_of", assessment.as_of.iso()},
                      {"charters", std::move(charters)}});
}

} // namespace quorate::reports
