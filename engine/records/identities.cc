#include "engine/records/identities.h"

#include "engine/diagnostics/excerpt.h"
#include "engine/records/near_names.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fmt/core.h>
#include <functional>
#include <mutex>
#include <utility>

namespace quorate::records {

using diagnostics::quoted;

namespace {

/// Where a person claims a name: the id or the alias as written.
Span claim(const Person& person, const std::string& folded) {
  if (fold(person.id) == folded) return person.span;
  for (const Text& alias : person.aliases)
    if (fold(alias.value) == folded) return alias.span;
  return person.span;
}

void report_conflict(const Records& records, PersonId first, const std::string& folded,
                     std::string_view name, Span here, bool both_ids, Problems& problems) {
  std::string code = both_ids ? "Q315" : "Q309";
  const Person& other = records.people[first];
  // The other place is searched for: not when nobody would see it.
  Span place = problems.room(code, here.source) ? claim(other, folded) : other.span;
  diagnostics::Diagnostic one{code, diagnostics::Severity::error,
                              both_ids
                                  ? fmt::format("the id {} stands twice", quoted(name, 60))
                                  : fmt::format("{} is claimed by two people", quoted(name, 60)),
                              here};
  one.labels.push_back(
      {place, both_ids ? "first here" : fmt::format("{} claims it here", quoted(other.id, 60))});
  one.help =
      both_ids ? "ids and aliases are compared without regard to case; merge the two or rename one"
               : "leave it to one of them: a record that names it must mean one person";
  problems.add(std::move(one));
}

} // namespace

/// The names that are known, and what was found out about those that are not: a bot may be named
/// in each of a thousand files.
struct Identities::Nearly {
  std::once_flag once;
  std::optional<NearNames> names;

  static constexpr std::size_t most = 8192; ///< answers of a part, of which memory holds no more
  struct alignas(64) Part {
    std::mutex busy;
    std::unordered_map<std::string, People> answers; ///< folded
  };
  std::array<Part, 16> parts;

  const NearNames& known(const Identities& people) {
    std::call_once(once, [&] {
      std::vector<std::string> all = people.names_->some(SIZE_MAX);
      for (const auto& [name, bearers] : people.ambiguous_) all.push_back(name);
      names.emplace(std::move(all));
    });
    return *names;
  }
};

void Identities::build(Records& records, Problems& problems) {
  nearly_ = std::make_shared<Nearly>();
  auto& names = records.by_name;
  const std::vector<Person>& people = records.people;
  names_ = &names;
  std::size_t ids = people.size(), called = 0, bytes = 0;
  for (const Person& person : people) {
    bytes += person.id.size();
    ids += person.aliases.size();
    for (const Text& alias : person.aliases) bytes += alias.value.size();
    if (person.name == person.id) continue;
    bytes += person.name.size();
    ++called;
  }
  names.reserve(ids, called, bytes);
  for (PersonId i = 0; i < people.size(); ++i) {
    std::string folded = fold(people[i].id);
    PersonId there = names.add(folded, i);
    if (there != i && there != nobody)
      report_conflict(records, there, folded, people[i].id, people[i].span, true, problems);
  }
  for (PersonId i = 0; i < people.size(); ++i)
    for (const Text& alias : people[i].aliases) {
      std::string folded = fold(alias.value);
      PersonId there = names.add(folded, i);
      if (there != i && there != nobody)
        report_conflict(records, there, folded, alias.value, alias.span, false, problems);
    }
  // Names come last: an id or alias is meant before a name that happens to be alike.
  for (PersonId i = 0; i < people.size(); ++i) {
    if (people[i].name == people[i].id) continue;
    std::string folded = fold(people[i].name);
    PersonId there = names.call(folded, i);
    if (there == i || there == nobody) continue;
    auto& bearers = ambiguous_[folded];
    if (bearers.empty()) bearers.push_back(there);
    bearers.push_back(i);
  }
  for (const auto& [name, bearers] : ambiguous_) names.uncall(name);
}

PersonId Identities::find(std::string_view name) const {
  return names_ == nullptr ? nobody : names_->find(name);
}

bool Identities::ambiguous(std::string_view name) const { return ambiguous_.contains(fold(name)); }

std::optional<std::string> Identities::nearest(std::string_view name) const {
  if (!nearly_ || name.size() > 4 * NearNames::longest) return std::nullopt;
  const NearNames& known = nearly_->known(*this);
  std::optional<std::pair<std::uint32_t, std::string_view>> best;
  for (const NearNames::Near& one : known.to(fold(name))) {
    std::pair<std::uint32_t, std::string_view> here(one.slips, known[one.name]);
    if (one.slips > 0 && (!best || here < *best)) best = here;
  }
  return best ? std::optional(std::string(best->second)) : std::nullopt;
}

std::vector<PersonId> Identities::bearers(const std::string& folded) const {
  if (auto several = ambiguous_.find(folded); several != ambiguous_.end()) return several->second;
  PersonId one = names_->find_folded(folded);
  return one == nobody ? std::vector<PersonId>() : std::vector{one};
}

Identities::People Identities::find_possible(const std::string& folded) const {
  std::vector<PersonId> all;
  if (ambiguous_.contains(folded)) {
    all = bearers(folded);
  } else {
    const NearNames& known = nearly_->known(*this);
    for (const NearNames::Near& near : known.to(folded))
      for (PersonId one : bearers(known[near.name])) all.push_back(one);
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all.empty() ? nullptr : std::make_shared<const std::vector<PersonId>>(std::move(all));
}

Identities::People Identities::possible(std::string_view name) const {
  if (!nearly_) return nullptr;
  std::string folded = fold(name);
  Nearly::Part& part = nearly_->parts[std::hash<std::string>()(folded) % nearly_->parts.size()];
  {
    std::lock_guard lock(part.busy);
    if (auto known = part.answers.find(folded); known != part.answers.end()) return known->second;
  }
  People found = find_possible(folded);
  std::lock_guard lock(part.busy);
  if (part.answers.size() >= Nearly::most) part.answers.clear();
  part.answers.emplace(std::move(folded), found);
  return found;
}

std::string Identities::help(std::string_view name) const {
  if (ambiguous(name))
    return "several people bear this name: write the id of the one that is meant";
  if (auto meant = nearest(name)) return fmt::format("did you mean {}?", quoted(*meant, 60));
  return "add them to `people` with this id or alias: a person needs no seat to be named";
}

PersonId Identities::require(const Text& name, std::string_view what, Problems& problems) const {
  PersonId found = find(name.value);
  if (found != nobody || name.value.empty()) return found;
  std::string hint = problems.room("Q310", name.span.source) ? help(name.value) : std::string();
  problems.error(
      "Q310", name.span,
      fmt::format("this {} names {}, who is not among the people", what, quoted(name.value, 60)),
      std::move(hint));
  return nobody;
}

PersonId Records::find(std::string_view name) const { return by_name.find(name); }

} // namespace quorate::records
