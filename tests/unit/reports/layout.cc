#include "reports/layout.h"

#include <catch2/catch.hpp>

using namespace quorate::reports;

namespace {
std::string paragraph(int width, std::size_t indent, const Pieces& pieces, bool color = false) {
  Layout layout(width, color);
  layout.paragraph(indent, pieces);
  return layout.take();
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> result;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find('\n', at);
    result.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return result;
}
} // namespace

TEST_CASE("a paragraph is wrapped at spaces and never wider than the width") {
  // 40 columns: the second word ends exactly at the border.
  std::string nineteen(19, 'a');
  std::string twenty(20, 'b');
  CHECK(paragraph(40, 0, {{nineteen + " " + twenty + " c"}}) == nineteen + " " + twenty + "\nc\n");
  CHECK(paragraph(40, 1, {{nineteen + " " + twenty}}) == " " + nineteen + "\n " + twenty + "\n");
}

TEST_CASE("a narrow width is raised to 40") {
  CHECK(lines(paragraph(1, 0, {{std::string(41, 'x')}})) ==
        std::vector<std::string>{std::string(40, 'x'), "x"});
  CHECK(lines(paragraph(-5, 0, {{std::string(41, 'x')}})).size() == 2);
}

TEST_CASE("a word wider than the line is broken, accents stay with their letter") {
  // 40 letters, each with a combining acute accent: 40 columns, one line.
  std::string accented;
  for (int i = 0; i < 40; ++i) accented += "e\u0301";
  CHECK(paragraph(40, 0, {{accented}}) == accented + "\n");
  CHECK(paragraph(40, 0, {{accented + "e\u0301"}}) == accented + "\ne\u0301\n");
}

TEST_CASE("a no-break space keeps words together and is printed as a space") {
  std::string thirty(30, 'x');
  CHECK(paragraph(40, 0, {{thirty + " aaaa\u00a0bbbbbb"}}) == thirty + "\naaaa bbbbbb\n");
}

TEST_CASE("wide characters count twice") {
  CHECK(columns("王") == 2);
  CHECK(columns("e\u0301") == 1);
  CHECK(columns("\x1b") == 4); // printed as \x1b
  CHECK(columns("\t") == 2);   // printed as \t
  std::string twenty;
  for (int i = 0; i < 20; ++i) twenty += "王";
  CHECK(paragraph(40, 0, {{twenty + "王"}}) == twenty + "\n王\n");
}

TEST_CASE("text of a row starts in one column, whatever the label is made of") {
  Layout layout(60, false);
  for (const char* label : {"ab", "王", "e\u0301x"}) layout.row(2, {label}, 2, {{"text"}});
  CHECK(layout.take() == "  ab  text\n"
                         "  王  text\n"
                         "  e\u0301x  text\n");
}

TEST_CASE("a label that is too wide pushes its text, and a long text hangs under its start") {
  Layout layout(40, false);
  layout.row(0, {"longer label"}, 4, {{"text"}});
  layout.row(0, {"abcd"}, 4, {{std::string(30, 'x') + " yy zz"}});
  CHECK(layout.take() == "longer label  text\n"
                         "abcd  " +
                             std::string(30, 'x') + " yy\n      zz\n");
}

TEST_CASE("a row whose label fills the line has its text below") {
  Layout layout(40, false);
  layout.row(0, {std::string(38, 'x')}, 4, {{"text"}});
  CHECK(layout.take() == std::string(38, 'x') + "\n      text\n");
}

TEST_CASE("nothing that a terminal would obey is printed") {
  std::string hostile = "a\x1b[2Jb\nc\rd\te\x7f"
                        "f\xc2\x9bg\u202eh\u2066i\xffj";
  CHECK(paragraph(100, 0, {{hostile}}) ==
        "a\\x1b[2Jb\\nc\\rd\\te\\x7ff\\u{9b}g\\u{202e}h\\u{2066}i\\xffj\n");
}

