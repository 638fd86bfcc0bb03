// All names that are nearly a given one: as whoever compares it with each of them would find.
#include "engine/records/near_names.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>

using namespace quorate::records;

namespace {
using Strings = std::vector<std::string>;

Strings near(const Strings& all, std::string_view name) {
  NearNames names(all);
  Strings found;
  for (const NearNames::Near& one : names.to(name)) found.push_back(names[one.name]);
  std::sort(found.begin(), found.end());
  return found;
}

/// Letter by letter; a swapped pair of neighbours is one slip and is not edited again.
std::size_t slips(std::u32string_view a, std::u32string_view b) {
  std::vector<std::vector<std::size_t>> least(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      std::size_t& here = least[i][j];
      here = i == 0 ? j : j == 0 ? i : least[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      if (i > 0) here = std::min(here, least[i - 1][j] + 1);
      if (j > 0) here = std::min(here, least[i][j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        here = std::min(here, least[i - 2][j - 2] + 1);
    }
  return least[a.size()][b.size()];
}

std::string utf8(std::u32string_view text) {
  std::string result;
  for (char32_t c : text) {
    if (c < 0x80) {
      result += static_cast<char>(c);
    } else {
      result += static_cast<char>(0xc0 | c >> 6);
      result += static_cast<char>(0x80 | (c & 0x3f));
    }
  }
  return result;
}
} // namespace

TEST_CASE("a slip is allowed for every three letters, digits and domains aside") {
  CHECK(slips_allowed("a") == 1);
  CHECK(slips_allowed("adda") == 1);
  CHECK(slips_allowed("marla") == 1);
  CHECK(slips_allowed("agahta") == 2);
  CHECK(slips_allowed("wilhelmna") == 3);
  CHECK(slips_allowed("bartholomewina") == 3); // not four
  CHECK(slips_allowed("u100778") == 1);        // one letter
  CHECK(slips_allowed("ada2026") == 1);
  CHECK(slips_allowed("zoe@example.org") == 1); // three letters in front of the `@`
  CHECK(slips_allowed("wilhelmina@example.org") == 3);
  CHECK(slips_allowed("ömeröm") == 2); // characters, not bytes
  CHECK(slips_allowed("") == 1);
}

TEST_CASE("all that are near are found, not the first or the nearest") {
  CHECK(near({"maria", "marja", "marla2", "mario", "anna"}, "marla") ==
        Strings{"maria", "marja", "marla2"});
  CHECK(near({"wilhelmina", "wilhelmine", "wilma", "helmna"}, "wilhelmna") ==
        Strings{"helmna", "wilhelmina", "wilhelmine"}); // four letters are missing from wilma
  CHECK(near({"ab", "ba", "b", "abc", "cab"}, "ab") == Strings{"ab", "abc", "b", "ba", "cab"});
  CHECK(near({"u100779", "u100788", "u100887"}, "u100778") == Strings{"u100779", "u100788"});
  CHECK(near({"bob@example.org", "zoé@example.org"}, "zoe@example.org") ==
        Strings{"zoé@example.org"});
  CHECK(near({"ada"}, "").empty());
  CHECK(near({}, "ada").empty());
}

TEST_CASE(
    "names too long for counting slips may be meant where their letters are nearly the same") {
  std::string name(120, 'x');
  for (std::size_t i = 0; i < name.size(); ++i) name[i] = static_cast<char>('a' + i % 26);
  std::string slipped = name.substr(1);
  CHECK(near({name, std::string(120, 'q')}, slipped) == Strings{name});
  std::string ninety(90, 'y'), other(90, 'z');
  CHECK(near({ninety, other}, ninety.substr(3)) == Strings{ninety}); // three of three
  CHECK(near({ninety, other}, ninety.substr(4)).empty());
}

TEST_CASE("the tables find what comparing with each name finds") {
  std::mt19937 random(20260531);
  auto dice = [&](std::size_t sides) { return random() % sides; };
  // Few letters, so that many names are near; beginnings and ends that many share.
  auto word = [&](std::size_t size, std::size_t letters) {
    static constexpr std::u32string_view alphabet = U"abcde-1é0fg";
    std::u32string result;
    while (result.size() < size) result += alphabet[dice(letters)];
    return result;
  };
  std::set<std::u32string> names;
  for (const std::u32string before : {U"", U"", U"", U"dev-"})
    for (int i = 0; i < 900; ++i) names.insert(before + word(1 + dice(13), dice(3) ? 11 : 5));
  std::vector<std::u32string> all(names.begin(), names.end());
  Strings encoded;
  for (const std::u32string& one : all) encoded.push_back(utf8(one));
  NearNames index(encoded);
  std::size_t found[most_slips] = {}, between = 0;
  for (int i = 0; i < 400; ++i) {
    std::u32string wanted = all[dice(all.size())];
    for (std::size_t slip = dice(5); slip > 0; --slip) {
      std::size_t at = dice(wanted.size() + 1);
      switch (dice(4)) {
      case 0: wanted.insert(at, word(1, 11)); break;
      case 1: wanted.erase(at, 1); break;
      case 2: wanted.replace(at, at < wanted.size() ? 1 : 0, word(1, 11)); break;
      default:
        if (at + 1 < wanted.size()) std::swap(wanted[at], wanted[at + 1]);
      }
    }
    if (wanted.empty()) continue;
    std::size_t most = slips_allowed(utf8(wanted));
    Strings expected, there;
    for (std::size_t k = 0; k < all.size(); ++k) {
      std::size_t longer = std::max(wanted.size(), all[k].size());
      if (longer - std::min(wanted.size(), all[k].size()) <= most && slips(wanted, all[k]) <= most)
        expected.push_back(encoded[k]);
    }
    for (const NearNames::Near& one : index.to(utf8(wanted))) there.push_back(index[one.name]);
    std::sort(expected.begin(), expected.end());
    std::sort(there.begin(), there.end());
    INFO(utf8(wanted));
    REQUIRE(there == expected);
    found[most - 1] += expected.size();
    between += expected.size() > 3 ? 1 : 0;
  }
  for (std::size_t count : found) CHECK(count > 100);
  CHECK(between > 30);
}
