#include "engine/evaluation/gate/gate.h"

#include "engine/evaluation/fingerprint.h"
#include "engine/evaluation/gate/changes.h"
#include "engine/evaluation/gate/ways.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace quorate::evaluation {

using namespace semantics;

namespace {
using Kind = GateChange::Kind;

/// Decisions that are first written down so long after they closed are told.
constexpr int late_days = 30;

class Gate {
public:
  explicit Gate(const GateInput& input)
      : input_(input), head_(input.charter, input.head, input.sources, input.as_of),
        base_(input.charter, input.base, input.sources, input.as_of), judges_(head_),
        decisions_(head_, judges_), ways_(head_, judges_, decisions_) {}

  GateResult run() {
    GateResult result;
    Gated& out = result.gated;
    out.id = input_.charter.id;
    out.title = input_.charter.title;
    out.charter_file = input_.charter.file;
    out.revision = input_.charter.revision;
    out.as_of = input_.as_of;
    Options options{input_.as_of};
    options.other_revisions = input_.other_texts;
    for (const records::Records* records : {&input_.base, &input_.head}) {
      auto problems = check_fit(input_.charter, *records, input_.sources, options);
      result.diagnostics.insert(result.diagnostics.end(), problems.begin(), problems.end());
    }
    if (diagnostics::has_errors(result.diagnostics)) return result;
    seats();
    affiliations();
    decisions();
    charter();
    for (GateChange& one : changes_) {
      one.fingerprint = fingerprint({out.id, "gate", std::to_string(static_cast<int>(one.kind)),
                                     one.subject.person, one.subject.role, one.what});
      out.verdict = std::max(out.verdict, one.verdict);
    }
    std::stable_sort(changes_.begin(), changes_.end(), [](const auto& a, const auto& b) {
      return static_cast<int>(a.verdict) > static_cast<int>(b.verdict);
    });
    out.changes = std::move(changes_);
    violations(out);
    return result;
  }

private:
  // ---- seats
  void seats() {
    for (const SeatChange& change : seat_changes(input_.base, input_.head, input_.as_of)) {
      bool gone = change.after == SeatChange::no_seat;
      const World& world = gone ? base_ : head_;
      SeatId id = gone ? change.before : change.after;
      const records::Seat& seat = world.seat(id);
      if (seat.person == records::nobody) continue;
      GateChange entry;
      entry.kind = change.kind;
      RoleId role = world.role_of[id];
      entry.subject = subject_of(world, seat.person, role);
      if (role == no_role) entry.subject.role = seat.role.value;
      source::Place place = input_.sources.place(seat.span);
      entry.place = {place.path, place.line, seat_evidence(world, id).text};
      std::string who = person_text(world, seat.person);
      if (role == no_role) {
        // Declared by another text of the charter: this one says nothing about it.
        entry.what = fmt::format("{}: a seat of {}", who, seat.role.value);
        entry.why =
            fmt::format("the charter before this change knows no role `{}`", seat.role.value);
        entry.verdict = GateVerdict::blocked;
      } else if (input_.charter.roles[role].external && change.kind != Kind::seat_deleted) {
        entry.what = fmt::format("{}: {} changes", who, seat.role.value);
        entry.why = "the role belongs to another body, whose rules are not here";
        entry.verdict = GateVerdict::allowed;
      } else {
        judge(change, entry, who);
      }
      changes_.push_back(std::move(entry));
    }
  }

