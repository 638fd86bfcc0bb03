// Decisions and meetings as JSON.
#include "reports/json_stream.h"
#include "reports/tally_json.h"

namespace quorate::reports {

using namespace evaluation;

namespace {
std::string_view outcome(DecisionOutcome outcome) {
  return outcome == DecisionOutcome::no_quorum ? "no_quorum" : name(outcome);
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

void reckoning(JsonStream& to, const Reckoning& one) {
  to.begin_object();
  to.put("kind", kind(one.kind)).put("clause", one.rule->clause);
  put_cites(to, one.rule->cites);
  put_written(to, one.rule->charter_file, one.rule->charter_line);
  to.put("truth", calendar::word(one.truth)).put("text", one.text).end();
}

void reading(JsonStream& to, const TalliedReading& one) {
  to.begin_object();
  to.put("labels", one.labels).list("cites", one.cites, put_citation);
  to.put("outcome", outcome(one.outcome)).put_text("why", one.why);
  to.put_text("outlook", one.outlook).list("reckonings", one.reckonings, reckoning).end();
}

void option(JsonStream& to, const OptionVotes& one) {
  to.begin_object();
  to.put("option", one.option).put("votes", one.votes).end();
}

void record(JsonStream& to, const Evidence& one) {
  to.key("record");
  put_evidence(to, one);
}
} // namespace

void put_decision(JsonStream& to, const Tallied& one) {
  to.begin_object();
  to.put("id", one.id).put("procedure", one.procedure).put_text("title", one.title);
  to.put_text("kind", one.kind);
  put_subject(to, one.subject);
  to.put_text("matter", one.matter).put("opened", one.opened).put("closed", one.closed);
  to.put_text("stated", one.stated).put("outcome", outcome(one.outcome));
  to.put_text("why", one.why).put_text("outlook", one.outlook);
  const VoteCounts& votes = one.votes;
  to.key("votes").begin_object();
  to.put("voters", votes.voters).put("uncertain", votes.uncertain);
  to.put("others", votes.others).put("yes", votes.yes);
  to.put("no", votes.no).put("abstain", votes.abstain).put("other", votes.other);
  to.put("present", votes.present).put("recused", votes.recused).put("secret", votes.secret);
  to.end();
  to.list("options", one.options, option);
  to.list("readings", one.readings, reading);
  to.list("findings", one.findings, put_finding);
  record(to, one.record);
  to.end();
}

void put_meeting(JsonStream& to, const TalliedMeeting& one) {
  to.begin_object();
  to.put("id", one.id).put_text("body", one.body).put("date", one.date);
  to.put("quorate", calendar::word(one.quorate)).list("readings", one.readings, reading);
  record(to, one.record);
  to.end();
}

std::string tally_json(const Assessment& assessment) {
  JsonStream to;
  to.begin_object();
  to.put("schema_version", "1.0").put("as_of", assessment.as_of);
  to.list("charters", assessment.charters, [](JsonStream& out, const CharterAssessment& one) {
    out.begin_object();
    out.put("id", one.id).put("title", one.title).put("file", one.file);
    out.put_text("revision", one.revision);
    out.list("decisions", one.decisions, put_decision);
    out.list("meetings", one.meetings, put_meeting).end();
  });
  return to.end().take();
}

} // namespace quorate::reports
