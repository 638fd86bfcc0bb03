#include "engine/evaluation/gate/gate.h"

#include "engine/evaluation/fingerprint.h"
#include "engine/evaluation/gate/beside_seats.h"
#include "engine/evaluation/gate/changes.h"
#include "engine/evaluation/gate/ways.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace quorate::evaluation {

using namespace semantics;

namespace {
using Kind = GateChange::Kind;

class Gate {
public:
  Gate(const GateInput& input, const std::vector<NewWaiver>& waivers)
      : input_(input), waivers_(waivers),
        head_(input.charter, input.head, input.sources, input.as_of),
        base_(input.charter, input.base, input.sources, input.as_of),
        then_(input.charter, input.base, input.sources, input.base_date.value_or(input.as_of)),
        judges_(head_), judges_then_(then_), decisions_(head_, judges_),
        earlier_(then_, judges_then_), ways_(compared_, judges_) {}

  Gated run() {
    Gated out;
    out.id = input_.charter.id;
    out.title = input_.charter.title;
    out.charter_file = input_.charter.file;
    out.revision = input_.charter.revision;
    out.as_of = input_.as_of;
    seats();
    affiliations();
    for (auto* look : {people_changes, activity_changes, coverage_changes, decision_changes})
      for (GateChange& one : look(compared_)) changes_.push_back(std::move(one));
    for (const NewWaiver& one : waivers_) changes_.push_back(one.change);
    if (input_.charter_changed) changes_.push_back(charter_change(compared_));
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
    return out;
  }

private:
  // ---- seats
  void seats() {
    auto roles = [&](const World& world) {
      std::vector<std::string> names;
      for (SeatId id = 0; id < world.role_of.size(); ++id)
        names.push_back(records::fold(world.role_of[id] == no_role
                                          ? world.seat(id).role.value.text()
                                          : input_.charter.roles[world.role_of[id]].path));
      return names;
    };
    seat_changes_ =
        seat_changes(input_.base, input_.head, roles(base_), roles(head_), input_.as_of);
    for (const SeatChange& change : seat_changes_) {
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
      entry.ways =
          ways_.in(change.after, Ways::Longer{*before->until, records::fold(before->by->value) !=
                                                                  records::fold(after->by->value)});
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
    case Kind::by_changed:
      if (before->by->value.empty()) { // only now is it said; is it true?
        entry.what =
            fmt::format("{} as {}: given by {}, as is said now", who, role, after->by->value);
        entry.ways = ways_.in(change.after);
        decide(entry, change.after, true, after->since);
        break;
      }
      blocked(fmt::format("{} as {}: given by {}, and now by {}", who, role, before->by->value,
                          after->by->value.empty() ? "nobody" : after->by->value),
              "it is history: correct it in a change of its own, with its ground");
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
    // Of ways that are closed the one leads that was begun: there is a record of it.
    for (const WayTaken& way : entry.ways)
      if (!by || way.truth > best ||
          (way.truth == best && by->evidence.empty() && !way.evidence.empty())) {
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
    Ways::Record record = ways_.wanted(seat, joining, day, by->clause);
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

  // ---- violations of the resulting body
  Evaluated judged(const records::Records& records, Date day) {
    Options options{day};
    options.other_revisions = input_.other_texts;
    options.tally_decisions = false;
    return evaluate(input_.charter, records, input_.sources, options);
  }

  static std::vector<Finding> findings(const CharterAssessment& found) {
    std::vector<Finding> all;
    for (const Finding& one : found.violations)
      if (one.modality == Modality::must) all.push_back(one);
    // A vacancy is no violation: whoever may go leaves one behind.
    for (const PruneEntry& one : found.prune)
      if (one.action == PruneAction::automatic) all.push_back(one);
    return all;
  }

  void violations(Gated& out) {
    Evaluated before = judged(input_.base, input_.as_of), after = judged(input_.head, input_.as_of);
    std::set<std::string> known;
    for (const Finding& one : findings(before.assessment)) known.insert(one.fingerprint);
    for (Finding& one : findings(after.assessment)) {
      int lacking = after.lacking[one.fingerprint], lacked = before.lacking[one.fingerprint];
      bool old = known.contains(one.fingerprint);
      // What was wrong by a number may not become more so.
      if (old && lacking > lacked)
        one.message +=
            fmt::format("; before this change it was out by {}, now by {}", lacked, lacking);
      for (const NewWaiver& waiver : waivers_)
        if (waiver.change.verdict == GateVerdict::blocked && waiver.lets_pass(one))
          one.message += fmt::format("; the new waiver does not count: {}", waiver.change.why);
      (old && lacking <= lacked ? out.old_violations : out.new_violations)
          .push_back(std::move(one));
    }
    doubts(out, before.assessment, after.assessment);
    to_come(out);
    if (!out.new_violations.empty() || (input_.strict && !out.old_violations.empty()))
      out.verdict = GateVerdict::blocked;
    else if (!out.new_doubts.empty())
      out.verdict = std::max(out.verdict, GateVerdict::unclear);
  }

  /// A change that hides what a rule asks for must not pass because of that.
  void doubts(Gated& out, const CharterAssessment& before, const CharterAssessment& after) {
    std::set<std::string> known;
    for (const Finding& one : before.undetermined) known.insert(one.fingerprint);
    for (const Finding& one : findings(before)) known.insert(one.fingerprint);
    for (const Finding& one : after.undetermined)
      if (one.modality == Modality::must && !known.contains(one.fingerprint))
        out.new_doubts.push_back(one);
  }

  /// Seats that the change has begin or end later: what is broken from then on.
  void to_come(Gated& out) {
    std::set<Date> days;
    for (const SeatChange& change : seat_changes_)
      if (change.after != SeatChange::no_seat) {
        const records::Seat& seat = input_.head.seats[change.after];
        for (std::optional<Date> day : {std::optional(seat.since), seat.until})
          if (day && *day > input_.as_of) days.insert(*day);
      }
    std::set<std::string> known;
    for (const auto* list : {&out.new_violations, &out.old_violations})
      for (const Finding& one : *list) known.insert(one.fingerprint);
    for (Date day : days) {
      Evaluated before = judged(input_.base, day), after = judged(input_.head, day);
      std::set<std::string> anyway;
      for (const Finding& one : findings(before.assessment)) anyway.insert(one.fingerprint);
      for (Finding& one : findings(after.assessment)) {
        bool worse = after.lacking[one.fingerprint] > before.lacking[one.fingerprint];
        if ((anyway.contains(one.fingerprint) && !worse) || !known.insert(one.fingerprint).second)
          continue;
        one.message += fmt::format("; from {} on, as this change has it", day.iso());
        out.new_violations.push_back(std::move(one));
      }
    }
  }

  const GateInput& input_;
  const std::vector<NewWaiver>& waivers_;
  World head_, base_, then_; ///< `then_`: the base on the day on which it was recorded
  JudgesByReading judges_, judges_then_;
  Decisions decisions_, earlier_;
  Compared compared_{input_, base_, head_, decisions_, earlier_};
  Ways ways_;
  std::vector<SeatChange> seat_changes_;
  std::vector<GateChange> changes_;
};
} // namespace

GateResult gate(const GateInput& input) {
  GateResult result;
  Options options{input.as_of};
  options.other_revisions = input.other_texts;
  for (const records::Records* records : {&input.base, &input.head}) {
    auto problems = check_fit(input.charter, *records, input.sources, options);
    result.diagnostics.insert(result.diagnostics.end(), problems.begin(), problems.end());
  }
  if (diagnostics::has_errors(result.diagnostics)) return result;
  std::vector<NewWaiver> waivers = new_waivers(input);
  std::set<std::size_t> void_ones;
  for (const NewWaiver& one : waivers)
    if (one.change.verdict == GateVerdict::blocked) void_ones.insert(one.index);
  if (void_ones.empty()) {
    result.gated = Gate(input, waivers).run();
    return result;
  }
  // What nobody approved lets nothing pass: all else is judged as if it were not there.
  records::Records without = input.head;
  for (auto at = void_ones.rbegin(); at != void_ones.rend(); ++at)
    without.waivers.erase(without.waivers.begin() + static_cast<std::ptrdiff_t>(*at));
  GateInput judged{input.charter,         input.base,         without,      input.sources,
                   input.as_of,           input.base_date,    input.strict, input.other_texts,
                   input.charter_changed, input.charter_place};
  result.gated = Gate(judged, waivers).run();
  return result;
}

} // namespace quorate::evaluation
