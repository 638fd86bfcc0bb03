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
  /// `open`: people whom no record names may belong too, as the roster does not tell all.
  explicit Membership(std::vector<std::pair<PersonId, Truth>> people, bool open = false)
      : people_(std::move(people)), open_(open) {
    for (const auto& [person, inside] : people_) certain_ += inside == Truth::holds ? 1 : 0;
  }

  auto begin() const { return people_.begin(); }
  auto end() const { return people_.end(); }
  int size() const { return static_cast<int>(people_.size()); }
  int certain() const { return certain_; } ///< how many of them belong for certain
  bool open() const { return open_; }
  int possible() const { return open_ ? unbounded : size(); } ///< how many there may be
  /// Of those who may belong; where they are open, how many there are at least.
  calendar::Count number() const { return {open_ ? certain_ : size(), possible()}; }
  const std::pair<PersonId, Truth>& front() const { return people_.front(); }
  Truth of(PersonId person) const {
    auto found = std::lower_bound(begin(), end(), person,
                                  [](const auto& one, PersonId id) { return one.first < id; });
    return found != end() && found->first == person ? found->second : Truth::fails;
  }

private:
  std::vector<std::pair<PersonId, Truth>> people_;
  int certain_ = 0;
  bool open_ = false;
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
