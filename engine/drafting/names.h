#pragma once
// Names and texts of a charter from words of prose.

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace quorate::drafting {

/// "Co-Chair" → `co_chair`; never a word of the language, never empty.
std::string identifier(std::string_view words, std::size_t longest = 40);

/// Names that no two statements share: `vote`, `vote_2`, …
class Names {
public:
  std::string unique(std::string name);
  bool taken(const std::string& name) const { return taken_.contains(name); }

private:
  std::set<std::string> taken_;
  std::map<std::string, int> next_; ///< the number to try for a name that is taken
};

/// As a text between quotes: no quotes, backslashes or control characters in it, at most
/// `longest` bytes, cut between words.
std::string quoted_text(std::string_view text, std::size_t longest = 70);

} // namespace quorate::drafting
