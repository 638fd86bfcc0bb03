#pragma once
// Whom a trailer of a commit message names: people write all sorts of things there.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace quorate::records {

/// A longer one is a tale, and is not read.
inline constexpr std::size_t longest_trailer = 4096;

/// What is not said is empty; something always is said.
struct TrailerPerson {
  std::string name, address;
  std::string account; ///< of `@ada`
};

struct TrailerPeople {
  std::vector<TrailerPerson> people;
  bool nobody = false;   ///< it says that it was nobody: `-`, `none`
  bool doubtful = false; ///< it may name more people than these
};

/// `Ada <ada@example.org>, Bo <bo@example.org>`, `Ada (ada@example.org)`, `@ada`, `ada`: one line
/// of UTF-8 without control characters.
TrailerPeople people_of_trailer(std::string_view text);

} // namespace quorate::records
