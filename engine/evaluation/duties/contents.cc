// What entries of a register must contain.
#include "engine/evaluation/duties/duties.h"

#include "engine/evaluation/duties/instances.h"
#include "engine/evaluation/duties/telling.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace quorate::evaluation {

using namespace semantics;

Outcomes judge_contents(Judge& judge, const Clause& clause, const Contents& contents, int& judged) {
  const World& world = judge.world();
  Outcomes result;
  Instances all = instances(judge, contents.of, "", clause.body, {});
  TruthLine applied = applies(judge, clause, {});
  ++judged;
  if (world.now(all.covered) != Truth::holds)
    result.push_back(open_outcome(
        clause, "*",
        fmt::format("what each {} covers cannot be told: {}", contents.of.text, all.source)));
  for (const Instance& one : all.all) {
    if (one.day && *one.day < world.in_force_from(clause)) continue; // older than the clause
    const records::Entry* entry = nullptr;
    for (const auto* list : {&world.records.registers, &world.records.events})
      for (const records::Entry& each : *list)
        if (records::fold(each.kind) == records::fold(contents.of.name) && each.id &&
            each.id->value == one.id)
          entry = &each;
    auto stated =
        entry ? entry->attributes.find("covering") : decltype(entry->attributes.find("")){};
    Outcome outcome;
    outcome.key = records::fold(one.id);
    outcome.subject.body = clause.body;
    outcome.evidence.push_back(one.evidence);
    if (!entry || stated == entry->attributes.end()) {
      outcome.truth = Truth::unknown;
      outcome.doubt = fmt::format("what {} covers is not recorded (`covering`)", one.title);
    } else {
      std::vector<std::string> lacking;
      std::string covered = ", " + records::fold(stated->second.value) + ", ";
      for (const std::string& topic : contents.covering)
        if (covered.find(", " + records::fold(topic) + ", ") == std::string::npos)
          lacking.push_back(topic);
      outcome.truth = calendar::truth(lacking.empty());
      outcome.message =
          fmt::format("{} does not cover \"{}\"", one.title, fmt::join(lacking, "\", \""));
    }
    Date from = one.day.value_or(Date::first());
    TruthLine line = TruthLine::during(from, Date::last(), outcome.truth, Truth::holds);
    outcome.line = guarded(line, calendar::both(applied, TruthLine(one.concerned)));
    outcome.truth = world.now(outcome.line);
    if (outcome.truth == Truth::unknown && outcome.doubt.empty())
      outcome.doubt = outcome.message + "; whether it must is not known";
    if (outcome.truth != Truth::holds) result.push_back(std::move(outcome));
  }
  return result;
}

} // namespace quorate::evaluation
