#include "engine/evaluation/duties/instances.h"

#include "engine/evaluation/attested.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
std::string folded(const std::string& text) { return records::fold(text); }

class Gathering {
public:
  Gathering(Judge& judge, const Trigger& trigger, const std::string& anchor)
      : judge_(judge), world_(judge.world()), trigger_(trigger), anchor_(anchor) {}

  Instances run(const std::string& body, const std::vector<RoleId>& roles) {
    switch (trigger_.kind) {
    case Trigger::Kind::register_:
      entries(world_.records.registers, world_.records.register_covers, "registers.yml");
      break;
    case Trigger::Kind::event:
      entries(world_.records.events, world_.records.event_covers, "events.yml");
      break;
    case Trigger::Kind::activity: activity(); break;
    case Trigger::Kind::meetings: meetings(body); break;
    case Trigger::Kind::decisions: decisions(); break;
    case Trigger::Kind::joining: seats(roles); break;
    }
    std::stable_sort(result_.all.begin(), result_.all.end(),
                     [](const Instance& a, const Instance& b) { return a.day < b.day; });
    return std::move(result_);
  }

private:
  Evidence evidence(source::Span span, std::string text) const {
    source::Place place = world_.sources.place(span);
    return {place.path, place.line, std::move(text)};
  }

  void entries(const std::vector<records::Entry>& list,
               const std::vector<records::Coverage>& covers, const char* file) {
    result_.covered = coverage(covers, trigger_.name);
    result_.source = fmt::format("{} does not cover `{}`", file, trigger_.name);
    for (const records::Entry& entry : list) {
      if (folded(entry.kind) != folded(trigger_.name)) continue;
      Instance one;
      one.id = entry.id ? entry.id->value : entry.date ? entry.date->iso() : "";
      one.title = fmt::format("{} {}", trigger_.name, one.id);
      one.day = entry.date;
      if (!anchor_.empty()) {
        auto stated = entry.attributes.find(anchor_);
        one.day =
            stated == entry.attributes.end() ? std::nullopt : Date::parse(stated->second.value);
      }
      std::optional<Date> known = one.day ? one.day : entry.date;
      if (known && *known > world_.as_of) continue; // not known yet
      for (const Comparison& test : trigger_.tests)
        one.concerned = calendar::both(one.concerned, meets(entry, test, known));
      holding(one);
      if (one.concerned == Truth::fails) continue;
      one.evidence = evidence(entry.span, one.title);
      result_.all.push_back(std::move(one));
    }
  }

  /// `where kind is "vulnerability"`, `where target is representative`.
  Truth meets(const records::Entry& entry, const Comparison& test, std::optional<Date> day) {
    auto found = entry.attributes.find(test.attribute);
    if (found == entry.attributes.end()) return Truth::unknown;
    const std::string& value = found->second.value;
    Truth result = Truth::unknown;
    if (test.op == Comparison::Op::equal && !test.text.empty()) {
      result = calendar::truth(folded(value) == folded(test.text));
      if (result == Truth::fails) result = of_role(value, test.text, day);
    } else if (test.op == Comparison::Op::equal && test.date) {
      result = calendar::truth(value == test.date->iso());
    } else if (test.op == Comparison::Op::after || test.op == Comparison::Op::before) {
      std::optional<Date> date = Date::parse(value);
      if (date && test.moment.kind == Moment::Kind::date)
        result = calendar::truth(test.op == Comparison::Op::after ? *date > test.moment.date
                                                                  : *date < test.moment.date);
    } else {
      bool number = !value.empty() && value.size() < 10 &&
                    value.find_first_not_of("0123456789") == std::string::npos;
      if (number) result = compare(std::stoll(value), test);
    }
    return test.negated ? calendar::negated(result) : result;
  }
  static Truth compare(std::int64_t value, const Comparison& test) {
    switch (test.op) {
    case Comparison::Op::at_least: return calendar::truth(value >= test.number);
    case Comparison::Op::at_most: return calendar::truth(value <= test.number);
    case Comparison::Op::more_than: return calendar::truth(value > test.number);
    case Comparison::Op::fewer_than: return calendar::truth(value < test.number);
    default: return calendar::truth(value == test.number);
    }
  }
  /// A person named in the entry, compared with a role: did they hold it then?
  Truth of_role(const std::string& value, const std::string& role, std::optional<Date> day) {
    for (std::size_t i = 0; i < world_.charter.roles.size(); ++i) {
      const Role& one = world_.charter.roles[i];
      if (folded(one.path) != folded(role) && folded(one.name) != folded(role)) continue;
      PersonId person = world_.records.find(value);
      if (person == records::nobody || !day) return Truth::unknown;
      return judge_.holds(person, static_cast<RoleId>(i)).at(*day);
    }
    return Truth::fails;
  }
  void holding(Instance& one) {
    for (const ConditionPtr& condition : trigger_.holding) {
      const auto* judged = std::get_if<Vouched>(&condition->is);
      one.concerned =
          calendar::both(one.concerned, judged ? world_.now(said_of(one.id, *judged))
                                               : world_.now(judge_.condition(*condition, {})));
    }
  }
  /// A judgement is of one entry, `clause: team.silence.R-1`; without its id it is of the only one.
  TruthLine said_of(const std::string& id, const Vouched& judged) {
    Vouched own = judged;
    own.clause += "." + id;
    TruthLine line = attested(judge_, own, records::nobody);
    auto number = [&](const std::vector<records::Entry>& list) {
      return std::count_if(list.begin(), list.end(), [&](const records::Entry& entry) {
        return folded(entry.kind) == folded(trigger_.name);
      });
    };
    if (number(world_.records.registers) + number(world_.records.events) != 1) return line;
    return calendar::merge(line, attested(judge_, judged, records::nobody),
                           [](Truth one, Truth all) { return one == Truth::unknown ? all : one; });
  }

