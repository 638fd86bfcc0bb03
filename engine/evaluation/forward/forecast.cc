#include "engine/evaluation/forward/forecast.h"

#include "engine/evaluation/fingerprint.h"
#include "engine/evaluation/outcome.h"
#include "engine/evaluation/readings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace quorate::evaluation {

using Kind = Foreseen::Kind;

std::string_view name(Kind kind) {
  static constexpr std::array<std::string_view, 17> names{
      "violation",  "lapse",        "removal",    "vacancy",   "overdue",          "due",
      "term_ends",  "grace_begins", "grace_ends", "seat_ends", "attestation_ends", "waiver_ends",
      "date_comes", "warning",      "unclear",    "settled",   "verdict"};
  return names.at(static_cast<std::size_t>(kind));
}

namespace {
/// Of one matter: a clause and whom it is about.
using Matter = std::pair<std::string, std::string>;
Matter matter(const Entry& one) { return {one.finding.clause, one.finding.subject.person}; }

class Foreseeing {
public:
  Foreseeing(const Texts& texts, const records::Records& records, const source::Sources& sources,
             Date from, Date until)
      : texts_(texts), records_(records), sources_(sources), from_(from), until_(until) {}

  Forecast run() {
    const semantics::Charter& charter = texts_.at(from_);
    result_.id = charter.id;
    result_.title = charter.title;
    result_.file = charter.file;
    Course course = evaluation::course(texts_, records_, sources_, from_, until_);
    result_.verdict = course.verdicts.front().verdict;
    for (const Entry& one : course.start) open(one);
    for (const DayOfChange& day : course.days) changes(day);
    for (const auto& [key, entry] : open_) falls_due(entry, Date::last());
    waivers();
    seats();
    std::stable_sort(result_.all.begin(), result_.all.end(), [](const auto& a, const auto& b) {
      return std::tie(a.date, a.kind, a.finding.clause, a.finding.subject.person,
                      a.finding.fingerprint) < std::tie(b.date, b.kind, b.finding.clause,
                                                        b.finding.subject.person,
                                                        b.finding.fingerprint);
    });
    return std::move(result_);
  }

private:
  void add(Date date, Kind kind, Finding finding, const std::string& of = "") {
    result_.all.push_back({date, kind, std::move(finding), of});
  }

  // ---- what falls due while it stands
  void open(const Entry& one) {
    bool waits = one.state == "due" || one.state == "in_grace";
    if (waits && one.due && (one.list == Listed::renewal || one.list == Listed::duty))
      open_.insert_or_assign(key_of(one), one);
  }
  void close(const Entry& one, Date day) {
    auto waited = open_.find(key_of(one));
    if (waited == open_.end()) return;
    falls_due(waited->second, day);
    open_.erase(waited);
  }
  /// Its day comes before it is something else.
  void falls_due(const Entry& one, Date stands_until) {
    if (*one.due < from_ || until_ < *one.due || stands_until <= *one.due) return;
    Kind kind = Kind::due;
    if (one.state == "in_grace" && one.list == Listed::renewal) kind = Kind::grace_ends;
    const semantics::Charter& text = texts_.at(*one.due);
    for (const semantics::Clause& clause : text.clauses)
      if (std::holds_alternative<semantics::Term>(clause.is) &&
          judged_path(text, clause) == one.finding.clause)
        kind = Kind::term_ends;
    if (said_due_.insert({key_of(one), *one.due}).second) add(*one.due, kind, one.finding, one.of);
  }

  // ---- what changes from one day to the next
  void changes(const DayOfChange& day) {
    std::set<Matter> told; // a duty that is overdue stands among the violations too
    for (const Entry& one : day.difference.fresh)
      if (one.list <= Listed::warning) told.insert(matter(one));
    for (const Entry& one : day.difference.fresh) {
      if (auto kind = kind_of(one, told)) add(day.date, *kind, one.finding, one.of);
      open(one);
    }
    for (const ChangedEntry& one : day.difference.changed) {
      close(one.before, day.date);
      bool turned = one.before.state != one.after.state; // and not merely the next date
      if (auto kind = kind_of(one.after, told); turned && kind)
        add(day.date, *kind, one.after.finding, one.after.of);
      open(one.after);
    }
    for (const Entry& one : day.difference.fresh) told.insert(matter(one));
    for (const Entry& one : day.difference.fixed) {
      close(one, day.date);
      if (one.list > Listed::warning || told.contains(matter(one))) continue;
      Finding finding = one.finding;
      finding.message = "no more: " + finding.message;
      add(day.date, Kind::settled, std::move(finding));
    }
    for (const VerdictChange& one : day.verdicts) {
      Finding finding;
      finding.subject.body = one.body;
      auto word = [](Verdict verdict) {
        return verdict == Verdict::compliant  ? "compliant"
               : verdict == Verdict::violated ? "violated"
                                              : "undetermined";
      };
      finding.message = fmt::format("{}: {} → {}", one.body.empty() ? result_.id : one.body,
                                    word(one.before), word(one.after));
      finding.fingerprint = fingerprint({result_.id, one.body, "verdict"});
      add(day.date, Kind::verdict, std::move(finding));
    }
  }

