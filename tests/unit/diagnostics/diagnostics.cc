#include "engine/diagnostics/catalogue.h"
#include "engine/diagnostics/printable.h"

#include <catch2/catch.hpp>
#include <set>

using namespace quorate;
using namespace quorate::diagnostics;

namespace {
Diagnostic at(source::SourceId file, std::uint32_t begin, std::string code,
              std::string message = "m") {
  return {std::move(code), Severity::error, std::move(message), {file, begin, begin + 1, 0}};
}
} // namespace

TEST_CASE("only errors are errors") {
  CHECK_FALSE(has_errors({}));
  Diagnostic d = at(1, 0, "Q001");
  CHECK(has_errors({d}));
  d.severity = Severity::warning;
  CHECK_FALSE(has_errors({d}));
  Diagnostic note = d;
  note.severity = Severity::note;
  CHECK_FALSE(has_errors({note, d, note}));
  CHECK(has_errors({note, d, at(1, 0, "Q001")}));
}

TEST_CASE("sorting: by file, position, code, message; repetitions go") {
  Diagnostic streamed = at(3, 0, "Q313");
  streamed.span = {3, 0, 0, 12};
  Diagnostic earlier = streamed;
  earlier.span.line = 9;
  Diagnostic labelled = at(1, 5, "Q002");
  labelled.labels = {{{1, 0, 1, 0}, "here"}};
  Diagnostic helped = at(1, 5, "Q002");
  helped.help = "help";
  Diagnostic fixed = at(1, 5, "Q002");
  fixed.fix = Fix{{1, 5, 6, 0}, "x"};
  Diagnostics sorted = {
      at(1, 5, "Q001"),      at(1, 5, "Q002"),  labelled,         fixed,   helped,
      at(1, 5, "Q002", "n"), at(1, 40, "Q001"), at(2, 0, "Q001"), earlier, streamed};
  Diagnostics all = sorted;
  for (std::size_t turn = 0; turn < sorted.size(); ++turn) {
    std::rotate(all.begin(), all.begin() + 3, all.end());
    Diagnostics twice = all;
    twice.insert(twice.end(), all.rbegin(), all.rend());
    diagnostics::sort(twice);
    CHECK((twice == sorted));
  }
}

TEST_CASE("what differs in one field only is no repetition") {
  Diagnostic d = at(1, 5, "Q002");
  d.labels = {{{1, 0, 1, 0}, "a"}};
  d.fix = Fix{{1, 5, 6, 0}, "x"};
  Diagnostic other_label = d;
  other_label.labels[0].text = "b";
  Diagnostic other_fix = d;
  other_fix.fix->replacement = "y";
  Diagnostic milder = d;
  milder.severity = Severity::warning;
  Diagnostics all = {d, other_label, other_fix, milder, d, other_fix, other_label, d};
  diagnostics::sort(all);
  CHECK(all.size() == 4);
}

TEST_CASE("did you mean: the nearest name") {
  std::vector<std::string> names = {"member", "release_manager", "chair", "co_chair", "admin"};
  CHECK(nearest("membr", names) == "member");   // left out
  CHECK(nearest("memmber", names) == "member"); // put in
  CHECK(nearest("mamber", names) == "member");  // changed
  CHECK(nearest("memebr", names) == "member");  // swapped: one step, not two
  CHECK(nearest("releas_manger", names) == "release_manager");
  CHECK(nearest("Member", names) == "member");
  CHECK(nearest("hcair", names) == "chair");
  CHECK(nearest("cahri", names) == std::nullopt); // two steps, one allowed for five letters
  CHECK(nearest("treasurer", names) == std::nullopt);
  CHECK(nearest("", names) == std::nullopt);
  CHECK(nearest("membr", {}) == std::nullopt);
}

