#include "engine/evaluation/duties/duty_names.h"
#include "engine/evaluation/nearest_path.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace quorate::evaluation {

using namespace semantics;
using diagnostics::Severity;

namespace {
/// What `for` may name: case-folded ids of everything that is recorded one by one.
std::set<std::string> things(const records::Records& records) {
  std::set<std::string> ids;
  auto add = [&](const std::string& id) { ids.insert(records::fold(id)); };
  for (const auto* list : {&records.registers, &records.events})
    for (const records::Entry& one : *list) {
      if (one.id) add(one.id->value);
      if (one.date) add(one.date->iso());
    }
  for (const records::Meeting& one : records.meetings) {
    add(one.id);
    add(one.date.iso());
  }
  for (const records::Decision& one : records.decisions) add(one.id);
  for (const records::Person& one : records.people) add(one.id);
  return ids;
}

/// A day, or a unit of the calendar: 2026, 2026-H1, 2026-Q3, 2026-07, 2026-W31.
bool names_time(const std::string& text) {
  if (Date::parse(text)) return true;
  auto digits = [&](std::size_t from, std::size_t count) {
    return text.size() >= from + count &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(from),
                       text.begin() + static_cast<std::ptrdiff_t>(from + count),
                       [](char c) { return '0' <= c && c <= '9'; });
  };
  if (!digits(0, 4)) return false;
  if (text.size() == 4) return true;
  if (text[4] != '-') return false;
  std::string rest = text.substr(5);
  if (rest.size() == 2 && (rest[0] == 'H' || rest[0] == 'h' || rest[0] == 'Q' || rest[0] == 'q'))
    return '1' <= rest[1] && rest[1] <= (rest[0] == 'H' || rest[0] == 'h' ? '2' : '4');
  if (rest.size() == 3 && (rest[0] == 'W' || rest[0] == 'w')) return digits(6, 2);
  return rest.size() == 2 && digits(5, 2) && "01" <= rest && rest <= "12";
}

class Checking {
public:
  Checking(const World& world, const std::vector<const Charter*>& texts,
           diagnostics::Diagnostics& out)
      : world_(world), texts_(texts), out_(out) {}

  void duties() {
    if (world_.records.fulfilments.empty()) return;
    paths_ = duty_paths();
    doers_ = doers();
    std::optional<std::set<std::string>> known; // once a record says for which it was
    for (const records::Fulfilment& one : world_.records.fulfilments) {
      clause(one);
      doer(one);
      if (one.of.value.empty() || names_time(one.of.value)) continue;
      if (!known) known = things(world_.records);
      if (known->contains(records::fold(one.of.value))) continue;
      error("Q413", fmt::format("nothing that is recorded is called `{}`", one.of.value),
            one.of.span,
            suggestion(one.of.value, {known->begin(), known->end()},
                       "write the id of the report, event, meeting or decision for which it was "
                       "done, its due date, or the unit: 2026-Q3, 2026-07"));
    }
    for (const records::Coverage& covers : world_.records.duty_covers)
      for (const records::Text& name : covers.names) covered(name);
  }

  void access() {
    std::vector<std::string> assets;
    for (const Charter* text : texts_)
      for (const Named& one : text->assets) assets.push_back(one.name);
    std::set<std::string> compared = folded(assets);
    auto check = [&](const records::Text& name) {
      if (is_one_of(name.value, compared)) return;
      error("Q414", fmt::format("charter `{}` has no asset `{}`", world_.charter.id, name.value),
            name.span,
            suggestion(name.value, assets, "declare it in the charter, or mend its name here"));
    };
    for (const records::Grant& one : world_.records.grants) check(one.asset);
    for (const records::Coverage& covers : world_.records.access_covers)
      for (const records::Text& name : covers.names) check(name);
  }

private:
  /// Names, and how they are compared.
  struct Known {
    std::vector<std::string> shown;
    std::set<std::string> folded;
  };
  static std::set<std::string> folded(const std::vector<std::string>& names) {
    std::set<std::string> result;
    for (const std::string& one : names) result.insert(records::fold(one));
    return result;
  }
  static bool is_one_of(const std::string& name, const std::set<std::string>& known) {
    return known.contains(records::fold(name));
  }
  static std::string suggestion(const std::string& word, const std::vector<std::string>& known,
                                std::string otherwise) {
    auto near = nearest_path(word, known);
    return near ? fmt::format("did you mean `{}`?", *near) : std::move(otherwise);
  }
  void error(const char* code, std::string message, source::Span span, std::string help) {
    out_.push_back({code, Severity::error, std::move(message), span, {}, std::move(help), {}});
  }

