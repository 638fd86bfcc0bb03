#include "engine/records/streaming/event_batch.h"

#include "engine/records/record_date.h"

#include <cstring>
#include <fmt/core.h>

namespace quorate::records {

void ChunkNews::fault(std::uint32_t line, const char* code, std::string message, std::string help) {
  if (++faults_by_code.try_emplace(code).first->second <= told)
    faults.push_back({line, code, std::move(message), std::move(help)});
}

bool ChunkNews::room(std::string_view code) const {
  auto known = faults_by_code.find(code);
  return known == faults_by_code.end() || known->second < told;
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

std::int32_t EventBatch::day_of(std::string_view date, std::uint32_t line) {
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
  if (std::optional<calendar::Date> day = parse_date(date)) return day->days();
  if (news_->room("Q308")) {
    BadDate bad = bad_date(date);
    news_->fault(line, "Q308", std::move(bad.message), std::move(bad.help));
  } else {
    news_->fault(line, "Q308", "", "");
  }
  return no_day;
}

std::uint32_t EventBatch::kind_of(std::string_view kind) {
  std::size_t at = kind.size();
  for (char c : kind.substr(0, 12)) at = at * 31 + static_cast<unsigned char>(c);
  KnownKind& known = kinds_[at % kinds_.size()];
  if (known.name != kind) known = {std::string(kind), keeping_.kind(kind)};
  return known.number;
}

void EventBatch::wanting(const Line& one) {
  const char* what = one.date.empty() ? "date" : one.person.empty() ? "person" : "kind";
  news_->fault(one.line, "Q306", fmt::format("this event has no `{}`", what),
               "an event needs a date, a person and a kind");
}

void EventBatch::flush() {
  for (std::size_t i = 0; i < size_; ++i) {
    const Line& one = lines_[i];
    Found& found = found_[i];
    found.day = no_day;
    if (one.date.empty() || one.person.empty() || one.kind.empty()) {
      wanting(one);
      continue;
    }
    found.day = day_of(one.date, one.line);
    found.hash = Names::hash(one.person);
    names_.fetch(found.hash);
  }
  for (std::size_t i = 0; i < size_; ++i)
    if (found_[i].day != no_day) names_.fetch_text(found_[i].hash);
  for (std::size_t i = 0; i < size_; ++i) {
    Found& found = found_[i];
    if (found.day == no_day) continue;
    const Line& one = lines_[i];
    found.person = names_.find(one.person, found.hash);
    if (found.person == nobody) {
      news_->strangers.add(one.person, one.kind, found.day, one.line);
      found.day = no_day;
      continue;
    }
    found.kind = kind_of(one.kind);
    if (found.kind == Keeping::most_kinds) {
      news_->fault(one.line, "Q303",
                   fmt::format("more than {} kinds of activity are named", Keeping::most_kinds),
                   "is this the column of kinds?");
      news_->fatal = true;
      found.day = no_day;
      continue;
    }
    keeping_[found.kind].fetch(found.person);
  }
  for (std::size_t i = 0; i < size_; ++i) {
    const Found& found = found_[i];
    if (found.day == no_day) continue;
    ++news_->events;
    std::uint64_t place = std::uint64_t{news_->number} << EventKey::line_bits | lines_[i].line;
    if (found.kind >= first_.size()) first_.resize(found.kind + 1, UINT64_MAX);
    if (place < first_[found.kind]) first_[found.kind] = place;
    if (found.day <= keeping_.last_day())
      keeping_[found.kind].take(thread_, found.person,
                                EventKey::of(found.day, news_->number, lines_[i].line));
  }
  size_ = 0;
}

} // namespace quorate::records
