#pragma once
// Names and who bears them, case-folded. Compact, and quick to ask without allocating: a foundation
// has 100,000 people, and tens of millions of events name them.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::records {

using PersonId = std::uint32_t; ///< index into Records::people
inline constexpr PersonId nobody = 0xffffffff;

/// Case-folded form under which names are compared: ASCII and Latin, Greek, Cyrillic letters.
std::string fold(std::string_view name);

/// Ids and aliases, and apart from them what people are called: records mostly name ids, and what
/// is asked for often had better lie close together.
class Names {
public:
  /// The person whose id or alias the folded name is: this one, unless it was somebody's before, or
  /// somebody was called so. An empty name is nobody's.
  PersonId add(std::string_view folded, PersonId person);
  /// The person who is called so: this one, unless somebody else was before; nobody when it is an
  /// id or alias, which is meant first.
  PersonId call(std::string_view folded, PersonId person);
  /// From now on nobody is called so.
  void uncall(std::string_view folded);
  /// Room for so many of both and so many bytes of them, so that adding them moves nothing.
  void reserve(std::size_t ids, std::size_t called, std::size_t bytes);
  PersonId find(std::string_view name) const; ///< in any case
  PersonId find_folded(std::string_view folded) const;
  /// Some of the folded names, at most so many, in the order in which they came.
  std::vector<std::string> some(std::size_t most) const;

  /// One of many names that are asked for together, so that memory is fetched for some while others
  /// are dealt with.
  struct Asked {
    std::string_view name;
    PersonId person = nobody; ///< the answer
    std::uint32_t place;      ///< for find() alone, as what follows
    std::uint64_t hash, first, second;
  };
  void find(std::span<Asked> names) const;

private:
  struct Slot {
    std::uint32_t check = 0; ///< a part of the hash, which spares comparing
    std::uint32_t at = 0;    ///< in `texts_`; 0: free
  };
  struct Table {
    std::vector<Slot> slots; ///< open addressing, up to three quarters full
    std::size_t size = 0;
    std::size_t home(std::uint64_t hash) const {
      return static_cast<std::size_t>((hash >> 32) * slots.size() >> 32);
    }
    std::size_t after(std::size_t at) const { return at + 1 == slots.size() ? 0 : at + 1; }
  };
  void look(Asked& one) const;
  std::uint32_t seek(const Table& table, std::uint64_t hash, std::uint32_t after) const;
  bool is(const Asked& one, std::uint32_t at) const;
  std::size_t place(const Table& table, std::string_view folded, std::uint64_t hash) const;
  PersonId ask(const Asked& one) const;
  PersonId put(Table& table, std::string_view folded, std::uint64_t hash, PersonId person);
  void grow(Table& table, std::size_t slots) const;
  std::string_view text(std::uint32_t at) const;
  PersonId bearer(std::uint32_t at) const { return static_cast<PersonId>(texts_[at]); }

  Table ids_, called_;
  /// Of each name a word that holds its bearer and, above, its size; then its letters, with zeroes
  /// up to a whole word. The first word is not used.
  std::vector<std::uint64_t> texts_ = std::vector<std::uint64_t>(1);
};

} // namespace quorate::records
