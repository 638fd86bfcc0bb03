#include "engine/evaluation/comparing/edit.h"

#include <fmt/format.h>

#include <algorithm>

namespace quorate::evaluation {

namespace {
class Editing {
public:
  Editing(const Edit& edit, const semantics::Charter& charter, records::Records& records, Date day)
      : edit_(edit), charter_(charter), records_(records), day_(day) {}

  std::optional<Impossible> run() {
    person_ = records_.find(edit_.person);
    if (person_ == records::nobody) {
      Impossible unknown{
          fmt::format("the roster knows nobody as `{}`", edit_.person), edit_.person, {}};
      for (const records::Person& one : records_.people) unknown.known.push_back(one.id);
      return unknown;
    }
    if (!edit_.role.empty() && !find_role()) {
      Impossible unknown{
          fmt::format("charter {} has no role `{}`", charter_.id, edit_.role), edit_.role, {}};
      for (const semantics::Role& role : charter_.roles) unknown.known.push_back(role.path);
      return unknown;
    }
    switch (edit_.kind) {
    case Edit::Kind::remove: return remove();
    case Edit::Kind::add: return add();
    case Edit::Kind::leave:
      records_.people[person_].leave.push_back(
          {edit_.since, edit_.until, records_.people[person_].span});
      return std::nullopt;
    case Edit::Kind::affiliate: affiliate(); return std::nullopt;
    default: return std::nullopt;
    }
  }

private:
  /// By its path, or its last word where only one role is called so.
  static const semantics::Role* role_of(const semantics::Charter& charter,
                                        const std::string& name) {
    std::string folded = records::fold(name);
    const semantics::Role* found = nullptr;
    for (const semantics::Role& role : charter.roles) {
      if (records::fold(role.path) == folded) return &role;
      if (records::fold(role.name) != folded) continue;
      if (found) return nullptr;
      found = &role;
    }
    return found;
  }
  bool find_role() { return (role_ = role_of(charter_, edit_.role)) != nullptr; }

  bool concerned(const records::Seat& seat) const {
    bool stands = seat.since <= day_ && (!seat.until || day_ < *seat.until);
    if (seat.person != person_ || !stands) return false;
    const semantics::Role* role = role_of(charter_, seat.role.value);
    return role && (!role_ || role == role_);
  }

  std::optional<Impossible> remove() {
    std::size_t ended = 0;
    for (records::Seat& seat : records_.seats)
      if (concerned(seat)) {
        seat.until = day_;
        ++ended;
      }
    if (ended > 0) return std::nullopt;
    return Impossible{fmt::format("{} has no seat{} on {}", records_.people[person_].id,
                                  role_ ? " as " + role_->path : "", day_.iso()),
                      "",
                      {}};
  }

  std::optional<Impossible> add() {
    if (edit_.attributes.empty())
      for (const records::Seat& seat : records_.seats)
        if (concerned(seat))
          return Impossible{fmt::format("{} is {} on {} already", records_.people[person_].id,
                                        role_->path, day_.iso()),
                            "",
                            {}};
    records::Seat seat;
    seat.person = person_;
    seat.span = records_.people[person_].span; // where else would it stand
    seat.role = {role_->path, seat.span};
    seat.since = day_;
    for (const auto& [name, value] : edit_.attributes) {
      if (!role_->attributes.contains(name)) {
        Impossible unknown{fmt::format("{} has no attribute `{}`", role_->path, name), name, {}};
        for (const auto& [known, spec] : role_->attributes) unknown.known.push_back(known);
        return unknown;
      }
      seat.attributes[name] = {value, seat.span};
    }
    records_.seats.push_back(std::move(seat));
    return std::nullopt;
  }

  /// With this organisation from now on, and no more with those before.
  void affiliate() {
    records::Person& person = records_.people[person_];
    person.affiliations.drop(
        [&](const records::Affiliation& one) { return one.when.since && day_ <= *one.when.since; });
    for (records::Affiliation& one : person.affiliations)
      if (!one.when.until || day_ < *one.when.until) one.when.until = day_;
    person.affiliations.push_back({edit_.organisation, {day_, std::nullopt, person.span}});
    person.affiliations_stated = true;
  }

  const Edit& edit_;
  const semantics::Charter& charter_;
  records::Records& records_;
  Date day_;
  records::PersonId person_ = records::nobody;
  const semantics::Role* role_ = nullptr;
};
} // namespace

std::optional<Impossible> apply(const Edit& edit, const semantics::Charter& charter,
                                records::Records& records, Date day) {
  return Editing(edit, charter, records, day).run();
}

} // namespace quorate::evaluation
