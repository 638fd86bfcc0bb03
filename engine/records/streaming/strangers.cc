#include "engine/records/streaming/strangers.h"

#include <algorithm>

namespace quorate::records {

void DaysDone::earlier(std::int32_t from, std::int32_t to) {
  from_ = more_ ? std::min(from_, from) : from;
  to_ = more_ ? std::max(to_, to) : to;
  more_ = true;
}

void DaysDone::add(std::int32_t day) {
  auto at = std::lower_bound(days_.begin(), days_.end(), day);
  if (at != days_.end() && *at == day) return;
  if (days_.size() < most) {
    days_.insert(at, day);
    return;
  }
  if (at == days_.begin()) return earlier(day, day);
  earlier(days_.front(), days_.front());
  days_.insert(at, day);
  days_.erase(days_.begin());
}

void DaysDone::merge(const DaysDone& other) {
  for (std::int32_t day : other.days_) add(day);
  if (other.more_) earlier(other.from_, other.to_);
}

std::vector<std::pair<calendar::Date, calendar::Date>> DaysDone::stretches() const {
  using calendar::Date;
  std::vector<std::pair<Date, Date>> result;
  if (more_) result.emplace_back(Date::from_days(from_), Date::from_days(to_));
  for (std::int32_t day : days_) result.emplace_back(Date::from_days(day), Date::from_days(day));
  return result;
}

Strangers::Name* Strangers::name(std::string_view name, std::size_t count, std::uint32_t line) {
  auto found = names_.find(name);
  if (found == names_.end()) {
    if (names_.size() >= most_names) {
      if (beyond_ == 0) beyond_line_ = line;
      beyond_ += count;
      return nullptr;
    }
    found = names_.try_emplace(std::string(name)).first;
    found->second.first_line = line;
  }
  found->second.count += count;
  return &found->second;
}

void Strangers::add(std::string_view who, std::string_view kind, std::int32_t day,
                    std::uint32_t line) {
  Name* one = name(who, 1, line);
  if (one == nullptr) return;
  auto known = one->kinds.find(kind);
  if (known == one->kinds.end()) {
    known = one->kinds.try_emplace(std::string(kind)).first;
    known->second.first_line = line;
  }
  ++known->second.count;
  known->second.days.add(day);
}

void Strangers::merge(const Strangers& later, std::uint32_t line) {
  std::vector<const std::pair<const std::string, Name>*> in_order;
  for (const auto& one : later.names_) in_order.push_back(&one);
  std::sort(in_order.begin(), in_order.end(), [](const auto* a, const auto* b) {
    return a->second.first_line < b->second.first_line;
  });
  for (const auto* one : in_order) {
    Name* to = name(one->first, one->second.count, line + one->second.first_line);
    if (to == nullptr) continue;
    for (const auto& [kind, done] : one->second.kinds) {
      auto [at, fresh] = to->kinds.try_emplace(kind);
      if (fresh) at->second.first_line = line + done.first_line;
      at->second.count += done.count;
      at->second.days.merge(done.days);
    }
  }
  if (later.beyond_ > 0 && beyond_ == 0) beyond_line_ = line + later.beyond_line_;
  beyond_ += later.beyond_;
}

} // namespace quorate::records
