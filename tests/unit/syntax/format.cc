// The layout: by example, and over every charter of the project, as it stands and scrambled.
#include "engine/syntax/format.h"
#include "tests/unit/syntax/read.h"
#include "tests/unit/syntax/scramble.h"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace quorate::syntax {

namespace {
Formatted format_text(const std::string& text, const std::string& path = "t.charter") {
  source::Sources sources;
  return format(sources.add(path, text), sources);
}

std::string formatted(const std::string& text, const std::string& path = "t.charter") {
  Formatted first = format_text(text, path);
  REQUIRE(first.done);
  Formatted second = format_text(first.text, path);
  REQUIRE(second.done);
  CHECK(second.text == first.text);
  return first.text;
}

std::string read_whole(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

struct Sample {
  std::string path, text;
};

// Every charter file of the project that is without syntax errors, and the manual.
std::vector<Sample> samples() {
  std::vector<Sample> all;
  for (const char* folder : {"charters", "tests/cases", "tests/gate", "docs"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      std::string path = entry.path().string();
      if (!path.ends_with(".charter") && path != "docs/language.md") continue;
      std::string text = read_whole(path);
      if (!diagnostics::has_errors(read_file(text, path).parsed.diagnostics))
        all.push_back({path, std::move(text)});
    }
  return all;
}

std::string laid(const std::string& inside) {
  std::string whole = formatted("charter t \"T\" {\n" + inside + "\n}\n");
  return whole.substr(16, whole.size() - 18);
}
} // namespace

TEST_CASE("indentation follows the blocks, and the statements that go on") {
  CHECK(laid("body b {\nrole member {\nseats 5\n      }\n}") ==
        "  body b {\n    role member {\n      seats 5\n    }\n  }\n");
  CHECK(laid("members must hold x\nwhen hold y\ncite \"S\"\nseats 5") ==
        "  members must hold x\n    when hold y\n    cite \"S\"\n  seats 5\n");
  CHECK(laid("members must hold x\nunless any of {\na: hold x\n}\ncite \"S\"") ==
        "  members must hold x\n    unless any of {\n      a: hold x\n    }\n    cite \"S\"\n");
  CHECK(laid("members must hold (a or\n(b and\nc)\n) when hold d") ==
        "  members must hold (a or\n    (b and\n      c)\n  ) when hold d\n");
  CHECK(laid("activity a,\nb") == "  activity a,\n    b\n");
}

TEST_CASE("blocks break around their braces, or stand in one line") {
  CHECK(laid("role m { seats 5 }") == "  role m { seats 5 }\n");
  CHECK(laid("role m { seats 5\nterm 2 years }") ==
        "  role m {\n    seats 5\n    term 2 years\n  }\n");
  CHECK(laid("role m\n{\nseats 5 }") == "  role m {\n    seats 5\n  }\n");
  CHECK(laid("role m # why\n{\nseats 5 }") == "  role m # why\n    {\n      seats 5\n    }\n");
  CHECK(laid("body b { role m {\nseats 5 }}") ==
        "  body b {\n    role m {\n      seats 5\n    }\n  }\n");
}

TEST_CASE("blanks between words") {
  CHECK(laid("voters   ( a ,b )except c") == "  voters (a, b) except c\n");
  CHECK(laid("in   force from 2024-01-01") == "  in force from 2024-01-01\n");
  CHECK(laid("decision d like e (ratio:2)") == "  decision d like e(ratio: 2)\n");
  CHECK(laid("x: members must hold a.b.member") == "  x: members must hold a.b.member\n");
  CHECK(laid("seats 5 ;term 2 years") == "  seats 5; term 2 years\n");
  CHECK(laid("note \"two  blanks # here\"") == "  note \"two  blanks # here\"\n");
}

TEST_CASE("what an author has lined up stays lined up") {
  CHECK(laid("   a:      gap \"x\"\n   longer: gap \"y\"") ==
        "  a:      gap \"x\"\n  longer: gap \"y\"\n");
  CHECK(laid("a: gap  \"x\"     cite \"S\"\nb: gap \"xyz\"  cite \"S\"") ==
        "  a: gap  \"x\"     cite \"S\"\n  b: gap \"xyz\"  cite \"S\"\n");
  CHECK(laid("members  must    hold    x") == "  members must hold x\n");
  CHECK(laid("    seats 5      # a\n    term 2 years # b\n                 # more") ==
        "  seats 5      # a\n  term 2 years # b\n               # more\n");
}

TEST_CASE("what is set apart keeps its distance, or its column if it is lined up") {
  CHECK(laid("seats   at least 5   cite \"S\"   # x") == "  seats at least 5   cite \"S\"   # x\n");
  CHECK(laid("  seats   at least 5  # x\n  term   2   years    # y") ==
        "  seats at least 5    # x\n  term 2 years        # y\n");
}

TEST_CASE("comments stay where they stand") {
  CHECK(laid("seats 5# end\n# own\nterm 2 years") == "  seats 5 # end\n  # own\n  term 2 years\n");
  CHECK(laid("role m {\nseats 5\n# last\n}") == "  role m {\n    seats 5\n    # last\n  }\n");
  CHECK(laid("members must hold x\n# why\nwhen hold y") ==
        "  members must hold x\n    # why\n    when hold y\n");
  CHECK(laid("seats 5    # one\n           # two\n# three") ==
        "  seats 5    # one\n             # two\n  # three\n");
  CHECK(formatted("# head\n\n\n\ncharter t \"T\" { }   # tail\n# end") ==
        "# head\n\ncharter t \"T\" { }   # tail\n# end\n");
}

TEST_CASE("at most one blank line, and none beside a brace") {
  CHECK(laid("\n\nseats 5\n\n \n\t\nterm 2 years\n\n") == "  seats 5\n\n  term 2 years\n");
  CHECK(formatted("\n\ncharter t \"T\" {\n  seats 5\n}\n\n\n") ==
        "charter t \"T\" {\n  seats 5\n}\n");
  CHECK(formatted("charter t \"T\" {\n  seats 5\n}") == "charter t \"T\" {\n  seats 5\n}\n");
}

TEST_CASE("line ends and a byte order mark stay") {
  CHECK(formatted("\xef\xbb\xbf"
                  "charter t \"T\" {\r\nseats 5 # x \r\n\r\n\r\nterm 2 years\n}\r\n") ==
        "\xef\xbb\xbf"
        "charter t \"T\" {\r\n  seats 5 # x\r\n\r\n  term 2 years\r\n}\r\n");
}

TEST_CASE("of Markdown only the blocks change") {
  CHECK(
      formatted("# T\r\n\r\n```charter\r\ncharter t \"T\" {\r\n seats   5 \r\n}\r\n```\r\nend  \n",
                "t.md") ==
      "# T\r\n\r\n```charter\r\ncharter t \"T\" {\r\n  seats 5\r\n}\r\n```\r\nend  \n");
  CHECK(formatted("# Title  \n\n\n\n* x {\n```charter\n\n charter t \"T\" {\n  seats 5\n\n```\n"
                  "prose \t \n   ~~~charter\nterm   2 years\n   }\n   ~~~\n```text\n a   b\n```",
                  "t.md") ==
        "# Title  \n\n\n\n* x {\n```charter\ncharter t \"T\" {\n  seats 5\n```\n"
        "prose \t \n   ~~~charter\n   term 2 years\n   }\n   ~~~\n```text\n a   b\n```");
  // A block that nothing closes, and an empty one.
  CHECK(formatted("```charter\n```\n```charter\ncharter t \"T\" {\nseats 5 }", "t.md") ==
        "```charter\n```\n```charter\ncharter t \"T\" {\n  seats 5\n}\n");
}

TEST_CASE("what cannot be read is left alone") {
  for (const std::string text : {"charter t \"T\" {\n  seats at\n}\n", "charter t {", "}",
                                 "charter t \"T\" { seats   5\n", "\xff", "seats   5"}) {
    Formatted result = format_text(text);
    CHECK_FALSE(result.done);
    CHECK(result.text == text);
    CHECK(diagnostics::has_errors(result.diagnostics));
  }
  // CR alone: the words after the comment would become part of it.
  std::string old = "charter t \"T\" {\n  note \"x\" # y\r  cite \"S\"\n}\n";
  CHECK_FALSE(format_text(old).done);
  CHECK(format_text(old).diagnostics.empty());
  CHECK(format_text(old).text == old);
}

TEST_CASE("every charter of the project keeps its words and comments") {
  std::vector<Sample> all = samples();
  CHECK(all.size() > 100);
  for (const Sample& sample : all) {
    INFO(sample.path);
    Bare before = bare(sample.text), after = bare(formatted(sample.text, sample.path));
    CHECK(after.words == before.words);
    CHECK(after.comments == before.comments);
  }
}

TEST_CASE("scrambled, too") {
  std::mt19937 random(20260201);
  std::size_t rounds = 0;
  for (const Sample& sample : samples()) {
    if (!sample.path.ends_with(".charter")) continue; // a changed fence would be prose
    std::string text = scrambled(sample.text, random);
    INFO(sample.path << "\n" << text);
    Bare before = bare(text), after = bare(formatted(text, sample.path));
    CHECK(after.words == before.words);
    CHECK(after.comments == before.comments);
    ++rounds;
  }
  CHECK(rounds > 100);
}

TEST_CASE("broken in any way, a text is laid out the same twice, or left alone") {
  std::mt19937 random(20260501);
  std::string sample = read_whole("tests/cases/graph/club/club.charter");
  const std::vector<std::string> bits{"{",  "}",   "(",        ")",          "\"",          "#",
                                      "\n", ";",   ",",        ".",          "\r",          "\t",
                                      " ",  "a: ", "\xc3\xa9", "cite \"S\"", "```charter\n"};
  std::size_t done = 0;
  for (int round = 0; round < 200; ++round) {
    std::string text = sample;
    for (auto i = 1 + random() % 3; i > 0; --i) {
      std::size_t at = random() % text.size();
      if (random() % 2 == 0)
        text.insert(at, bits[random() % bits.size()]);
      else
        text.erase(at, 1 + random() % 3);
    }
    Formatted first = format_text(text);
    if (!first.done) {
      CHECK(first.text == text);
      continue;
    }
    ++done;
    INFO(text);
    Formatted second = format_text(first.text);
    CHECK(second.done);
    CHECK(second.text == first.text);
  }
  CHECK(done > 25);
}

TEST_CASE("the charters of the project are laid out") {
  for (const Sample& sample : samples())
    if (sample.path.starts_with("charters/") || sample.path.starts_with("docs/")) {
      INFO(sample.path << ": quorate fmt mends it");
      CHECK(formatted(sample.text, sample.path) == sample.text);
    }
}

} // namespace quorate::syntax
