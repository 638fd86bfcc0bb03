#include "engine/evaluation/consequences.h"

#include "engine/evaluation/outcome.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>

namespace quorate::evaluation {

using namespace semantics;

namespace {
constexpr std::size_t most_products = 64;

/// What the clauses about numbers say, under each of their readings: their outcomes change when
/// somebody leaves who is not their subject.
class Readings {
public:
  explicit Readings(const World& world) : world_(world) {}

  Broken broken() {
    Broken result;
    for (const Clause& clause : world_.charter.clauses) {
      const auto* rule = std::get_if<Rule>(&clause.is);
      if (!std::holds_alternative<Seats>(clause.is) && !std::holds_alternative<Drawn>(clause.is) &&
          (!rule || rule->kind == Rule::Kind::only))
        continue;
      const auto& choices = world_.charter.choices;
      std::size_t products = 1;
      for (ChoiceId choice : clause.choices)
        products = std::min(products * choices[choice].readings.size(), most_products);
      for (std::size_t product = 0; product < products; ++product) {
        Assignment readings(choices.size(), 0);
        std::size_t rest = product;
        std::string label;
        for (ChoiceId choice : clause.choices) {
          readings[choice] = static_cast<std::uint32_t>(rest % choices[choice].readings.size());
          rest /= choices[choice].readings.size();
          label +=
              (label.empty() ? "" : ", ") + fmt::format("{}: {}", choices[choice].label,
                                                        choices[choice].readings[readings[choice]]);
        }
        if (in_force_under(clause, readings)) judge_one(clause, readings, label, products, result);
      }
    }
    return result;
  }

private:
  void judge_one(const Clause& clause, const Assignment& readings, const std::string& label,
                 std::size_t products, Broken& into) {
    auto& judge = judges_[readings];
    if (!judge) judge = std::make_unique<Judge>(world_, readings);
    int judged = 0;
    Outcomes outcomes;
    if (const auto* seats = std::get_if<Seats>(&clause.is))
      outcomes = judge_seats(*judge, clause, *seats, judged, Look::today);
    else if (const auto* rule = std::get_if<Rule>(&clause.is))
      outcomes = judge_rule(*judge, clause, *rule, judged, Look::today);
    else if (const auto* drawn = std::get_if<Drawn>(&clause.is))
      outcomes = judge_drawn(*judge, clause, *drawn, judged, Look::today);
    // A vacancy below a minimum is told by the violation itself.
    bool minimum = std::any_of(outcomes.begin(), outcomes.end(), [](const Outcome& one) {
      return one.list == Outcome::List::violations && one.truth == Truth::fails;
    });
    for (const Outcome& one : outcomes)
      if (one.truth == Truth::fails && !(minimum && one.list == Outcome::List::vacancies)) {
        BrokenClause& broken = into[clause.path + "|" + one.key];
        broken.readings = products;
        broken.messages[label] = fmt::format("{} ({})", one.message, clause.path);
      }
  }

  const World& world_;
  std::map<Assignment, std::unique_ptr<Judge>> judges_;
};

/// By role, the clauses by which people of another role must come from it: who loses the one cannot
/// stay in the other. Only where all readings say so.
using DrawnFrom = std::map<RoleId, std::vector<std::pair<RoleId, std::string>>>;
DrawnFrom drawn_from(const Charter& charter) {
  DrawnFrom result;
  for (const Clause& clause : charter.clauses)
    if (const auto* drawn = std::get_if<Drawn>(&clause.is);
        drawn && clause.modality == semantics::Modality::must && !clause.under)
      if (const auto* group = std::get_if<GroupPtr>(&drawn->from.is))
        if (const auto* roles = std::get_if<Group::Roles>(&(*group)->is))
          if (roles->roles.size() == 1)
            result[roles->roles.front()].emplace_back(drawn->role, clause.path);
  return result;
}

/// What is broken after and was not before: in one sentence, with the readings under which it is.
std::string newly(const BrokenClause& after, const BrokenClause* before) {
  std::vector<std::string> labels;
  std::string message;
  for (const auto& [label, text] : after.messages) {
    if (before && before->messages.contains(label)) continue;
    labels.push_back(label);
    message = text;
  }
  if (labels.empty()) return "";
  if (labels.size() == after.readings) return message;
  if (labels.size() > 2) return "depending on the reading: " + message;
  return fmt::format("under the reading {}: {}", fmt::join(labels, ", or under "), message);
}
} // namespace

Consequences::Consequences(const World& world) : world_(world), before_(Readings(world).broken()) {}

std::vector<std::string> Consequences::of(const std::vector<SeatId>& lost) const {
  World after = world_;
  std::vector<std::string> result;
  std::vector<SeatId> open = lost;
  for (SeatId id : open) after.ended[id] = world_.as_of;
  const DrawnFrom drawn = drawn_from(world_.charter);
  while (!open.empty()) { // seats drawn from lost ones go with them
    SeatId id = open.back();
    open.pop_back();
    const records::Seat& seat = world_.seat(id);
    auto following = drawn.find(world_.role_of[id]);
    if (following == drawn.end()) continue;
    for (const auto& [role, clause] : following->second) {
      // A seat that has lapsed already: that they sit all the same is a finding of its own.
      if (before_.contains(clause + "|" + world_.records.people[seat.person].id)) continue;
      for (SeatId other : world_.seats(seat.person, role))
        if (after.sits(other, world_.as_of)) {
          after.ended[other] = world_.as_of;
          open.push_back(other);
          result.push_back(fmt::format(
              "{} cannot stay {}, which is drawn from {}", person_text(world_, seat.person),
              world_.charter.roles[role].path, world_.charter.roles[world_.role_of[id]].path));
        }
    }
  }
  for (const auto& [key, broken] : Readings(after).broken()) {
    auto before = before_.find(key);
    std::string text = newly(broken, before == before_.end() ? nullptr : &before->second);
    if (!text.empty()) result.push_back(std::move(text));
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

} // namespace quorate::evaluation
