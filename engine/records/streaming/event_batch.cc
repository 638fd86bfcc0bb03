#include "engine/records/streaming/event_batch.h"

#include "engine/records/record_date.h"

#include <algorithm>
#include <cstring>
#include <fmt/core.h>
#include <span>
#include <utility>

namespace quorate::records {

void ChunkNews::fault(std::uint32_t line, const char* code, std::string message, std::string help) {
  if (++faults_by_code.try_emplace(code).first->second <= told)
    faults.push_back({line, code, std::move(message), std::move(help)});
}

bool ChunkNews::room(std::string_view code) const {
  auto known = faults_by_code.find(code);
  return known == faults_by_code.end() || known->second < told;
}

void ChunkNews::too_many_kinds(std::uint32_t line) {
  fault(line, "Q303", fmt::format("more than {} kinds of activity are named", Keeping::most_kinds),
        "is this the column of kinds?");
  fatal = true;
}

void EventBatch::begin(ChunkNews& news) {
  news_ = &news;
  size_ = 0;
}

/// The characters of `12:34:56Z` behind a date, as most programs write them.
static bool plain_time(const char* at) {
  auto digit = [&](int i) { return at[i] >= '0' && at[i] <= '9'; };
  return (at[0] == 'T' || at[0] == ' ') && digit(1) && digit(2) && at[3] == ':' && at[4] >= '0' &&
         at[4] <= '5' && digit(5) && at[6] == ':' && at[7] >= '0' && at[7] <= '5' && digit(8) &&
         at[9] == 'Z' && (at[1] < '2' || (at[1] == '2' && at[2] < '4'));
}

inline std::int32_t EventBatch::day_of(std::string_view date, std::uint32_t line) {
  if (date.size() == 10 || (date.size() == 20 && plain_time(date.data() + 10))) {
    std::uint64_t head = 0;
    std::uint16_t tail = 0;
    std::memcpy(&head, date.data(), 8);
    std::memcpy(&tail, date.data() + 8, 2);
    KnownDay& known = days_[((head ^ head >> 31 ^ tail) * 0x9e3779b97f4a7c15) >> 55];
    bool kept = known.head == head && known.tail == tail && head != 0; // 0: nothing is kept here
    if (kept) return known.day;
    if (auto day = calendar::Date::parse(date.substr(0, 10))) {
      known = {head, tail, day->days()};
      return known.day;
    }
  }
  return unusual_day(date, line);
}

std::int32_t EventBatch::unusual_day(std::string_view date, std::uint32_t line) {
  if (std::optional<calendar::Date> day = parse_date(date)) return day->days();
  if (news_->room("Q308")) {
    BadDate bad = bad_date(date);
    news_->fault(line, "Q308", std::move(bad.message), std::move(bad.help));
  } else {
    news_->fault(line, "Q308", "", "");
  }
  return no_day;
}

inline std::uint64_t EventBatch::hash(words::Two head, std::size_t size) {
  return words::mixed(head.first ^ size, head.second ^ 0x9e3779b97f4a7c15);
}

/// Finds out what is kept of the kind of an event; false when there are too many kinds.
[[gnu::always_inline]] inline bool EventBatch::kind_of(Found& found) {
  std::string_view kind = found.line->kind;
  words::Two head = words::two(kind.substr(0, 16));
  std::size_t mask = kinds_.size() - 1;
  for (std::size_t at = hash(head, kind.size()) & mask;; at = (at + 1) & mask) {
    KnownKind& known = kinds_[at];
    if (known.size == 0) {
      known.head = head;
      return get_to_know(known, found);
    }
    if (known.head.first == head.first && known.head.second == head.second &&
        known.size == kind.size() && (kind.size() <= 16 || *known.name == kind)) {
      found.kind = known.kept;
      return true;
    }
  }
}

bool EventBatch::get_to_know(KnownKind& known, Found& found) {
  const Line& one = *found.line;
  std::uint32_t number = keeping_.kind(one.kind);
  if (number == Keeping::most_kinds) {
    news_->too_many_kinds(one.line);
    return false;
  }
  // Whatever is seen again is known: chunks and lines come in their order.
  std::uint64_t place = std::uint64_t{news_->number} << EventKey::line_bits | one.line;
  if (number >= first_.size()) first_.resize(number + 1, UINT64_MAX);
  first_[number] = std::min(first_[number], place);
  known.size = one.kind.size();
  if (one.kind.size() > 16) known.name = std::make_unique<std::string>(one.kind);
  known.kept = keeping_[number].keeps() ? &keeping_[number] : nullptr;
  found.kind = known.kept;
  if (2 * ++kinds_known_ > kinds_.size()) grow_kinds();
  return true;
}

/// Of what is written in endless ways no more are known than are worth it.
void EventBatch::grow_kinds() {
  constexpr std::size_t most = 2 * std::size_t{Keeping::most_kinds};
  std::vector<KnownKind> old(kinds_.size() < most ? 2 * kinds_.size() : 64);
  old.swap(kinds_);
  bool all = old.size() < kinds_.size();
  if (!all) kinds_known_ = 0;
  for (KnownKind& one : old) {
    if (!all || one.size == 0) continue;
    std::size_t at = hash(one.head, one.size) & (kinds_.size() - 1);
    while (kinds_[at].size != 0) at = (at + 1) & (kinds_.size() - 1);
    kinds_[at] = std::move(one);
  }
}

void EventBatch::wanting(const Line& one) {
  const char* what = one.date.empty() ? "date" : one.person.empty() ? "person" : "kind";
  news_->fault(one.line, "Q306", fmt::format("this event has no `{}`", what),
               "an event needs a date, a person and a kind");
}

void EventBatch::flush() {
  std::size_t found = 0;
  for (const Line& one : std::span(lines_.data(), std::exchange(size_, 0))) {
    if (one.date.empty() || one.person.empty() || one.kind.empty()) {
      wanting(one);
      continue;
    }
    std::int32_t day = day_of(one.date, one.line);
    if (day == no_day) continue;
    asked_[found].name = one.person;
    found_[found++] = {&one, day, nullptr};
  }
  if (noting_ != nullptr)
    for (const Found& one : std::span(found_.data(), found))
      noting_->add(one.line->person, one.line->kind, one.day, one.line->line);
  names_.find(std::span(asked_.data(), found));
  const std::int32_t last_day = keeping_.last_day();
  std::size_t events = 0;
  for (std::size_t i = 0; i < found; ++i) {
    Found& one = found_[i];
    PersonId person = asked_[i].person;
    if (person == nobody) {
      news_->strangers.add(one.line->person, one.line->kind, one.day, one.line->line);
    } else if (kind_of(one)) {
      ++events;
      if (one.day <= last_day && one.kind != nullptr)
        keeping_.take(thread_, *one.kind, person,
                      EventKey::of(one.day, news_->number, one.line->line));
    }
  }
  news_->events += events;
}

} // namespace quorate::records