TEST_CASE("did you mean: limits and ties") {
  CHECK(nearest("ab", {"ac"}) == "ac"); // at least one step is allowed
  CHECK(nearest("ab", {"cd"}) == std::nullopt);
  CHECK(nearest("abcdef", {"abcdxy"}) == "abcdxy");      // two of six
  CHECK(nearest("abcde", {"abcxy"}) == std::nullopt);    // two of five
  CHECK(nearest("abcdef", {"abcxyz"}) == std::nullopt);  // three of six
  CHECK(nearest("cat", {"cut", "bat", "car"}) == "bat"); // equally near: the alphabet decides
  CHECK(nearest("cat", {"car", "bat", "cut"}) == "bat");
  CHECK(nearest("member", {"member"}) == std::nullopt); // proposing the same word helps nobody
  CHECK(nearest("member", {"member", "members"}) == "members");
  // A swapped pair is two letters that stand next to each other in both words.
  CHECK(nearest("abc", {"cab"}) == std::nullopt);
}

TEST_CASE("did you mean counts characters, not bytes, and does not mind what is no text") {
  CHECK(nearest("prézident", {"président"}) == "président");
  CHECK(nearest("é", {"è"}) == "è");
  CHECK(nearest("漢字", {"漢子"}) == "漢子");
  CHECK(nearest("ab\xff", {"abc"}) == "abc");
  std::string long_name(5000000, 'a');
  std::vector<std::string> many(1000, std::string(5000000 / 1000, 'a'));
  CHECK(nearest(long_name, {long_name + "b"}) == std::nullopt);
  CHECK(nearest("aaaa", many) == std::nullopt);
}

TEST_CASE("escaping") {
  CHECK(printable("plain `text` ✓ é 漢") == "plain `text` ✓ é 漢");
  CHECK(printable("a\tb\nc\rd") == "a\\tb\\nc\\rd");
  CHECK(printable(std::string_view("a\0b", 3)) == "a\\x00b");
  CHECK(printable("\x1b[0m\x7f") == "\\x1b[0m\\x7f");
  CHECK(printable("\xc2\x85") == "\\u{85}");                      // a C1 control
  CHECK(printable("\xe2\x80\xae") == "\\u{202e}");                // right-to-left override
  CHECK(printable("\xef\xbb\xbf") == "\\u{feff}");                // byte order mark
  CHECK(printable("\xe2\x80\x8d") == "\xe2\x80\x8d");             // a joiner is part of names
  CHECK(printable("\xc0\x80") == "\\xc0\\x80");                   // overlong
  CHECK(printable("\xe0\x80\xaf") == "\\xe0\\x80\\xaf");          // overlong in three bytes
  CHECK(printable("\xed\xa0\x80") == "\\xed\\xa0\\x80");          // a surrogate
  CHECK(printable("\xf4\x90\x80\x80") == "\\xf4\\x90\\x80\\x80"); // beyond the last character
  CHECK(printable("\xe2\x82") == "\\xe2\\x82");                   // cut off
  CHECK(printable("\xf0\x9f\x98\x80") == "\xf0\x9f\x98\x80");
}

TEST_CASE("every code of the catalogue is well formed, and stands there once") {
  std::set<std::string_view> codes;
  std::set<std::string_view> titles;
  for (const Entry& entry : all()) {
    INFO(entry.code << ' ' << entry.title);
    REQUIRE(entry.code.size() == 4);
    CHECK(entry.code[0] == 'Q');
    CHECK(std::string_view("0123459").find(entry.code[1]) != std::string_view::npos);
    CHECK(entry.code.find_first_not_of("0123456789", 1) == std::string_view::npos);
    CHECK(codes.insert(entry.code).second);
    CHECK(titles.insert(entry.title).second);
    REQUIRE(entry.title.size() >= 8);
    CHECK(entry.title.back() != '.');
    CHECK((entry.title[0] == '`' || (entry.title[0] >= 'a' && entry.title[0] <= 'z')));
    CHECK(find(entry.code) == &entry);
  }
  CHECK(codes.size() >= 45);
}

TEST_CASE("looking up a code") {
  REQUIRE(find("Q101"));
  CHECK(find("Q101")->title == "unknown name");
  CHECK(find("Q101")->severity == Severity::error);
  REQUIRE(find("Q310"));
  CHECK(find("Q310")->severity == Severity::warning);
  for (const char* code : {"", "Q", "Q000", "Q999", "q101", "Q1011", "X101"}) {
    INFO(code);
    CHECK(find(code) == nullptr);
  }
}
