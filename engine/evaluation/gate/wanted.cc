// The record that a blocked change lacks, ready to be pasted.
#include "engine/evaluation/gate/ways.h"

#include <fmt/format.h>

#include <utility>

namespace quorate::evaluation {

using namespace semantics;

std::string yaml(const std::string& text) {
  bool plain = !text.empty() && text.size() < 200 && text.front() != '-' && text.front() != '.' &&
               text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                      "0123456789_.-/@") == std::string::npos &&
               text.front() != '@';
  if (plain) return text;
  std::string quoted = "\"";
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      (quoted += '\\') += c;
    else if (byte < 0x20 || byte == 0x7f)
      quoted += fmt::format("\\x{:02x}", byte);
    else
      quoted += c;
  }
  return quoted + "\"";
}

Ways::Record Ways::ballots_wanted(const Procedure& procedure, SeatId seat, bool joining,
                                  Date day) const {
  const std::string& person = world_.records.people[world_.seat(seat).person].id;
  std::string text = fmt::format("decisions:\n"
                                 "  - id: {}\n"
                                 "    procedure: {}\n"
                                 "    kind: {}\n"
                                 "    subject: {}\n"
                                 "    role: {}\n",
                                 yaml(fmt::format("{}-{}-{}", procedure.name, person, day.iso())),
                                 procedure.path, joining ? "join" : "leave", yaml(person),
                                 world_.charter.roles[world_.role_of[seat]].path);
  bool imported = false;
  bool proposer = false; // several may say who proposes: it is written once
  for (std::size_t index : procedure.clauses) {
    const auto* rule = std::get_if<DecisionRule>(&world_.charter.clauses[index].is);
    if (!rule) continue;
    const auto* involved = std::get_if<Involvement>(&rule->is);
    if (involved && involved->act == Involvement::Act::proposed && !involved->automatic &&
        !std::exchange(proposer, true))
      text += "    proposer: PERSON\n";
    if (involved && involved->act == Involvement::Act::seconded) text += "    seconds: [PERSON]\n";
    const auto* lasts = std::get_if<Duration>(&rule->is);
    if (lasts && lasts->what == Duration::What::notice) text += "    notices: [YYYY-MM-DD]\n";
    imported = imported || std::holds_alternative<Method>(rule->is);
  }
  text += fmt::format("    opened: YYYY-MM-DD\n"
                      "    closed: YYYY-MM-DD   # on {} at the latest\n",
                      day.iso());
  text += imported ? "    winners: [PERSON]\n    source: WHERE THE RESULT IS PUBLISHED\n"
                   : "    ballots: {PERSON: yes, PERSON: no, PERSON: abstain}\n";
  return {"decisions.yml", std::move(text)};
}

Ways::Record Ways::wanted_by(const Clause& clause, SeatId seat, bool joining, Date day) {
  const records::Seat& known = world_.seat(seat);
  RoleId role = world_.role_of[seat];
  std::string person = yaml(world_.records.people[known.person].id);
  if (const auto* way = std::get_if<Way>(&clause.is)) {
    if (way->role != role || way->in != joining) return {};
    const auto* list = way->by.under(judges_.first().readings());
    if (!list || list->empty()) return {};
    const Way::One& first = list->front();
    if (first.by == Way::By::decision)
      return ballots_wanted(world_.charter.procedures[first.procedure], seat, joining, day);
    if (first.by == Way::By::appointment) // as it stands it names nobody, and does not pass
      return {"roster.yml", fmt::format("  - {{person: {}, role: {}, since: {}, by: WHO}}   # {}, "
                                        "or the decision\n",
                                        person, yaml(known.role.value), day.iso(),
                                        first.who ? first.who->text : first.name)};
    if (first.by == Way::By::own_act)
      return {"activity.csv", fmt::format("{},{},{},\n", day.iso(), person, first.name)};
    return {};
  }
  if (joining) return {};
  const auto* keep = std::get_if<Keep>(&clause.is);
  const auto* renew = std::get_if<Renew>(&clause.is);
  if ((keep ? keep->role : renew ? renew->role : no_role) != role) return {};
  const LossRule* loss = (keep ? keep->loss : renew->loss).under(judges_.first().readings());
  if (!loss || loss->by.empty()) return {};
  auto procedure = procedure_named(loss->by);
  return procedure ? ballots_wanted(world_.charter.procedures[*procedure], seat, joining, day)
                   : Record{};
}

Ways::Record Ways::wanted(SeatId seat, bool joining, Date day, const std::string& clause) {
  for (bool any : {false, true})
    for (const Clause& one : world_.charter.clauses) {
      if (!any && one.path != clause) continue;
      if (Record record = wanted_by(one, seat, joining, day); !record.text.empty()) return record;
    }
  return {};
}

} // namespace quorate::evaluation