TEST_CASE("emoji and flags are two columns wide, of however many characters they are made") {
  CHECK(columns("\U0001f600") == 2);                              // grinning face
  CHECK(columns("\U0001f44d\U0001f3fd") == 2);                    // thumbs up, of a skin tone
  CHECK(columns("\U0001f469\u200d\U0001f4bb") == 2);              // a woman, a joiner, a laptop
  CHECK(columns("\U0001f1f3\U0001f1f1") == 2);                    // N and L: a flag
  CHECK(columns("\u2764\ufe0f") == 2);                            // a heart, as an emoji
  CHECK(columns("\u1112\u1161\u11ab") == 2);                      // a syllable of Hangul in parts
  CHECK(columns("\u0928\u093f") == 2 - (columns("\u093f") == 0)); // Devanagari, a vowel beside it
  // A wide sign does not straddle the border, and none is torn apart.
  std::string family = "\U0001f468\u200d\U0001f469\u200d\U0001f467";
  std::string nineteen;
  for (int i = 0; i < 19; ++i) nineteen += family;
  CHECK(paragraph(40, 0, {{"a" + nineteen + family}}) == "a" + nineteen + "\n" + family + "\n");
}

TEST_CASE("Hebrew and Arabic are set apart, so that what follows stays where it was written") {
  std::string hebrew = "\u05d0\u05d3\u05d4", arabic = "\u0639\u0645\u0631";
  auto apart = [](const std::string& text) { return "\u2068" + text + "\u2069"; };
  CHECK(paragraph(100, 0, {{hebrew + " 2026"}}) == apart(hebrew) + " 2026\n");
  CHECK(paragraph(100, 0, {{"(" + hebrew + "): " + arabic}}) ==
        "(" + apart(hebrew) + "): " + apart(arabic) + "\n");
  // A name of several words is one stretch; a list of names is not.
  CHECK(paragraph(100, 0, {{hebrew + " " + hebrew + "-" + hebrew}}) ==
        apart(hebrew + " " + hebrew + "-" + hebrew) + "\n");
  CHECK(paragraph(100, 0, {{hebrew + ", " + hebrew}}) ==
        apart(hebrew) + ", " + apart(hebrew) + "\n");
  // It takes no columns, and ends where the line ends.
  Layout layout(40, false);
  layout.row(0, {hebrew}, 4, {{"text"}});
  layout.row(0, {"abc"}, 4, {{"text"}});
  CHECK(layout.take() == apart(hebrew) + "   text\nabc   text\n");
  std::string thirty;
  for (int i = 0; i < 10; ++i) thirty += hebrew;
  CHECK(paragraph(40, 0, {{thirty + " " + thirty}}) == apart(thirty) + "\n" + apart(thirty) + "\n");
  CHECK(paragraph(40, 0, {{hebrew, Style::bad}, {" a"}}, true) ==
        "\x1b[1;31m" + apart(hebrew) + "\x1b[0m a\n");
}

TEST_CASE("colour ends with its piece and never runs over a line end") {
  CHECK(paragraph(40, 0, {{"red", Style::bad}, {" plain"}}, true) ==
        "\x1b[1;31mred\x1b[0m plain\n");
  std::string thirty(30, 'x');
  CHECK(paragraph(40, 0, {{thirty + " " + thirty, Style::good}}, true) ==
        "\x1b[32m" + thirty + "\x1b[0m\n\x1b[32m" + thirty + "\x1b[0m\n");
  CHECK(paragraph(40, 0, {{"red", Style::bad}}, false) == "red\n");
}

TEST_CASE("blank lines do not pile up, and none stands first") {
  Layout layout(40, false);
  layout.blank();
  layout.paragraph(0, {{"a"}});
  layout.blank();
  layout.blank();
  layout.paragraph(0, {{""}});
  layout.paragraph(0, {{"b"}});
  CHECK(layout.take() == "a\n\nb\n");
}
