#include "engine/records/streaming/cells.h"

#include "engine/records/words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <tuple>

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

CellPlan::CellPlan(const Demand& demand) : cuts(demand.cuts) {
  auto count = static_cast<std::uint32_t>(demand.kept.count);
  last = count;
  if (demand.kept.what != Kept::What::stretches) return;
  first = count;
  last = count + 2;
  days = static_cast<std::uint32_t>(demand.kept.days);
}

std::uint32_t CellPlan::stretch(std::uint64_t key) const {
  if (days == 0) return 0;
  // Both numbers rise with the day: their sum tells stretches apart.
  auto number =
      static_cast<std::uint32_t>(key >> (EventKey::line_bits + EventKey::chunk_bits)) / days;
  if (!cuts.empty())
    number += static_cast<std::uint32_t>(
        std::upper_bound(cuts.begin(), cuts.end(), EventKey::day(key)) - cuts.begin());
  return number;
}

Cells::Cells(const std::vector<CellPlan>& plans, std::size_t people, std::uint32_t which,
             std::uint32_t of)
    : plans_(plans), people_(people), which_(which),
      shift_(static_cast<std::uint32_t>(std::countr_zero(of))) {}

std::uint64_t Cells::hash(std::uint64_t name, std::uint32_t stretch) {
  constexpr std::uint64_t salt = 0x9e3779b97f4a7c15, pepper = 0xe7037ed1a0b428db;
  return words::mixed(name ^ salt, stretch * salt ^ pepper);
}

std::uint32_t Cells::make(std::size_t words) {
  if (blocks_.empty() || end_ % block + words > block || end_ % block == 0) {
    if (!blocks_.empty()) end_ = static_cast<std::uint32_t>(blocks_.size() * block);
    blocks_.push_back(make_pages<std::uint64_t>(block));
  }
  std::uint32_t at = end_;
  end_ += static_cast<std::uint32_t>(words);
  return at;
}

void Cells::grow() {
  std::vector<Slot> old(std::max<std::size_t>(64, slots_.size() + slots_.size() / 2));
  old.swap(slots_);
  for (const Slot& one : old) {
    if (one.at == 0) continue;
    const std::uint64_t* known = cell(one.at);
    std::size_t to = home(hash(known[0], static_cast<std::uint32_t>(known[1] >> 32)));
    while (slots_[to].at != 0) to = to + 1 == slots_.size() ? 0 : to + 1; // no two are alike
    slots_[to] = one;
  }
}

/// The cell of that name and stretch, which is made if there is none.
std::uint64_t* Cells::find(std::uint64_t name, std::uint32_t stretch, std::uint64_t hash) {
  std::size_t at = home(hash);
  for (; slots_[at].at != 0; at = at + 1 == slots_.size() ? 0 : at + 1) {
    if (slots_[at].check != static_cast<std::uint32_t>(hash)) continue;
    std::uint64_t* one = cell(slots_[at].at);
    if (one[0] == name && one[1] >> 32 == stretch) return one;
  }
  const CellPlan& plan = plans_[name >> 32];
  slots_[at] = {static_cast<std::uint32_t>(hash), make(head + plan.first + plan.last)};
  std::uint64_t* one = cell(slots_[at].at);
  one[0] = name;
  one[1] = std::uint64_t{stretch} << 32;
  if (++size_ * 4 > slots_.size() * 3) grow();
  return one;
}

/// Puts a key among somebody's latest, of which there is room for all from the beginning; true when
/// it, or another, is let go.
static bool put_latest(std::uint64_t* own, std::uint32_t width, std::uint64_t key) {
  std::uint64_t least = own[0]; // free places are zeroes, which stand before all keys
  if (key < least) return true;
  std::uint32_t at = 0;
  for (; at + 1 < width && own[at + 1] < key; ++at) own[at] = own[at + 1];
  own[at] = key;
  return least != 0;
}

void Cells::begin_everybody(std::uint32_t kind) {
  everybody_.resize(plans_.size());
  everybody_let_go_.resize(plans_.size());
  std::size_t own = (people_ >> shift_) + 1;
  everybody_[kind] = make_pages<std::uint64_t>(own * plans_[kind].last);
  everybody_let_go_[kind].resize(own);
}

