#include "engine/records/streaming/keeping.h"

#include <algorithm>
#include <bit>
#include <tuple>
#include <utility>

namespace quorate::records {

namespace {

/// Some of all people, and how many of them come before each.
class Some {
public:
  explicit Some(std::size_t people) : bits_(people / 64 + 1), before_(people / 64 + 1) {}
  void add(PersonId person) { bits_[person / 64] |= std::uint64_t{1} << person % 64; }
  std::vector<PersonId> count() {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < bits_.size(); ++i) {
      before_[i] = sum;
      sum += static_cast<std::uint32_t>(std::popcount(bits_[i]));
    }
    std::vector<PersonId> all;
    all.reserve(sum);
    for (std::size_t i = 0; i < bits_.size(); ++i)
      for (std::uint64_t left = bits_[i]; left != 0; left &= left - 1)
        all.push_back(
            static_cast<PersonId>(i * 64 + static_cast<unsigned>(std::countr_zero(left))));
    return all;
  }
  std::size_t rank(PersonId person) const {
    std::uint64_t lower = (std::uint64_t{1} << person % 64) - 1;
    return before_[person / 64] +
           static_cast<std::size_t>(std::popcount(bits_[person / 64] & lower));
  }

private:
  std::vector<std::uint64_t> bits_;
  std::vector<std::uint32_t> before_;
};

} // namespace

Keeping::Keeping(std::size_t people, const Demands* demands, unsigned threads)
    : people_(people), demands_(demands),
      last_day_((demands != nullptr ? demands->as_of : calendar::Date::last()).days()),
      threads_(threads), kinds_(make_pages<std::atomic<const Kind*>>(most_kinds)) {
  if (demands != nullptr) plan(*demands);
  for (Thread& one : threads_) {
    one.waiting.resize(parts_.size());
    one.told = std::make_unique_for_overwrite<Told[]>(parts_.size() * most_waiting);
  }
}

void Keeping::plan(const Demands& demands) {
  std::size_t latest = 0; // keys of one person
  std::uint32_t in_cells = 0;
  for (const Demand& one : demands.kinds) {
    demanded_[fold(one.kind)] = static_cast<std::uint32_t>(plans_.size());
    plans_.emplace_back(one);
    if (one.kept.what == Kept::What::latest) latest += static_cast<std::size_t>(one.kept.count);
    if (one.kept.what == Kept::What::latest || one.kept.what == Kept::What::stretches) ++in_cells;
  }
  // A cell that is found by its place takes less than half of one that is found by its name.
  for (CellPlan& one : plans_) one.everybody = !one.stretched() && latest <= 16;
  auto parts =
      std::bit_ceil(static_cast<std::uint32_t>(std::max<std::size_t>(16, 4 * threads_.size())));
  of_kind_ = std::max(1U, parts / std::bit_ceil(std::max(1U, in_cells)));
  for (std::uint32_t i = 0; i < parts; ++i)
    parts_.emplace_back(plans_, people_, i & (of_kind_ - 1), of_kind_);
  if (demands.whole.empty()) return;
  whole_.assign(people_, false);
  for (PersonId person : demands.whole) whole_.at(person) = true;
}

std::uint32_t Keeping::kind(std::string_view name) {
  std::string folded = fold(name);
  std::lock_guard lock(adding_);
  auto known = numbers_.find(folded);
  if (known != numbers_.end()) return known->second;
  if (count_ == most_kinds) return most_kinds;
  Kind fresh{folded, {}, static_cast<std::uint32_t>(count_)};
  if (demands_ != nullptr) {
    auto demanded = demanded_.find(folded);
    fresh.kept.what = Kept::What::nothing;
    if (demanded != demanded_.end()) fresh.kept = demands_->kinds[demanded->second].kept;
    if (demanded != demanded_.end()) fresh.number = demanded->second;
  }
  all_.push_back(std::move(fresh));
  kinds_[count_].store(&all_.back());
  auto number = static_cast<std::uint32_t>(count_++);
  numbers_.emplace(std::move(folded), number);
  return number;
}

void Keeping::keep_all(Thread& own, std::uint32_t kind, PersonId person, std::uint64_t key) {
  if (kind >= own.all.size()) own.all.resize(std::size_t{kind} + 1);
  own.all[kind].add(person, key);
}

