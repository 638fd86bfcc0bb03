#include "engine/evaluation/decisions/rulings.h"

#include "engine/evaluation/decisions/completions.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// Quorum and thresholds of one scene.
struct Count {
  Truth quorum = Truth::holds, pass = Truth::unknown;
  std::vector<Reckoning> reckonings;
  std::string doubt;
  // What the rules ask for one by one: all of some and one of others to pass, none to fail.
  Truth required = Truth::holds, also = Truth::fails, failing = Truth::fails, needed = Truth::holds;
  bool any_required = false, any_also = false;
  bool sure = false; ///< one of the rules applies for certain

  void pass_by(bool either, Truth truth) {
    (either ? any_also : any_required) = true;
    Truth& so_far = either ? also : required;
    so_far = either ? calendar::either(so_far, truth) : calendar::both(so_far, truth);
  }
};

class Ruler {
public:
  Ruler(Judge& judge, const Procedure& procedure, Scene scene, Decisions& decisions)
      : judge_(judge), world_(judge.world()), procedure_(procedure), decisions_(decisions),
        scene_(std::move(scene)) {}

  Ruling run() {
    Votes votes(judge_, &procedure_, scene_, decisions_);
    if (scene_.record->opened && *scene_.record->opened > world_.as_of)
      return {DecisionOutcome::open, fmt::format("opens on {}", scene_.opened.iso()), "", {}};
    if (!scene_.record->opened && !scene_.record->closed)
      return {DecisionOutcome::undetermined, "the record gives no date", "", {}};
    VoteCourse course = course_of(votes, *scene_.record);
    Count counted = count(votes);
    Ruling ruling;
    ruling.reckonings = course.reckonings;
    std::ranges::move(counted.reckonings, std::back_inserter(ruling.reckonings));
    if (!scene_.closed) {
      Completions ways = completions(votes);
      if (!ways.settled || course.may_last ||
          (course.earliest && world_.as_of < *course.earliest)) {
        ruling.outcome = DecisionOutcome::open;
        ruling.why = open_text(votes, course, world_.as_of);
        ruling.outlook =
            ways.settled ? fmt::format("no ballot that is still out can change it: it will {}",
                                       *ways.settled == DecisionOutcome::passed ? "pass" : "fail")
                         : outlook(ways);
        return ruling;
      }
      // Every completion of the outstanding ballots gives the same: it is closed early.
      early_ = true;
      if (*ways.settled == DecisionOutcome::passed)
        counted.quorum = counted.pass = Truth::holds;
      else if (*ways.settled == DecisionOutcome::no_quorum)
        counted.quorum = Truth::fails;
      else { // the quorum may still come, an approval no more
        counted.quorum = Truth::holds;
        counted.pass = Truth::fails;
      }
    }
    decide(ruling, course, counted, votes);
    if (early_)
      ruling.outlook = "decided early: no ballot that is still out can change it" +
                       (ruling.outlook.empty() ? "" : "; " + ruling.outlook);
    return ruling;
  }

private:
  /// What may not apply asks for nothing for certain, and as an alternative it offers nothing.
  Truth under_guard(Votes& votes, const Clause& clause, Truth truth, bool alternative = false) {
    if (votes.applies(clause) == Truth::holds) return truth;
    return truth == (alternative ? Truth::fails : Truth::holds) ? truth : Truth::unknown;
  }

  Votes::Answer answer(Votes& votes, const Value<Threshold>& with, bool quorum) {
    const Threshold* known = with.under(judge_.readings());
    if (!known) return {Truth::unknown, "the charter does not say how many"};
    return votes.threshold(*known, quorum);
  }

