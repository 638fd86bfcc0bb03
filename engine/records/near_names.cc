#include "engine/records/near_names.h"

#include "engine/diagnostics/printable.h"

#include <algorithm>
#include <bit>
#include <optional>

namespace quorate::records {

namespace {
bool ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Calls `take` with each character; a byte that is none counts as one.
template <class Take> void each_character(std::string_view text, const Take& take) {
  while (!text.empty()) {
    auto byte = static_cast<unsigned char>(text.front());
    std::optional<diagnostics::Decoded> next;
    if (byte >= 0x80) next = diagnostics::decode(text);
    take(next ? next->character : byte < 0x80 ? char32_t{byte} : U'\xfffd');
    text.remove_prefix(next ? next->bytes : 1);
  }
}

std::size_t length_of(std::string_view text) {
  std::size_t length = 0;
  each_character(text, [&](char32_t) { ++length; });
  return length;
}

/// One byte for each character, so that like ones stay alike; others may become so.
std::string coarse(std::string_view text) {
  if (ascii(text)) return std::string(text);
  std::string result;
  each_character(
      text, [&](char32_t c) { result += static_cast<char>(c < 0x80 ? c : 0x80 | (c & 0x7f)); });
  return result;
}

/// The letters of a name as bits, up to two of each: one slip takes away one of them at most, and
/// adds one at most.
std::uint64_t letters_of(std::string_view coarse) {
  std::uint64_t result = 0;
  for (char c : coarse) {
    std::uint64_t bit = c >= 'a' && c <= 'z'   ? std::uint64_t{1} << (c - 'a')
                        : c >= '0' && c <= '9' ? std::uint64_t{1} << (52 + (c - '0'))
                                               : std::uint64_t{1} << (62 + (c & 1));
    result |= c >= 'a' && c <= 'z' && (result & bit) != 0 ? bit << 26 : bit;
  }
  return result;
}

// Where letters are the bits of a word, the number of slips is counted for all of them at once:
// Hyyrö, A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances, 2003. A pair
// of swapped neighbours is not edited again.
template <class Word> class Slips {
public:
  explicit Slips(std::u32string_view of) : size_(of.size()) {
    Word bit = 1;
    for (char32_t c : of) {
      if (c < 0x80)
        plain_[c] |= bit;
      else
        others_.emplace_back(c, bit);
      bit <<= 1;
    }
  }
  /// More than `most` when there are more. `plain`: the name is ASCII.
  std::size_t to(std::string_view name, bool plain, std::size_t most) const {
    Word up = ~Word{0}, down = 0, same = 0, before = 0;
    Word last = Word{1} << (size_ - 1);
    std::size_t slips = size_, rest = name.size();
    auto next = [&](Word here) {
      Word swapped = ((~same & here) << 1) & before;
      same = (((here & up) + up) ^ up) | here | down | swapped;
      Word more = down | ~(same | up);
      Word less = same & up;
      if ((more & last) != 0) ++slips;
      if ((less & last) != 0) --slips;
      more = (more << 1) | 1;
      less <<= 1;
      up = less | ~(same | more);
      down = more & same;
      before = here;
      return slips <= most + --rest; // each letter that is left takes away one at most
    };
    if (plain) {
      for (char c : name)
        if (!next(plain_[static_cast<unsigned char>(c)])) return most + 1;
    } else {
      each_character(name, [&](char32_t c) { (void)next(where(c)); });
    }
    return slips;
  }

private:
  Word where(char32_t c) const {
    if (c < 0x80) return plain_[c];
    Word result = 0;
    for (const auto& [character, bit] : others_)
      if (character == c) result |= bit;
    return result;
  }
  std::size_t size_;
  std::array<Word, 0x80> plain_{};
  std::vector<std::pair<char32_t, Word>> others_;
};

constexpr std::size_t beginning = 7; ///< of a name, which is enough to find it under two slips

std::uint64_t seeded(std::uint64_t which, std::size_t length) {
  return (which << 32 | length) * 0x9e3779b97f4a7c15 + 0x2545f4914f6cdd1d;
}
std::uint64_t ended(std::uint64_t hash) {
  hash ^= hash >> 32;
  hash *= 0xd6e8feb86659fd93;
  return hash ^ hash >> 32;
}

/// Hashes of what is left of a text when up to so many letters are taken away.
template <class Take>
void variants(std::string_view text, std::size_t without, std::uint64_t hash, const Take& take) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (without > 0) variants(text.substr(i + 1), without - 1, hash, take);
    hash = (hash ^ static_cast<unsigned char>(text[i])) * 0x100000001b3;
    hash ^= hash >> 29;
  }
  take(ended(hash));
}
} // namespace

