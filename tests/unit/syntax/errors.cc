// What people are told: one thing for each bad statement, and the next statement is still there.
#include "engine/syntax/statement_words.h"
#include "tests/unit/syntax/read.h"

namespace quorate::syntax {

namespace {
// The bad statement stands between two good ones, on line 3.
std::string told(const std::string& bad) {
  Read read = read_items("seats 5\n" + bad + "\nnote \"still here\"");
  INFO(bad << "\n" << read.told());
  CHECK(read.parsed.diagnostics.size() == 1);
  REQUIRE(read.items().size() >= 2);
  CHECK(std::holds_alternative<SeatsNoun>(read.items().front().is));
  CHECK(std::holds_alternative<NoteClaim>(read.items().back().is));
  return read.told();
}
} // namespace

TEST_CASE("what is missing") {
  CHECK(told("seats at least") ==
        "3:15 Q001 expected an amount such as `at least 3` or `2/3` after `least`, "
        "but the statement ends here | for example: `seats at least 5`\n");
  CHECK(told("passes with") ==
        "3:12 Q001 expected an amount such as `majority of voters` or `at least 3 members` after "
        "`with`, but "
        "the statement ends here | for example: `passes with 2/3 of decided ballots`\n");
  CHECK(told("joins by admission within") ==
        "3:26 Q001 expected a period such as `6 months` after `within`, but "
        "the statement ends here | for example: `joins by admission`\n");
  CHECK(told("notice 6") ==
        "3:9 Q001 expected a unit such as `months` or `days` after `6`, but the statement "
        "ends here | for example: `notice at least 1 week`\n");
  CHECK(
      told("members") ==
      "3:8 Q001 expected `must`, `should` or `may` after `members`, but the statement ends here\n");
  CHECK(told("keeps while hold x") ==
        "3:7 Q001 expected `seat` after `keeps`, not `while` | for example: "
        "`keeps seat while did review in the past 1 year`\n");
  CHECK(told("eligible when") ==
        "3:14 Q001 expected a condition such as `hold member` or `members are at least 5` "
        "after `when`, but the statement ends here | for example: `eligible when seated at "
        "least 1 year`\n");
  CHECK(told("joins by") ==
        "3:9 Q001 expected who: a role, `voters`, or another group after `by`, but the "
        "statement ends here | for example: `joins by admission`\n");
}

TEST_CASE("the examples in messages are right themselves") {
  for (std::string_view usage : all_usages()) {
    std::string text(usage);
    if (std::size_t dots = text.find("..."); dots != std::string::npos) text.erase(dots, 3);
    if (text.starts_with("ambiguous")) text = "term " + text;
    bool step = text.starts_with("given") || text.starts_with("expect");
    if (step) text = "scenario \"s\" {\n" + text + "\n}";
    Read read = text.starts_with("charter") ? read_file(text) : read_items(text);
    INFO(text);
    CHECK(read.told().empty());
  }
}

TEST_CASE("misspelt words") {
  CHECK(told("joins by admission unles hold x") ==
        "3:20 Q001 `unles` is not a word of the language here | did you mean `unless`?\n");
  CHECK(told("members shoud do review every 1 year") ==
        "3:9 Q001 `shoud` is not a word of the language here | did you mean `should`?\n");
  CHECK(told("votters members") ==
        "3:1 Q001 `votters` is not a word of the language here | did you mean `voters`?\n");
  CHECK(told("seats at leest 5") ==
        "3:10 Q001 `leest` is not a word of the language here | did you mean `least`?\n");
  Read read = read_items("quorun majority of voters");
  REQUIRE(read.parsed.diagnostics.size() == 1);
  REQUIRE(read.parsed.diagnostics[0].fix);
  CHECK(read.parsed.diagnostics[0].fix->replacement == "quorum");
  CHECK(read.at(read.parsed.diagnostics[0].fix->span) == "quorun");
}

TEST_CASE("names and text") {
  CHECK(told("role term { seats 1 }") ==
        "3:6 Q001 `term` is a word of the language | choose another name\n");
  CHECK(told("activity review, vote") ==
        "3:18 Q001 `vote` is a word of the language | choose another name\n");
  CHECK(told("my-own-label: gap \"x\"") ==
        "3:1 Q001 a label has no hyphen | write `my_own_label:`\n");
  CHECK(told("voters core-team") == "3:8 Q001 a name has no hyphen | write `core_team`\n");
  CHECK(
      told("gap not stated") ==
      "3:5 Q001 expected text in quotes after `gap` | write `\"` on both sides of `not stated`\n");
  CHECK(told("gap “not stated”") ==
        "3:5 Q001 text stands in straight quotes, not in `“` | write `\"` on both sides\n");
  CHECK(told("gap 'not stated'") ==
        "3:5 Q001 text stands in straight quotes, not in `'` | write `\"` on both sides\n");
  CHECK(told("gap \"not stated") ==
        "3:5 Q002 this text is not closed | write `\"` at the end of the text, on the same line\n");
  CHECK(told("seats 6 cite Membership") ==
        "3:14 Q001 expected text in quotes, not `Membership` | write `\"Membership\"`\n");
  CHECK(told("voters größe") ==
        "3:10 Q001 `ö` means nothing in a charter | names are written with the letters a "
        "to z, digits and `_`\n");
}

TEST_CASE("signs") {
  CHECK(told("seats >= 6") == "3:7 Q001 `>` means nothing in a charter | write `at least`\n");
  CHECK(told("seats < 6") == "3:7 Q001 `<` means nothing in a charter | write `fewer than`\n");
  CHECK(told("seats == 6") ==
        "3:7 Q001 `=` means nothing in a charter | write `is`, or `exactly` before a number\n");
  CHECK(told("x: @ hold") == "3:4 Q001 `@` means nothing in a charter\n");
  CHECK(told("passes with 51 % of voters") ==
        "3:16 Q001 `%` means nothing in a charter | write `%` right after the number: `51%`\n");
  CHECK(told("ends on 2026-2-1") ==
        "3:9 Q001 this is not a date | a date is written year-month-day, with two "
        "digits each: `2026-03-01`\n");
}

TEST_CASE("statements that run together") {
  CHECK(told("seats 6 term 2 years") == "3:9 Q001 `term` does not fit after `6` | a new statement "
                                        "begins on a new line, or after `;`\n");
  CHECK(told("hold member") == "3:1 Q001 `hold` does not begin a statement | say who, and `must`, "
                               "`should` or `may`: `members must ...`\n");
  CHECK(told("members must do x every 1 year every 2 years") ==
        "3:32 Q001 `every` stands twice in one statement | keep one of them, or make two "
        "statements\n");
  CHECK(told("term two years") == "3:6 Q001 `two` is not written in digits | write `2`\n");
}

TEST_CASE("prose is answered with how the language puts it, names are left alone") {
  CHECK(told("members shall do review every 1 year") ==
        "3:9 Q001 `shall` is not a word of the language | `must` binds, `should` advises, `may` "
        "permits\n");
  CHECK(told("seats 3 to 5") ==
        "3:7 Q001 an amount with two bounds is written with `between` | write `between 3 and 5`\n");
  CHECK(
      told("meets every month") ==
      "3:7 Q001 `every month` can be read in two ways | write `every 1 month`, or `every calendar "
      "month` for once in each whole one\n");
  CHECK(told("my own label: gap \"x\"") ==
        "3:1 Q001 a label is one word | write `my_own_label:`\n");
  CHECK(told("every member must be a chair") ==
        "3:19 Q001 `be a chair` is said with `hold` | write `hold chair`\n");
  CHECK(told("voters the members") == "3:8 Q001 names stand without `the` | write `members`\n");
  // A date that is none, and a name that is a number: neither is prose.
  CHECK(told("ends on 2026-02-1") ==
        "3:9 Q001 this is not a date | a date is written year-month-day, with two digits each: "
        "`2026-03-01`\n");
  CHECK(told("role one { seats 1 }") ==
        "3:6 Q001 `one` is a word of the language | choose another name\n");
}

TEST_CASE("brackets and braces") {
  CHECK(told("members must hold (a or b") ==
        "3:19 Q002 this `(` is not closed | write `)` where its contents end\n");
  CHECK(told("members must hold a)") ==
        "3:20 Q001 this `)` closes nothing | remove it, or write `(` where it begins\n");
  Read read = read_file(
      "charter t \"T\" {\n  role member {\n    seats 5\n  role chair {\n    seats 1\n  }\n}\n");
  CHECK(read.told() ==
        "2:15 Q002 this `{` is not closed | write `}` where the block ends; the indentation shows "
        "which one is missing\n");
  REQUIRE(read.items().size() == 2);
  CHECK(std::get<RoleDecl>(read.items()[1].is).name.text == "chair");
  Read group = read_file("charter t \"T\" {\n  role m {\n    keeps seat while any of {\n      a: "
                         "hold x\n    term 2 years\n  }\n}\n");
  CHECK(group.parsed.diagnostics.size() == 1);
  CHECK(std::get<RoleDecl>(group.items()[0].is).items->size() == 2);
  Read many = read_file("charter t \"T\" {\n  seats 5\n}\n}\n");
  CHECK(many.told() ==
        "4:1 Q001 this `}` closes nothing | remove it, or look for a `}` too many above it\n");
  CHECK(many.items().size() == 1);
}

TEST_CASE("an error inside a block leaves the rest of the block") {
  Read read = read_items(
      "role member {\n  seats at leest 5\n  ) x\n  term 2 years\n}\nrole chair {\n  seats 1\n}");
  CHECK(read.parsed.diagnostics.size() == 2);
  REQUIRE(read.items().size() == 2);
  CHECK(std::get<RoleDecl>(read.items()[0].is).items->size() == 1);
  Read after = read_items("role member {\n  seats 5\n} nonsense here\nseats 5");
  CHECK(after.parsed.diagnostics.size() == 1);
  CHECK(after.items().size() == 2);
}

TEST_CASE("a scenario's bad step costs that step only") {
  Read read = read_items(
      "scenario \"s\" {\n  given ada hold\n  as of 2026-01-01\n  nonsense\n  expect x holds\n}");
  CHECK(read.parsed.diagnostics.size() == 2);
  CHECK(std::get<ScenarioDecl>(read.items()[0].is).steps.size() == 2);
}

TEST_CASE("duties in free text need a time") {
  std::string need =
      "3:19 Q006 this duty does not say when it is due | add a time such as `every 1 year`, "
      "`within 1 "
      "week of ...` or `for each ...`; if only people can judge it, add `attested`\n";
  CHECK(told("every member must \"report\"") == need);
  CHECK(told("members must ambiguous { a: \"report\"  b: hold x }").find("Q006") !=
        std::string::npos);
  CHECK(read_items("members must \"report\" every 1 year").told().empty());
  CHECK(read_items("members must \"report\" attested").told().empty());
  CHECK(read_items("members must \"report\" when resigned").told().empty());
  CHECK(read_items("members may \"report\"").told().empty());
}

TEST_CASE("and beside or needs brackets") {
  CHECK(told("eligible when hold x and resigned or hold y") ==
        "3:15 Q007 `and` and `or` stand side by side without brackets | write `(a and b) or c`, or "
        "`a and (b or c)`\n");
  CHECK(told("eligible when hold p or q and seated at least 1 year").find("Q007") !=
        std::string::npos);
  CHECK(told("eligible when hold p and q or r").find("Q007") != std::string::npos);
  CHECK(read_items("eligible when (hold p or q) and members are between 4 and 9").told().empty());
  CHECK(read_items("eligible when hold p or members are between 4 and 9").told().empty());
  CHECK(told("voters p and q or r") == "3:8 Q007 `and` and `or` stand side by side without "
                                       "brackets | write `(a or b) and c`, or `a or (b and c)`\n");
  CHECK(told("voters members except chair or secretary") ==
        "3:8 Q007 `except` in a list without brackets can be read in two ways | write `(a or b) "
        "except ...` for all "
        "of them, or `a or (b except ...)` for one\n");
}

TEST_CASE("impossible dates and numbers") {
  CHECK(told("opens 2026-02-31") ==
        "3:7 Q008 there is no date `2026-02-31` | that month has 28 days: `2026-02-28`\n");
  CHECK(told("ends on 31 Feb") == "3:9 Q008 Feb has no day 31 | its days go from 1 to 29\n");
  CHECK(told("quorum 3/2 of voters") == "3:8 Q008 a share is never more than the whole | write "
                                        "`2/3`, `75%`, or a number such as `at least 3`\n");
  CHECK(told("quorum 1/0 of voters") ==
        "3:8 Q008 a share cannot be divided by zero | write a share such as `2/3`\n");
  CHECK(told("quorum 101% of voters").find("Q008") != std::string::npos);
  CHECK(told("quorum 99999999999999999999/99999999999999999999 of voters")
            .find("Q008 this number has too many digits") != std::string::npos);
  CHECK(told("seats 1000001") ==
        "3:7 Q008 this number is too large | numbers go up to 1,000,000\n");
  CHECK(told("seats 99999999999999999999").find("Q008") != std::string::npos);
}

TEST_CASE("outside a charter") {
  Read read = read_file("role member { }\ncharter t \"T\" { seats 5 }\n");
  CHECK(read.told() == "1:1 Q001 `role` does not begin a statement | a file holds charters: "
                       "`charter council \"The Council\" { ... }`\n");
  CHECK(read.items().size() == 1);
  CHECK(read_file("").parsed.diagnostics.empty());
}

} // namespace quorate::syntax
