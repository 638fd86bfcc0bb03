// What must have happened around a vote: proposal, seconds, notice, how long it was open.
#include "engine/evaluation/decisions/rulings.h"
#include "engine/evaluation/windows.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

Reckoning reckoning(Votes& votes, const Clause& clause, Reckoning::Kind kind, Truth truth,
                    std::string text) {
  return {votes.decisions().written(clause), kind, truth, std::move(text)};
}

namespace {
struct Lasted {
  Truth truth = Truth::unknown;
  std::string text;
};

/// From one day to another, against a length. Records give days, not hours: one day short of the
/// length may or may not have been enough.
Lasted lasted(const Duration& duration, const Assignment& readings, Date from, Date to,
              std::string_view what) {
  const Period* low = duration.low.under(readings);
  if (!low) return {Truth::unknown, fmt::format("the charter does not say how long {}", what)};
  Date reached = from + *low;
  Truth least = reached <= to ? Truth::holds : reached <= to.next() ? Truth::unknown : Truth::fails;
  Truth most = calendar::truth(to <= reached);
  std::string span = fmt::format("from {} to {}", from.iso(), to.iso());
  switch (duration.bound) {
  case Bound::at_most:
    return {most, fmt::format("{} {}; until {} at the latest", what, span, reached.iso())};
  case Bound::fewer_than:
    return {calendar::truth(to < reached),
            fmt::format("{} {}; to end before {}", what, span, reached.iso())};
  case Bound::between: {
    Date latest = duration.high ? from + *duration.high : Date::last();
    return {calendar::both(least, calendar::truth(to <= latest)),
            fmt::format("{} {}; to end from {} to {}", what, span, reached.iso(), latest.iso())};
  }
  case Bound::exactly:
    return {calendar::both(least, most),
            fmt::format("{} {}; to end on {}", what, span, reached.iso())};
  default: break;
  }
  return {least, fmt::format("{} {}; until {} at least", what, span, reached.iso())};
}

struct Walk {
  Votes& votes;
  const records::Decision& record;
  VoteCourse course;
  Truth proposed = Truth::fails; ///< several ways to propose: one suffices
  const Clause* proposal = nullptr;
  const Clause* barred = nullptr; ///< a way to propose that is not open now

  void add(const Clause& clause, Truth truth, std::string text) {
    if (clause.modality == semantics::Modality::may) return;
    Truth guard = votes.applies(clause);
    if (guard == Truth::fails) return;
    if (guard == Truth::unknown && truth == Truth::fails) truth = Truth::unknown;
    if (clause.modality == semantics::Modality::should) truth = Truth::holds; // binds nobody
    course.reckonings.push_back(
        reckoning(votes, clause, Reckoning::Kind::validity, truth, std::move(text)));
  }

  void duration(const Clause& clause, const Duration& duration) {
    const Assignment& readings = votes.judge().readings();
    const Scene& scene = votes.scene();
    if (duration.what == Duration::What::open) {
      Truth guard = votes.applies(clause);
      if (guard == Truth::fails) return;
      if (scene.closed) {
        Lasted open = lasted(duration, readings, scene.started, scene.now, "open");
        return add(clause, open.truth, open.text);
      }
      const Period* low = duration.low.under(readings);
      if (!low || guard == Truth::unknown) {
        course.may_last = true;
        return;
      }
      if (duration.bound == Bound::at_most || duration.bound == Bound::exactly ||
          duration.bound == Bound::fewer_than)
        course.closes = scene.started + *low;
      else
        course.earliest = scene.started + *low;
      if (duration.bound == Bound::exactly) course.earliest = course.closes;
      if (duration.high) course.closes = scene.started + *duration.high;
      return;
    }
    if (duration.what == Duration::What::notice) {
      std::optional<Date> first;
      for (const records::DatedText& notice : record.notices)
        if (notice.date && (!first || *notice.date < *first)) first = notice.date;
      if (!first) return add(clause, Truth::unknown, "no notice is recorded");
      Lasted notice = lasted(duration, readings, *first, scene.opened, "notice");
      return add(clause, notice.truth, notice.text);
    }
    if (!duration.stated) return;
    std::string name =
        duration.what == Duration::What::nominations ? "nominations" : duration.phase;
    for (const records::PhaseRecord& phase : record.phases) {
      if (records::fold(phase.name.value) != records::fold(name) || !phase.opened) continue;
      if (!phase.closed || *phase.closed > scene.now)
        return void(course.may_last = true); // still going on
      Lasted known = lasted(duration, readings, *phase.opened, *phase.closed, name);
      return add(clause, known.truth, known.text);
    }
    // The vote itself is the phase of that name, when nothing else is recorded.
    if (records::fold(name) == "voting" && scene.closed) {
      Lasted known = lasted(duration, readings, scene.started, scene.now, name);
      return add(clause, known.truth, known.text);
    }
    if (scene.closed)
      add(clause, Truth::unknown,
          fmt::format("from when to when {} went on is not recorded", name));
    else if (records::fold(name) != "voting")
      course.may_last = true;
  }

