#pragma once
// Who belongs to a group on one day; electorates are kept, since many decisions open on one day.

#include "engine/evaluation/judge.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <tuple>
#include <utility>
#include <vector>

namespace quorate::evaluation {

/// Those not plainly outside, by person.
class Membership {
public:
  explicit Membership(std::vector<std::pair<PersonId, Truth>> people) : people_(std::move(people)) {
    for (const auto& [person, inside] : people_) certain_ += inside == Truth::holds ? 1 : 0;
  }

  auto begin() const { return people_.begin(); }
  auto end() const { return people_.end(); }
  int size() const { return static_cast<int>(people_.size()); }
  int certain() const { return certain_; } ///< how many of them belong for certain
  const std::pair<PersonId, Truth>& front() const { return people_.front(); }
  Truth of(PersonId person) const {
    auto found = std::lower_bound(begin(), end(), person,
                                  [](const auto& one, PersonId id) { return one.first < id; });
    return found != end() && found->first == person ? found->second : Truth::fails;
  }

private:
  std::vector<std::pair<PersonId, Truth>> people_;
  int certain_ = 0;
};
using MembershipPtr = std::shared_ptr<const Membership>;

inline MembershipPtr nobody() {
  static const auto none =
      std::make_shared<const Membership>(std::vector<std::pair<PersonId, Truth>>{});
  return none;
}

/// Groups that are the same for every decision that opens on a day. Memory is bounded: when it is
/// used up, all are forgotten.
class Memberships {
public:
  MembershipPtr find(const Judge& judge, const semantics::Group& group, Date day,
                     const std::function<MembershipPtr()>& compute);

private:
  static constexpr std::size_t most_people = 4'000'000;
  std::map<std::tuple<const Judge*, const semantics::Group*, Date>, MembershipPtr> known_;
  std::size_t people_ = 0;
};

} // namespace quorate::evaluation
