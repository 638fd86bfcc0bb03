// A page in Markdown, as it is read in a terminal.
#include "reports/code_page.h"

#include "reports/layout.h"

#include <array>
#include <catch2/catch.hpp>

using namespace quorate;
using diagnostics::Entry;
using diagnostics::Severity;

namespace {
const Entry entry{"Q101", "unknown name", Severity::error};

std::string shown(const std::string& markdown, bool color = false) {
  return reports::code_page_text(entry, markdown, {color, 60, false});
}
std::string below_title(const std::string& markdown) {
  return shown(markdown).substr(std::string("error[Q101]: unknown name\n\n").size());
}
} // namespace

TEST_CASE("the title is the catalogue's, once") {
  CHECK(shown("# Q101: unknown name\n\nText.\n") == "error[Q101]: unknown name\n\nText.\n");
  CHECK(shown("") == "error[Q101]: unknown name\n\nnothing more is written about this code\n");
}

TEST_CASE("paragraphs are put together and wrapped, lists hang") {
  CHECK(below_title("one\ntwo\n\nthree\n") == "one two\n\nthree\n");
  CHECK(below_title("- first\n  goes on\n- second\n") == "  - first goes on\n  - second\n");
  std::string long_item = "- aaaaaaaaaa bbbbbbbbbb cccccccccc dddddddddd eeeeeeeeee ffffffffff\n";
  CHECK(below_title(long_item) ==
        "  - aaaaaaaaaa bbbbbbbbbb cccccccccc dddddddddd eeeeeeeeee\n    ffffffffff\n");
}

TEST_CASE("files are named, and keep their spaces") {
  CHECK(below_title("## Wrong\n\n<!-- run: audit . -->\n```charter a.charter\nbody team {\n  role  "
                    "a     # x\n\n}\n```\n") == "WRONG\n\n  $ quorate audit .\n\n  a.charter\n    "
                                                "body team {\n      role  a     # x\n\n    }\n");
  CHECK(below_title("```\ncode\n```\n") == "  code\n");
  CHECK(below_title("````md a.md\n```charter\n```\n````\ntext\n") ==
        "  a.md\n    ```charter\n    ```\n\ntext\n");
}

TEST_CASE("marks of Markdown are dissolved, code keeps its backticks") {
  CHECK(
      below_title("a `seat`, **at once**, [here](../records.md), [there](https://example.org)\n") ==
      "a `seat`, at once, here, there (https://example.org)\n");
  CHECK(below_title("2 * 3, [brackets], `[x](y)`, a ` alone\n") ==
        "2 * 3, [brackets], `[x](y)`, a ` alone\n");
  CHECK(below_title("<!-- a note -->\ntext\n") == "text\n");
}

TEST_CASE("colour marks severity, titles, headings and nothing else") {
  CHECK(shown("plain `code`\n\n## Wrong\n", true) ==
        "\x1b[1;31merror[Q101]\x1b[0m\x1b[1m: unknown name\x1b[0m\n\nplain `code`\n\n"
        "\x1b[1mWRONG\x1b[0m\n");
}

TEST_CASE("what a terminal must not see leaves as an escape") {
  CHECK(below_title("a\x1b[2Jb\n\n```\n\x1b[2J\n```\n") == "a\\x1b[2Jb\n\n  \\x1b[2J\n");
}

TEST_CASE("a page as data") {
  CHECK(reports::code_page_json(entry, "# T\n") ==
        "{\n  \"schema_version\": 1,\n  \"code\": \"Q101\",\n  \"title\": \"unknown name\",\n"
        "  \"severity\": \"error\",\n  \"page\": \"# T\\n\"\n}\n");
  CHECK(reports::code_page_json(entry, "").find("\"page\": null") != std::string::npos);
}

TEST_CASE("the list of codes") {
  constexpr auto all = std::to_array<Entry>({{"Q001", "one", Severity::error},
                                             {"Q002", "two", Severity::warning},
                                             {"Q701", "new", Severity::note}});
  CHECK(reports::code_list_text(all, {false, 60, false}) ==
        "SYNTAX\n  Q001  error    one\n  Q002  warning  two\n\nOTHERS\n  Q701  note     new\n");
  CHECK(reports::code_list_text(all, {false, 60, true}) == "Q001  one\nQ002  two\nQ701  new\n");
  CHECK(reports::code_list_json({}) == "{\n  \"schema_version\": 1,\n  \"codes\": []\n}\n");
}

TEST_CASE("a line that is kept as it is") {
  reports::Layout layout(40, true);
  layout.verbatim(2, {"a   b\t" + std::string(50, 'x'), reports::Style::faint});
  CHECK(layout.take() == "  \x1b[2ma   b    " + std::string(50, 'x') + "\x1b[0m\n");
}
