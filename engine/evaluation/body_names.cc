// Names in the records of meetings, decisions and attestations against the charter's.
#include "engine/evaluation/nearest_path.h"
#include "engine/evaluation/world.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_set>

namespace quorate::evaluation {

using namespace semantics;
using diagnostics::Severity;

namespace {
struct Known {
  std::vector<std::string> bodies, procedures;
  bool instances = false; ///< some text serves many bodies: their names stand in the records only
};

Known known_names(const std::vector<const Charter*>& texts, const World& world) {
  Known known;
  for (const Charter* text : texts) {
    for (const Body& body : text->bodies) {
      known.bodies.push_back(body.name);
      if (!body.each) continue;
      known.instances = true;
      for (const records::Seat& seat : world.records.seats)
        if (auto at = seat.attributes.find(body.name); at != seat.attributes.end())
          known.bodies.push_back(at->second.value);
    }
    for (const Procedure& one : text->procedures) known.procedures.push_back(one.path);
    for (const Named& one : text->decisions) known.procedures.push_back(one.name);
  }
  return known;
}

using Folded = std::unordered_set<std::string>;
Folded folded(const std::vector<std::string>& names) {
  Folded result;
  for (const std::string& one : names) result.insert(records::fold(one));
  return result;
}
} // namespace

void check_bodies(const World& world, const std::vector<const Charter*>& texts,
                  diagnostics::Diagnostics& out) {
  Known known = known_names(texts, world);
  std::set<std::string> reported;
  Folded bodies = folded(known.bodies), procedures = folded(known.procedures);
  auto check = [&](const std::string& name, source::Span span,
                   const std::vector<std::string>& names, const Folded& among, const char* what,
                   Severity severity) {
    std::string plain = records::fold(name);
    if (among.contains(plain) || !reported.insert(what + plain).second) return;
    auto near = nearest_path(name, names);
    out.push_back({"Q409",
                   severity,
                   fmt::format("charter `{}` has no {} `{}`", world.charter.id, what, name),
                   span,
                   {},
                   near ? fmt::format("did you mean `{}`?", *near)
                        : fmt::format("declare the {} in the charter, or mend its name here", what),
                   {}});
  };
  Severity body_severity = known.instances ? Severity::warning : Severity::error;
  const std::set<std::string>& meeting = world.meeting_bodies;
  const records::Meeting* nameless = nullptr;
  int number = 0;
  for (const records::Meeting& one : world.records.meetings) {
    if (!one.body.empty()) check(one.body, one.span, known.bodies, bodies, "body", body_severity);
    if (!one.body.empty() || meeting.size() < 2 || one.cancelled || world.as_of < one.date)
      continue;
    if (number++ == 0) nameless = &one;
  }
  if (nameless)
    out.push_back(
        {"Q410",
         Severity::warning,
         fmt::format("the meeting of {} names no body, and charter `{}` asks about those of {}{}",
                     nameless->date.iso(), world.charter.id, fmt::join(meeting, ", "),
                     number > 1 ? fmt::format("; {} more name none", number - 1) : ""),
         nameless->span,
         {},
         fmt::format("write which one met, as in `body: {}`; until then nobody is said to "
                     "have missed it",
                     *meeting.rbegin()),
         {}});
  for (const records::Decision& one : world.records.decisions)
    if (!one.procedure.value.empty())
      check(one.procedure.value, one.procedure.span, known.procedures, procedures, "decision",
            Severity::error);

  // Yes and no on one day: neither counts.
  std::map<std::tuple<std::string, PersonId, Date, PersonId>, bool> given;
  for (const records::Attestation& one : world.records.attestations) {
    if (!one.date) continue;
    auto [at, fresh] = given.try_emplace(
        {records::fold(one.clause.value), one.person, *one.date, one.by}, one.holds);
    if (fresh || at->second == one.holds) continue;
    out.push_back(
        {"Q411",
         Severity::warning,
         fmt::format("`{}` is attested both as kept and as not kept{} on {}", one.clause.value,
                     one.person == records::nobody
                         ? ""
                         : fmt::format(" for {}", world.records.people[one.person].id),
                     one.date->iso()),
         one.span,
         {},
         "keep the one that is right: both together say nothing",
         {}});
  }
}

} // namespace quorate::evaluation
