// What a decision's record says and the charter or arithmetic does not bear out.
#include "engine/evaluation/decisions/rulings.h"
#include "engine/evaluation/fingerprint.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
class Irregularities {
public:
  Irregularities(const World& world, Judge& judge, const Procedure& procedure,
                 const records::Decision& record, const Scene& scene, Decisions& decisions,
                 const Tallied& tallied)
      : world_(world), judge_(judge), procedure_(procedure), record_(record), scene_(scene),
        decisions_(decisions), tallied_(tallied) {}

  std::vector<Finding> run() {
    ballots();
    tally();
    stated();
    nobody_to_count();
    return std::move(findings_);
  }

private:
  /// `voters members except the subject`
  static bool all_but_the_subject(Votes& votes, const Clause* voters) {
    if (voters == nullptr) return false;
    const auto& rule = std::get<DecisionRule>(voters->is);
    const GroupPtr* who = std::get<Voters>(rule.is).who.under(votes.judge().readings());
    const auto* except = who ? std::get_if<Group::Except>(&(*who)->is) : nullptr;
    return except && std::holds_alternative<Group::Subject>(except->without->is);
  }
  /// The first clause of the procedure that says something of this kind.
  template <class Rule> const Clause* clause_with() const {
    for (std::size_t at : procedure_.clauses) {
      const Clause& clause = world_.charter.clauses[at];
      const auto* rule = std::get_if<DecisionRule>(&clause.is);
      if (rule && std::holds_alternative<Rule>(rule->is)) return &clause;
    }
    return nullptr;
  }

  void add(const Clause* clause, std::string_view what, PersonId person, source::Span span,
           std::string message) {
    Finding finding;
    if (clause)
      put_clause(world_, *clause, finding);
    else
      finding.clause = procedure_.path;
    finding.subject = subject_of(world_, person, no_role);
    finding.subject.body = procedure_.body;
    finding.message = fmt::format("decision {}: {}", record_.id, message);
    source::Place place = world_.sources.place(span);
    finding.evidence.push_back({place.path, place.line, "decision " + record_.id});
    finding.fingerprint = fingerprint({world_.charter.id, finding.clause, "decision", record_.id,
                                       std::string(what), finding.subject.person});
    findings_.push_back(std::move(finding));
  }

  void ballots() {
    bool changeable = ballots_may_change(world_.charter, procedure_);
    const Scene& scene = scene_;
    std::optional<Date> closed = record_.closed;
    if (!closed && scene.closed) closed = scene.now;
    Votes votes(judge_, &procedure_, scene, decisions_);
    const Clause* voters = clause_with<Voters>();
    std::vector<PersonId> voted; // sorted where somebody voted twice
    for (const records::Ballot& ballot : record_.ballots) voted.push_back(ballot.voter);
    std::sort(voted.begin(), voted.end());
    bool twice = std::adjacent_find(voted.begin(), voted.end()) != voted.end();
    std::set<PersonId> seen;
    for (const SetAside& one : words_set_aside(votes))
      add(one.clause, "said", one.word->by, one.word->span, one.why);
    for (const records::Ballot* cast : in_order(record_.ballots)) {
      const records::Ballot& ballot = *cast;
      if (ballot.voter == records::nobody) continue;
      auto voter = [&] { return person_text(world_, ballot.voter); };
      if (twice && !seen.insert(ballot.voter).second) {
        if (!changeable)
          add(voters, "second", ballot.voter, ballot.span,
              fmt::format("a second ballot by {}; the first counts", voter()));
        continue;
      }
      if (ballot.cast && record_.opened && *ballot.cast < *record_.opened)
        add(clause_with<Duration>(), "early", ballot.voter, ballot.span,
            fmt::format("the ballot of {} was cast on {}, before it opened on {}: not counted",
                        voter(), ballot.cast->iso(), record_.opened->iso()));
      else if (ballot.cast && closed && *ballot.cast > *closed)
        add(clause_with<Duration>(), "late", ballot.voter, ballot.span,
            fmt::format("the ballot of {} was cast on {}, after it closed on {}: not counted",
                        voter(), ballot.cast->iso(), closed->iso()));
      else if (scene.recused.contains(ballot.voter))
        add(clause_with<RecusedRule>() ? clause_with<RecusedRule>() : voters, "recused",
            ballot.voter, ballot.span,
            fmt::format("{} is recused, and voted: not counted", voter()));
      else if (!ballot.preference && scene.unread.contains(ballot.voter) && !clause_with<Method>())
        add(voters, "choice", ballot.voter, ballot.span,
            fmt::format("the choice `{}` of {} is neither `yes`, `no` nor `abstain`: how it counts "
                        "cannot be told",
                        ballot.choice, voter()));
      else if (votes.electorate_doubt().empty() && votes.voter(ballot.voter) == Truth::fails) {
        bool own_case = ballot.voter == record_.subject && all_but_the_subject(votes, voters);
        bool lost = votes.elector(ballot.voter) != Truth::fails;
        add(voters, "non-voter", ballot.voter, ballot.span,
            own_case
                ? fmt::format("{} is the one it is about, and has no vote: not counted", voter())
            : lost
                ? fmt::format("{} was not seated any more when the ballot was cast: not counted",
                              voter())
                : fmt::format("{} was no voter on {}: not counted", voter(), scene.opened.iso()));
      }
    }
  }

