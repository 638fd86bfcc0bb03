#include "engine/records/streaming/once.h"

#include <utility>

namespace quorate::records {

bool IdSet::insert(std::uint64_t id) {
  if (id == 0) return !std::exchange(zero_, true);
  auto place = [this](std::uint64_t one) {
    std::size_t mask = slots_.size() - 1;
    std::size_t at = (one * 0x9e3779b97f4a7c15 >> 20) & mask;
    while (slots_[at] != 0 && slots_[at] != one) at = (at + 1) & mask;
    return at;
  };
  if (2 * (size_ + 1) > slots_.size()) {
    std::vector<std::uint64_t> before = std::move(slots_);
    slots_.assign(before.empty() ? 1024 : 2 * before.size(), 0);
    for (std::uint64_t one : before)
      if (one != 0) slots_[place(one)] = one;
  }
  std::uint64_t& slot = slots_[place(id)];
  if (slot == id) return false;
  slot = id;
  ++size_;
  return true;
}

void Once::wait(std::uint32_t chunk) {
  std::unique_lock lock(mutex_);
  passing_.wait(lock, [&] { return next_ == chunk; });
}

void Once::pass(std::uint32_t chunk) {
  {
    std::lock_guard lock(mutex_);
    passed_.insert(chunk);
    while (passed_.erase(next_) != 0) ++next_;
  }
  passing_.notify_all();
}

IdSet& Once::of(std::string_view kind) {
  auto found = ids_.find(kind);
  if (found == ids_.end()) found = ids_.try_emplace(std::string(kind)).first;
  return found->second;
}

} // namespace quorate::records
