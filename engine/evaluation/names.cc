// The records' names against the charter's.
#include "engine/evaluation/duties/duty_names.h"
#include "engine/evaluation/nearest_path.h"
#include "engine/evaluation/role_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

namespace quorate::evaluation {

using namespace semantics;
using diagnostics::Diagnostic;
using diagnostics::Severity;

namespace {
std::string suggestion(const std::string& word, const std::vector<std::string>& known,
                       const std::string& otherwise) {
  std::string whole; // names that end in the word: `member` of `team.member`
  for (const std::string& one : std::set<std::string>(known.begin(), known.end()))
    if (records::fold(one).ends_with("." + records::fold(word)))
      whole += fmt::format("{}`{}`", whole.empty() ? "" : " or ", one);
  if (!whole.empty()) return fmt::format("did you mean {}?", whole);
  if (auto near = nearest_path(word, known)) return fmt::format("did you mean `{}`?", *near);
  return otherwise;
}

void check_attributes(const World& world, SeatId id, diagnostics::Diagnostics& out) {
  const records::Seat& seat = world.seat(id);
  const Role& role = world.charter.roles[world.role_of[id]];
  for (const auto& [name, text] : seat.attributes) {
    if (name == "cohort") continue; // every role may have cohorts
    bool of_body = role.body != no_body && world.charter.bodies[role.body].each &&
                   world.charter.bodies[role.body].name == name;
    if (of_body) continue;
    auto found = role.attributes.find(name);
    if (found == role.attributes.end()) {
      std::vector<std::string> known{"person", "role", "since", "until", "by"}; // of every seat
      for (const auto& [one, type] : role.attributes) known.push_back(one);
      out.push_back(
          {"Q403",
           Severity::error,
           fmt::format("`{}` has no attribute `{}`", role.path, name),
           text.span,
           {},
           suggestion(name, known, fmt::format("declare it in the charter: `has {}: text`", name)),
           {}});
      continue;
    }
    bool fits = true;
    std::string wanted;
    std::string example;
    switch (found->second.type) {
    case AttributeType::date:
      fits = Date::parse(text.value).has_value();
      wanted = "a date";
      example = "write it as `2026-01-31`";
      break;
    case AttributeType::number:
      fits = !text.value.empty() && std::all_of(text.value.begin(), text.value.end(),
                                                [](char c) { return c >= '0' && c <= '9'; });
      wanted = "a whole number";
      example = "write it in digits: `12`";
      break;
    case AttributeType::flag:
      fits = text.value == "yes" || text.value == "no" || text.value == "true" ||
             text.value == "false";
      wanted = "yes or no";
      example = "write `yes` or `no`";
      break;
    case AttributeType::person:
      fits = world.records.find(text.value) != records::nobody;
      wanted = "a person";
      example = "write the id of somebody on the roster";
      break;
    case AttributeType::text: break;
    }
    if (!fits)
      out.push_back({"Q407",
                     Severity::error,
                     fmt::format("`{}` of a `{}` is {}, here stands `{}`", name, role.path, wanted,
                                 text.value),
                     text.span,
                     {},
                     example + ", or leave the key out where it is not known",
                     {}});
  }
}

/// Conditions of a keep rule by their labels.
void labels_of(const Condition& condition, std::vector<std::string>& labels) {
  if (const auto* several = std::get_if<Readings>(&condition.is))
    for (const ConditionPtr& one : several->readings) labels_of(*one, labels);
  if (const auto* parts = std::get_if<Junction>(&condition.is))
    for (const Junction::Entry& one : parts->entries)
      if (!one.label.empty()) labels.push_back(one.label);
}

/// A waiver of what lies inside a clause: a labelled condition of a keep rule, and nothing else.
void check_part(const records::Text& name, const std::vector<const Charter*>& texts,
                diagnostics::Diagnostics& out) {
  std::string folded = records::fold(name.value);
  std::string whole;
  std::vector<std::string> parts;
  for (const Charter* text : texts)
    for (const Clause& clause : text->clauses) {
      std::string path = records::fold(clause.path);
      if (path == folded || path.starts_with(folded + ".")) return;
      if (!folded.starts_with(path + ".") || path.size() < whole.size()) continue;
      whole = clause.path;
      std::vector<std::string> labels;
      if (const auto* keep = std::get_if<Keep>(&clause.is)) labels_of(*keep->condition, labels);
      for (const std::string& label : labels) {
        parts.push_back(clause.path + "." + label);
        if (records::fold(parts.back()) == folded) return;
      }
    }
  out.push_back({"Q405",
                 Severity::error,
                 fmt::format("waiver for `{}`, which is only a part of a clause", name.value),
                 name.span,
                 {},
                 suggestion(name.value, parts, fmt::format("write `{}`", whole)),
                 {}});
}
} // namespace

diagnostics::Diagnostics check_names(const World& world,
                                     const std::vector<const Charter*>& others) {
  diagnostics::Diagnostics out;
  const Charter& charter = world.charter;
  std::vector<const Charter*> texts = others;
  texts.insert(texts.begin(), &charter);
  std::vector<std::string> roles;
  std::vector<std::string> kinds;
  std::vector<std::string> events;
  std::vector<std::string> registers;
  std::vector<std::string> clauses;
  for (const Charter* text : texts) {
    for (const Role& role : text->roles) roles.push_back(role.path);
    for (const Named& one : text->activities) kinds.push_back(one.name);
    for (const Named& one : text->events) events.push_back(one.name);
    for (const Named& one : text->registers) registers.push_back(one.name);
    for (const Clause& clause : text->clauses) clauses.push_back(clause.path);
  }
  kinds.insert(kinds.end(), events.begin(), events.end());
  events.insert(events.end(), kinds.begin(), kinds.end());
  std::set<std::string> reported;
  for (std::size_t i = 0; i < world.records.seats.size(); ++i) {
    const records::Seat& seat = world.records.seats[i];
    if (world.role_of[i] == no_role) {
      std::string folded = records::fold(seat.role.value);
      bool known = std::any_of(roles.begin(), roles.end(), [&](const std::string& one) {
        return records::fold(one) == folded;
      });
      if (!known && reported.insert("role " + seat.role.value.text()).second)
        out.push_back({"Q401",
                       Severity::error,
                       fmt::format("charter `{}` has no role `{}`", charter.id, seat.role.value),
                       seat.role.span,
                       {},
                       suggestion(seat.role.value, roles,
                                  "declare the role in the charter, `external role` if it is held "
                                  "elsewhere, or mend its name here"),
                       {}});
      continue;
    }
    check_attributes(world, static_cast<SeatId>(i), out);
  }
  std::map<const std::vector<std::string>*, std::unordered_set<std::string>> by_list; // folded
  auto check = [&](const std::string& name, const source::Span& span,
                   const std::vector<std::string>& known, const char* code,
                   const std::string& what) {
    std::string folded = records::fold(name);
    auto [names, fresh] = by_list.try_emplace(&known);
    if (fresh)
      for (const std::string& one : known) names->second.insert(records::fold(one));
    bool found = names->second.contains(folded);
    if (found || !reported.insert(what + " " + folded).second) return;
    out.push_back(
        {code,
         Severity::error,
         fmt::format("charter `{}` has no {} `{}`", charter.id, what, name),
         span,
         {},
         suggestion(name, known,
                    fmt::format("declare it in the charter, as in `{} {}`, or mend its name here",
                                what, name)),
         {}});
  };
  for (const std::string& kind : world.records.activity.kinds())
    check(kind, world.records.activity.first_seen(kind), kinds, "Q402", "activity");
  for (const auto& covers : world.records.activity_covers)
    for (const auto& name : covers.names) check(name.value, name.span, kinds, "Q402", "activity");
  std::vector<std::string> role_words = roles; // as for seats, the last word may do
  RoleNames by_word(charter);
  for (const Role& role : charter.roles)
    if (by_word.of(role.name) != no_role) role_words.push_back(role.name);
  for (const auto& covers : world.records.roster_covers)
    for (const auto& name : covers.names) check(name.value, name.span, role_words, "Q401", "role");
  for (const auto& entry : world.records.events)
    check(entry.kind, entry.span, events, "Q402", "event");
  for (const auto& entry : world.records.registers)
    check(entry.kind, entry.span, registers, "Q402", "register");

  check_bodies(world, texts, out);
  check_duties(world, texts, out);

  // Attestations and waivers name clauses, or parts of them.
  auto part_of = [&](const std::string& name) {
    std::string folded = records::fold(name);
    return std::any_of(clauses.begin(), clauses.end(), [&](const std::string& one) {
      std::string path = records::fold(one);
      return path == folded || folded.starts_with(path + ".") || path.starts_with(folded + ".");
    });
  };
  auto check_clause = [&](const records::Text& clause, const char* what) {
    if (part_of(clause.value)) return;
    out.push_back(
        {"Q405",
         Severity::error,
         fmt::format("{} for `{}`, which is no clause of charter `{}`", what, clause.value,
                     charter.id),
         clause.span,
         {},
         suggestion(clause.value, clauses, "write the path of a clause, as the audit prints it"),
         {}});
  };
  for (const auto& one : world.records.attestations) check_clause(one.clause, "attestation");
  for (const auto& one : world.records.waivers) {
    check_clause(one.clause, "waiver");
    if (part_of(one.clause.value)) check_part(one.clause, texts, out);
  }
  return out;
}

} // namespace quorate::evaluation
