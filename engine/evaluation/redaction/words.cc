#include "engine/evaluation/redaction/words.h"

#include "engine/evaluation/by_value.h"
#include "engine/records/records.h"

#include <algorithm>

namespace quorate::evaluation {

using namespace semantics;

namespace {
/// Walks all that a clause says. Every kind of part is named: a new one does not compile until it
/// is said here what of it is compared with records.
class Collecting {
public:
  explicit Collecting(Words& to) : to_(to) {}

  void clause(const Clause& clause) {
    all(clause.when, clause.unless, clause.from, clause.until);
    std::visit([&](const auto& is) { part(is); }, clause.is);
  }

private:
  template <class... Parts> void all(const Parts&... parts) { (take(parts), ...); }

  // ---- what holds parts
  template <class T> void take(const Value<T>& value) {
    if (const auto* plain = std::get_if<T>(&value.is)) take(*plain);
    if (const auto* open = std::get_if<typename Value<T>::Branch>(&value.is))
      for (const Value<T>& reading : open->readings) take(reading);
  }
  template <class T> void take(const std::optional<T>& maybe) {
    if (maybe) take(*maybe);
  }
  template <class T> void take(const Rare<T>& maybe) {
    if (maybe) take(*maybe);
  }
  template <class T> void take(const std::vector<T>& list) {
    for (const T& one : list) take(one);
  }
  void take(const GroupPtr& group) {
    if (!group) return;
    name(group->text);
    std::visit([&](const auto& is) { part(is); }, group->is);
  }
  void take(const ConditionPtr& condition) {
    if (condition) std::visit([&](const auto& is) { part(is); }, condition->is);
  }
  void take(const Quantity& one) { all(one.low, one.high); }
  void take(const Amount& one) { all(one.parts, one.root_of); }
  void take(const Threshold& one) { all(one.quantity, one.of); }
  void take(const Window& one) { all(one.anchor); }
  void take(const LossRule& one) { name(one.by); }
  void take(const Trigger& one) { all(one.tests, one.holding); }
  void take(const Way::One& one) { all(one.who); }
  void take(const Cohorts::One& one) {
    word(one.name);
    all(one.size);
  }
  void take(const Matter& one) { word(one.text); }
  void take(const Comparison& one) {
    word(one.text);
    using Op = Comparison::Op;
    if (one.op == Op::at_least || one.op == Op::at_most || one.op == Op::more_than ||
        one.op == Op::fewer_than || one.number != 0)
      to_.of_numbers.insert(one.attribute);
  }
  // Without words that records could hold.
  void take(const Moment&) {}
  void take(const Period&) {}
  void take(const Cadence&) {}
  void take(const LimitRule&) {}
  void take(const std::string&) {} // kinds of activity: names that records are checked against
  void take(int) {}

  // ---- groups
  void part(const Group::Any& one) { all(one.of); }
  void part(const Group::All& one) { all(one.of); }
  void part(const Group::Except& one) { all(one.of, one.without); }
  void part(const Group::Where& one) { all(one.of, one.tests, one.holding); }
  void part(const Group::Present& one) { all(one.of); }
  void part(const Group::AsOf& one) { all(one.of, one.when); }
  void part(const Group::Spread& one) { all(one.of); }
  void part(const Group::Roles&) {}
  void part(const Group::Anyone&) {}
  void part(const Group::Nobody&) {}
  void part(const Group::Holder&) {}
  void part(const Group::OnLeave&) {}
  void part(const Group::Things&) {}
  void part(const Group::Happenings&) {}
  void part(const Group::Holders&) {}
  void part(const Group::Later&) {}
  void part(const Group::Base&) {}
  void part(const Group::Subject&) {}
  void part(const Group::Proposer&) {}
  void part(const Group::Recused&) {}
  void part(const Group::Procedures&) {}

  // ---- conditions
  void part(const Hold& one) { all(one.what, one.window); }
  void part(const Did& one) { all(one.times, one.window); }
  void part(const Joined& one) { all(one.window); }
  void part(const Seated& one) { all(one.window); }
  void part(const Share& one) { all(one.quantity, one.window); }
  void part(const Missed&) {}
  void part(const Vouched& one) { all(one.owner); }
  void part(const Counted& one) { all(one.quantity, one.group, one.that); }
  void part(const Junction& one) {
    all(one.count);
    for (const Junction::Entry& entry : one.entries) {
      to_.parts.insert(records::fold(entry.label));
      all(entry.condition);
    }
  }
  void part(const Negation& one) { all(one.of); }
  void part(const Lasting& one) { all(one.of); }
  void part(const Happened& one) { all(one.window); }
  void part(const Vacant&) {}
  void part(const Compared& one) { all(one.test); }
  void part(const Acts& one) { all(one.object, one.window); }
  void part(const IsPresent&) {}
  void part(const MoreThan& one) { all(one.times, one.group); }
  void part(const ApprovedBy& one) { all(one.by); }
  void part(const OpenFor&) {}
  void part(const DecisionState& one) {
    word(one.phase);
    all(one.window);
  }
  void part(const IsAbout& one) { word(one.name); }
  void part(const Open&) {}
  void part(const Readings& one) { all(one.readings); }
  void part(const semantics::Later&) {}

