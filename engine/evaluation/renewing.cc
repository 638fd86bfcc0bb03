// Renewals that are due, and seats lost because one was missed.
#include "engine/evaluation/losing.h"
#include "engine/evaluation/renewals.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// One renewal clause and one seat.
class Renewing {
public:
  Renewing(Judge& judge, const Clause& clause, const Renew& renew, int within_days)
      : judge_(judge), world_(judge.world()), clause_(clause), renew_(renew),
        loss_(loss_words(judge, renew.loss)),
        horizon_(Date::from_days(std::int64_t{world_.as_of.days()} + within_days)),
        kinds_(fmt::format("{}", fmt::join(renew.kinds, " or "))),
        plain_(clause.when.empty() && clause.unless.empty() && !clause.from && !clause.until &&
               world_.records.waivers.empty() && !loss_.automatic()) {}

  void judge(const Tenure& tenure, Outcomes& result) {
    // Without guards, waivers and a loss that comes by itself all hangs on the renewals alone.
    std::optional<RenewalStanding> present;
    if (plain_ && tenure.abouts.size() == 1)
      present = renewal(judge_, renew_, tenure.about(), world_.as_of);
    TruthLine line = present ? present->in_time : kept(tenure, Waivers::but_present);
    Truth now = world_.now(line);
    bool lapsed = now == Truth::fails && loss_.automatic();
    if (lapsed && !tenure.seat) return; // lost again, and no roster lists it
    Date day = lapsed ? line.since(world_.as_of).value_or(tenure.since) : world_.as_of;
    RenewalStanding standing =
        present ? std::move(*present) : renewal(judge_, renew_, tenure.about(), day);
    Outcome one = about_tenure(world_, tenure, renew_.role);
    one.line = line;
    one.let_pass =
        !present && now != Truth::holds && world_.now(kept(tenure, Waivers::all)) == Truth::holds;
    if (standing.last) {
      source::Place place = world_.sources.place(standing.last->span());
      one.evidence.push_back(
          {place.path, place.line, fmt::format("{} on {}", kinds_, standing.last->date().iso())});
    }
    std::string who = fmt::format("{} as {}", person_text(world_, tenure.person), one.subject.role);
    std::string last = standing.last
                           ? fmt::format("last {} on {}", kinds_, standing.last->date().iso())
                           : fmt::format("no {} recorded", kinds_);
    if (now == Truth::fails)
      result.push_back(missed(one, tenure, standing, who, last, lapsed, day));
    if (lapsed) return; // a seat that is lost is not renewed any more
    if (now == Truth::unknown) result.push_back(doubtful(one, tenure, standing, who, last));
    bool past = standing.due && *standing.due < world_.as_of;
    bool in_time = now != Truth::unknown || (past && !standing.deadline) ||
                   world_.now(safe(tenure)) == Truth::holds;
    if (standing.due && in_time)
      result.push_back(due(std::move(one), standing, who, last, now == Truth::fails));
  }

private:
  TruthLine safe(const Tenure& tenure) {
    return over_all(tenure, [&](const About& about) {
      return judge_.safe(clause_, about, Waivers::but_present);
    });
  }
  TruthLine kept(const Tenure& tenure, Waivers which) {
    return over_all(tenure, [&](const About& about) {
      return loss_.automatic() ? judge_.kept(clause_, about, which)
                               : judge_.safe(clause_, about, which);
    });
  }

  Outcome missed(Outcome one, const Tenure& tenure, const RenewalStanding& standing,
                 const std::string& who, const std::string& last, bool lapsed, Date day) {
    one.list = Outcome::List::prune;
    one.truth = loss_.stated ? Truth::fails : Truth::unknown;
    one.prune.action = loss_.action;
    ConditionResult condition;
    condition.label = kinds_;
    condition.truth = Truth::fails;
    condition.since = lapsed ? day : one.line.since(world_.as_of);
    std::string due = standing.due ? standing.due->iso() : tenure.since.iso();
    condition.text = fmt::format("{}: due by {}{}", last, due,
                                 standing.deadline && standing.deadline != standing.due
                                     ? fmt::format(", grace until {}", standing.deadline->iso())
                                     : "") +
                     names_nobody(world_, renew_.kinds);
    if (condition.since) condition.last_held = condition.since->previous();
    one.prune.conditions = {condition};
    std::string by = standing.deadline ? standing.deadline->iso() : due;
    one.message =
        lapsed ? fmt::format("{} had not renewed by {}: the seat lapsed by itself on {}, and the "
                             "roster still lists it",
                             who, by, day.iso())
               : fmt::format("{} has not renewed by {}: {}", who, by, loss_.text);
    one.doubt =
        fmt::format("{} has not renewed in time, and the charter does not say what follows", who);
    return one;
  }