std::size_t slips_allowed(std::string_view folded) {
  std::size_t letters = 0;
  bool counted = true;
  each_character(folded, [&](char32_t c) {
    if (c == U'@') counted = false;
    if (counted && !(c >= U'0' && c <= U'9')) ++letters;
  });
  return std::clamp<std::size_t>(letters / 3, 1, most_slips);
}

struct NearNames::Query {
  std::string text; ///< coarse
  std::size_t slips;
  std::uint64_t letters;
  std::uint32_t begin, end; ///< names that are neither too long nor too short
};

NearNames::NearNames(std::vector<std::string> names) {
  std::vector<std::pair<std::size_t, std::string>> sorted;
  sorted.reserve(names.size());
  for (std::string& one : names) {
    std::size_t length = length_of(one);
    sorted.emplace_back(length, std::move(one));
  }
  std::sort(sorted.begin(), sorted.end());
  for (auto& [length, name] : sorted) {
    begin_of_length_.resize(std::max(begin_of_length_.size(), length + 1),
                            static_cast<std::uint32_t>(names_.size()));
    letters_.push_back(letters_of(coarse(name)));
    names_.push_back(std::move(name));
  }
  begin_of_length_.push_back(static_cast<std::uint32_t>(names_.size()));
}

// Why a name is found in the table for one slip: what is left of both without the letter that
// slipped is the same. For two: so it is of their beginnings. For three: cut the name in two, in
// front of a letter that is left out of both halves, since it may have changed places with the one
// before; then no more than one slip lies in the first half or in the second, for where a swapped
// pair is cut, the one half has a slip less than the other leaves to it.
template <class Take>
void NearNames::keys_of(std::uint32_t name, std::size_t slips, const Take& take) const {
  std::string text = coarse(names_[name]);
  std::string_view whole = text;
  if (slips == 1) return variants(whole, 1, seeded(1, 0), take);
  if (slips == 2) return variants(whole.substr(0, beginning), 2, seeded(2, 0), take);
  std::size_t half = whole.size() / 2;
  variants(whole.substr(0, half), 1, seeded(3, whole.size()), take);
  if (half < whole.size()) variants(whole.substr(half + 1), 1, seeded(4, whole.size()), take);
}

template <class Take> void NearNames::keys_of(const Query& query, const Take& take) {
  std::string_view whole = query.text;
  if (query.slips == 1) return variants(whole, 1, seeded(1, 0), take);
  if (query.slips == 2) return variants(whole.substr(0, beginning), 2, seeded(2, 0), take);
  // The halves of names of each length, as they may stand here: with a letter more or less.
  auto sizes = [&](std::size_t half, const auto& each) {
    for (std::size_t size = half > 0 ? half - 1 : 0; size <= std::min(half + 1, whole.size());
         ++size)
      each(size);
  };
  std::size_t least = whole.size() - std::min(whole.size(), query.slips);
  for (std::size_t length = least; length <= whole.size() + query.slips; ++length) {
    std::size_t half = length / 2;
    sizes(half,
          [&](std::size_t size) { variants(whole.substr(0, size), 1, seeded(3, length), take); });
    if (half == length) continue;
    sizes(length - half - 1, [&](std::size_t size) {
      variants(whole.substr(whole.size() - size), 1, seeded(4, length), take);
    });
  }
}

