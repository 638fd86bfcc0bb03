#include "engine/diagnostics/diagnostic.h"

#include <catch2/catch.hpp>
#include <random>

using namespace quorate;
using namespace quorate::diagnostics;
using source::SourceId;
using source::Sources;
using source::Span;

namespace {
/// The span of the n-th time that `text` stands in the file.
Span at(const Sources& sources, SourceId id, std::string_view text, int n = 1) {
  std::size_t begin = sources[id].text().find(text);
  for (; n > 1; --n) begin = sources[id].text().find(text, begin + 1);
  REQUIRE(begin != std::string_view::npos);
  return {id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + text.size()),
          0};
}

Diagnostic problem(Span span, std::string message = "a problem") {
  return {"Q001", Severity::error, std::move(message), span};
}

std::size_t longest_line(const std::string& text) {
  std::size_t longest = 0;
  std::size_t begin = 0;
  for (std::size_t end; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1)
    longest = std::max(longest, end - begin);
  return longest;
}
} // namespace

TEST_CASE("a frame with help and a fix") {
  Sources sources;
  SourceId id =
      sources.add("psrt.charter", "body psrt {\n  every releas_manager must hold member\n}\n");
  Span name = at(sources, id, "releas_manager");
  Diagnostic d{"Q101", Severity::error, "unknown role `releas_manager`", name};
  d.help = "did you mean `release_manager`?";
  d.fix = Fix{name, "release_manager"};
  CHECK(render(d, sources) == R"(error[Q101]: unknown role `releas_manager`
 --> psrt.charter:2:9
  |
2 |   every releas_manager must hold member
  |         ^^^^^^^^^^^^^^
  = help: did you mean `release_manager`?
  = fix: write `release_manager` instead of `releas_manager`
  |
2 |   every release_manager must hold member
  |         +++++++++++++++
)");
}

TEST_CASE("labels stand in the order of their lines; lines left out are dots") {
  Sources sources;
  SourceId id =
      sources.add("a.charter", "role member\nrole chair\n\n\n\n\n\n\n\nrole member, member\n");
  Diagnostic d = problem(at(sources, id, "member", 2), "`member` is declared twice");
  d.severity = Severity::warning;
  d.labels = {{at(sources, id, "member", 3), "and here"},
              {at(sources, id, "member", 1), "first declared here"},
              {at(sources, id, "role", 2), "the next line"}};
  CHECK(render(d, sources) == R"(warning[Q001]: `member` is declared twice
  --> a.charter:10:6
   |
 1 | role member
   |      ------ first declared here
 2 | role chair
   | ---- the next line
...
10 | role member, member
   |      ^^^^^^
   |              ------ and here
)");
}

TEST_CASE("one line left out is dots too") {
  Sources sources;
  SourceId id = sources.add("a", "role m\n\nrole m\n");
  Diagnostic d = problem(at(sources, id, "m", 2));
  d.labels = {{at(sources, id, "m", 1), "here"}};
  CHECK(render(d, sources).find("- here\n...\n3 | role m\n") != std::string::npos);
}

TEST_CASE("labels in other files get frames of their own") {
  Sources sources;
  SourceId a = sources.add("a.charter", "body x\n");
  SourceId b = sources.add("policies/b.charter", "\n\nbody x\n");
  SourceId c = sources.add("activity.csv", "");
  Diagnostic d = problem(at(sources, a, "x"));
  d.severity = Severity::note;
  d.labels = {{at(sources, b, "x"), "declared here"},
              {{c, 0, 0, 4711}, "used here"},
              {{c, 0, 0, 4712}, "and here"},
              {{}, "nowhere"}};
  CHECK(render(d, sources) == R"(note[Q001]: a problem
    --> a.charter:1:6
     |
   1 | body x
     |      ^
    ::: policies/b.charter:3:6
     |
   3 | body x
     |      - declared here
    ::: activity.csv:4711: used here
    ::: activity.csv:4712: and here
     = note: nowhere
)");
}

TEST_CASE("a streamed file shows path and line only; no file shows no place") {
  Sources sources;
  SourceId id = sources.add("activity.csv", "");
  CHECK(render(problem({id, 0, 0, 17}), sources) ==
        "error[Q001]: a problem\n  --> activity.csv:17\n");
  CHECK(render(problem({id, 0, 0, 0}), sources) == "error[Q001]: a problem\n --> activity.csv\n");
  CHECK(render(problem({}), sources) == "error[Q001]: a problem\n");
  Diagnostic without_code = problem({});
  without_code.code.clear();
  CHECK(render(without_code, sources) == "error: a problem\n");
}