  void involvement(const Clause& clause, const Involvement& involved) {
    if (involved.automatic || !involved.by) return;
    const Threshold* by = involved.by->under(votes.judge().readings());
    if (involved.act == Involvement::Act::proposed) {
      if (!in_force_under(clause, votes.judge().readings())) return;
      Truth guard = votes.applies(clause);
      if (guard == Truth::fails) { // not the time for it: this way nobody may
        if (clause.from || clause.until) return;
        if (!proposal) proposal = barred = &clause;
        return;
      }
      Truth who = Truth::unknown;
      if (by && by->of) {
        if (std::holds_alternative<Group::Anyone>(by->of->is))
          who = Truth::holds;
        else if (record.proposer != records::nobody)
          who = votes.in(record.proposer, *by->of);
      }
      if (by && by->of && !by->quantity.text.empty()) // whoever moves it with others counts, too
        who = together(*by);
      if (involved.joined_by) // others who move it too are written down as seconds
        who = calendar::both(who, joined(*involved.joined_by));
      proposed = calendar::either(proposed, calendar::both(who, guard));
      if (!proposal || proposal == barred) proposal = &clause;
    } else if (involved.act == Involvement::Act::seconded && by) {
      Threshold seconds = *by;
      seconds.verb = "second";
      if (seconds.quantity.text.empty()) {
        seconds.quantity.bound = Bound::at_least;
        seconds.quantity.low = {Amount{Amount::Kind::number, 1, {}, {}, {}}};
      }
      Votes::Answer answer = votes.threshold(seconds, false);
      if (answer.truth == Truth::fails && record.seconds.empty())
        return add(clause, Truth::unknown, "no seconds are recorded");
      add(clause, answer.truth, answer.text);
    }
  }

  /// Is the record of the kind that the statement speaks of? One that does not say is.
  bool decides_this(const Decides& decides) const {
    std::string kind = records::fold(record.kind.value);
    if (kind.empty()) return true;
    return std::any_of(decides.matters.begin(), decides.matters.end(), [&](const Matter& matter) {
      switch (matter.kind) {
      case Matter::Kind::joining:
      case Matter::Kind::appointment: return kind == "join" || kind == "appoint" || kind == "renew";
      case Matter::Kind::removal: return kind == "leave";
      case Matter::Kind::amendment: return kind == "amend";
      default: return true;
      }
    });
  }

  /// `decides removal from member when …`: nothing else may be decided by it. A cause that somebody
  /// has to judge is judged by the decision itself, unless it is attested that there is none.
  void matter(const Clause& clause) {
    if (!in_force_under(clause, votes.judge().readings()) || clause.from || clause.until) return;
    if (clause.when.empty() && clause.unless.empty()) return;
    const auto& decides = std::get<Decides>(std::get<DecisionRule>(clause.is).is);
    if (!decides_this(decides)) return;
    Truth guard = Truth::holds;
    auto add = [&](const ConditionPtr& one, bool must) {
      Truth truth = votes.condition(*one, record.subject);
      if (truth == Truth::unknown && std::holds_alternative<Vouched>(one->is)) return;
      guard = calendar::both(guard, must ? truth : calendar::negated(truth));
    };
    for (const ConditionPtr& one : clause.when) add(one, true);
    for (const ConditionPtr& one : clause.unless) add(one, false);
    if (guard == Truth::holds) return;
    course.reckonings.push_back(reckoning(
        votes, clause, Reckoning::Kind::validity, guard,
        guard == Truth::fails ? "it may not be decided: " + clause.text
                              : "whether it may be decided cannot be told: " + clause.text));
  }

