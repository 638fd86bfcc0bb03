#include "engine/records/names.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace quorate::records {
namespace {

constexpr std::uint64_t ones = 0x0101010101010101;
constexpr std::uint64_t high = 0x80 * ones;

/// Eight bytes, none above 0x7f, with capital letters made small.
std::uint64_t lower(std::uint64_t bytes) {
  std::uint64_t from_a = bytes + (0x80 - 'A') * ones;
  std::uint64_t above_z = bytes + (0x7f - 'Z') * ones;
  return bytes | ((from_a ^ above_z) & high) >> 2;
}

std::uint64_t load(const char* from, std::size_t size) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, from, size);
  return bytes;
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t bytes) {
  hash = (hash ^ bytes) * 0x9e3779b97f4a7c15;
  return hash ^ hash >> 29;
}

/// `fold`: what is done with each eight bytes. Never 0.
template <class Fold> std::uint64_t hash_of(std::string_view name, Fold fold_bytes) {
  std::uint64_t hash = name.size() + 1;
  std::size_t i = 0;
  for (; i + 8 <= name.size(); i += 8) hash = mixed(hash, fold_bytes(load(name.data() + i, 8)));
  if (i < name.size()) hash = mixed(hash, fold_bytes(load(name.data() + i, name.size() - i)));
  return mixed(hash, 0) | 1;
}

std::uint64_t as_is(std::uint64_t bytes) { return bytes; }

bool plain(std::string_view name) {
  std::uint64_t all = 0;
  std::size_t i = 0;
  for (; i + 8 <= name.size(); i += 8) all |= load(name.data() + i, 8);
  if (i < name.size()) all |= load(name.data() + i, name.size() - i);
  return (all & high) == 0;
}

/// Whether a name of ASCII letters is the folded one but for case.
bool alike(std::string_view name, std::string_view folded) {
  if (name.size() != folded.size()) return false;
  std::size_t i = 0;
  for (; i + 8 <= name.size(); i += 8)
    if (lower(load(name.data() + i, 8)) != load(folded.data() + i, 8)) return false;
  std::size_t rest = name.size() - i;
  return rest == 0 || lower(load(name.data() + i, rest)) == load(folded.data() + i, rest);
}

} // namespace

std::uint64_t Names::hash(std::string_view name) {
  return plain(name) ? hash_of(name, lower) : no_hash;
}

// The index comes from the lower half of the hash, the check that spares comparing from the upper.
std::size_t Names::place(std::string_view folded, std::uint64_t hash) const {
  std::size_t mask = slots_.size() - 1;
  auto check = static_cast<std::uint32_t>(hash >> 32);
  std::size_t at = hash & mask;
  for (; slots_[at].person != nobody; at = (at + 1) & mask)
    if (slots_[at].hash == check &&
        folded == std::string_view(text_).substr(slots_[at].begin, slots_[at].size))
      break;
  return at;
}

void Names::grow(std::size_t slots) {
  std::vector<Slot> old(slots);
  old.swap(slots_);
  for (const Slot& one : old) {
    if (one.person == nobody) continue;
    std::string_view name = std::string_view(text_).substr(one.begin, one.size);
    slots_[place(name, hash_of(name, as_is))] = one;
  }
}

void Names::reserve(std::size_t names) {
  std::size_t slots = std::bit_ceil(std::max<std::size_t>(16, names + names / 3));
  if (slots > slots_.size()) grow(slots);
}

PersonId Names::add(std::string_view folded, PersonId person) {
  if (folded.empty()) return nobody;
  if (size_ + size_ / 3 + 1 >= slots_.size()) grow(std::max<std::size_t>(16, 2 * slots_.size()));
  std::uint64_t hash = hash_of(folded, as_is);
  Slot& slot = slots_[place(folded, hash)];
  if (slot.person != nobody) return slot.person;
  slot = {static_cast<std::uint32_t>(hash >> 32), person, static_cast<std::uint32_t>(text_.size()),
          static_cast<std::uint32_t>(folded.size())};
  text_ += folded;
  ++size_;
  return person;
}

PersonId Names::find_folded(std::string_view folded) const {
  if (slots_.empty() || folded.empty()) return nobody;
  return slots_[place(folded, hash_of(folded, as_is))].person;
}

PersonId Names::find(std::string_view name) const { return find(name, hash(name)); }

void Names::fetch_text(std::uint64_t hash) const {
  if (slots_.empty() || hash == no_hash) return;
  std::size_t mask = slots_.size() - 1;
  auto check = static_cast<std::uint32_t>(hash >> 32);
  for (std::size_t at = hash & mask; slots_[at].person != nobody; at = (at + 1) & mask)
    if (slots_[at].hash == check) return __builtin_prefetch(text_.data() + slots_[at].begin);
}

PersonId Names::find(std::string_view name, std::uint64_t hash) const {
  if (hash == no_hash) return find_folded(fold(name));
  if (slots_.empty() || name.empty()) return nobody;
  std::size_t mask = slots_.size() - 1;
  auto check = static_cast<std::uint32_t>(hash >> 32);
  for (std::size_t at = hash & mask; slots_[at].person != nobody; at = (at + 1) & mask)
    if (slots_[at].hash == check && alike(name, {text_.data() + slots_[at].begin, slots_[at].size}))
      return slots_[at].person;
  return nobody;
}

std::vector<std::string> Names::some(std::size_t most) const {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> places;
  for (const Slot& one : slots_)
    if (one.person != nobody) places.emplace_back(one.begin, one.size);
  std::sort(places.begin(), places.end()); // as they came
  std::vector<std::string> result;
  for (std::size_t i = 0; i < places.size() && i < most; ++i)
    result.push_back(text_.substr(places[i].first, places[i].second));
  return result;
}

} // namespace quorate::records
