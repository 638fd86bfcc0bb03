#include "engine/evaluation/decisions/electorates.h"

namespace quorate::evaluation {

MembershipPtr Memberships::find(const Judge& judge, const semantics::Group& group, Date day,
                                const std::function<MembershipPtr()>& compute) {
  std::tuple key(&judge, &group, day);
  if (auto known = known_.find(key); known != known_.end()) return known->second;
  MembershipPtr found = compute();
  people_ += static_cast<std::size_t>(found->size());
  if (people_ > most_people) {
    known_.clear();
    people_ = static_cast<std::size_t>(found->size());
  }
  known_.insert_or_assign(key, found);
  return found;
}

} // namespace quorate::evaluation