  // ---- clauses
  void part(const Keep& one) { all(one.condition, one.loss); }
  void part(const Renew& one) { all(one.loss); }
  void part(const Seats& one) { all(one.count); }
  void part(const Term&) {}
  void part(const Limit&) {}
  void part(const Ends&) {}
  void part(const Cohorts& one) { all(one.cohorts); }
  void part(const Drawn& one) { all(one.from); }
  void part(const AutomaticJoin& one) { all(one.condition); }
  void part(const AutomaticLeave& one) { all(one.condition); }
  void part(const Rule& one) { all(one.group, one.quantity, one.that); }
  void part(const Attest& one) {
    name(one.owner_text);
    all(one.about, one.owner);
  }
  void part(const Duty& one) {
    name(one.owner_text);
    for (const auto* list : {&one.to, &one.covering, &one.should_cover}) words(*list);
    for (const auto* list : {&one.covering, &one.should_cover}) topics(*list);
    all(one.owner, one.times, one.each);
  }
  void part(const Meets&) {}
  void part(const Contents& one) {
    words(one.covering);
    topics(one.covering);
    all(one.of);
  }
  void part(const Permission&) {}
  void part(const Note&) {}
  void part(const semantics::Gap&) {}
  void part(const Pending&) {}
  void part(const DecisionRule& one) {
    std::visit([&](const auto& is) { part(is); }, one.is);
  }
  void part(const Way& one) { all(one.by); }

  // ---- rules of decisions
  void part(const Decides& one) { all(one.matters); }
  void part(const Voters& one) { all(one.who); }
  void part(const PassesWith& one) { all(one.with, one.otherwise); }
  void part(const PassesIf& one) { all(one.condition, one.otherwise, one.otherwise_if); }
  void part(const Requires& one) { all(one.condition); }
  void part(const FailsWhen& one) { all(one.condition); }
  void part(const QuorumRule& one) { all(one.needs); }
  void part(const Duration& one) { word(one.phase); }
  void part(const Involvement& one) { all(one.by, one.with, one.joined_by); }
  void part(const FinalSay& one) { all(one.who); }
  void part(const RecusedRule& one) { all(one.who); }
  void part(const Ties& one) { all(one.to); }
  void part(const Abstentions&) {}
  void part(const BallotRule&) {}
  void part(const Method&) {}
  void part(const Example&) {}
  void part(const Restarts&) {}
  void part(const Opens&) {}
  void part(const Overrides& one) { all(one.whose); }
  void part(const Suspends&) {}

  void word(const std::string& text) {
    if (!text.empty()) to_.compared.emplace(records::fold(text), text);
  }
  void words(const std::vector<std::string>& list) {
    for (const std::string& one : list) word(one);
  }
  void topics(const std::vector<std::string>& list) {
    to_.topics.insert(to_.topics.end(), list.begin(), list.end());
  }
  void name(const std::string& text) {
    if (!text.empty()) to_.names.emplace(records::fold(text), text);
  }

  Words& to_;
};

void attributes(const Attributes& all, Words& to) {
  for (const auto& [name, spec] : all) {
    if (spec.type == AttributeType::person) to.of_people.insert(name);
    if (spec.type == AttributeType::number) to.of_numbers.insert(name);
  }
}

/// Calls `use` with each part between dots.
template <class Use> void each_part(std::string_view path, Use use) {
  for (std::size_t at = 0; at <= path.size();) {
    std::size_t end = std::min(path.find('.', at), path.size());
    use(path.substr(at, end - at));
    at = end + 1;
  }
}

std::optional<std::string> found(const std::map<std::string, std::string>& in,
                                 std::string_view value) {
  auto at = in.find(records::fold(value));
  return at == in.end() ? std::nullopt : std::optional(at->second);
}
} // namespace

// Conditions compare letter by letter; who counts by value takes blanks for equal. A blank more at
// the end keeps both as they were.
std::optional<std::string> Words::compared_with(std::string_view value) const {
  if (auto same = found(compared, value)) return same;
  std::string tidied = plain(value);
  for (const auto& [folded, word] : compared)
    if (plain(word) == tidied) return word + " ";
  return std::nullopt;
}

std::optional<std::string> Words::named(std::string_view value) const {
  return found(names, value);
}

bool Words::is_path(std::string_view value) const {
  bool good = true;
  each_part(value,
            [&](std::string_view part) { good = good && parts.contains(records::fold(part)); });
  return good;
}

Words words_of(const std::vector<const Charter*>& charters) {
  Words result;
  auto name = [&](const std::string& text) { result.names.emplace(records::fold(text), text); };
  for (const Charter* charter : charters) {
    for (const Clause& clause : charter->clauses) {
      Collecting(result).clause(clause);
      each_part(clause.path,
                [&](std::string_view part) { result.parts.insert(records::fold(part)); });
    }
    for (const Role& role : charter->roles) {
      name(role.path);
      name(role.name);
      result.roles.emplace(records::fold(role.path), role.name);
      result.roles.emplace(records::fold(role.name), role.name);
      if (role.external || (role.body != no_body && charter->bodies[role.body].external))
        for (const std::string& text : {role.path, role.name})
          result.elsewhere.insert(records::fold(text));
      attributes(role.attributes, result);
    }
    for (const Body& body : charter->bodies) name(body.name);
    for (const Procedure& one : charter->procedures) {
      name(one.path);
      name(one.name);
    }
    for (const auto* list : {&charter->activities, &charter->events, &charter->registers,
                             &charter->assets, &charter->decisions})
      for (const Named& one : *list) {
        name(one.name);
        attributes(one.attributes, result);
      }
  }
  return result;
}

} // namespace quorate::evaluation