TEST_CASE("a place of which only the line is known, in a file with text") {
  Sources sources;
  SourceId id = sources.add("roster.yml", "people:\n  - id: ada  \n");
  CHECK(render(problem({id, 0, 0, 2}), sources) == R"(error[Q001]: a problem
 --> roster.yml:2
  |
2 |   - id: ada
  |   ^^^^^^^^^
)");
  CHECK(render(problem({id, 0, 0, 99}), sources) ==
        "error[Q001]: a problem\n  --> roster.yml:99\n");
}

TEST_CASE("spans at the end of the file, empty ones, and ones that do not fit") {
  Sources sources;
  SourceId id = sources.add("a", "body x {\n");
  std::string end = R"(error[Q001]: a problem
 --> a:2:1
  |
2 |
  | ^
)";
  CHECK(render(problem({id, 9, 9, 0}), sources) == end);
  CHECK(render(problem({id, 4000, 5000, 0}), sources) == end);
  CHECK(render(problem({id, 8, 8, 0}), sources) == R"(error[Q001]: a problem
 --> a:1:9
  |
1 | body x {
  |         ^
)");
  CHECK(render(problem({id, 5, 2, 0}), sources).find("\n  |      ^\n") != std::string::npos);
}

TEST_CASE("a span over several lines is marked on its first") {
  Sources sources;
  SourceId id = sources.add("a", "body x {\n  role m\n}\n");
  Diagnostic d = problem(at(sources, id, "x {\n  role m\n}"));
  d.labels = {{at(sources, id, "m\n}"), "up to there"}};
  CHECK(render(d, sources) == R"(error[Q001]: a problem
 --> a:1:6
  |
1 | body x {
  |      ^^^ (to line 3)
2 |   role m
  |        - up to there (to line 3)
)");
}

TEST_CASE("marks stand under what they mean: tabs, accents, wide characters") {
  Sources sources;
  SourceId id = sources.add("a", "\tx\n"
                                 "é = x\n"
                                 "e\xcc\x81 = x\n"
                                 "漢字 = x\n");
  CHECK(render(problem(at(sources, id, "x", 1)), sources).find("1 |     x\n  |     ^\n") !=
        std::string::npos);
  CHECK(render(problem(at(sources, id, "x", 2)), sources).find("2 | é = x\n  |     ^\n") !=
        std::string::npos);
  CHECK(render(problem(at(sources, id, "x", 3)), sources).find("= x\n  |     ^\n") !=
        std::string::npos);
  CHECK(render(problem(at(sources, id, "x", 4)), sources).find("4 | 漢字 = x\n  |        ^\n") !=
        std::string::npos);
  CHECK(render(problem(at(sources, id, "漢字")), sources).find("\n  | ^^^^\n") !=
        std::string::npos);
}

TEST_CASE("no control character of the input reaches the terminal") {
  Sources sources;
  std::string evil = "a\x1b[2Jb\x07\rc\x7f \xc2\x9b \xe2\x80\xae \xff\xc0\xaf d\n";
  SourceId id = sources.add("bad\x1b[31m\n.yml", evil);
  Diagnostic d = problem(at(sources, id, "d"), "name `" + evil + "`");
  d.labels = {{at(sources, id, "a"), evil}, {{}, evil}};
  d.help = evil;
  d.fix = Fix{at(sources, id, "d"), "e\x1b\x9b"};
  std::string shown = render(d, sources);
  for (char c : shown) CHECK((c == '\n' || (c >= 0x20 && c != 0x7f)));
  CHECK(shown.find("error[Q001]: name `a\\x1b[2Jb\\x07\\rc\\x7f \\u{9b} \\u{202e} \\xff\\xc0\\xaf "
                   "d\\n`\n") == 0);
  CHECK(shown.find("--> bad\\x1b[31m\\n.yml:1:") != std::string::npos);
  // The mark stands behind the columns that the escapes take.
  CHECK(shown.find("\n1 | a\\x1b[2Jb\\x07\\rc\\x7f \\u{9b} \\u{202e} \\xff\\xc0\\xaf d\n") !=
        std::string::npos);
  std::string before = "a\\x1b[2Jb\\x07\\rc\\x7f \\u{9b} \\u{202e} \\xff\\xc0\\xaf ";
  CHECK(shown.find("\n  | " + std::string(before.size(), ' ') + "^\n") != std::string::npos);
  CHECK(shown.find("instead of `d`") != std::string::npos);
  CHECK(shown.find("write `e\\x1b\\x9b`") != std::string::npos);
}

TEST_CASE("lines of help stay behind the gutter") {
  Sources sources;
  Diagnostic d = problem({});
  d.help = "first\nerror: forged";
  CHECK(render(d, sources) == "error[Q001]: a problem\n  = help: first\n          error: forged\n");
}

TEST_CASE("a very long line is clipped around the mark") {
  std::string word = "needle";
  for (std::size_t before : {0, 50, 118, 500, 5000, 2000000}) {
    for (std::size_t after : {0, 50, 5000, 2000000}) {
      if (before + after < 130) continue;
      Sources sources;
      SourceId id = sources.add("a", std::string(before, 'x') + word + std::string(after, 'y'));
      INFO("before " << before << ", after " << after);
      std::string shown = render(problem(at(sources, id, word)), sources);
      CHECK(longest_line(shown) <= 120 + 4);
      CHECK(longest_line(shown) >= 110);
      std::size_t line = shown.find("\n1 | ") + 1;
      std::size_t marks = shown.find("^^^^^^");
      std::size_t row = shown.rfind('\n', marks) + 1;
      CHECK(shown.find(word) - line == marks - row);
      CHECK(shown[marks + 6] == '\n');
    }
  }
}

TEST_CASE("a mark wider than the frame, and two far apart on one long line") {
  Sources sources;
  SourceId id = sources.add("a", "left " + std::string(3000, 'm') + " right");
  std::string wide = render(problem(at(sources, id, std::string(3000, 'm'))), sources);
  CHECK(longest_line(wide) <= 124);
  CHECK(wide.find(std::string(114, '^')) != std::string::npos);
  Diagnostic both = problem(at(sources, id, "left"));
  both.labels = {{at(sources, id, "right"), "here"}};
  std::string shown = render(both, sources);
  CHECK(shown.find("1 | left mmm") != std::string::npos);
  CHECK(shown.find("mmm right\n") != std::string::npos);
  CHECK(shown.find("----- here\n") != std::string::npos);
}

TEST_CASE("fixes that add, remove, or span lines") {
  Sources sources;
  SourceId id = sources.add("a", "role m {\n  seats 3\n  seats 3\n");
  auto fix = [&](Span span, std::string text) {
    Diagnostic d = problem({});
    d.fix = Fix{span, std::move(text)};
    std::string shown = render(d, sources);
    return shown.substr(shown.find("= fix: ") + 7);
  };
  CHECK(fix({id, 18, 18, 0}, " of it") == "add ` of it` in a:2\n  |\n"
                                          "2 |   seats 3 of it\n"
                                          "  |          ++++++\n");
  CHECK(fix(at(sources, id, " 3"), "") == "remove ` 3` in a:2\n  |\n"
                                          "2 |   seats 3\n"
                                          "  |        --\n");
  CHECK(fix(at(sources, id, "  seats 3\n  seats 3\n"), "") == "remove these lines in a:2\n  |\n"
                                                              "2 |   seats 3\n"
                                                              "  | --------- (to line 3)\n");
  CHECK(fix(at(sources, id, "3\n  seats"), "at least") == "write `at least` instead in a:2\n  |\n"
                                                          "2 |   seats at least 3\n"
                                                          "  |         ++++++++\n");
  CHECK(fix(at(sources, id, "seats 3", 2), "term\n  ends") ==
        "write these lines instead of `seats 3` in a:3\n  |\n"
        "3 |   term\n"
        "  |   ++++\n"
        "4 |   ends\n"
        "  | ++++++\n");
  SourceId streamed = sources.add("b.csv", "");
  CHECK(fix({streamed, 0, 0, 7}, "x") == "add `x` in b.csv:7\n");
}

TEST_CASE("any bytes and any spans give a frame that is safe to print") {
  constexpr unsigned seed = 20240229;
  std::mt19937 random(seed);
  auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  const std::string_view pieces[] = {"a",  "\n",           "\t",   "\r\n", "\x1b",  "é",
                                     "漢", "\xe2\x80\xae", "\x80", "\xf0", "word ", "\xcc\x81"};
  auto text = [&](std::uint32_t most) {
    std::string result;
    for (std::uint32_t n = below(most); n > 0; --n) result += pieces[below(std::size(pieces))];
    return result;
  };
  for (int round = 0; round < 2000; ++round) {
    INFO("seed " << seed << ", round " << round);
    Sources sources;
    for (int i = 0; i < 2; ++i) sources.add(text(5), text(round % 10 == 0 ? 2000 : 40));
    auto span = [&] {
      std::uint32_t most = round % 10 == 0 ? 4000 : 80;
      return Span{below(3), below(most), below(most), below(4) == 0 ? below(6) : 0};
    };
    Diagnostic d{"Q001", Severity::error, text(20), span()};
    for (std::uint32_t n = below(4); n > 0; --n) d.labels.push_back({span(), text(10)});
    d.help = text(10);
    if (below(2) == 0) d.fix = Fix{span(), text(20)};
    std::string shown = render(d, sources);
    CHECK(shown.back() == '\n');
    CHECK(std::none_of(shown.begin(), shown.end(), [](char c) {
      auto byte = static_cast<unsigned char>(c);
      return (byte < 0x20 && c != '\n') || byte == 0x7f;
    }));
    CHECK(shown.find("\xe2\x80\xae") == std::string::npos);
  }
}
