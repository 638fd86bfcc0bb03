#include "engine/lint/digest.h"

#include <catch2/catch.hpp>

using namespace quorate;

namespace {
std::string digest(const std::string& prose, const std::string& section) {
  return lint::digest_of(prose, source::headings_of(prose), section);
}
} // namespace

TEST_CASE("a digest tells a section's own words, not how they are laid out") {
  std::string prose = "# Club\n\nHello.\n\n## Members\n\nAt least three.\n\n### Old "
                      "ones\n\nNone.\n\n## Money\n\nNone.\n";
  CHECK(digest(prose, "Members").size() == 16);
  CHECK(digest(prose, "Guests").empty());
  // FNV-1a of "None.", worked out apart from this program.
  CHECK(digest(prose, "Money") == digest("## Money\n None.  ", "Money"));
  CHECK(digest(prose, "Money") == digest(prose, "Old ones"));
  CHECK(digest(prose, "Members") == digest("## Members\nAt  least\nthree.", "Members"));
  CHECK(digest(prose, "Members") != digest("## Members\nAt least four.", "Members"));
  CHECK(digest(prose, "Members") != digest("## Members\nAt leastthree.", "Members"));
  // A change below, in a section of its own, is that section's.
  CHECK(digest(prose, "Members") ==
        digest("## Members\nAt least three.\n### Old ones\nMany.\n", "Members"));
  // Underlined headings.
  CHECK(digest("Members\n=======\n\nAt least three.\n\nMoney\n=====\nNone.\n", "Members") ==
        digest(prose, "Members"));
}

TEST_CASE("digests are read as they were written") {
  lint::Digests all{{{"a b.md", "One § two"}, "0123456789abcdef"},
                    {{"c.md", "Three"}, "fedcba9876543210"}};
  all.erase({"a b.md", "One § two"}); // the sign parts file and section: the first one counts
  all[{"a b.md", "One"}] = "0123456789abcdef";
  CHECK(lint::read_digests(lint::write_digests(all)) == all);
  CHECK(
      lint::read_digests("# comment\nshort\n0123456789abcdef\n0123456789abcdefX f § s\n").empty());
  CHECK(lint::read_digests("0123456789abcdef c.md § One § two\r\n").begin()->first.second ==
        "One § two");
}
