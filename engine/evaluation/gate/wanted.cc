// The record that a blocked change lacks, ready to be pasted.
#include "engine/evaluation/gate/ways.h"

#include <fmt/format.h>

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

Ways::Record Ways::wanted(SeatId seat, bool joining, Date day) {
  const records::Seat& known = world_.seat(seat);
  RoleId role = world_.role_of[seat];
  std::string person = yaml(world_.records.people[known.person].id);
  auto ballots = [&](const Procedure& procedure) -> Record {
    return {"decisions.yml",
            fmt::format("decisions:\n"
                        "  - id: {6}\n"
                        "    procedure: {3}\n"
                        "    kind: {4}\n"
                        "    subject: {1}\n"
                        "    role: {5}\n"
                        "    opened: YYYY-MM-DD\n"
                        "    closed: YYYY-MM-DD   # on {2} at the latest\n"
                        "    ballots: {{PERSON: yes, PERSON: no, PERSON: abstain}}\n",
                        procedure.name, person, day.iso(), procedure.path,
                        joining ? "join" : "leave", world_.charter.roles[role].path,
                        yaml(fmt::format("{}-{}-{}", procedure.name,
                                         world_.records.people[known.person].id, day.iso())))};
  };
  for (const Clause& one : world_.charter.clauses) {
    const auto* way = std::get_if<Way>(&one.is);
    if (!way || way->role != role || way->in != joining) continue;
    const auto* list = way->by.under(judges_.first().readings());
    if (!list || list->empty()) continue;
    const Way::One& first = list->front();
    if (first.by == Way::By::decision) return ballots(world_.charter.procedures[first.procedure]);
    if (first.by == Way::By::appointment)
      return {"roster.yml", fmt::format("  - {{person: {}, role: {}, since: {}, by: {}}}\n", person,
                                        yaml(known.role.value), day.iso(),
                                        yaml(first.who ? first.who->text : first.name))};
    if (first.by == Way::By::own_act)
      return {"activity.csv", fmt::format("{},{},{},\n", day.iso(), person, first.name)};
  }
  if (joining) return {};
  for (const Clause& one : world_.charter.clauses) {
    const auto* keep = std::get_if<Keep>(&one.is);
    if (!keep || keep->role != role) continue;
    const LossRule* loss = keep->loss.under(judges_.first().readings());
    if (!loss || loss->by.empty()) continue;
    if (auto procedure = procedure_named(loss->by))
      return ballots(world_.charter.procedures[*procedure]);
  }
  return {};
}

} // namespace quorate::evaluation
