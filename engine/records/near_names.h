#pragma once
// Which of many names are nearly a given one: all of them, however many there are, found through
// tables in which each name stands under what is left of it when a few letters are taken away.

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::records {

/// So many slips may lie between a folded name and one that is nearly it: one for every three
/// letters, at least one and at most `most_slips`: more of them are no slips. Digits are no letters
/// here, nor is what stands from an `@` on: `u1042` and `u1057`, `eve@example.org` and
/// `bob@example.org` are told apart by the rest.
inline constexpr std::size_t most_slips = 3;
std::size_t slips_allowed(std::string_view folded);

class NearNames {
public:
  /// Folded names. Tables are laid out when they are first asked for.
  explicit NearNames(std::vector<std::string> names);

  struct Near {
    std::uint32_t name;  ///< its number
    std::uint32_t slips; ///< letters put in, left out, changed, neighbours swapped
  };
  /// All names from which so many slips lead to the folded one as it allows, itself included,
  /// rising by number. Of more than `longest` characters, for which slips are not counted, all that
  /// have nearly the same letters, with as many slips as are allowed. Any thread may ask.
  std::vector<Near> to(std::string_view folded) const;
  const std::string& operator[](std::uint32_t name) const { return names_[name]; }

  static constexpr std::size_t longest = 100;

private:
  struct Table {
    std::once_flag once;
    int shift = 0;                    ///< of a hash, to its bucket
    std::vector<std::uint32_t> begin; ///< of each bucket, and the end
    std::vector<std::uint32_t> names;
  };
  struct Wanted;
  struct Query;
  const Table& table(std::size_t slips) const;
  template <class Take> void keys_of(std::uint32_t name, std::size_t slips, const Take& take) const;
  template <class Take> static void keys_of(const Query& query, const Take& take);
  bool from_table(const Query& query, std::vector<std::uint32_t>& found) const;
  void one_by_one(const Query& query, std::vector<std::uint32_t>& found) const;
  std::uint32_t begin_of(std::size_t length) const {
    return begin_of_length_[length < begin_of_length_.size() ? length
                                                             : begin_of_length_.size() - 1];
  }

  std::vector<std::string> names_;               ///< rising by their characters
  std::vector<std::uint64_t> letters_;           ///< of each name, those that it has
  std::vector<std::uint32_t> begin_of_length_;   ///< by number of characters
  mutable std::array<Table, most_slips> tables_; ///< for one slip, for two, for three
};

} // namespace quorate::records
