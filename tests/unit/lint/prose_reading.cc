// Readers: the same document from Markdown, reStructuredText and AsciiDoc.
#include "tests/unit/lint/prose_read.h"

using namespace quorate;
using namespace quorate::lint::prose;

TEST_CASE("Markdown: headings, paragraphs, nested and loose items, cells") {
  Read read =
      read_text("# One\n\nSome *text*\nin two lines.\n\n- a\n  - b\n- c\n\n  more\n\n## Two\n\n"
                "| x | y |\n|---|---|\n| 1 |   |\n\n    code\n");
  CHECK(
      told(read) ==
      "# One\np Some text in two lines.\ni1+ a\ni2 b\ni1+ c\np1 more\n## Two\nc x\nc y\nc 1\nc \n");
  REQUIRE(read.document.tables.size() == 1);
  CHECK(read.document.tables[0].rows.size() == 1);
  REQUIRE(read.document.lists.size() == 2);
  CHECK(read.document.lists[0].lead == 0);
  CHECK(read.document.passages.back().before_other); // the code
}

TEST_CASE("every stretch of text knows where it stands") {
  Read read = read_text("> Members **must** see `x` &amp; [the\n> rules](#r) at once.\n");
  const Text& text = read.document.passages.at(0).text;
  REQUIRE(text.plain == "Members must see x & the rules at once.");
  CHECK(read.at(text.span(8, 12)) == "must");
  CHECK(read.at(text.span(17, 18)) == "x");
  CHECK(text.is_code(17));
  CHECK_FALSE(text.is_code(8));
  std::size_t rules = text.plain.find("rules");
  CHECK(read.at(text.span(rules, rules + 5)) == "rules");
  REQUIRE(read.document.links.size() == 1);
  CHECK(read.document.links[0].target == "r");
  CHECK(read.document.links[0].text == "the rules");
  CHECK(read.document.passages[0].quoted);
}

TEST_CASE("an empty item is where its marker is") {
  Read read = read_text("# T\n\n- a\n-\n- b\n\n  1.\n  2. c\n");
  std::vector<std::string> places;
  for (const Passage& one : read.document.passages)
    if (one.text.empty()) places.push_back(read.sources.cite(one.place) + " " + read.at(one.place));
  CHECK(places == std::vector<std::string>{"t.md:4 -", "t.md:7 1."});
}

TEST_CASE("a header for programs is no text") {
  CHECK(told(read_text("---\ntitle: x\n---\n\n# T\n\na\n")) == "# T\np a\n");
  CHECK(told(read_text("---\n\na\n\n---\nb\n")) == "p a\np b\n"); // rules, not a header
}

TEST_CASE("comments and anchors of raw HTML") {
  Read read = read_text(
      "<!-- one\n two -->\n\n- a <!-- three -->\n\n<a name=\"here\"></a>\n\n<p id='there'>x</p>\n");
  REQUIRE(read.document.comments.size() == 2);
  CHECK(read.document.comments[0].text == "one\n two");
  CHECK(read.at(read.document.comments[1].span) == "<!-- three -->");
  CHECK(read.document.anchors == std::vector<std::string>{"here", "there"});
}

TEST_CASE("footnotes and labels without a target are links") {
  Read read = read_text("a[^1] b[^2] [c][d] [e][f]\n\n[^1]: x y\n\n[f]: https://example.org\n");
  std::vector<std::string> targets;
  for (const Link& one : read.document.links) targets.push_back(one.target);
  CHECK(targets == std::vector<std::string>{"^1", "^2", "[d]"});
  CHECK(read.document.anchors == std::vector<std::string>{"^1"});
}

TEST_CASE("reStructuredText: header, headings, lists, directives, literal blocks") {
  Read read = read_text("PEP: 1\nPost-History:\n  x\n\n=====\nTitle\n=====\n\nOne\n===\n\nSome "
                        "*text*, see `Two`_ and "
                        "`site <https://x>`__.\n\n* a\n\n  * b\n* c::\n\n    code TBD\n\n#. "
                        "d\n\n.. note:: Take care.\n"
                        ".. image:: x.png\n   :alt: TBD\n\n.. a comment\n\n====  ====\nTBD   "
                        "TBD\n====  ====\n\nTwo\n---\n\nend [1]_\n\n.. [1] x\n",
                        "t.rst");
  CHECK(told(read) == "# Title\n## One\np Some text, see Two and site.\ni1+ a\ni2 b\ni1+ c:\ni1 "
                      "d\np Take care.\n### Two\np end \n");
  std::vector<std::string> targets;
  for (const Link& one : read.document.links) targets.push_back(one.target);
  CHECK(targets == std::vector<std::string>{"Two", "[1]"});
  CHECK(read_text("a_b name_* x_{y} f_(z)\n", "t.rst").document.links.empty());
  REQUIRE(read.document.comments.size() == 1);
  CHECK(read.document.comments[0].text == "a comment");
  std::size_t see = read.document.passages[0].text.plain.find("Two");
  CHECK(read.at(read.document.passages[0].text.span(see, see + 3)) == "Two");
}

TEST_CASE("AsciiDoc: headings, lists by their marks, comments, blocks") {
  Read read = read_text(
      "= Title\n:toc:\n\n// a comment\n== One\n\nSome *text*, see <<two,the rest>> and "
      "https://x[site].\n\n"
      "* a\n** b\n* c\n. d\n\n|===\n| TBD\n|===\n\n----\nTBD\n----\n\n[[two]]\n=== Two\n\nend\n",
      "t.adoc");
  CHECK(told(read) == "# Title\n## One\np Some text, see the rest and site.\ni1+ a\ni2 b\ni1+ "
                      "c\ni2 d\n### Two\np end\n");
  REQUIRE(read.document.links.size() == 1);
  CHECK(read.document.links[0].target == "two");
  CHECK(read.document.anchors == std::vector<std::string>{"two"});
  CHECK(read.document.comments.size() == 1);
}

TEST_CASE("what passes a limit is refused, with the reason") {
  auto refused = [](std::string text, std::string path) {
    Read read = read_text(std::move(text), std::move(path));
    REQUIRE(read.problems.size() == 1);
    CHECK(read.problems[0].code == "Q501");
    return read.problems[0].message;
  };
  CHECK(refused("a\xff", "t.md") == "the file is not valid UTF-8, or contains a NUL byte");
  CHECK(refused(std::string("a\0b", 3), "t.rst") ==
        "the file is not valid UTF-8, or contains a NUL byte");
  CHECK(refused(std::string(max_prose_bytes + 1, 'a'), "t.adoc") ==
        "the file is longer than 1 MiB");
  CHECK(refused(std::string(101, '>') + "a", "t.md") ==
        "lists and quotes are nested more than 100 deep");
  CHECK(refused("a", "t.html") == "this kind of file is not read as prose");
  std::string deep;
  for (std::size_t i = 0; i < 102; ++i) deep += std::string(i, ' ') + "* a\n";
  CHECK(refused(deep, "t.rst") == "lists are nested more than 100 deep");
  std::string many;
  for (std::size_t i = 0; i < max_prose_parts + 9; ++i) many += "- a\n";
  CHECK(refused(many, "t.md").starts_with("the file has more than 50000 "));
}

TEST_CASE("a text without anything in it is a document") {
  for (const char* path : {"t.md", "t.rst", "t.adoc", "t.txt"})
    for (const char* text : {"", "\n\n", "\xef\xbb\xbf", "\r\n"})
      CHECK(read_text(text, path).problems.empty());
}