  void judge(const SeatChange& change, GateChange& entry, const std::string& who) {
    auto blocked = [&](std::string what, std::string why) {
      entry.what = std::move(what);
      entry.why = std::move(why);
      entry.verdict = GateVerdict::blocked;
    };
    const records::Seat* before =
        change.before == SeatChange::no_seat ? nullptr : &input_.base.seats[change.before];
    const records::Seat* after =
        change.after == SeatChange::no_seat ? nullptr : &input_.head.seats[change.after];
    const std::string& role = (after ? after : before)->role.value;
    switch (change.kind) {
    case Kind::joined:
      entry.what = fmt::format("{} joins {} on {}{}", who, role,
                               after->since_at_latest ? "or before " : "", after->since.iso());
      entry.ways = ways_.in(change.after);
      decide(entry, change.after, true, after->since);
      break;
    case Kind::extended:
      entry.what = after->until
                       ? fmt::format("{} stays {} until {} instead of {}", who, role,
                                     after->until->iso(), before->until->iso())
                       : fmt::format("{} stays {} beyond {}", who, role, before->until->iso());
      entry.ways = ways_.in(change.after, before->until);
      decide(entry, change.after, true, *before->until);
      break;
    case Kind::left:
      entry.what = fmt::format("{} leaves {} on {}", who, role, after->until->iso());
      entry.ways = ways_.out(change.after, *after->until);
      decide(entry, change.after, false, *after->until);
      break;
    case Kind::seat_deleted:
      blocked(fmt::format("the seat of {} as {} since {} is gone from the records", who, role,
                          before->since.iso()),
              before->until ? "it is history, and history stays"
                            : "whoever leaves keeps the line, with the day it ended in `until:`");
      entry.record_file = "roster.yml";
      entry.record = fmt::format("  - {{person: {}, role: {}, since: {}, until: {}}}\n",
                                 yaml(entry.subject.person), yaml(role), before->since.iso(),
                                 before->until ? before->until->iso() : "YYYY-MM-DD");
      break;
    case Kind::since_changed:
      blocked(fmt::format("{} as {}: the first day is {} instead of {}", who, role,
                          after->since.iso(), before->since.iso()),
              "it is history: correct it in a change of its own, with its ground");
      break;
    case Kind::until_changed:
      blocked(fmt::format("{} as {}: the seat ended on {}, and now {}", who, role,
                          before->until->iso(),
                          after->until ? "on " + after->until->iso() : "goes on"),
              "it is history: who is back has a seat of its own, from the day of the return");
      break;
    default:
      entry.what = fmt::format("{} as {}: other attributes", who, role);
      entry.why = "the charter asks for nothing when attributes change";
      entry.verdict = GateVerdict::allowed;
    }
  }

  void decide(GateChange& entry, SeatId seat, bool joining, Date day) {
    Truth best = Truth::fails;
    const WayTaken* by = nullptr;
    for (const WayTaken& way : entry.ways)
      if (!by || way.truth > best) {
        best = way.truth;
        by = &way;
      }
    if (!by) {
      entry.verdict = GateVerdict::unclear;
      entry.why = joining ? "the charter states no way into this role"
                          : "the charter states no way out of this role";
      return;
    }
    entry.verdict = best == Truth::holds     ? GateVerdict::allowed
                    : best == Truth::unknown ? GateVerdict::unclear
                                             : GateVerdict::blocked;
    entry.why = by->text;
    if (entry.verdict == GateVerdict::allowed) return;
    Ways::Record record = ways_.wanted(seat, joining, day);
    entry.record_file = record.file;
    entry.record = record.text;
  }

  // ---- affiliations
  void affiliations() {
    auto text = [](const records::Person& person) {
      std::string all;
      for (const auto& one : person.affiliations)
        all +=
            fmt::format("{}|{}|{}\n", one.organisation, one.when.since ? one.when.since->iso() : "",
                        one.when.until ? one.when.until->iso() : "");
      return all;
    };
    for (records::PersonId i = 0; i < input_.head.people.size(); ++i) {
      const records::Person& now = input_.head.people[i];
      records::PersonId before = input_.base.find(now.id);
      if (before == records::nobody || text(input_.base.people[before]) == text(now)) continue;
      GateChange entry;
      entry.kind = Kind::affiliation;
      entry.subject = subject_of(head_, i, no_role);
      entry.what = fmt::format("the affiliation of {} changes", person_text(head_, i));
      entry.why = "allowed, as long as the body stays within the charter";
      entry.verdict = GateVerdict::allowed;
      source::Place place = input_.sources.place(now.span);
      entry.place = {place.path, place.line, now.id};
      changes_.push_back(std::move(entry));
    }
  }