  Count count(Votes& votes) {
    Count result;
    for (std::size_t at : procedure_.clauses) {
      const Clause& clause = world_.charter.clauses[at];
      const auto* rule = std::get_if<DecisionRule>(&clause.is);
      if (rule && votes.applies(clause) != Truth::fails) apply(votes, clause, *rule, result);
    }
    bool any = result.any_required || result.any_also;
    if (any)
      result.pass =
          result.any_required ? calendar::either(result.required, result.also) : result.also;
    if (result.pass == Truth::holds && result.any_required && !result.sure)
      result.pass = Truth::unknown; // perhaps nothing says when it passes
    // Beside a vote it decides where it was used; where it was not, the vote stands.
    if (any)
      if (auto word = final_say(votes, result); word.value_or(Truth::unknown) != Truth::unknown)
        result.pass = *word;
    if (!any) result.pass = without_rule(votes, result);
    result.pass = calendar::both(calendar::both(result.pass, result.needed),
                                 calendar::negated(result.failing));
    if (!votes.electorate_doubt().empty() && result.pass == Truth::unknown)
      result.doubt = votes.electorate_doubt();
    return result;
  }

  /// One rule of the procedure that applies, or may.
  void apply(Votes& votes, const Clause& clause, const DecisionRule& rule, Count& to) {
    PersonId subject = scene_.record->subject;
    auto note = [&](Reckoning::Kind kind, Truth truth, std::string text, bool of_nobody = false) {
      to.reckonings.push_back(reckoning(votes, clause, kind, truth, std::move(text)));
      to.reckonings.back().of_nobody = of_nobody && truth == Truth::fails;
    };
    auto pass = [&](bool also, const std::function<Votes::Answer()>& ask) {
      Votes::Answer one = with_ties(votes, ask);
      one.truth = under_guard(votes, clause, one.truth, also);
      to.pass_by(also, one.truth);
      to.sure = to.sure || votes.applies(clause) == Truth::holds;
      note(also ? Reckoning::Kind::also_passes : Reckoning::Kind::passes, one.truth, one.text,
           one.empty);
    };
    if (const auto* quorum = std::get_if<QuorumRule>(&rule.is)) {
      Votes::Answer one = answer(votes, quorum->needs, true);
      one.truth = under_guard(votes, clause, one.truth);
      to.quorum = calendar::both(to.quorum, one.truth);
      note(Reckoning::Kind::quorum, one.truth, "quorum: " + one.text, one.empty);
    } else if (const auto* with = std::get_if<PassesWith>(&rule.is)) {
      pass(with->also, [&] {
        Votes::Answer first = answer(votes, with->with, false);
        or_else(votes, with->otherwise, first);
        return first;
      });
    } else if (const auto* passes = std::get_if<PassesIf>(&rule.is)) {
      pass(passes->also, [&] {
        Votes::Answer first = votes.explained(*passes->condition, subject);
        or_else(votes, passes->otherwise, first);
        for (const ConditionPtr& next : passes->otherwise_if)
          first.truth = calendar::either(first.truth, votes.condition(*next, subject));
        return first;
      });
    } else if (const auto* asked = std::get_if<Requires>(&rule.is)) {
      Votes::Answer one = votes.explained(*asked->condition, subject);
      if (clause.modality == semantics::Modality::should) one.truth = Truth::holds; // binds nobody
      one.truth = under_guard(votes, clause, one.truth);
      to.needed = calendar::both(to.needed, one.truth);
      note(Reckoning::Kind::passes, one.truth, one.text.empty() ? clause.text : one.text,
           one.empty);
    } else if (const auto* fails = std::get_if<FailsWhen>(&rule.is)) {
      // Without a condition of its own the guards say when it fails: they have been asked.
      Truth one = votes.applies(clause);
      if (fails->condition) one = calendar::both(votes.condition(*fails->condition, subject), one);
      to.failing = calendar::either(to.failing, one);
      note(Reckoning::Kind::fails, calendar::negated(one),
           fmt::format("{}: {}", clause.text,
                       one == Truth::holds   ? "so it does"
                       : one == Truth::fails ? "not so"
                                             : "cannot be told"));
    }
  }

