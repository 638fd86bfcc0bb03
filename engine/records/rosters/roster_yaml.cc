// How an imported roster is written down.

#include "engine/diagnostics/printable.h"
#include "engine/records/imported_decision.h"
#include "engine/records/rosters/shaped_roster.h"

#include <fmt/core.h>
#include <fmt/ranges.h>
#include <iterator>

namespace quorate::records::rosters {
namespace {

class Writer {
public:
  template <class... Parts> void add(fmt::format_string<Parts...> form, Parts&&... parts) {
    fmt::format_to(std::back_inserter(text_), form, std::forward<Parts>(parts)...);
  }
  std::string take() { return std::move(text_); }

private:
  std::string text_;
};

/// Names under which a record may already find somebody else must not be given away twice.
class Aliases {
public:
  explicit Aliases(const std::vector<ListedPerson>& people) {
    for (const ListedPerson& one : people) ids_.insert(fold(one.id));
    for (const ListedPerson& one : people)
      if (!one.address.empty() && fold(one.address) != fold(one.id)) ++bearers_[fold(one.address)];
  }
  bool own(const ListedPerson& person) const {
    std::string key = fold(person.address);
    auto bearers = bearers_.find(key);
    return bearers != bearers_.end() && bearers->second == 1 && !ids_.contains(key);
  }

  /// Addresses that two people state, or that are somebody else's id: nobody's alias.
  std::vector<std::string> contested(const std::vector<ListedPerson>& people) const {
    std::vector<std::string> result;
    std::set<std::string> said;
    for (const ListedPerson& one : people) {
      std::string key = fold(one.address);
      if (!one.address.empty() && key != fold(one.id) && !own(one) && said.insert(key).second)
        result.push_back(diagnostics::printable(one.address));
    }
    return result;
  }

private:
  std::set<std::string> ids_;
  std::map<std::string, int> bearers_;
};

void write_person(const ListedPerson& person, bool alias, Writer& to) {
  to.add("  - {{id: {}", yaml_scalar(person.id));
  if (!person.name.empty() && person.name != person.id)
    to.add(", name: {}", yaml_scalar(person.name));
  if (alias) to.add(", aliases: [{}]", yaml_scalar(person.address));
  if (!person.organisation.empty())
    to.add(", affiliations: [{}]", yaml_scalar(person.organisation));
  to.add("}}\n");
}

void write_seat(const ShapedSeat& seat, Writer& to) {
  to.add("  - {{person: {}, role: {}, since: {}", yaml_scalar(seat.person), yaml_scalar(seat.role),
         seat.since);
  if (!seat.until.empty()) to.add(", until: {}", seat.until);
  for (const auto& [name, value] : seat.attributes)
    to.add(", {}: {}", yaml_scalar(name), yaml_scalar(value));
  to.add("}} # {}\n", seat.remark);
}

} // namespace

std::string yaml_of(const ShapedRoster& roster) {
  Writer to;
  for (const std::string& line : roster.remarks) to.add("# {}\n", line);
  Aliases aliases(roster.people);
  for (const std::string& one : aliases.contested(roster.people))
    to.add("# More than one person is known by {}: it is nobody's alias.\n", one);
  to.add("people:\n");
  for (const ListedPerson& one : roster.people) write_person(one, aliases.own(one), to);
  to.add("seats:\n");
  for (const ShapedSeat& one : roster.seats) write_seat(one, to);
  std::set<std::string> open;
  for (const ShapedSeat& one : roster.seats)
    if (!roster.covered.contains(one.role)) open.insert(yaml_scalar(one.role));
  if (!open.empty())
    to.add("# Not covered, as the list may not name everybody: {}.\n", fmt::join(open, ", "));
  if (roster.covered.empty()) return to.take();
  if (roster.days.empty()) to.add("# No day is covered.\n");
  std::vector<std::string> roles;
  for (const std::string& one : roster.covered) roles.push_back(yaml_scalar(one));
  bool list = roster.days.size() > 1;
  if (list) to.add("covers:\n");
  for (const auto& [since, until] : roster.days)
    to.add("{}{{roles: [{}], since: {}, until: {}}}\n",
           list ? "  - " : "covers: ", fmt::join(roles, ", "), since.iso(), until.iso());
  return to.take();
}

} // namespace quorate::records::rosters
