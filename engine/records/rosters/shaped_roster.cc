#include "engine/records/rosters/shaped_roster.h"

#include "engine/diagnostics/excerpt.h"
#include "engine/diagnostics/printable.h"
#include "engine/records/imported_decision.h"
#include "engine/records/text_file.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <iterator>

namespace quorate::records::rosters {
namespace {

using diagnostics::printable;
using diagnostics::quoted;

/// Attributes that say which seat of several it is. All others describe the one who holds it, and
/// are written when they are asked for.
constexpr std::array<std::string_view, 6> telling = {"team", "group", "subproject",
                                                     "path", "area",  "filter"};

/// The charter's name of a role; empty: not wanted.
std::string role_in(const RosterWish& wish, const std::string& role) {
  if (auto named = wish.roles.find(role); named != wish.roles.end()) return named->second;
  return wish.every_role.value_or(role);
}

bool wanted(const RosterWish& wish, const ListedSeat& seat) {
  // Several values of one attribute: any of them.
  for (const auto& one : wish.where) {
    auto has = seat.attributes.find(one.first);
    bool any = has != seat.attributes.end() &&
               std::any_of(wish.where.begin(), wish.where.end(), [&](const auto& other) {
                 return other.first == one.first && fold(other.second) == fold(has->second);
               });
    if (!any) return false;
  }
  return true;
}

/// Unless its attributes say that seats of the gap are among those that are left out.
bool may_be_wanted(const RosterWish& wish, const Gap& gap) {
  for (const auto& [name, value] : gap.attributes) {
    bool asked = false, any = false;
    for (const auto& [other, wanted_value] : wish.where) {
      asked |= other == name;
      any |= other == name && fold(wanted_value) == fold(value);
    }
    if (asked && !any) return false;
  }
  return true;
}

std::string list_of(const std::set<std::string>& names) {
  std::vector<std::string> shown;
  for (const std::string& one : names) {
    if (shown.size() == 10) {
      shown.emplace_back("…");
      break;
    }
    shown.push_back(quoted(one, 60));
  }
  return fmt::format("{}", fmt::join(shown, ", "));
}

Unmet no_such(std::string_view option, std::string_view what, const std::string& name,
              const std::set<std::string>& known) {
  auto near = diagnostics::nearest(name, {known.begin(), known.end()});
  return {fmt::format("`{}`: {} {} is not in this list", option, what, quoted(name, 60)),
          near            ? fmt::format("did you mean {}?", quoted(*near, 60))
          : known.empty() ? std::string("it has none at all")
                          : fmt::format("it has {}", list_of(known))};
}

} // namespace

std::optional<ImportedRoster> read_list(RosterFormat format, const Files& files,
                                        const source::Sources& sources, Problems& problems) {
  ImportedRoster list;
  bool good = false;
  switch (format) {
  case RosterFormat::rust_team: good = read_rust_teams(files, sources, list, problems); break;
  case RosterFormat::sigs: good = read_sigs(files, sources, list, problems); break;
  case RosterFormat::owners: good = read_owners(files, sources, list, problems); break;
  case RosterFormat::codeowners: good = read_codeowners(files, sources, list, problems); break;
  case RosterFormat::maintainers: good = read_maintainers(files, sources, list, problems); break;
  case RosterFormat::github_members:
    good = read_github_members(files, sources, list, problems);
    break;
  }
  if (!good) return std::nullopt;
  for (const ListedSeat& seat : list.seats) {
    bool fits = seat.person.size() <= longest_value && !seat.role.empty();
    for (const auto& [name, value] : seat.attributes) fits &= value.size() <= longest_value;
    if (fits) continue;
    problems.error("Q303", seat.span, "a text here is empty, or longer than records may hold",
                   "mend it in a copy of the file");
    return std::nullopt;
  }
  return list;
}

std::vector<ShapedSeat> wanted_seats(const RosterWish& wish, const ImportedRoster& list,
                                     const source::Sources& sources) {
  std::vector<ShapedSeat> result;
  std::set<std::vector<std::string>> seen;
  for (const ListedSeat& seat : list.seats) {
    if (!wanted(wish, seat)) continue;
    ShapedSeat one{seat.person, role_in(wish, seat.role), {}, {}, {}, {}};
    if (one.role.empty()) continue;
    for (const auto& [name, value] : seat.attributes) {
      if (wish.attributes) {
        auto as = wish.attributes->find(name);
        if (as != wish.attributes->end()) one.attributes[as->second] = value;
      } else if (std::find(telling.begin(), telling.end(), name) != telling.end()) {
        one.attributes[name] = value;
      }
    }
    std::vector<std::string> key{fold(one.person), one.role};
    for (const auto& [name, value] : one.attributes) key.insert(key.end(), {name, value});
    if (!seen.insert(std::move(key)).second) continue;
    source::Place place = sources.place(seat.span);
    one.remark = fmt::format("{}:{}", printable(place.path), place.line);
    result.push_back(std::move(one));
  }
  return result;
}

void Names::note(const ImportedRoster& list) {
  for (const ListedSeat& seat : list.seats) {
    roles_.insert(seat.role);
    for (const auto& [name, value] : seat.attributes) values_[name].insert(value);
  }
}

std::optional<Unmet> Names::unmet(const RosterWish& wish) const {
  std::set<std::string> attributes;
  for (const auto& [name, values] : values_) attributes.insert(name);
  for (const auto& [from, to] : wish.roles)
    if (!roles_.contains(from)) return no_such("--role", "the role", from, roles_);
  if (wish.attributes)
    for (const auto& [from, to] : *wish.attributes)
      if (!attributes.contains(from))
        return no_such("--attributes", "the attribute", from, attributes);
  for (const auto& [name, value] : wish.where) {
    if (!attributes.contains(name)) return no_such("--where", "the attribute", name, attributes);
    const std::set<std::string>& values = values_.at(name);
    if (std::none_of(values.begin(), values.end(), [&, &asked = value](const std::string& one) {
          return fold(one) == fold(asked);
        }))
      return no_such("--where", name, value, values);
  }
  return std::nullopt;
}

void drop_constant(const RosterWish& wish, std::vector<ShapedSeat>& seats) {
  if (wish.attributes || seats.empty()) return;
  for (std::string_view name : telling) {
    std::string key(name);
    auto value = [&](const ShapedSeat& seat) {
      auto has = seat.attributes.find(key);
      return has == seat.attributes.end() ? std::string() : has->second;
    };
    std::string first = value(seats.front());
    if (!std::all_of(seats.begin(), seats.end(),
                     [&](const ShapedSeat& seat) { return value(seat) == first; }))
      continue;
    for (ShapedSeat& seat : seats) seat.attributes.erase(key);
  }
}

std::set<std::string> covered_roles(const RosterWish& wish, const ImportedRoster& list,
                                    const std::vector<ShapedSeat>& seats) {
  std::set<std::string> result;
  for (const ShapedSeat& seat : seats) result.insert(seat.role);
  for (const Gap& gap : list.incomplete)
    if (may_be_wanted(wish, gap)) result.erase(role_in(wish, gap.role));
  return result;
}

std::vector<ListedPerson> people_of(const ImportedRoster& list,
                                    const std::vector<ShapedSeat>& seats) {
  std::set<std::string> seated;
  for (const ShapedSeat& seat : seats) seated.insert(fold(seat.person));
  std::vector<ListedPerson> result;
  for (const ListedPerson& one : list.people)
    if (seated.contains(fold(one.id))) result.push_back(one);
  return result;
}

bool are_text(const RosterWish& wish, Problems& problems) {
  bool good = true;
  auto check = [&](const std::string& text) {
    if (!flaw_in(text)) return;
    good = false;
    problems.error("Q304", {}, fmt::format("{} is not valid UTF-8", quoted(text, 60)));
  };
  for (const auto& [from, to] : wish.roles) check(to);
  if (wish.every_role) check(*wish.every_role);
  if (wish.attributes)
    for (const auto& [from, to] : *wish.attributes) check(to);
  return good;
}

} // namespace quorate::records::rosters
