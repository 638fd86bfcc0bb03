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

void DaysDone::put(const std::vector<std::pair<calendar::Date, calendar::Date>>& stretches) {
  for (const auto& [from, to] : stretches)
    if (from == to)
      add(from.days());
    else
      earlier(from.days(), to.days());
}

void Strangers::begin(const Identities& people, std::int32_t last_day) {
  people_ = &people;
  last_day_ = last_day;
}

void Strangers::add(std::string_view who, std::string_view kind, std::int32_t day,
                    std::uint32_t line) {
  auto one = names_.find(who);
  if (one == names_.end()) {
    one = names_.try_emplace(std::string(who)).first;
    one->second.first_line = line;
    if (people_ != nullptr) one->second.possible = people_->possible(who);
  }
  Name& name = one->second;
  ++name.count;
  auto known = name.kinds.find(kind);
  if (known == name.kinds.end()) {
    known = name.kinds.try_emplace(std::string(kind)).first;
    known->second.first_line = line;
  }
  ++known->second.count;
  if (name.possible && day <= last_day_) known->second.days.add(day);
}

} // namespace quorate::records