  void or_else(Votes& votes, const std::vector<Value<Threshold>>& ladder, Votes::Answer& first) {
    for (const Value<Threshold>& next : ladder) {
      Votes::Answer step = answer(votes, next, false);
      first.truth = calendar::either(first.truth, step.truth);
      first.empty = first.empty || step.empty;
      first.text += "; or else " + step.text;
    }
  }

  /// It is a tie where as many approve as object, and one more yes would carry it.
  Votes::Answer with_ties(Votes& votes, const std::function<Votes::Answer()>& ask) {
    Votes::Answer one = ask();
    if (one.truth != Truth::fails) return one;
    for (std::size_t at : procedure_.clauses) {
      const Clause& clause = world_.charter.clauses[at];
      const auto* rule = std::get_if<DecisionRule>(&clause.is);
      const auto* ties = rule ? std::get_if<Ties>(&rule->is) : nullptr;
      if (!ties || ties->kind == Ties::Kind::fail || votes.applies(clause) == Truth::fails)
        continue;
      votes.break_ties(true);
      Truth tie = ask().truth;
      votes.break_ties(false);
      if (tie == Truth::fails) return one;
      Votes::Answer broken = tie_broken(votes, world_, *ties);
      broken.truth = calendar::both(broken.truth, tie);
      broken.truth = under_guard(votes, clause, broken.truth, true);
      broken.text = one.text + "; a tie, which " + broken.text;
      return broken;
    }
    return one;
  }

  /// Whether those with the final say agree; nothing where the charter gives it to nobody.
  std::optional<Truth> final_say(Votes& votes, Count& result) {
    for (std::size_t at : procedure_.clauses) {
      const Clause& clause = world_.charter.clauses[at];
      const auto* rule = std::get_if<DecisionRule>(&clause.is);
      const auto* say = rule ? std::get_if<FinalSay>(&rule->is) : nullptr;
      if (!say || votes.applies(clause) == Truth::fails) continue;
      Truth truth = votes.condition({ApprovedBy{say->who}, ""}, scene_.record->subject);
      if (votes.applies(clause) == Truth::unknown) truth = Truth::unknown;
      const GroupPtr* who = say->who.under(judge_.readings());
      result.reckonings.push_back(
          reckoning(votes, clause, Reckoning::Kind::passes, truth,
                    fmt::format("{} {}", who ? (*who)->text : "whoever has the final say",
                                truth == Truth::holds   ? "agrees"
                                : truth == Truth::fails ? "does not agree"
                                                        : "has not said")));
      return truth;
    }
    return std::nullopt;
  }

  /// No `passes` at all: one voter alone decides, or the result is imported.
  Truth without_rule(Votes& votes, Count& result) {
    const records::Decision& record = *scene_.record;
    for (std::size_t at : procedure_.clauses) {
      const Clause& clause = world_.charter.clauses[at];
      const auto* rule = std::get_if<DecisionRule>(&clause.is);
      if (!rule) continue;
      if (const auto* method = std::get_if<Method>(&rule->is)) {
        std::string stated = record.outcome ? records::fold(record.outcome->value) : "";
        bool known = stated == "passed" || stated == "failed" || !record.winners.empty();
        bool won = stated != "failed";
        if (!record.winners.empty() && record.subject != records::nobody)
          won = std::any_of(record.winners.begin(), record.winners.end(), [&](const auto& one) {
            return world_.records.find(one.value) == record.subject;
          });
        Truth truth =
            !known || record.source->value.empty() ? Truth::unknown : calendar::truth(won);
        result.reckonings.push_back(reckoning(
            votes, clause, Reckoning::Kind::passes, truth,
            record.source->value.empty()
                ? fmt::format("counted by {}: the record does not say where the result is from",
                              method->text)
                : fmt::format("counted by {}; result taken from {}", method->text,
                              record.source->value)));
        return truth;
      }
    }
    if (auto word = final_say(votes, result)) return *word;
    if (votes.electorate().possible() == 1) {
      auto [person, inside] = votes.electorate().front();
      auto vote = scene_.votes.find(person);
      if (vote != scene_.votes.end() && vote->second != Vote::none)
        return vote->second == Vote::yes ? inside : Truth::fails;
      if (record.outcome && records::fold(record.outcome->value) == "passed" &&
          record.proposer == person)
        return inside;
    }
    result.doubt = votes.electorate().open() && votes.electorate().size() <= 1
                       ? "whether anybody else is a voter is not known"
                       : "the charter does not say when it passes";
    return Truth::unknown;
  }