  /// Nothing for what is no news.
  static std::optional<Kind> kind_of(const Entry& one, const std::set<Matter>& told) {
    switch (one.list) {
    case Listed::violation: return Kind::violation;
    case Listed::prune: return one.state == "lapsed" ? Kind::lapse : Kind::removal;
    case Listed::vacancy: return Kind::vacancy;
    case Listed::warning: return Kind::warning;
    case Listed::renewal:
    case Listed::duty:
      if (told.contains(matter(one))) return std::nullopt;
      if (one.state == "in_grace") return Kind::grace_begins;
      return one.state == "overdue" ? std::optional(Kind::overdue) : std::nullopt;
    case Listed::attestation:
      if (one.state == "attested" || told.contains(matter(one))) return std::nullopt;
      return Kind::attestation_ends;
    case Listed::undetermined: return Kind::unclear;
    case Listed::waived: return std::nullopt; // what would be found is let pass
    }
    return std::nullopt;
  }

  // ---- what the records say of days to come
  Evidence evidence(source::Span span, std::string text) const {
    source::Place place = sources_.place(span);
    return {place.path, place.line, std::move(text)};
  }

  void waivers() {
    for (const records::Waiver& one : records_.waivers) {
      if (!one.until || *one.until <= from_ || until_ < *one.until) continue;
      if (one.since && *one.since >= *one.until) continue;
      Finding finding;
      finding.clause = one.clause.value;
      if (one.person != records::nobody) {
        finding.subject.person = records_.people[one.person].id;
        finding.subject.name = records_.people[one.person].name;
      }
      finding.message = fmt::format(
          "the waiver of {}{} counts no more ({})", one.clause.value,
          one.person == records::nobody ? "" : " for " + finding.subject.person, one.reason);
      finding.evidence.push_back(evidence(one.span, "approved by " + one.approved_by));
      finding.fingerprint =
          fingerprint({result_.id, "waiver", one.clause.value, finding.subject.person});
      add(*one.until, Kind::waiver_ends, std::move(finding));
    }
  }

  void seats() {
    const semantics::Charter& charter = texts_.at(from_);
    World world(charter, records_, sources_, until_);
    for (SeatId id = 0; id < records_.seats.size(); ++id) {
      RoleId role = world.role_of[id];
      const records::Seat& seat = records_.seats[id];
      if (role == no_role || seat.person == records::nobody) continue;
      Finding finding;
      finding.subject = subject_of(world, seat.person, role);
      finding.evidence.push_back(seat_evidence(world, id));
      std::string who =
          fmt::format("{} as {}", person_text(world, seat.person), charter.roles[role].path);
      if (seat.until && from_ < *seat.until && *seat.until <= until_ && seat.since < *seat.until) {
        finding.message = fmt::format("the seat of {} ends, by the roster", who);
        finding.fingerprint =
            fingerprint({result_.id, "seat", seat_key(world, id), finding.subject.role});
        add(*seat.until, Kind::seat_ends, finding);
      }
      for (const auto& [attribute, text] : seat.attributes) {
        std::optional<Date> day = Date::parse(text.value);
        if (!day || *day < from_ || until_ < *day || !world.sits(id, *day)) continue;
        std::string others;
        for (const auto& [name, value] : seat.attributes)
          if (name != attribute) others += fmt::format(", {} {}", name, value.value);
        finding.message = fmt::format("{}: {} is {}{}", who, attribute, day->iso(), others);
        finding.fingerprint =
            fingerprint({result_.id, "date", attribute, seat_key(world, id), finding.subject.role});
        add(*day, Kind::date_comes, finding);
      }
    }
  }

  const Texts& texts_;
  const records::Records& records_;
  const source::Sources& sources_;
  Date from_, until_;
  Forecast result_;
  std::map<EntryKey, Entry> open_; ///< renewals and duties that wait for their day
  std::set<std::pair<EntryKey, Date>> said_due_;
};
} // namespace

Forecast forecast(const Texts& texts, const records::Records& records,
                  const source::Sources& sources, Date from, Date until) {
  return Foreseeing(texts, records, sources, from, until).run();
}

} // namespace quorate::evaluation