  Outcome doubtful(Outcome one, const Tenure& tenure, const RenewalStanding& standing,
                   const std::string& who, const std::string& last) {
    one.truth = Truth::unknown;
    one.list = Outcome::List::prune;
    one.prune.action = loss_.action;
    // In doubt since an earlier day, when a renewal may have been missed and the seat lost?
    bool earlier = world_.now(safe(tenure)) == Truth::holds;
    Date day = earlier ? one.line.since(world_.as_of).value_or(tenure.since) : world_.as_of;
    RenewalStanding then = earlier ? renewal(judge_, renew_, tenure.about(), day) : standing;
    bool past = then.due && *then.due < day;
    std::string why = !then.unknown.empty()    ? then.unknown
                      : past && !then.deadline ? "the charter leaves the grace unstated"
                                               : missing_text(judge_, clause_);
    if (why.empty()) why = "the records do not cover all of the time since the last renewal";
    if (earlier) why = fmt::format("a renewal may have been missed by {}: {}", day.iso(), why);
    one.doubt = fmt::format("whether {} is renewed in time cannot be told: {} ({}{})", who, why,
                            last, standing.due ? fmt::format(", due {}", standing.due->iso()) : "");
    return one;
  }

  Outcome due(Outcome one, const RenewalStanding& standing, const std::string& who,
              const std::string& last, bool overdue) {
    bool past = *standing.due < world_.as_of;
    one.list = Outcome::List::renewals;
    one.truth = Truth::fails;
    one.renewal.due = *standing.due;
    if (overdue)
      one.renewal.state = RenewalState::overdue;
    else if (past)
      one.renewal.state = RenewalState::in_grace; // of a length that may not be stated
    else
      one.renewal.state = *standing.due <= horizon_ ? RenewalState::due : RenewalState::upcoming;
    if (loss_.automatic() && standing.deadline) one.renewal.lapses_on = standing.deadline->next();
    bool late = one.renewal.state == RenewalState::overdue;
    const char* words = late ? "is overdue since"
                        : past && !standing.deadline
                            ? "was due, with a grace that is not stated, by"
                        : one.renewal.state == RenewalState::in_grace ? "is in grace; it was due by"
                                                                      : "is due by";
    Date shown = late ? standing.due->next() : *standing.due;
    one.message = fmt::format("{} of {} {} {} ({})", kinds_, who, words, shown.iso(), last);
    return one;
  }

  Judge& judge_;
  const World& world_;
  const Clause& clause_;
  const Renew& renew_;
  LossWords loss_;
  Date horizon_;
  std::string kinds_;
  bool plain_;
};
} // namespace

Outcomes judge_renew(Judge& judge, const Clause& clause, const Renew& renew, int within_days,
                     int& judged) {
  const World& world = judge.world();
  Outcomes result;
  Renewing renewing(judge, clause, renew, within_days);
  bool guards = !clause.when.empty() || !clause.unless.empty() || clause.until || clause.from;
  each_tenure(judge, renew.role, [&](const Tenure& tenure) {
    bool bound = !guards || world.now(applies(judge, clause, tenure.about())) != Truth::fails;
    if (bound) {
      ++judged;
      renewing.judge(tenure, result);
    } else { // nothing is due any more; what was lost before stays lost
      Outcomes here;
      renewing.judge(tenure, here);
      for (Outcome& one : here)
        if (one.list == Outcome::List::prune) result.push_back(std::move(one));
    }
  });
  return result;
}

} // namespace quorate::evaluation