  // ---- open votes
  DecisionOutcome plain_outcome(Votes& votes) {
    Count counted = count(votes);
    if (counted.quorum == Truth::fails) return DecisionOutcome::no_quorum;
    if (counted.pass == Truth::fails) return DecisionOutcome::failed;
    if (counted.pass == Truth::holds && counted.quorum == Truth::holds)
      return DecisionOutcome::passed;
    return DecisionOutcome::undetermined;
  }

  /// What is asked, as if the objections were withdrawn: while it is open they may be.
  template <class Ask> auto with_all_withdrawn(Ask ask) {
    std::set<PersonId> objecting;
    objecting.swap(scene_.objecting);
    auto result = ask();
    objecting.swap(scene_.objecting);
    return result;
  }

  Completions completions(Votes& votes) {
    if (scene_.tally) return {}; // it is not known who is to vote
    if (votes.electorate().open()) return completed_by_anybody(votes);
    std::vector<PersonId> out;
    for (const auto& [person, inside] : votes.electorate()) {
      auto vote = scene_.votes.find(person);
      if ((vote == scene_.votes.end() || vote->second == Vote::none) &&
          !scene_.recused.contains(person))
        out.push_back(person);
    }
    // Some of them in the room and some not: whoever votes is present, so it matters who does.
    auto here = [&](PersonId person) { return votes.present(person) == Truth::holds; };
    bool mixed =
        std::any_of(out.begin(), out.end(), here) && !std::all_of(out.begin(), out.end(), here);
    Bearing bearing =
        mixed ? Bearing::who_votes : bearing_of(world_.charter, procedure_, judge_.readings());
    auto all = [&] { return complete(scene_, out, bearing, [&] { return plain_outcome(votes); }); };
    Completions ways = all();
    if (ways.settled && ballots_may_change(world_.charter, procedure_)) {
      std::size_t silent = out.size(); // those who voted are out as well
      for (const auto& [person, vote] : scene_.votes)
        if (vote != Vote::none && votes.elector(person) != Truth::fails) out.push_back(person);
      if (all().settled != ways.settled) ways.settled.reset();
      out.resize(silent);
    }
    if (scene_.objecting.empty()) return ways;
    Completions without = with_all_withdrawn(all);
    ways.can_pass = ways.can_pass || without.can_pass;
    if (ways.settled != without.settled) ways.settled.reset();
    return ways;
  }

  /// Nobody knows who is to vote: it is settled only if whatever anybody does changes nothing.
  Completions completed_by_anybody(Votes& votes) {
    if (ballots_may_change(world_.charter, procedure_)) return {};
    auto outcome = [&] {
      votes.may_yet_act(true);
      DecisionOutcome one = plain_outcome(votes);
      votes.may_yet_act(false);
      return one;
    };
    DecisionOutcome now = outcome();
    if (now == DecisionOutcome::undetermined) return {};
    if (!scene_.objecting.empty() && with_all_withdrawn(outcome) != now) return {};
    Completions ways;
    ways.settled = now;
    return ways;
  }

