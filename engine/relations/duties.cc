// Who owes what to whom.
#include "engine/relations/nodes.h"
#include "engine/relations/relate.h"

#include <fmt/core.h>

namespace quorate::relations {

using namespace semantics;
using graph::Power;

namespace {
// "every 1 year", "for each report", "once": in short, when a duty falls due.
std::string when(const Duty& duty) {
  std::string result;
  auto add = [&](const std::string& text, bool) {
    if (!text.empty()) result += (result.empty() ? "" : " or ") + text;
  };
  if (duty.every) {
    each_reading(*duty.every,
                 [&](const Cadence& one, bool sure) { add("every " + one.text(), sure); });
    if (result.empty()) result = "how often is not stated";
  } else if (!duty.dates.empty()) {
    for (const auto& date : duty.dates)
      each_reading(date, [&](const Moment& one, bool) {
        result += (result.empty() ? "on " : ", ") + one.text;
      });
  } else if (duty.once) {
    each_reading(*duty.once, [&](const Moment& one, bool sure) { add("by " + one.text, sure); });
  } else if (duty.each) {
    each_reading(*duty.each,
                 [&](const Trigger& one, bool sure) { add("for each " + one.text, sure); });
  }
  if (duty.within)
    if (const auto* period = std::get_if<Period>(&duty.within->is))
      result += (result.empty() ? "" : " ") + ("within " + period->text());
  return result;
}

class Duties {
public:
  Duties(const Charter& charter, const source::Sources& sources)
      : charter_(charter), nodes_(charter, sources) {}

  graph::Relations run() {
    for (const Clause& clause : charter_.clauses) {
      if (const auto* duty = std::get_if<Duty>(&clause.is)) owe(clause, *duty);
      if (const auto* attest = std::get_if<Attest>(&clause.is)) vouch(clause, *attest);
    }
    return nodes_.take(Nodes::Idle::left_out);
  }

private:
  using People = std::vector<std::pair<std::size_t, bool>>;

  People people(const Value<GroupPtr>& value) {
    People result;
    each_reading(value, [&](const GroupPtr& group, bool certain) {
      for (std::size_t one : nodes_.people(group)) result.emplace_back(one, certain);
    });
    return result;
  }

  void owe(const Clause& clause, const Duty& duty) {
    People owners = people(duty.owner);
    if (owners.empty())
      owners.emplace_back(
          duty.owner_text.empty() ? nodes_.owner(clause) : nodes_.named(duty.owner_text), true);
    std::string timing = when(duty);
    std::string what = timing.empty() ? duty.what : fmt::format("{}, {}", duty.what, timing);
    for (auto [owner, certain] : owners) {
      for (const std::string& to : duty.to)
        nodes_.edge({owner, nodes_.named(to), Power::reports, what, nodes_.ground(clause),
                     certain && !clause.under});
      if (duty.to.empty()) nodes_.at(owner).remarks.push_back({what, nodes_.ground(clause)});
    }
  }

  // What people vouch for is owed, too, if a whole group or office is to do it.
  void vouch(const Clause& clause, const Attest& attest) {
    if (clause.modality == Modality::may) return;
    People about = attest.about_body ? People{} : people(attest.about);
    if (about.empty()) about.emplace_back(nodes_.owner(clause), true);
    for (auto [one, certain] : about)
      nodes_.at(one).remarks.push_back(
          {attest.negated ? "must not " + attest.text : attest.text, nodes_.ground(clause)});
  }

  const Charter& charter_;
  Nodes nodes_;
};
} // namespace

graph::Relations duties(const Charter& charter, const source::Sources& sources) {
  return Duties(charter, sources).run();
}

} // namespace quorate::relations