  // ---- the history of decisions
  void decisions() {
    std::map<std::string, const records::Decision*> before, after;
    for (const auto& one : input_.base.decisions) before.emplace(records::fold(one.id), &one);
    for (const auto& one : input_.head.decisions) after.emplace(records::fold(one.id), &one);
    Date known = input_.base_date.value_or(input_.as_of);
    auto add = [&](const World& world, Kind kind, const records::Decision& one, GateVerdict verdict,
                   std::string what, std::string why) {
      GateChange entry;
      entry.kind = kind;
      RoleId role = no_role;
      if (one.role)
        if (auto found = input_.charter.role(one.role->value)) role = *found;
      entry.subject = subject_of(world, one.subject, role);
      entry.what = std::move(what);
      entry.why = std::move(why);
      entry.verdict = verdict;
      source::Place place = input_.sources.place(one.span);
      entry.place = {place.path, place.line, "decision " + one.id};
      changes_.push_back(std::move(entry));
    };
    auto over = [&](const records::Decision& one) { return one.closed && *one.closed <= known; };
    auto same = [&](const records::Decision& old, const records::Decision& now) {
      return decision_content(input_.base, old, input_.head, known) ==
             decision_content(input_.head, now, input_.head, known);
    };
    for (const auto& [id, old] : before) {
      auto now = after.find(id);
      if (now == after.end()) {
        add(base_, Kind::decision_deleted, *old, GateVerdict::blocked,
            fmt::format("decision {} is gone from the records", old->id),
            "it is history, and history stays");
      } else if (over(*old) && !same(*old, *now->second)) {
        add(head_, Kind::decision_changed, *now->second, GateVerdict::blocked,
            fmt::format("decision {} was closed on {}, and is recorded otherwise now", old->id,
                        old->closed->iso()),
            "it is history: correct it in a change of its own, with its ground");
      }
    }
    for (const auto& [id, now] : after) {
      if (before.contains(id) || !now->closed) continue;
      const Procedure* procedure = decisions_.procedure_of(*now);
      bool declared = false; // complete, by the base's own word, up to a day that it names
      for (const records::Coverage& cover : input_.base.decision_covers) {
        bool named = cover.names.empty();
        for (const records::Text& name : cover.names)
          named =
              named || (procedure && (records::fold(name.value) == records::fold(procedure->path) ||
                                      records::fold(name.value) == records::fold(procedure->name)));
        declared = declared || (named && cover.until && *now->closed <= *cover.until &&
                                (!cover.since || *cover.since <= *now->closed));
      }
      if (declared)
        add(head_, Kind::backdated, *now, GateVerdict::blocked,
            fmt::format("decision {} is new, and closed on {}", now->id, now->closed->iso()),
            "the records before this change declare that time complete");
      else if (calendar::days_between(*now->closed, known) > late_days)
        add(head_, Kind::backdated, *now, GateVerdict::unclear,
            fmt::format("decision {} is new, and closed on {}", now->id, now->closed->iso()),
            fmt::format("it was not yet recorded {} days later",
                        calendar::days_between(*now->closed, known)));
    }
  }