const NearNames::Table& NearNames::table(std::size_t slips) const {
  Table& table = tables_[slips - 1];
  std::call_once(table.once, [&] {
    std::size_t buckets = std::bit_ceil(names_.size() * (slips == 2 ? 16 : 8) + 1);
    table.shift = 64 - std::countr_zero(buckets);
    std::vector<std::uint32_t>& begin = table.begin;
    begin.resize(buckets + 1);
    auto each_key = [&](const auto& take) {
      for (std::uint32_t name = 0; name < names_.size(); ++name)
        keys_of(name, slips, [&](std::uint64_t hash) { take(name, hash >> table.shift); });
    };
    each_key([&](std::uint32_t, std::uint64_t bucket) { ++begin[bucket]; });
    std::uint32_t all = 0;
    for (std::uint32_t& one : begin) one = all += one; // its end, from where it is filled
    table.names.resize(all);
    each_key(
        [&](std::uint32_t name, std::uint64_t bucket) { table.names[--begin[bucket]] = name; });
  });
  return table;
}

namespace {
/// As std::popcount, which without the instruction is a call.
inline std::size_t bits(std::uint64_t of) {
  of -= of >> 1 & 0x5555555555555555;
  of = (of & 0x3333333333333333) + (of >> 2 & 0x3333333333333333);
  return ((of + (of >> 4)) & 0x0f0f0f0f0f0f0f0f) * 0x0101010101010101 >> 56;
}
inline bool alike(std::uint64_t a, std::uint64_t b, std::size_t slips) {
  return bits(a & ~b) <= slips && bits(b & ~a) <= slips;
}

void gather_alike(const std::uint64_t* letters, std::uint32_t begin, std::uint32_t end,
                  std::uint64_t wanted, std::size_t slips, std::vector<std::uint32_t>& found) {
  for (std::uint32_t name = begin; name < end; ++name)
    if (alike(letters[name], wanted, slips)) found.push_back(name);
}
} // namespace

void NearNames::one_by_one(const Query& query, std::vector<std::uint32_t>& found) const {
  gather_alike(letters_.data(), query.begin, query.end, query.letters, query.slips, found);
}

/// False where the tables would give more names to look at than there are.
bool NearNames::from_table(const Query& query, std::vector<std::uint32_t>& found) const {
  const Table& from = table(query.slips);
  std::vector<std::uint64_t> buckets;
  std::size_t all = 0;
  keys_of(query, [&](std::uint64_t hash) {
    std::uint64_t bucket = hash >> from.shift;
    std::size_t size = from.begin[bucket + 1] - from.begin[bucket];
    if (size > 0) buckets.push_back(bucket);
    all += size;
  });
  if (all > query.end - query.begin) return false;
  for (std::uint64_t bucket : buckets)
    for (std::uint32_t at = from.begin[bucket]; at < from.begin[bucket + 1]; ++at)
      if (std::uint32_t name = from.names[at]; name >= query.begin && name < query.end &&
                                               alike(letters_[name], query.letters, query.slips))
        found.push_back(name);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return true;
}

std::vector<NearNames::Near> NearNames::to(std::string_view folded) const {
  if (folded.empty()) return {};
  Query query{coarse(folded), slips_allowed(folded), 0, 0, 0};
  std::size_t length = query.text.size();
  query.letters = letters_of(query.text);
  query.begin = begin_of(length - std::min(length, query.slips));
  query.end = begin_of(length + query.slips + 1);
  if (query.begin == query.end) return {};
  constexpr std::uint32_t few = 1000; // that are looked at as soon as a table is
  std::vector<std::uint32_t> found;
  bool in_tables = query.slips <= tables_.size() && query.end - query.begin > few;
  if (!in_tables || !from_table(query, found)) one_by_one(query, found);
  std::vector<Near> result;
  auto count = [&](const auto& slips) {
    for (std::uint32_t name : found) {
      std::string_view other = names_[name];
      std::size_t n = slips.to(other, ascii(other), query.slips);
      if (n <= query.slips) result.push_back({name, static_cast<std::uint32_t>(n)});
    }
  };
  if (found.empty()) return result;
  std::u32string letters;
  each_character(folded, [&](char32_t c) { letters += c; });
  __extension__ using Wide = unsigned __int128;
  if (length <= 64)
    count(Slips<std::uint64_t>(letters));
  else if (length <= longest)
    count(Slips<Wide>(letters));
  else
    for (std::uint32_t name : found)
      result.push_back({name, static_cast<std::uint32_t>(query.slips)});
  return result;
}

} // namespace quorate::records