  void tally() {
    if (!record_.tally) return;
    // One may approve of several options: each of them has its own voters.
    std::int64_t total = 0, most = record_.tally->cast.value_or(0);
    for (const auto& [choice, number] : record_.tally->votes) {
      if (vote_of(choice) != Vote::other) total += number;
      most = std::max(most, number);
    }
    total = std::max(total, most);
    bool all_known =
        tallied_.votes.uncertain == 0 && !tallied_.votes.others && tallied_.votes.voters > 0;
    if (all_known && record_.tally->voters && *record_.tally->voters != tallied_.votes.voters)
      add(clause_with<Voters>(), "voters", records::nobody, record_.tally->span,
          fmt::format("the tally states {} voters, and the roster has {}", *record_.tally->voters,
                      tallied_.votes.voters));
    if (all_known && total > tallied_.votes.voters)
      add(clause_with<Voters>(), "too-many", records::nobody, record_.tally->span,
          fmt::format("the tally holds {} votes, and there were {} voters", total,
                      tallied_.votes.voters));
    if (record_.ballots.empty()) return;
    std::map<std::string, std::int64_t> cast;
    std::set<PersonId> seen;
    for (const records::Ballot& ballot : record_.ballots)
      if (seen.insert(ballot.voter).second && !ballot.preference && !ballot.choice.empty())
        ++cast[ballot.choice];
    auto nonzero = record_.tally->votes;
    std::erase_if(nonzero, [](const auto& one) { return one.second == 0; });
    if (cast == nonzero) return;
    auto text = [](const std::map<std::string, std::int64_t>& votes) {
      std::vector<std::string> parts;
      parts.reserve(votes.size());
      for (const auto& [choice, number] : votes)
        parts.push_back(fmt::format("{} {}", number, choice));
      return fmt::format("{}", fmt::join(parts, ", "));
    };
    add(nullptr, "tally", records::nobody, record_.tally->span,
        fmt::format("the tally ({}) does not add up to the ballots ({})", text(nonzero),
                    text(cast)));
  }

  /// A share of nobody never suffices, and whoever reads `failed` should know why.
  void nobody_to_count() {
    bool over = record_.closed && *record_.closed <= world_.as_of;
    if (!over || tallied_.outcome == DecisionOutcome::passed || tallied_.readings.empty()) return;
    for (const Reckoning& one : tallied_.readings.front().reckonings) {
      auto same = [&](const TalliedReading& reading) {
        return std::any_of(reading.reckonings.begin(), reading.reckonings.end(),
                           [&](const Reckoning& other) {
                             return other.of_nobody && other.rule->clause == one.rule->clause;
                           });
      };
      if (!std::all_of(tallied_.readings.begin(), tallied_.readings.end(), same)) continue;
      for (std::size_t at : procedure_.clauses)
        if (world_.charter.clauses[at].path == one.rule->clause)
          add(&world_.charter.clauses[at], "nobody", record_.subject, record_.span, one.text);
    }
  }

  void stated() {
    if (tallied_.stated.empty()) return;
    if (record_.closed && *record_.closed > world_.as_of) return; // it states what came later
    std::string stated = records::fold(tallied_.stated);
    std::optional<DecisionOutcome> says;
    for (std::string_view yes : {"passed", "pass", "approved", "accepted", "carried", "elected"})
      if (stated == yes) says = DecisionOutcome::passed;
    for (std::string_view no : {"failed", "fail", "rejected", "declined", "not passed"})
      if (stated == no) says = DecisionOutcome::failed;
    if (stated == "no quorum") says = DecisionOutcome::no_quorum;
    if (stated == "open") says = DecisionOutcome::open;
    if (!says || tallied_.outcome == DecisionOutcome::undetermined) return;
    bool passed = tallied_.outcome == DecisionOutcome::passed;
    bool open = tallied_.outcome == DecisionOutcome::open;
    // The vote is over, and somebody may still veto or has to ratify: what came of that may have
    // been written down later, since an outcome has no date.
    if (open && record_.closed) return;
    if ((*says == DecisionOutcome::passed) == passed && (*says == DecisionOutcome::open) == open)
      return;
    add(clause_with<PassesWith>() ? clause_with<PassesWith>() : clause_with<PassesIf>(), "stated",
        record_.subject, record_.outcome->span,
        fmt::format("the record states `{}`; counted, it is {}: {}", tallied_.stated,
                    name(tallied_.outcome), tallied_.why));
  }

  const World& world_;
  Judge& judge_;
  const Procedure& procedure_;
  const records::Decision& record_;
  const Scene& scene_;
  Decisions& decisions_;
  const Tallied& tallied_;
  std::vector<Finding> findings_;
};
} // namespace

std::vector<Finding> irregularities(const World& world, Judge& judge, const Procedure& procedure,
                                    const records::Decision& record, const Scene& scene,
                                    Decisions& decisions, const Tallied& tallied) {
  return Irregularities(world, judge, procedure, record, scene, decisions, tallied).run();
}

} // namespace quorate::evaluation