inline std::uint64_t* Cells::everybodys(const Told& event) {
  if (event.kind >= everybody_.size() || !everybody_[event.kind]) begin_everybody(event.kind);
  return everybody_[event.kind].get() + (event.person >> shift_) * plans_[event.kind].last;
}

void Cells::take(std::span<const Told> events) {
  constexpr std::size_t together = 32; // memory is fetched for some while others are dealt with
  std::array<std::uint64_t, together> hashes{};
  std::array<std::uint32_t, together> stretches{};
  std::array<std::uint64_t*, together> latest; // of a kind of which everybody has a cell
  if (slots_.empty()) grow();
  for (; !events.empty(); events = events.subspan(std::min(together, events.size()))) {
    std::size_t count = std::min(together, events.size());
    bool hashed = false;
    for (std::size_t i = 0; i < count; ++i) {
      const CellPlan& plan = plans_[events[i].kind];
      latest[i] = plan.everybody ? everybodys(events[i]) : nullptr;
      if (plan.everybody) {
        __builtin_prefetch(latest[i], 1);
        __builtin_prefetch(latest[i] + plan.last - 1, 1); // may lie in the next line of memory
        continue;
      }
      hashed = true;
      stretches[i] = plan.stretch(events[i].key);
      hashes[i] = hash(name(events[i]), stretches[i]);
      __builtin_prefetch(&slots_[home(hashes[i])]);
    }
    for (std::size_t i = 0; hashed && i < count; ++i) {
      if (latest[i] != nullptr) continue;
      std::size_t at = home(hashes[i]);
      while (slots_[at].at != 0 && slots_[at].check != static_cast<std::uint32_t>(hashes[i]))
        at = at + 1 == slots_.size() ? 0 : at + 1;
      if (slots_[at].at == 0) continue;
      const std::uint64_t* one = cell(slots_[at].at);
      __builtin_prefetch(one, 1);
      __builtin_prefetch(one + 8, 1);
    }
    for (std::size_t i = 0; i < count; ++i) {
      const Told& event = events[i];
      const CellPlan& plan = plans_[event.kind];
      if (latest[i] != nullptr) {
        if (put_latest(latest[i], plan.last, event.key))
          everybody_let_go_[event.kind][event.person >> shift_] = true;
        continue;
      }
      std::uint64_t* one = find(name(event), stretches[i], hashes[i]);
      auto filled = static_cast<std::uint32_t>(one[1] & (let_go_bit - 1));
      bool all = keep(one + head, filled, plan.first, plan.last, event.key);
      one[1] = (one[1] & ~(let_go_bit - 1)) | filled | (all ? 0 : let_go_bit);
    }
  }
}

std::span<const Cells::Settled> Cells::hashed(std::uint32_t kind) const {
  auto [first, end] =
      std::equal_range(settled_.begin(), settled_.end(), Settled{kind, 0},
                       [](const Settled& a, const Settled& b) { return a.kind < b.kind; });
  return {first, end};
}

std::size_t Cells::count(std::uint32_t kind) const {
  bool everybody = kind < everybody_.size() && everybody_[kind];
  return hashed(kind).size() + (everybody ? everybody_let_go_[kind].size() : 0);
}

/// `= {}` would leave a vector its memory.
template <class T> static void empty(std::vector<T>& one) { std::vector<T>().swap(one); }

void Cells::clear() {
  empty(slots_);
  empty(blocks_);
  empty(everybody_);
  empty(everybody_let_go_);
  empty(settled_);
  size_ = 0;
  end_ = 1;
}

void Cells::settle() {
  settled_.reserve(size_);
  for (const Slot& one : slots_)
    if (one.at != 0)
      settled_.push_back({static_cast<std::uint32_t>(cell(one.at)[0] >> 32), one.at});
  empty(slots_);
  std::sort(settled_.begin(), settled_.end(), [](const Settled& a, const Settled& b) {
    return std::tie(a.kind, a.at) < std::tie(b.kind, b.at);
  });
}

} // namespace quorate::records
