#pragma once
// Names and who bears them, case-folded. Compact, and quick to ask without allocating: a foundation
// has 100,000 people, and tens of millions of events name them.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::records {

using PersonId = std::uint32_t; ///< index into Records::people
inline constexpr PersonId nobody = 0xffffffff;

/// Case-folded form under which names are compared: ASCII and Latin, Greek, Cyrillic letters.
std::string fold(std::string_view name);

class Names {
public:
  /// The person who bears the folded name: this one, unless somebody else had it before. An empty
  /// name is nobody's.
  PersonId add(std::string_view folded, PersonId person);
  /// Room for so many names, so that adding them does not move those that are there.
  void reserve(std::size_t names);
  PersonId find(std::string_view name) const; ///< in any case
  PersonId find_folded(std::string_view folded) const;
  std::size_t size() const { return size_; }
  /// Some of the folded names, at most so many, in no particular order.
  std::vector<std::string> some(std::size_t most) const;

  /// The parts of find(), for who asks about many: between them the memory is fetched.
  /// A name with letters beyond ASCII has no hash: it is for find().
  static constexpr std::uint64_t no_hash = 0;
  static std::uint64_t hash(std::string_view name);
  void fetch(std::uint64_t hash) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  }
  void fetch_text(std::uint64_t hash) const; ///< after fetch(): of the name that it may be
  PersonId find(std::string_view name, std::uint64_t hash) const;

private:
  struct Slot {
    std::uint32_t hash = 0;
    PersonId person = nobody; ///< nobody: free
    std::uint32_t begin = 0;  ///< of its text
    std::uint32_t size = 0;
  };
  std::size_t place(std::string_view folded, std::uint64_t hash) const;
  void grow(std::size_t slots);

  std::vector<Slot> slots_; ///< open addressing, a power of two
  std::string text_;        ///< of all names
  std::size_t size_ = 0;
};

} // namespace quorate::records
