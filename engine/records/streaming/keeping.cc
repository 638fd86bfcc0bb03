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

/// From any thread.
static void set_flag(std::vector<std::uint64_t>& flags, PersonId person) {
  std::atomic_ref<std::uint64_t> word(flags[person / 64]);
  std::uint64_t bit = std::uint64_t{1} << person % 64;
  if ((word.load(std::memory_order_relaxed) & bit) == 0)
    word.fetch_or(bit, std::memory_order_relaxed);
}

KindKeeping::KindKeeping(std::string name, const Demand& demand, std::size_t people,
                         unsigned threads, unsigned stores, const Whole& whole)
    : name_(std::move(name)), kept_(demand.kept), cuts_(demand.cuts), whole_(whole),
      people_(people), alone_(stores == threads), all_(threads) {
  auto count = static_cast<std::uint32_t>(kept_.count);
  if (kept_.what == Kept::What::latest) {
    last_ = count;
    width_ = last_;
    stores_.resize(stores);
    if (!alone_)
      for (Store& one : stores_) fill(one);
  } else if (kept_.what == Kept::What::stretches) {
    first_ = count;
    last_ = count + 2;
    width_ = 2 + first_ + last_;
    newest_.assign(people, 0);
    let_go_.assign(people / 64 + 1, 0);
    shares_ = std::make_unique<std::array<Share, shares>>();
  }
}

void KindKeeping::fill(Store& store) const {
  store.keys.assign(people_ * width_, 0);
  store.let_go.assign(people_ / 64 + 1, 0);
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
bool KindKeeping::put_latest(std::uint64_t* own, std::uint64_t key) const {
  std::uint64_t least = own[0]; // free places are zeroes, which stand before all keys
  if (key < least) return true;
  std::size_t at = 0;
  for (; at + 1 < width_ && own[at + 1] < key; ++at) own[at] = own[at + 1];
  own[at] = key;
  return least != 0;
}

/// The same where several threads do so.
bool KindKeeping::put_latest_in_turn(std::uint64_t* own, std::uint64_t key) const {
  // Whoever changes them holds the least: no key is as great as that which then stands there.
  constexpr std::uint64_t held = UINT64_MAX;
  std::atomic_ref<std::uint64_t> first(own[0]);
  std::uint64_t least = first.load(std::memory_order_relaxed);
  // The least of them only rises: what is less goes by without waiting.
  if (least != held && key < least) return true;
  while ((least = first.exchange(held, std::memory_order_acquire)) == held) {
  }
  bool full = least != 0;
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
    Store& into = store(thread);
    if (into.keys.empty()) fill(into); // only a thread's own is
    std::uint64_t* own = &into.keys[person * width_];
    if (alone_ ? put_latest(own, key) : put_latest_in_turn(own, key)) set_flag(into.let_go, person);
    return;
  }
  Share& share = (*shares_)[person % shares];
  Hold hold(share);
  if (!keep_in_stretch(share, person, key)) set_flag(let_go_, person);
}

/// Puts into the first store what the others hold.
void KindKeeping::join_stores() {
  for (Store& one : stores_) {
    if (one.keys.empty()) continue;
    if (let_go_.empty()) {
      std::swap(stores_[0].keys, one.keys);
      let_go_ = std::move(one.let_go);
      continue;
    }
    for (PersonId person = 0; person < people_; ++person)
      for (std::size_t k = 0; k < width_; ++k)
        if (std::uint64_t key = one.keys[person * width_ + k];
            key != 0 && put_latest(&stores_[0].keys[person * width_], key))
          set_flag(let_go_, person);
    for (std::size_t word = 0; word < let_go_.size(); ++word) let_go_[word] |= one.let_go[word];
    one = {};
  }
  stores_.resize(std::min<std::size_t>(stores_.size(), 1));
}

Activity::Kind
KindKeeping::finish(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& chunk_lines) {
  Activity::Kind result;
  result.kept = kept_;
  if (kept_.what == Kept::What::nothing) return result;
  join_stores();
  // How many each person has, then where theirs begin, then the events put there.
  std::vector<std::uint32_t>& begin = result.begin;
  begin.assign(people_ + 1, 0);
  auto each = [&](auto&& take_one) {
    if (!stores_.empty() && !stores_[0].keys.empty())
      for (PersonId person = 0; person < people_; ++person)
        for (std::size_t i = 0; i < width_; ++i)
          if (std::uint64_t key = stores_[0].keys[person * width_ + i]; key != 0)
            take_one(person, key);
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
  if (kept_.what == Kept::What::latest || kept_.what == Kept::What::stretches) {
    result.let_go.resize(people_);
    for (PersonId person = 0; person < people_ && !let_go_.empty(); ++person)
      result.let_go[person] = (let_go_[person / 64] >> person % 64 & 1) != 0;
  }
  stores_ = {};
  newest_ = {};
  let_go_ = {};
  shares_.reset();
  all_ = {};
  return result;
}

Keeping::Keeping(std::size_t people, const Demands* demands, unsigned threads)
    : people_(people), demands_(demands), threads_(threads), stores_(threads),
      last_day_((demands != nullptr ? demands->as_of : calendar::Date::last()).days()),
      kinds_(std::make_unique<std::atomic<KindKeeping*>[]>(most_kinds)) {
  if (demands == nullptr) return;
  std::size_t words = 0;
  for (const Demand& one : demands->kinds)
    if (one.kept.what == Kept::What::latest)
      words += people * static_cast<std::size_t>(one.kept.count);
  if (words > 0)
    stores_ = static_cast<unsigned>(std::clamp<std::size_t>(most_words / words, 1, threads));
  if (demands->whole.empty()) return;
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
  all_.emplace_back(folded, demand, people_, threads_, stores_, whole_);
  kinds_[count_].store(&all_.back());
  auto number = static_cast<std::uint32_t>(count_++);
  numbers_.emplace(std::move(folded), number);
  return number;
}

} // namespace quorate::records
