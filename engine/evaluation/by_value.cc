#include "engine/evaluation/by_value.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

std::vector<const TruthLine*> pointers(const std::vector<TruthLine>& lines) {
  std::vector<const TruthLine*> result;
  for (const TruthLine& line : lines) result.push_back(&line);
  return result;
}

std::string plain(std::string_view value) { return tidy(records::fold(value)); }

std::string tidy(std::string_view value) {
  std::string result;
  for (char c : value) {
    bool blank = c == ' ' || c == '\t' || c == '\n';
    if (!blank)
      result += c;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

std::map<std::string, std::vector<TruthLine>>
by_value(Judge& judge, const std::vector<std::pair<PersonId, TruthLine>>& people,
         const std::string& attribute, const std::set<RoleId>& roles,
         const std::set<std::string>& also) {
  const World& world = judge.world();
  std::map<std::string, std::vector<TruthLine>> result;
  std::vector<TruthLine> unknown;
  struct Value {
    std::string written;         ///< the first spelling, in order of letters
    std::vector<PersonLine> who; ///< each once: two seats of one person count once
  };
  std::map<std::string, Value> values; // by plain value
  for (const auto& [person, line] : people) {
    TruthLine somewhere(Truth::fails); // where the value is known
    // Who never counts gives a value its spelling and nothing else.
    bool never = line.changes().size() == 1 && line.changes().front().value == Truth::fails;
    auto add = [&](const std::string& written, const TruthLine& when) {
      std::string shown = tidy(written);
      auto [at, fresh] = values.try_emplace(records::fold(shown));
      Value& value = at->second;
      if (fresh || shown < value.written) value.written = std::move(shown);
      if (never) return;
      TruthLine here = calendar::both(line, when);
      if (!value.who.empty() && value.who.back().first == person)
        value.who.back().second = calendar::either(value.who.back().second, here);
      else
        value.who.emplace_back(person, std::move(here));
      somewhere = calendar::either(somewhere, when);
    };
    if (attribute == "affiliation") {
      const records::Person& whose = world.records.people[person];
      if (whose.affiliations_stated && whose.affiliations.empty())
        somewhere = TruthLine(Truth::holds); // it is known that they belong nowhere
      for (const auto& one : whose.affiliations)
        add(one.organisation,
            TruthLine::during(one.when.since.value_or(Date::first()),
                              one.when.until.value_or(Date::last()), Truth::holds, Truth::fails));
    } else if (attribute == "person") {
      add(world.records.people[person].id, TruthLine(Truth::holds));
    } else {
      for (SeatId id : world.seats_by_person[person]) {
        if (!roles.contains(world.role_of[id])) continue;
        const records::Seat& seat = world.seat(id);
        auto found = seat.attributes.find(attribute);
        if (found != seat.attributes.end())
          add(found->second.value,
              TruthLine::during(seat.since, world.until(id).value_or(Date::last()), Truth::holds,
                                Truth::fails));
      }
    }
    if (never) continue;
    TruthLine nowhere = calendar::both(line, calendar::negated(somewhere));
    if (world.now(nowhere) != Truth::fails)
      unknown.push_back(calendar::map(
          nowhere, [](Truth t) { return t == Truth::fails ? Truth::fails : Truth::unknown; }));
  }
  // What nobody has today is no value today, unless it stands by itself.
  for (const std::string& value : also) values[plain(value)].written = value;
  auto dropped = std::erase_if(values, [&](const auto& one) {
    return !also.contains(one.second.written) &&
           std::all_of(one.second.who.begin(), one.second.who.end(), [&](const auto& holder) {
             return world.now(holder.second) == Truth::fails;
           });
  });
  for (auto& [key, value] : values) {
    std::vector<TruthLine>& lines = result[value.written];
    for (auto& [person, line] : value.who) lines.push_back(std::move(line));
    lines.insert(lines.end(), unknown.begin(), unknown.end());
  }
  // Those of whom it is not known may share a value that nobody else has.
  if ((result.empty() || dropped > 0) && !unknown.empty()) {
    std::vector<TruthLine>& lines = result["unknown"];
    lines.insert(lines.end(), unknown.begin(), unknown.end());
  }
  return result;
}

std::optional<Registered> registered(const World& world, const std::string& attribute,
                                     const std::set<RoleId>& roles) {
  std::string name;
  for (RoleId role : roles) {
    const auto& attributes = world.charter.roles[role].attributes;
    auto found = attributes.find(attribute);
    if (found != attributes.end() && !found->second.of_register.empty())
      name = found->second.of_register;
  }
  for (const semantics::Named& one : world.charter.registers)
    if (name.empty() && records::fold(one.name) == records::fold(attribute)) name = one.name;
  if (name.empty()) return std::nullopt;
  Registered result;
  std::string folded = records::fold(name);
  for (const records::Entry& entry : world.records.registers)
    if (records::fold(entry.kind) == folded && entry.id &&
        (!entry.date || *entry.date <= world.as_of))
      result.values.insert(entry.id->value);
  result.complete = world.now(coverage(world.records.register_covers, name)) == Truth::holds;
  return result;
}

std::vector<Evidence> value_evidence(const World& world,
                                     const std::vector<std::pair<PersonId, TruthLine>>& people,
                                     const std::string& attribute, const std::string& value,
                                     const std::set<RoleId>& roles) {
  std::vector<Evidence> result;
  auto add = [&](source::Span span, std::string text) {
    source::Place place = world.sources.place(span);
    if (result.size() < 10) result.push_back({place.path, place.line, std::move(text)});
  };
  for (const auto& [person, line] : people) {
    if (line.at(world.as_of) == Truth::fails) continue;
    const records::Person& one = world.records.people[person];
    if (attribute == "affiliation") {
      bool known = false;
      for (const auto& at : one.affiliations) {
        if ((at.when.since && *at.when.since > world.as_of) ||
            (at.when.until && *at.when.until <= world.as_of))
          continue;
        known = true;
        if (plain(at.organisation) == plain(value))
          add(at.when.span, fmt::format("{} is with {}{}", one.id, tidy(at.organisation),
                                        at.when.since ? " since " + at.when.since->iso() : ""));
      }
      if (one.affiliations_stated && one.affiliations.empty()) continue; // with nobody
      if (!known) add(one.span, fmt::format("the affiliation of {} is not recorded", one.id));
      continue;
    }
    for (SeatId id : world.seats_by_person[person]) {
      if (!roles.contains(world.role_of[id]) || !world.sits(id, world.as_of)) continue;
      auto found = world.seat(id).attributes.find(attribute);
      if (found != world.seat(id).attributes.end() && plain(found->second.value) == plain(value))
        add(found->second.span, fmt::format("{} holds {} with {} {}", one.id,
                                            world.seat(id).role.value, attribute, value));
    }
  }
  return result;
}

} // namespace quorate::evaluation