/// Unless the part is busy, and there is room to wait.
void Keeping::hand_over(Thread& own, std::uint32_t part, bool must) {
  Part& to = parts_[part];
  std::unique_lock lock(to.busy, std::defer_lock);
  if (must)
    lock.lock();
  else if (!lock.try_lock())
    return;
  to.cells.take({own.told.get() + std::size_t{part} * most_waiting, own.waiting[part]});
  own.waiting[part] = 0;
}

void Keeping::leave(unsigned thread) {
  Thread& own = threads_[thread];
  for (std::uint32_t part = 0; part < own.waiting.size(); ++part)
    if (own.waiting[part] > 0) hand_over(own, part, true);
  own.told.reset();
}

Activity::Kind Keeping::finished(const Kind& kind, const ChunkLines& chunk_lines) {
  Activity::Kind result;
  result.kept = kind.kept;
  auto each = [&](auto&& take) {
    for (std::uint32_t i = 0; i < of_kind_ && !parts_.empty(); ++i)
      parts_[part_of(kind.number, i)].cells.each(kind.number, take);
    for (const Thread& one : threads_)
      if (kind.number < one.all.size())
        one.all[kind.number].each(
            [&](PersonId person, std::uint64_t key) { take(person, std::span(&key, 1), false); });
  };
  std::size_t count = 0; // of cells and single events
  for (std::uint32_t i = 0; i < of_kind_ && !parts_.empty(); ++i)
    count += parts_[part_of(kind.number, i)].cells.count(kind.number);
  for (const Thread& one : threads_)
    if (kind.number < one.all.size()) count += one.all[kind.number].size();
  // Who has any, unless it is about everybody, how many each has, where theirs begin, and then the
  // events put there.
  using Keys = std::span<const std::uint64_t>;
  bool most = count >= people_ / 4;
  Some some(most ? 0 : people_);
  if (!most) each([&](PersonId person, Keys, bool) { some.add(person); });
  result.people = some.count();
  auto rank = [&](PersonId person) { return most ? person : some.rank(person); };
  std::size_t lists = most ? people_ : result.people.size();
  std::vector<std::uint32_t>& begin = result.begin;
  begin.assign(lists + 1, 0);
  each([&](PersonId person, Keys keys, bool let_go) {
    begin[rank(person) + 1] += static_cast<std::uint32_t>(keys.size());
    if (!let_go) return;
    result.let_go.resize(lists);
    result.let_go[rank(person)] = true;
  });
  for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
  result.events.resize(begin.back());
  std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
  each([&](PersonId person, Keys keys, bool) {
    std::uint32_t& at = next[rank(person)];
    for (std::uint64_t key : keys) {
      auto [source, line] = chunk_lines[EventKey::chunk(key)];
      result.events.put(at++, {EventKey::day(key), line + EventKey::line(key), source});
    }
  });
  for (std::size_t i = 0; i + 1 < begin.size(); ++i) result.events.sort(begin[i], begin[i + 1]);
  return result;
}

void Keeping::finish(const ChunkLines& chunk_lines,
                     const std::function<void(std::uint32_t, Activity::Kind)>& put) {
  for (unsigned i = 0; i < threads_.size(); ++i) leave(i);
  // Kinds whose parts are the same come together, so that what they were kept in is freed.
  std::vector<std::uint32_t> order(count_);
  for (std::uint32_t i = 0; i < count_; ++i) order[i] = i;
  auto first_part = [&](std::uint32_t kind) {
    return parts_.empty() ? 0 : part_of((*this)[kind].number, 0);
  };
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(first_part(a), a) < std::tuple(first_part(b), b);
  });
  for (std::size_t i = 0; i < order.size();) {
    std::uint32_t first = first_part(order[i]);
    for (std::uint32_t part = first; part < first + of_kind_ && part < parts_.size(); ++part)
      parts_[part].cells.settle();
    for (; i < order.size() && first_part(order[i]) == first; ++i) {
      const Kind& kind = (*this)[order[i]];
      if (!kind.keeps()) {
        Activity::Kind nothing;
        nothing.kept = kind.kept;
        put(order[i], std::move(nothing));
        continue;
      }
      put(order[i], finished(kind, chunk_lines));
      for (Thread& one : threads_)
        if (kind.number < one.all.size()) one.all[kind.number] = {};
    }
    for (std::uint32_t part = first; part < first + of_kind_ && part < parts_.size(); ++part)
      parts_[part].cells.clear();
  }
}

} // namespace quorate::records
