// Statements as prose would have them: what is proposed instead must be right itself.
#include "tests/unit/syntax/read.h"

namespace quorate::syntax {

namespace {
// The statement with its one fix carried out.
std::string mended(const std::string& bad) {
  Read read = read_items(bad);
  INFO(bad << "\n" << read.told());
  REQUIRE(read.parsed.diagnostics.size() == 1);
  REQUIRE(read.parsed.diagnostics[0].fix);
  const diagnostics::Fix& fix = *read.parsed.diagnostics[0].fix;
  std::string text(read.sources[fix.span.source].text());
  text.replace(fix.span.begin, fix.span.end - fix.span.begin, fix.replacement);
  std::size_t first = text.find('{') + 1;
  text = text.substr(first, text.rfind('}') - first);
  text.erase(0, text.find_first_not_of(" \n"));
  text.erase(text.find_last_not_of(" \n") + 1);
  return text;
}
} // namespace

TEST_CASE("each fix makes a statement that can be read") {
  struct Habit {
    const char* written;
    const char* meant;
  };
  for (const Habit& one : std::vector<Habit>{
           {"members shall hold chair", "members must hold chair"},
           {"members ought hold chair", "members should hold chair"},
           {"chair cannot hold member", "chair may not hold member"},
           {"chairs can hold member", "chairs may hold member"},
           {"the chair must hold member", "chair must hold member"},
           {"chair is a member", "chair must hold member"},
           {"chair must be a member", "chair must hold member"},
           {"seats atleast 3", "seats at least 3"},
           {"seats maximum 3", "seats at most 3"},
           {"seats 3-5", "seats between 3 and 5"},
           {"seats from 3 to 5", "seats between 3 and 5"},
           {"term two years", "term 2 years"},
           {"at least one chair must hold member", "at least 1 chair must hold member"},
           {"limit 2 terms in row", "limit 2 terms in a row"},
           {"eligible when did x in past 1 year", "eligible when did x in the past 1 year"},
           {"eligible when did x within the past 1 year", "eligible when did x in the past 1 year"},
           {"eligible when did x in the past year", "eligible when did x in the past 1 year"},
           {"eligible when did x since 2025", "eligible when did x since 2025-01-01"},
           {"members must \"go\" within a week of x", "members must \"go\" within 1 week of x"},
           {"members must \"go\" by 31 December", "members must \"go\" on 31 December"},
           {"members must \"go\" on Dec 31", "members must \"go\" on 31 Dec"},
           {"members must \"go\" every 6 months.", "members must \"go\" every 6 months"},
           {"members must \"go\" for every x within 1 week",
            "members must \"go\" for each x within 1 week"},
           {"members must \"go\" every 1 year cite Section 2",
            "members must \"go\" every 1 year cite \"Section 2\""},
           {"members must go home every 1 year", "members must \"go home\" every 1 year"},
           {"my own label: gap \"x\"", "my_own_label: gap \"x\""},
           {"quorum: majority of members", "quorum majority of members"},
           {"passes with 2/3 majority of ballots", "passes with 2/3  of ballots"},
           {"passes with two thirds of ballots", "passes with 2/3 of ballots"},
           {"passes with 2/3 of present members", "passes with 2/3 of members present"},
           {"open for at least 7 days", "open  at least 7 days"},
           {"role vice chair { seats 1 }", "role vice_chair { seats 1 }"},
           {"has area text", "has area: text"},
           {"source charter.md", "source \"charter.md\""},
           {"in force since 2026-01-01", "in force from 2026-01-01"},
       }) {
    std::string text = mended(one.written);
    CHECK(text == one.meant);
    Read read = read_items(text);
    INFO(text << "\n" << read.told());
    CHECK(read.told() == "");
  }
}

TEST_CASE("what prose leaves open is not decided for the author") {
  for (const char* open :
       {"meets monthly", "meets every month", "members must \"go\" biweekly",
        "members must \"go\" promptly", "passes with majority of votes",
        "eligible when did x in the last 1 year", "loses seat when idle",
        "passes with simple majority of ballots", "members must do x in the past 1 year"}) {
    Read read = read_items(open);
    INFO(open << "\n" << read.told());
    REQUIRE(read.parsed.diagnostics.size() == 1);
    CHECK(!read.parsed.diagnostics[0].fix);
    CHECK(!read.parsed.diagnostics[0].help.empty());
  }
}

TEST_CASE("words of prose are names where a name is meant") {
  for (const char* fine : {"role shall { seats 1 }", "role minimum", "body monthly { role who }",
                           "joins by two", "members must hold can", "voters annually"})
    CHECK(read_items(fine).told() == "");
}

} // namespace quorate::syntax