  Truth together(const Threshold& by) {
    std::set<PersonId> who = votes.scene().seconds;
    if (record.proposer != records::nobody) who.insert(record.proposer);
    Truth enough = votes.among(who, by.of, by.quantity);
    bool told = record.proposer != records::nobody && !record.seconds.empty();
    return enough == Truth::fails && !told ? Truth::unknown : enough;
  }

  Truth joined(const Value<Threshold>& with) {
    const Threshold* others = with.under(votes.judge().readings());
    if (!others) return Truth::unknown;
    Threshold seconds = *others;
    seconds.verb = "second";
    Truth enough = votes.threshold(seconds, false).truth;
    return enough == Truth::fails && record.seconds.empty() ? Truth::unknown : enough;
  }

  void run() {
    for (std::size_t at : votes.procedure()->clauses) {
      const Clause& clause = votes.judge().world().charter.clauses[at];
      const auto* rule = std::get_if<DecisionRule>(&clause.is);
      if (!rule) continue;
      if (const auto* one = std::get_if<Duration>(&rule->is)) duration(clause, *one);
      if (const auto* one = std::get_if<Involvement>(&rule->is)) involvement(clause, *one);
      if (std::holds_alternative<Decides>(rule->is)) matter(clause);
    }
    if (!proposal) return;
    std::string who =
        record.proposer == records::nobody
            ? "who proposed it is not recorded"
            : fmt::format("proposed by {}", votes.judge().world().name(record.proposer));
    course.reckonings.push_back(
        reckoning(votes, *proposal, Reckoning::Kind::validity, proposed,
                  proposal == barred         ? fmt::format("not open to anybody: {}", barred->text)
                  : proposed == Truth::fails ? who + ", who may not propose it"
                                             : who));
  }
};
} // namespace

VoteCourse course_of(Votes& votes, const records::Decision& record) {
  Walk walk{votes, record, {}, Truth::fails, nullptr, nullptr};
  walk.run();
  return std::move(walk.course);
}

namespace {
/// `recused the subject`: whom the charter names, whether or not the record does.
void recuse_by_rule(Judge& judge, const Procedure& procedure, Scene& scene, Decisions& decisions) {
  std::set<PersonId> recused;
  Votes votes(judge, &procedure, scene, decisions);
  for (std::size_t at : procedure.clauses) {
    const Clause& clause = judge.world().charter.clauses[at];
    const auto* rule = std::get_if<DecisionRule>(&clause.is);
    const auto* named = rule ? std::get_if<RecusedRule>(&rule->is) : nullptr;
    const GroupPtr* who = named ? named->who.under(judge.readings()) : nullptr;
    if (!who || votes.applies(clause) != Truth::holds) continue;
    MembershipPtr all = votes.people(**who);
    for (const auto& [person, inside] : *all)
      if (inside == Truth::holds) recused.insert(person);
  }
  for (PersonId person : recused) recuse(scene, person);
}
} // namespace

Scene scene_now(Judge& judge, const Procedure& procedure, const records::Decision& record,
                Decisions& decisions) {
  const World& world = judge.world();
  bool changeable = ballots_may_change(world.charter, procedure);
  Scene scene = scene_of(record, world.records, world.as_of, changeable);
  if (scene.closed) {
    recuse_by_rule(judge, procedure, scene, decisions);
    return scene;
  }
  // Only what was changed while it was open began its time anew.
  std::vector<Date> restarts;
  for (const auto& restart : record.restarts)
    if (restart.date && *restart.date <= world.as_of) restarts.push_back(*restart.date);
  std::sort(restarts.begin(), restarts.end());
  Votes votes(judge, &procedure, scene, decisions);
  auto closing = [&](Date started) {
    scene.started = started;
    return course_of(votes, record).closes;
  };
  std::optional<Date> closes = closing(scene.opened);
  for (Date restart : restarts)
    if (closes && restart <= *closes) closes = closing(std::max(restart, scene.opened));
  if (closes && *closes > world.as_of) closes.reset();
  Scene result = scene_of(record, world.records, world.as_of, changeable, closes);
  recuse_by_rule(judge, procedure, result, decisions);
  return result;
}

} // namespace quorate::evaluation
