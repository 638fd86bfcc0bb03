#include "engine/records/identities.h"

#include "engine/diagnostics/excerpt.h"

#include <array>
#include <bit>
#include <fmt/core.h>
#include <functional>

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

void Identities::build(Records& records, Problems& problems) {
  auto& names = records.by_name;
  names.reserve(records.people.size() * 2);
  for (PersonId i = 0; i < records.people.size(); ++i) {
    std::string folded = fold(records.people[i].id);
    auto [there, fresh] = names.try_emplace(folded, i);
    if (!fresh)
      report_conflict(records, there->second, folded, records.people[i].id, records.people[i].span,
                      true, problems);
  }
  for (PersonId i = 0; i < records.people.size(); ++i)
    for (const Text& alias : records.people[i].aliases) {
      std::string folded = fold(alias.value);
      auto [there, fresh] = names.try_emplace(folded, i);
      if (!fresh && there->second != i)
        report_conflict(records, there->second, folded, alias.value, alias.span, false, problems);
    }
  // Names come last: an id or alias is meant before a name that happens to be alike.
  std::unordered_map<std::string, PersonId> by_name;
  for (PersonId i = 0; i < records.people.size(); ++i) {
    std::string folded = fold(records.people[i].name);
    if (names.contains(folded)) continue;
    auto [there, fresh] = by_name.try_emplace(folded, i);
    if (fresh || there->second == i) continue;
    auto& bearers = ambiguous_[folded];
    if (bearers.empty()) bearers.push_back(there->second);
    bearers.push_back(i);
  }
  for (auto& [name, person] : by_name)
    if (!ambiguous_.contains(name)) names.emplace(name, person);

  slots_.assign(std::bit_ceil(names.size() * 2 + 2), {});
  for (const auto& [name, person] : names) {
    if (name.empty()) continue;
    std::size_t hash = std::hash<std::string_view>{}(name);
    std::size_t at = hash & (slots_.size() - 1);
    while (!slots_[at].name.empty()) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {name, hash, person};
  }
}

PersonId Identities::find_folded(std::string_view folded) const {
  if (slots_.empty() || folded.empty()) return nobody;
  std::size_t hash = std::hash<std::string_view>{}(folded);
  for (std::size_t at = hash & (slots_.size() - 1); !slots_[at].name.empty();
       at = (at + 1) & (slots_.size() - 1))
    if (slots_[at].hash == hash && slots_[at].name == folded) return slots_[at].person;
  return nobody;
}

PersonId Identities::find(std::string_view name) const {
  std::array<char, 64> buffer;
  if (name.size() > buffer.size()) return find_folded(fold(name));
  for (std::size_t i = 0; i < name.size(); ++i) {
    char c = name[i];
    if (static_cast<unsigned char>(c) >= 0x80) return find_folded(fold(name));
    buffer[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
  }
  return find_folded({buffer.data(), name.size()});
}

bool Identities::ambiguous(std::string_view name) const { return ambiguous_.contains(fold(name)); }

std::optional<std::string> Identities::nearest(std::string_view name) const {
  constexpr std::size_t most = 20'000; // a hint is not worth seconds
  std::vector<std::string> known;
  for (const Slot& slot : slots_)
    if (!slot.name.empty() && known.size() < most) known.emplace_back(slot.name);
  return diagnostics::nearest(fold(name), known);
}

std::vector<PersonId> Identities::possible(std::string_view name) const {
  if (auto several = ambiguous_.find(fold(name)); several != ambiguous_.end())
    return several->second;
  auto meant = nearest(name);
  return meant ? std::vector<PersonId>{find(*meant)} : std::vector<PersonId>{};
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

PersonId Records::find(std::string_view name) const {
  auto found = by_name.find(fold(name));
  return found == by_name.end() ? nobody : found->second;
}

} // namespace quorate::records