  /// Paths of duties, and of statements whose readings are duties.
  Known duty_paths() const {
    std::vector<std::string> paths;
    for (const Charter* text : texts_)
      for (const Clause& clause : text->clauses)
        if (std::holds_alternative<Duty>(clause.is)) {
          paths.push_back(clause.path);
          if (clause.under) paths.push_back(clause.path.substr(0, clause.path.rfind('.')));
        }
    std::set<std::string> compared = folded(paths);
    return {std::move(paths), std::move(compared)};
  }

  /// Who may be said to have done a duty, but for people: roles, bodies, entries of registers.
  Known doers() const {
    std::vector<std::string> names;
    for (const Charter* text : texts_) {
      for (const Role& role : text->roles) {
        names.push_back(role.path);
        names.push_back(role.name);
      }
      for (const Body& body : text->bodies) names.push_back(body.name);
    }
    for (const records::Entry& entry : world_.records.registers)
      if (entry.id) names.push_back(entry.id->value);
    std::set<std::string> compared = folded(names);
    return {std::move(names), std::move(compared)};
  }

  void clause(const records::Fulfilment& one) {
    if (is_one_of(one.clause.value, paths_.folded)) return;
    bool counted = false; // done as an activity, or vouched for
    for (const Charter* text : texts_)
      for (const Clause& each : text->clauses)
        counted = counted || records::fold(each.path) == records::fold(one.clause.value);
    error("Q412",
          fmt::format("`{}` is no duty of charter `{}`{}", one.clause.value, world_.charter.id,
                      counted ? ", though it is a clause" : ""),
          one.clause.span,
          suggestion(one.clause.value, paths_.shown,
                     "write the path of a duty, as the audit prints it"));
  }

  void covered(const records::Text& name) {
    std::string folded = records::fold(name.value);
    bool known = std::any_of(paths_.folded.begin(), paths_.folded.end(), [&](const auto& path) {
      return path == folded || path.starts_with(folded + ".");
    });
    if (!known)
      error(
          "Q412", fmt::format("`{}` is no duty of charter `{}`", name.value, world_.charter.id),
          name.span,
          suggestion(name.value, paths_.shown, "write the path of a duty, as the audit prints it"));
  }

  void doer(const records::Fulfilment& one) {
    if (one.by != records::nobody || one.by_name.value.empty()) return;
    if (is_one_of(one.by_name.value, doers_.folded)) return;
    std::vector<std::string> known = doers_.shown;
    for (const records::Person& person : world_.records.people) known.push_back(person.id);
    error("Q415",
          fmt::format("`{}` is neither a person of the roster nor a body or role of charter `{}`",
                      one.by_name.value, world_.charter.id),
          one.by_name.span,
          suggestion(one.by_name.value, known, "write the id of whoever did it, or their office"));
  }

  const World& world_;
  const std::vector<const Charter*>& texts_;
  diagnostics::Diagnostics& out_;
  Known paths_, doers_; ///< once there is a record to check
};
} // namespace

void check_duties(const World& world, const std::vector<const Charter*>& texts,
                  diagnostics::Diagnostics& out) {
  Checking checking(world, texts, out);
  checking.duties();
  checking.access();
}

} // namespace quorate::evaluation
