#include "engine/diagnostics/diagnostic.h"
#include "engine/diagnostics/printable.h"

#include <algorithm>

namespace quorate::diagnostics {

namespace {
// Nobody mistypes a longer name by a few letters; a hostile one must not cost quadratic time.
constexpr std::size_t longest_word = 100;

std::u32string characters(std::string_view text) {
  std::u32string result;
  while (!text.empty()) {
    std::optional<Decoded> next = decode(text);
    result += next ? next->character : U'\xfffd';
    text.remove_prefix(next ? next->bytes : 1);
  }
  return result;
}

// Damerau-Levenshtein: letters put in, left out, changed, and neighbours swapped, each costs 1 (a
// swapped pair is not edited again). Rows for the last two letters of `a` suffice.
std::size_t distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::size_t> two_above(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(two_above, above);
    std::swap(above, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t changed = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, changed});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
  }
  return row[b.size()];
}
} // namespace

std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& candidates) {
  std::u32string wanted = characters(word.substr(0, 4 * longest_word + 1));
  if (wanted.empty() || wanted.size() > longest_word) return std::nullopt;
  std::size_t limit = std::max<std::size_t>(1, wanted.size() / 3);
  const std::string* best = nullptr;
  std::size_t best_distance = limit + 1;
  for (const std::string& candidate : candidates) {
    if (candidate == word || candidate.size() > 8 * longest_word) continue;
    std::u32string other = characters(candidate);
    if (other.size() > wanted.size() + limit || wanted.size() > other.size() + limit) continue;
    std::size_t d = distance(wanted, other);
    if (d < best_distance || (best && d == best_distance && candidate < *best)) {
      best = &candidate;
      best_distance = d;
    }
  }
  return best ? std::optional(*best) : std::nullopt;
}

} // namespace quorate::diagnostics
