#include "engine/records/names.h"

#include "engine/records/words.h"

#include <algorithm>

namespace quorate::records {
namespace {

using words::lower;
using words::mixed;

constexpr std::uint64_t salt = 0x9e3779b97f4a7c15, pepper = 0xe7037ed1a0b428db;
constexpr std::uint64_t no_hash = 0; ///< of a name that is not folded word by word

std::uint64_t begun(std::size_t size) { return salt * (size + 1); }
std::uint64_t ended(std::uint64_t hash, words::Two folded) {
  hash = mixed(folded.first ^ hash, folded.second ^ pepper);
  return mixed(hash ^ salt, pepper) | 1;
}

std::uint64_t hash_of_folded(std::string_view name) {
  std::uint64_t hash = begun(name.size());
  for (; name.size() > 16; name.remove_prefix(16))
    hash = mixed(words::load<std::uint64_t>(name.data()) ^ hash,
                 words::load<std::uint64_t>(name.data() + 8) ^ pepper) +
           salt;
  return ended(hash, words::two(name));
}

/// Whether a name of ASCII letters is, but for case, the one whose words these are.
bool alike(std::string_view name, const std::uint64_t* folded) {
  std::uint64_t apart = 0;
  words::each(name, [&](std::uint64_t word) { apart |= lower(word) ^ *folded++; });
  return apart == 0;
}

} // namespace

std::string_view Names::text(std::uint32_t at) const {
  return {reinterpret_cast<const char*>(&texts_[at] + 1), texts_[at] >> 32};
}

// The index comes from the upper half of the hash, the check from the lower.
std::size_t Names::place(const Table& table, std::string_view folded, std::uint64_t hash) const {
  std::size_t at = table.home(hash);
  for (; table.slots[at].at != 0; at = table.after(at))
    if (table.slots[at].check == static_cast<std::uint32_t>(hash) &&
        folded == text(table.slots[at].at))
      break;
  return at;
}

void Names::grow(Table& table, std::size_t slots) const {
  std::vector<Slot> old(slots);
  old.swap(table.slots);
  for (const Slot& one : old) {
    if (one.at == 0) continue;
    std::size_t at = table.home(hash_of_folded(text(one.at)));
    while (table.slots[at].at != 0) at = table.after(at); // no two are alike
    table.slots[at] = one;
  }
}

void Names::reserve(std::size_t ids, std::size_t called, std::size_t bytes) {
  auto room = [&](Table& table, std::size_t count) {
    std::size_t slots = std::max<std::size_t>(16, count + count / 3 + 2);
    if (count > 0 && slots > table.slots.size()) grow(table, slots);
  };
  room(ids_, ids);
  room(called_, called);
  texts_.reserve(1 + (ids + called) * 2 + bytes / 8); // a word before each, and one not filled
}

PersonId Names::put(Table& table, std::string_view folded, std::uint64_t hash, PersonId person) {
  if (3 * table.slots.size() < 4 * (table.size + 1))
    grow(table, std::max<std::size_t>(16, 2 * table.slots.size()));
  Slot& slot = table.slots[place(table, folded, hash)];
  if (slot.at != 0) return bearer(slot.at);
  slot = {static_cast<std::uint32_t>(hash), static_cast<std::uint32_t>(texts_.size())};
  texts_.push_back(std::uint64_t{folded.size()} << 32 | person);
  words::each(folded, [&](std::uint64_t word) { texts_.push_back(word); });
  ++table.size;
  return person;
}

PersonId Names::add(std::string_view folded, PersonId person) {
  if (folded.empty()) return nobody;
  std::uint64_t hash = hash_of_folded(folded);
  if (called_.size > 0)
    if (std::uint32_t at = called_.slots[place(called_, folded, hash)].at;
        at != 0 && bearer(at) != nobody)
      return bearer(at);
  return put(ids_, folded, hash, person);
}

PersonId Names::call(std::string_view folded, PersonId person) {
  if (folded.empty()) return nobody;
  std::uint64_t hash = hash_of_folded(folded);
  if (!ids_.slots.empty() && ids_.slots[place(ids_, folded, hash)].at != 0) return nobody;
  return put(called_, folded, hash, person);
}

void Names::uncall(std::string_view folded) {
  if (called_.slots.empty() || folded.empty()) return;
  std::uint32_t at = called_.slots[place(called_, folded, hash_of_folded(folded))].at;
  if (at != 0) texts_[at] |= nobody;
}

PersonId Names::find_folded(std::string_view folded) const {
  if (folded.empty()) return nobody;
  std::uint64_t hash = hash_of_folded(folded);
  for (const Table* table : {&ids_, &called_}) {
    if (table->slots.empty()) continue;
    std::uint32_t at = table->slots[place(*table, folded, hash)].at;
    if (at != 0) return bearer(at);
  }
  return nobody;
}

/// Folds and hashes a name, unless it has letters beyond ASCII.
inline void Names::look(Asked& one) const {
  std::string_view rest = one.name;
  one.hash = begun(rest.size());
  std::uint64_t seen = 0;
  for (; rest.size() > 16; rest.remove_prefix(16)) {
    auto first = words::load<std::uint64_t>(rest.data());
    auto second = words::load<std::uint64_t>(rest.data() + 8);
    seen |= first | second;
    one.hash = mixed(lower(first) ^ one.hash, lower(second) ^ pepper) + salt;
  }
  words::Two two = words::two(rest);
  seen |= two.first | two.second;
  one.first = lower(two.first);
  one.second = lower(two.second);
  one.hash = (seen & words::high) == 0 ? ended(one.hash, {one.first, one.second}) : no_hash;
}

/// Where the name stands that has this hash, most likely; 0 when there is none.
std::uint32_t Names::seek(const Table& table, std::uint64_t hash, std::uint32_t after) const {
  bool passed = after == 0;
  for (std::size_t i = table.home(hash); table.slots[i].at != 0; i = table.after(i)) {
    if (table.slots[i].check != static_cast<std::uint32_t>(hash)) continue;
    if (passed) return table.slots[i].at;
    passed = table.slots[i].at == after;
  }
  return 0;
}

/// Whether the name that stands there is the one that is asked for.
inline bool Names::is(const Asked& one, std::uint32_t at) const {
  const std::uint64_t* entry = texts_.data() + at;
  if (entry[0] >> 32 != one.name.size()) return false;
  if (one.name.size() > 16) return alike(one.name, entry + 1);
  return entry[1] == one.first && (one.name.size() <= 8 || entry[2] == one.second);
}

PersonId Names::ask(const Asked& one) const {
  if (one.name.empty()) return nobody;
  if (one.hash == no_hash) return find_folded(fold(one.name));
  for (const Table* table : {&ids_, &called_}) {
    if (table->slots.empty()) continue;
    std::uint32_t at = table == &ids_ ? one.place : seek(*table, one.hash, 0);
    for (; at != 0; at = seek(*table, one.hash, at))
      if (is(one, at)) return bearer(at);
  }
  return nobody;
}

PersonId Names::find(std::string_view name) const {
  Asked one{name, nobody, 0, 0, 0, 0};
  find(std::span(&one, 1));
  return one.person;
}

void Names::find(std::span<Asked> names) const {
  for (Asked& one : names) {
    look(one);
    if (!ids_.slots.empty()) __builtin_prefetch(&ids_.slots[ids_.home(one.hash)]);
  }
  for (Asked& one : names) {
    one.place = ids_.slots.empty() || one.hash == no_hash ? 0 : seek(ids_, one.hash, 0);
    __builtin_prefetch(texts_.data() + one.place);
    __builtin_prefetch(texts_.data() + one.place + 2); // may lie in the next line of memory
  }
  for (Asked& one : names)
    one.person = one.place != 0 && is(one, one.place) ? bearer(one.place) : ask(one);
}

std::vector<std::string> Names::some(std::size_t most) const {
  std::vector<std::string> result;
  for (std::size_t at = 1; at < texts_.size() && result.size() < most;) {
    std::string_view name = text(static_cast<std::uint32_t>(at));
    if (bearer(static_cast<std::uint32_t>(at)) != nobody) result.emplace_back(name);
    at += 1 + (name.size() + 7) / 8;
  }
  return result;
}

} // namespace quorate::records