  void activity() {
    result_.covered = judge_.covered({trigger_.name});
    result_.source = fmt::format("no activity source covers `{}`", trigger_.name);
    for (const records::Event& event : judge_.events({trigger_.name}, records::nobody)) {
      if (event.date() > world_.as_of) continue;
      Instance one;
      one.id = event.date().iso();
      one.title = fmt::format("{} of {}", trigger_.name, one.id);
      one.day = event.date();
      one.evidence = evidence(event.span(), one.title);
      result_.all.push_back(std::move(one));
    }
  }

  void meetings(const std::string& body) {
    result_.covered = calendar::either(coverage(world_.records.meeting_covers, "meetings"),
                                       coverage(world_.records.meeting_covers, body));
    result_.source = "meetings.yml does not cover the meetings";
    for (const records::Meeting& meeting : world_.records.meetings) {
      if (meeting.cancelled || meeting.date > world_.as_of) continue;
      Instance one;
      if (!meeting.body.empty() && !body.empty() && folded(meeting.body) != folded(body)) continue;
      if (meeting.body.empty() && world_.meeting_bodies.size() > 1) one.concerned = Truth::unknown;
      one.id = meeting.id;
      one.title = fmt::format("the meeting of {}", meeting.date.iso());
      one.day = meeting.date;
      one.evidence = evidence(meeting.span, one.title);
      result_.all.push_back(std::move(one));
    }
  }

  void decisions() {
    result_.covered = calendar::either(coverage(world_.records.decision_covers, "decisions"),
                                       coverage(world_.records.decision_covers, trigger_.name));
    result_.source = fmt::format("decisions.yml does not cover `{}`", trigger_.name);
    for (const records::Decision& decision : world_.records.decisions) {
      if (folded(decision.procedure.value) != folded(trigger_.name)) continue;
      Instance one;
      one.id = decision.id;
      one.title = fmt::format("decision {}", decision.id);
      bool closing = anchor_ == "closing" || anchor_ == "closed";
      one.day = closing ? decision.closed : decision.opened;
      if (anchor_ == "notice")
        one.day = decision.notices.empty() ? std::nullopt : decision.notices.front().date;
      if (closing && !decision.closed) continue; // still open
      if (one.day && *one.day > world_.as_of) continue;
      one.evidence = evidence(decision.span, one.title);
      result_.all.push_back(std::move(one));
    }
  }

  void seats(const std::vector<RoleId>& roles) {
    result_.covered = calendar::truth(!roles.empty()) == Truth::holds ? TruthLine(Truth::holds)
                                                                      : TruthLine(Truth::unknown);
    result_.source = "the charter does not say what is joined";
    for (RoleId role : roles) {
      result_.covered = calendar::both(result_.covered, world_.roster_told[role]);
      result_.source =
          fmt::format("the roster does not cover `{}`", world_.charter.roles[role].path);
      for (SeatId id : world_.seats_by_role[role]) {
        const records::Seat& seat = world_.seat(id);
        Instance one;
        one.id = world_.records.people[seat.person].id;
        one.title = fmt::format("{}, {} since {}", one.id, world_.charter.roles[role].path,
                                seat.since.iso());
        if (!seat.since_at_latest) one.day = seat.since;
        one.person = seat.person;
        one.evidence = evidence(seat.span, one.title);
        result_.all.push_back(std::move(one));
      }
    }
  }

  Judge& judge_;
  const World& world_;
  const Trigger& trigger_;
  const std::string& anchor_;
  Instances result_;
};
} // namespace

Instances instances(Judge& judge, const Trigger& trigger, const std::string& anchor,
                    const std::string& body, const std::vector<RoleId>& roles) {
  return Gathering(judge, trigger, anchor).run(body, roles);
}

} // namespace quorate::evaluation
