// Decisions, read and counted: whatever the records hold, the numbers must add up.
#include "engine/evaluation/evaluate.h"
#include "engine/records/loading.h"
#include "engine/records/seats.h"
#include "engine/records/text_file.h"
#include "engine/semantics/project.h"
#include "tests/fuzz/targets.h"

namespace quorate::fuzz {

namespace {
constexpr std::string_view club = R"(charter club "Club" {
  body team {
    role member { }
    role chair { }
    role board { }
    decision admission "Admission" {
      decides joining member
      voters members except the subject
      passes if majority of ballots approve
      quorum at least half of voters are present
    }
    decision removal {
      voters members
      passes with 2/3 of voters
    }
    decision money "Money" {
      voters members
      passes if no voter objects
      phase voting exactly 2 weeks
    }
  }
}
)";
constexpr std::string_view roster =
    R"(people: [{id: ada}, {id: bo, aliases: [bo-x]}, {id: cy}, {id: di}]
seats:
  - {person: ada, role: team.member, since: 2024-01-01}
  - {person: bo, role: team.member, since: 2024-01-01}
  - {person: cy, role: team.member, since: 2024-01-01, until: 2026-01-15}
  - {person: ada, role: team.chair, since: 2024-01-01}
covers: {since: 2024-01-01}
)";

struct Charter {
  source::Sources sources;
  semantics::Project project;
  Charter() {
    auto none = [](const std::string&) { return std::optional<std::string>(); };
    project = semantics::load({sources.add("club.charter", std::string(club))}, sources, none, "");
    for (const auto& one : project.diagnostics)
      require(one.severity != diagnostics::Severity::error,
              "the charter has an error: " + one.message);
    require(project.charters.size() == 1, "there is one charter");
  }
};

void require_adds_up(const evaluation::Tallied& one) {
  const evaluation::VoteCounts& votes = one.votes;
  require(votes.voters >= 0 && votes.uncertain >= 0 && votes.recused >= 0, "people below nought");
  require(votes.yes >= 0 && votes.no >= 0 && votes.abstain >= 0 && votes.other >= 0,
          "votes below nought");
  std::int64_t all = 0;
  for (const evaluation::OptionVotes& option : one.options) all += option.votes;
  require(all <= votes.other || votes.secret || !one.options.empty(), "options nobody voted for");
  bool same = !one.readings.empty();
  for (const evaluation::TalliedReading& reading : one.readings)
    same = same && reading.outcome == one.readings.front().outcome;
  // What all readings agree on is the outcome.
  if (same) require(one.outcome == one.readings.front().outcome, "readings agree, the outcome not");
  bool carried = one.outcome == evaluation::DecisionOutcome::passed;
  require(carried || !one.effect, "what did not pass took effect");
}
} // namespace

void decisions(std::string_view bytes) {
  static const Charter known;
  if (bytes.size() > 64 * 1024 || records::flaw_in(bytes)) return;
  source::Sources sources = known.sources;
  records::Problems problems;
  records::Records records;
  records::Loading loading{records, sources, problems};
  read_roster(sources.add("roster.yml", std::string(roster)), loading);
  loading.people.build(records, problems);
  take_named_seats(loading);
  settle_seats(loading);
  read_decisions(sources.add("decisions.yml", std::string(bytes)), loading);
  records.any = true;
  diagnostics::Diagnostics all = problems.finish();
  require_sound(all, sources);
  if (diagnostics::has_errors(all)) return;
  const semantics::Charter& charter = known.project.charters.front().revisions.front();
  evaluation::Options options;
  options.as_of = *calendar::Date::from_civil(2026, 3, 1);
  diagnostics::Diagnostics fit = evaluation::check_fit(charter, records, sources, options);
  require_sound(fit, sources);
  if (diagnostics::has_errors(fit)) return;
  evaluation::CharterAssessment counted =
      evaluation::tally(charter, records, sources, options.as_of);
  require(counted.decisions.size() == records.decisions.size(), "a decision is not counted");
  for (const evaluation::Tallied& one : counted.decisions) require_adds_up(one);
}

} // namespace quorate::fuzz
