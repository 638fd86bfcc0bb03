#include "engine/records/streaming/keeping.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace quorate::records {

bool keep(std::uint64_t* keys, std::uint32_t& filled, std::uint32_t first, std::uint32_t last,
          std::uint64_t key) {
  std::uint32_t at = filled;
  if (filled < first + last) {
    for (; at > 0 && keys[at - 1] > key; --at) keys[at] = keys[at - 1];
    keys[at] = key;
    ++filled;
    return true;
  }
  if (last > 0 && key > keys[first]) { // one of the last: the least of them goes
    for (at = first; at + 1 < first + last && keys[at + 1] < key; ++at) keys[at] = keys[at + 1];
    keys[at] = key;
  } else if (first > 0 && key < keys[first - 1]) { // one of the first: the greatest of them goes
    for (at = first - 1; at > 0 && keys[at - 1] > key; --at) keys[at] = keys[at - 1];
    keys[at] = key;
  }
  return false;
}

/// People of one share are dealt with one at a time.
class KindKeeping::Hold {
public:
  explicit Hold(Share& share) : share_(share) {
    while (share_.busy.test_and_set(std::memory_order_acquire)) {
    }
  }
  Hold(const Hold&) = delete;
  Hold& operator=(const Hold&) = delete;
  ~Hold() { share_.busy.clear(std::memory_order_release); }

private:
  Share& share_;
};

KindKeeping::KindKeeping(std::string name, const Demand& demand, std::size_t people,
                         unsigned threads, const Whole& whole)
    : name_(std::move(name)), kept_(demand.kept), cuts_(demand.cuts), whole_(whole),
      people_(people),
      shares_(kept_.what == Kept::What::nothing ? nullptr
                                                : std::make_unique<std::array<Share, shares>>()),
      all_(threads) {
  auto count = static_cast<std::uint32_t>(kept_.count);
  if (kept_.what == Kept::What::latest) {
    last_ = count;
    width_ = last_;
    latest_.assign(people * width_, 0);
  } else if (kept_.what == Kept::What::stretches) {
    first_ = count;
    last_ = count + 2;
    width_ = 2 + first_ + last_;
    newest_.assign(people, 0);
  }
  if (width_ > 0) let_go_ = std::vector<std::atomic<std::uint8_t>>(people);
}

std::uint64_t* KindKeeping::cell(Share& share, std::uint32_t number) const {
  return share.blocks[(number - 1) / cells_of_block].get() + (number - 1) % cells_of_block * width_;
}

bool KindKeeping::keep_in_stretch(Share& share, PersonId person, std::uint64_t key) {
  // Both numbers rise with the day: their sum tells stretches apart.
  auto stretch = static_cast<std::uint32_t>((key >> (EventKey::line_bits + EventKey::chunk_bits)) /
                                            static_cast<unsigned>(kept_.days));
  if (!cuts_.empty())
    stretch += static_cast<std::uint32_t>(
        std::upper_bound(cuts_.begin(), cuts_.end(), EventKey::day(key)) - cuts_.begin());
  auto next_of = [](const std::uint64_t* one) { return static_cast<std::uint32_t>(one[0]); };
  std::uint64_t* found = nullptr;
  for (std::uint32_t at = newest_[person]; at != 0 && found == nullptr;) {
    std::uint64_t* one = cell(share, at);
    if (static_cast<std::uint32_t>(one[1]) == stretch) found = one;
    at = next_of(one);
  }
  if (found == nullptr) {
    if (share.cells % cells_of_block == 0)
      share.blocks.push_back(std::make_unique<std::uint64_t[]>(cells_of_block * width_));
    ++share.cells;
    found = cell(share, share.cells);
    found[0] = newest_[person];
    found[1] = stretch;
    newest_[person] = share.cells;
  }
  auto filled = static_cast<std::uint32_t>(found[1] >> 32);
  bool kept = keep(found + 2, filled, first_, last_, key);
  found[1] = std::uint64_t{filled} << 32 | stretch;
  return kept;
}

/// Puts a key among a person's latest; true when it, or another, is let go.
bool KindKeeping::take_latest(std::uint64_t* own, std::uint64_t key) const {
  // Whoever changes them holds the least: no key is as great as that which then stands there.
  constexpr std::uint64_t held = UINT64_MAX;
  std::atomic_ref<std::uint64_t> first(own[0]);
  std::uint64_t least = first.load(std::memory_order_relaxed);
  // The least of them only rises: what is less goes by without waiting.
  if (least != held && key < least) return true;
  while ((least = first.exchange(held, std::memory_order_acquire)) == held) {
  }
  bool full = least != 0; // free places are zeroes, which stand before all keys
  if (key > least) {
    std::size_t at = 0;
    for (; at + 1 < width_ && own[at + 1] < key; ++at) (at == 0 ? least : own[at]) = own[at + 1];
    (at == 0 ? least : own[at]) = key;
  }
  first.store(least, std::memory_order_release);
  return full;
}