  // ---- the outcome
  void decide(Ruling& ruling, const VoteCourse& course, const Count& counted, Votes& votes) {
    auto text_of = [&](Truth truth, auto... kinds) {
      for (const Reckoning& one : ruling.reckonings)
        if (one.truth == truth && ((one.kind == kinds) || ...)) return one.text;
      return std::string();
    };
    using Kind = Reckoning::Kind;
    Truth valid = Truth::holds;
    for (const Reckoning& one : course.reckonings) valid = calendar::both(valid, one.truth);
    if (valid == Truth::fails) {
      ruling.outcome = DecisionOutcome::invalid;
      ruling.why = text_of(Truth::fails, Kind::validity);
    } else if (counted.quorum == Truth::fails) {
      ruling.outcome = DecisionOutcome::no_quorum;
      ruling.why = text_of(Truth::fails, Kind::quorum).substr(std::string_view("quorum: ").size());
    } else if (counted.pass == Truth::fails) {
      ruling.outcome = DecisionOutcome::failed;
      ruling.why = text_of(Truth::fails, Kind::passes, Kind::also_passes, Kind::fails);
      if (ruling.why.empty()) ruling.why = "it cannot pass any more";
    } else if (counted.pass == Truth::unknown || counted.quorum == Truth::unknown ||
               valid == Truth::unknown) {
      ruling.outcome = DecisionOutcome::undetermined;
      ruling.why = !counted.doubt.empty() ? counted.doubt
                                          : text_of(Truth::unknown, Kind::validity, Kind::quorum,
                                                    Kind::passes, Kind::also_passes, Kind::fails);
    } else {
      ruling.outcome = DecisionOutcome::passed;
      ruling.why = text_of(Truth::holds, Kind::passes, Kind::also_passes);
      ruling.effect = scene_.now;
      if (early_)
        ruling.effect = decided_early_on(scene_, course.earliest, [&] {
          return completions(votes).settled == DecisionOutcome::passed;
        });
      consent(ruling, votes);
      if (ruling.outcome != DecisionOutcome::passed) ruling.effect.reset();
    }
  }

  /// Vetoes and ratifications: after the vote.
  void consent(Ruling& ruling, Votes& votes) {
    auto procedure = static_cast<ProcedureId>(&procedure_ - world_.charter.procedures.data());
    bool covered = decisions_.covered(procedure, world_.as_of) == Truth::holds;
    auto weight = [](DecisionOutcome outcome) { // one refusal suffices, and a doubt outweighs time
      return outcome == DecisionOutcome::failed         ? 3
             : outcome == DecisionOutcome::undetermined ? 2
             : outcome == DecisionOutcome::open         ? 1
                                                        : 0;
    };
    for (std::size_t at : procedure_.clauses) {
      const Clause& clause = world_.charter.clauses[at];
      auto one = consent_of(votes, clause, covered);
      if (!one) continue;
      bool passed = one->outcome == DecisionOutcome::passed;
      Truth truth = passed                                    ? Truth::holds
                    : one->outcome == DecisionOutcome::failed ? Truth::fails
                                                              : Truth::unknown;
      std::string text = one->outlook.empty() ? one->why : one->outlook;
      ruling.reckonings.push_back(
          reckoning(votes, clause, Reckoning::Kind::consent, truth, std::move(text)));
      if (passed && (!one->since || !ruling.effect))
        ruling.effect.reset();
      else if (passed)
        ruling.effect = std::max(*ruling.effect, *one->since);
      if (weight(one->outcome) <= weight(ruling.outcome)) continue;
      ruling.outcome = one->outcome;
      ruling.why = one->why;
      ruling.outlook = one->outlook;
    }
  }

  Judge& judge_;
  const World& world_;
  const Procedure& procedure_;
  Decisions& decisions_;
  Scene scene_;
  bool early_ = false;
};
} // namespace

Ruling rule_on(Judge& judge, const Procedure& procedure, Scene scene, Decisions& decisions) {
  return Ruler(judge, procedure, std::move(scene), decisions).run();
}

} // namespace quorate::evaluation
