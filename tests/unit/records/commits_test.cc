// What commits say: of days that do not fit together, and of people in trailers.
#include "engine/records/git_trailer.h"
#include "engine/records/rosters/commit_days.h"

#include <catch2/catch.hpp>

using namespace quorate::records;
using namespace quorate::records::rosters;
using quorate::calendar::Date;

namespace {

Date day(const char* text) { return *Date::parse(text); }

std::vector<std::optional<Date>> days(std::initializer_list<const char*> all) {
  std::vector<std::optional<Date>> result;
  for (const char* one : all)
    result.push_back(*one == '\0' ? std::nullopt : std::optional(day(one)));
  return result;
}

const Date today = day("2026-11-22");

/// `name|address|account`, and at the end `?` for doubt, `0` for nobody.
std::string people(const char* text) {
  TrailerPeople told = people_of_trailer(text);
  std::string result;
  for (const TrailerPerson& one : told.people)
    result += (result.empty() ? "" : "; ") + one.name + "|" + one.address + "|" + one.account;
  return result + (told.nobody ? "0" : "") + (told.doubtful ? "?" : "");
}

} // namespace

TEST_CASE("days of commits that fit together are what they say") {
  CommitDays told = commit_days(days({"2024-01-01", "2024-02-01", "2024-02-01"}), today, today);
  CHECK(told.days == std::vector{day("2024-01-01"), day("2024-02-01"), day("2024-02-01")});
  CHECK(told.until == 3);
  CHECK(told.doubtful.empty());
  CHECK(told.wrong == 0);
  CHECK(commit_days(days({"2024-01-01", "2024-02-01"}), today, day("2024-01-31")).until == 1);
}

TEST_CASE("a slow clock leaves in doubt what lies between certain days") {
  // The third may be of any day up to June; or the second was early, after January.
  CommitDays told =
      commit_days(days({"2024-01-01", "2024-05-01", "2024-03-01", "2024-06-01"}), today, today);
  CHECK(told.days[2] == day("2024-05-01"));
  REQUIRE(told.doubtful.size() == 1);
  CHECK(told.doubtful[0] == Days{day("2024-01-01"), day("2024-05-31")});
  CHECK(told.first_wrong == std::optional<std::size_t>(2));
  CHECK(without(day("2024-01-01"), day("2024-07-01"), told.doubtful) ==
        std::vector{Days{day("2024-06-01"), day("2024-07-01")}});
  CHECK(without(day("2023-12-01"), day("2024-02-01"), told.doubtful) ==
        std::vector{Days{day("2023-12-01"), day("2023-12-31")}});
  CHECK(without(day("2024-02-01"), day("2024-03-01"), told.doubtful).empty());
  // At the end of the history nothing bounds it, and before all others nothing does.
  told = commit_days(days({"2025-01-01", "2025-09-01", "2024-01-01"}), today, day("2024-05-15"));
  CHECK(told.until == 0);
  CHECK(without(day("2020-01-01"), today, told.doubtful).empty());
}

TEST_CASE("days that are yet to come, or none, are passed over") {
  CommitDays told =
      commit_days(days({"2026-02-01", "2099-01-01", "2026-05-01", ""}), today, day("2026-06-01"));
  CHECK(told.days ==
        std::vector{day("2026-02-01"), day("2026-02-01"), day("2026-05-01"), day("2026-05-01")});
  CHECK(told.until == 4);
  CHECK(told.wrong == 2);
  CHECK(without(day("2026-01-01"), today, told.doubtful) ==
        std::vector{Days{day("2026-01-01"), day("2026-01-31")}});
  told = commit_days(days({"2026-02-01", "2099-01-01", "2026-05-01"}), today, today);
  CHECK(without(day("2026-02-01"), today, told.doubtful) ==
        std::vector{Days{day("2026-05-01"), today}});
}

TEST_CASE("a trailer names one or several") {
  CHECK(people("Ada Example <ada@example.org>") == "Ada Example|ada@example.org|");
  CHECK(people("Sample, Bo <bo@example.org>") == "Sample, Bo|bo@example.org|");
  CHECK(people("\"Bo and Sons\" <bo@example.org>") == "Bo and Sons|bo@example.org|");
  CHECK(people("Ada <a@x.org>, Bo <b@x.org>") == "Ada|a@x.org|; Bo|b@x.org|");
  CHECK(people("Ada <a@x.org>, and Bo <b@x.org>.") == "Ada|a@x.org|; Bo|b@x.org|");
  CHECK(people("Ada <a@x.org> & Bo <b@x.org> # v5.4+") == "Ada|a@x.org|; Bo|b@x.org|");
  CHECK(people("<a@x.org>; <b@x.org>") == "|a@x.org|; |b@x.org|");
  CHECK(people("a@x.org, b@x.org") == "|a@x.org|; |b@x.org|");
  CHECK(people("a@x.org, Bo <b@x.org>") == "|a@x.org|; Bo|b@x.org|");
  CHECK(people("Ada <a@x.org>, b@x.org") == "Ada|a@x.org|; |b@x.org|");
  CHECK(people("Gus (gus@x.org)") == "Gus|gus@x.org|");
  CHECK(people("gus@x.org (Gus)") == "Gus|gus@x.org|");
  CHECK(people("Ed Sample (@ed-gh)") == "Ed Sample||ed-gh");
  CHECK(people("@ada @bo") == "||ada; ||bo");
  CHECK(people("@ed-gh <ed@x.org>") == "|ed@x.org|");
  CHECK(people("Ed <@ed-gh>") == "Ed||ed-gh");
  CHECK(people("ada") == "ada||");
  CHECK(people("Ada Example") == "Ada Example||");
  for (const char* text : {"the core team", "Core Team", "everybody", "2 people", "see PR 12"})
    CHECK(people(text) == "?"); // somebody, and not said who
}

TEST_CASE("a trailer that names nobody, or perhaps more") {
  for (const char* text : {"-", "none", "None.", "N/A", "\u2014", "nobody"})
    CHECK(people(text) == "0");
  for (const char* text : {"", "?", "<>", "TBD", "Ada, Bo", "Ada and Bo", "@example/team",
                           "https://example.org/1", "Ada <ada@x.org", "ada at example dot org",
                           "Ada <ada at x.org>", "everybody who was there on Monday evening"})
    CHECK(people(text) == "?");
  CHECK(people("Ada <a@x.org> <b@x.org>") == "Ada|a@x.org|?");
  CHECK(people("Ada <a@x.org> with Bo") == "Ada|a@x.org|?");
  CHECK(people("Ada <a@x.org>, Bo") == "Ada|a@x.org|?");
  CHECK(people("Ada and Bo <team@x.org>") == "Ada and Bo|team@x.org|?");
  CHECK(people("@ada, Bo") == "||ada?");
}