void KindKeeping::take(unsigned thread, PersonId person, std::uint64_t key) {
  if (kept_.what == Kept::What::nothing) return;
  if (kept_.what == Kept::What::all || (!whole_.empty() && whole_[person])) {
    all_[thread].push_back({key, person});
    return;
  }
  if (kept_.what == Kept::What::latest) {
    if (take_latest(&latest_[person * width_], key) &&
        let_go_[person].load(std::memory_order_relaxed) == 0)
      let_go_[person].store(1, std::memory_order_relaxed);
    return;
  }
  Share& share = (*shares_)[person % shares];
  Hold hold(share);
  if (!keep_in_stretch(share, person, key)) let_go_[person].store(1, std::memory_order_relaxed);
}

Activity::Kind
KindKeeping::finish(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& chunk_lines) {
  Activity::Kind result;
  result.kept = kept_;
  if (kept_.what == Kept::What::nothing) return result;
  // How many each person has, then where theirs begin, then the events put there.
  std::vector<std::uint32_t>& begin = result.begin;
  begin.assign(people_ + 1, 0);
  auto each = [&](auto&& take_one) {
    for (PersonId person = 0; person < people_ && kept_.what == Kept::What::latest; ++person)
      for (std::size_t i = 0; i < width_; ++i)
        if (std::uint64_t key = latest_[person * width_ + i]; key != 0) take_one(person, key);
    for (PersonId person = 0; person < people_ && kept_.what == Kept::What::stretches; ++person)
      for (std::uint32_t at = newest_[person]; at != 0;) {
        const std::uint64_t* one = cell((*shares_)[person % shares], at);
        for (std::uint32_t i = 0; i < one[1] >> 32; ++i) take_one(person, one[2 + i]);
        at = static_cast<std::uint32_t>(one[0]);
      }
    for (const auto& told : all_)
      for (const Told& one : told) take_one(one.person, one.key);
  };
  each([&](PersonId person, std::uint64_t) { ++begin[person + 1]; });
  for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
  result.events.resize(begin.back());
  std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
  each([&](PersonId person, std::uint64_t key) {
    auto [source, line] = chunk_lines[EventKey::chunk(key)];
    result.events[next[person]++] = {EventKey::day(key), line + EventKey::line(key), source};
  });
  for (PersonId person = 0; person < people_; ++person) {
    auto own = std::span(result.events).subspan(begin[person], begin[person + 1] - begin[person]);
    auto earlier = [](const Event& a, const Event& b) {
      return std::tie(a.day, a.source, a.line) < std::tie(b.day, b.source, b.line);
    };
    if (!std::is_sorted(own.begin(), own.end(), earlier))
      std::sort(own.begin(), own.end(), earlier);
  }
  if (!let_go_.empty()) {
    result.let_go.resize(people_);
    for (PersonId person = 0; person < people_; ++person)
      result.let_go[person] = let_go_[person].load(std::memory_order_relaxed) != 0;
  }
  latest_ = {};
  newest_ = {};
  shares_.reset();
  all_ = {};
  return result;
}

Keeping::Keeping(std::size_t people, const Demands* demands, unsigned threads)
    : people_(people), demands_(demands), threads_(threads),
      last_day_((demands != nullptr ? demands->as_of : calendar::Date::last()).days()),
      kinds_(std::make_unique<std::atomic<KindKeeping*>[]>(most_kinds)) {
  if (demands == nullptr || demands->whole.empty()) return;
  whole_.assign(people, false);
  for (PersonId person : demands->whole) whole_.at(person) = true;
}

std::uint32_t Keeping::kind(std::string_view name) {
  std::string folded = fold(name);
  std::lock_guard lock(adding_);
  auto known = numbers_.find(folded);
  if (known != numbers_.end()) return known->second;
  if (count_ == most_kinds) return most_kinds;
  Demand demand;
  if (demands_ != nullptr) {
    demand.kept.what = Kept::What::nothing;
    for (const Demand& one : demands_->kinds)
      if (fold(one.kind) == folded) demand = one;
  }
  all_.emplace_back(folded, demand, people_, threads_, whole_);
  kinds_[count_].store(&all_.back());
  auto number = static_cast<std::uint32_t>(count_++);
  numbers_.emplace(std::move(folded), number);
  return number;
}

} // namespace quorate::records