  // ---- the charter itself
  void charter() {
    if (!input_.charter_changed) return;
    GateChange entry;
    entry.kind = Kind::charter_changed;
    entry.what = "the charter changes";
    entry.place = input_.charter_place;
    Truth best = Truth::fails;
    bool rule = false;
    for (const Clause& clause : input_.charter.clauses) {
      const auto* decision = std::get_if<DecisionRule>(&clause.is);
      const auto* decides = decision ? std::get_if<Decides>(&decision->is) : nullptr;
      if (!decides) continue;
      bool amends =
          std::any_of(decides->matters.begin(), decides->matters.end(),
                      [](const Matter& one) { return one.kind == Matter::Kind::amendment; });
      if (!amends) continue;
      rule = true;
      WayTaken way;
      put_clause(head_, clause, way);
      way.truth = Truth::fails;
      const Procedure& procedure = input_.charter.procedures[decision->procedure];
      way.text = fmt::format("no new decision `{}` to amend is recorded", procedure.path);
      // One that the base knew already has allowed another change.
      for (std::size_t i = 0; i < input_.head.decisions.size(); ++i) {
        const records::Decision& record = input_.head.decisions[i];
        if (decisions_.procedure_of(record) != &procedure ||
            std::any_of(input_.base.decisions.begin(), input_.base.decisions.end(),
                        [&](const auto& old) {
                          return records::fold(old.id) == records::fold(record.id) && old.closed;
                        }))
          continue;
        std::string kind = records::fold(record.kind.value);
        if (kind != "amend" && !kind.empty()) continue;
        const Tallied& tallied = decisions_.tallied(i);
        way.truth = tallied.outcome == DecisionOutcome::passed         ? Truth::holds
                    : tallied.outcome == DecisionOutcome::undetermined ? Truth::unknown
                                                                       : Truth::fails;
        way.text =
            fmt::format("decision {}: {}: {}", record.id, name(tallied.outcome), tallied.why);
        way.evidence = {tallied.record};
        if (way.truth == Truth::holds) break;
      }
      if (entry.record.empty() && way.truth != Truth::holds) {
        entry.record_file = "decisions.yml";
        entry.record = fmt::format("decisions:\n  - id: amendment-{}\n    procedure: {}\n"
                                   "    kind: amend\n    matter: \"WHAT CHANGES\"\n"
                                   "    opened: YYYY-MM-DD\n    closed: YYYY-MM-DD\n"
                                   "    ballots: {{PERSON: yes, PERSON: no, PERSON: abstain}}\n",
                                   input_.as_of.iso(), procedure.path);
      }
      if (entry.ways.empty() || way.truth > best) {
        best = way.truth;
        entry.why = way.text;
      }
      entry.ways.push_back(std::move(way));
    }
    entry.verdict = !rule                    ? GateVerdict::unclear
                    : best == Truth::holds   ? GateVerdict::allowed
                    : best == Truth::unknown ? GateVerdict::unclear
                                             : GateVerdict::blocked;
    if (!rule) entry.why = "the charter states no rule for its own amendment";
    if (entry.verdict == GateVerdict::allowed) entry.record.clear();
    changes_.push_back(std::move(entry));
  }

  // ---- violations of the resulting body
  void violations(Gated& out) {
    auto findings = [&](const records::Records& records) {
      Options options{input_.as_of};
      options.other_revisions = input_.other_texts;
      options.tally_decisions = false;
      std::vector<Finding> all;
      Evaluated result = evaluate(input_.charter, records, input_.sources, options);
      const CharterAssessment& found = result.assessment;
      for (const Finding& one : found.violations)
        if (one.modality == Modality::must) all.push_back(one);
      // A vacancy is no violation: whoever may go leaves one behind.
      for (const PruneEntry& one : found.prune)
        if (one.action == PruneAction::automatic) all.push_back(one);
      return all;
    };
    std::set<std::string> before;
    for (const Finding& one : findings(input_.base)) before.insert(one.fingerprint);
    for (Finding& one : findings(input_.head))
      (before.contains(one.fingerprint) ? out.old_violations : out.new_violations)
          .push_back(std::move(one));
    if (!out.new_violations.empty() || (input_.strict && !out.old_violations.empty()))
      out.verdict = GateVerdict::blocked;
  }

  const GateInput& input_;
  World head_, base_;
  JudgesByReading judges_;
  Decisions decisions_;
  Ways ways_;
  std::vector<GateChange> changes_;
};
} // namespace

GateResult gate(const GateInput& input) { return Gate(input).run(); }

} // namespace quorate::evaluation
