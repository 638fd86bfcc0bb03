// Q215: an office that alone chooses who comes next.
#include "engine/lint/checks/checks.h"
#include "engine/lint/voting.h"

#include <fmt/core.h>

namespace quorate::lint {

using namespace semantics;

namespace {
/// Who lets people in, by every way and reading; nothing when some way is open or somebody else's.
class Appointers {
public:
  Appointers(const Charter& charter, RoleId role) : charter_(charter), role_(role) {}

  const Clause* only_itself() {
    for (const Clause& clause : charter_.clauses) {
      if (const auto* join = std::get_if<AutomaticJoin>(&clause.is); join && join->role == role_)
        return nullptr;
      const auto* way = std::get_if<Way>(&clause.is);
      if (!way || !way->in || way->role != role_) continue;
      at_ = at_ ? at_ : &clause;
      if (!each_reading(way->by, [&](const std::vector<Way::One>& all) {
            for (const Way::One& one : all) take(one);
          }))
        return nullptr;
    }
    for (const Procedure& procedure : charter_.procedures)
      if (decides(charter_, procedure, role_, true)) take(procedure);
    return other_ ? nullptr : at_;
  }

private:
  void take(const Way::One& one) {
    if (one.by == Way::By::appointment && one.who)
      take(roles_of(*one.who));
    else if (one.by == Way::By::decision)
      take(charter_.procedures.at(one.procedure));
    else
      other_ = true;
  }
  void take(const Procedure& procedure) {
    auto voters = stated<Voters>(charter_, procedure);
    if (voters.empty()) other_ = true;
    for (const auto& [clause, rule] : voters) {
      if (!at_) at_ = clause;
      if (!each_reading(rule->who, [&](const GroupPtr& who) { take(roles_of(*who)); }))
        other_ = true;
    }
    if (!stated<FinalSay>(charter_, procedure).empty()) other_ = true;
    for (const auto& [clause, rule] : stated<Involvement>(charter_, procedure))
      if (rule->act == Involvement::Act::ratified) other_ = true;
  }
  void take(const std::set<RoleId>& roles) {
    if (roles != std::set<RoleId>{role_}) other_ = true;
  }

  const Charter& charter_;
  RoleId role_;
  const Clause* at_ = nullptr;
  bool other_ = false;
};
} // namespace

void own_appointer(const Subject& subject, Found& found) {
  const Charter& charter = subject.charter;
  for (RoleId role = 0; role < charter.roles.size(); ++role) {
    if (!own(charter, role)) continue;
    const Clause* at = Appointers(charter, role).only_itself();
    if (!at) continue;
    Size size = size_of(charter, role);
    std::string name = charter.roles[role].name;
    // With two seats or more at least, somebody is there to let the next one in.
    if (size.least > 1) continue;
    bool single = size.most && *size.most == 1;
    Said said;
    said.message = single
                       ? fmt::format("only the {} chooses the next {}: when the seat is empty, "
                                     "nobody can fill it",
                                     name, name)
                       : fmt::format("only {}s let in {}s: when the last one is gone, nobody can "
                                     "let anybody in",
                                     name, name);
    said.help = "say who fills the seats then, such as `joins by board`, or how many "
                "there must be: `seats at least 3`";
    if (!single) said.severity = diagnostics::Severity::note;
    found.add("Q215", at->span, std::move(said));
  }
}

} // namespace quorate::lint
