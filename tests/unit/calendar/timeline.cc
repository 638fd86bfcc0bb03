#include "engine/calendar/timeline.h"
#include "tests/unit/calendar/random.h"
#include "tests/unit/calendar/written.h"

#include <catch2/catch.hpp>

using namespace quorate::calendar;
using written::date;

namespace {
constexpr Truth F = Truth::fails;
constexpr Truth U = Truth::unknown;
constexpr Truth H = Truth::holds;

/// A line from `value` on, changed at the dates given.
TruthLine line(Truth value, std::vector<std::pair<std::string, Truth>> changes) {
  TruthLine result(value);
  for (const auto& [from, next] : changes) result.append(date(from), next);
  return result;
}
} // namespace

TEST_CASE("a timeline keeps only real changes") {
  TruthLine t(F);
  t.append(date("2024-01-01"), F); // no change
  t.append(date("2024-02-01"), H);
  t.append(date("2024-03-01"), U);
  t.append(date("2024-03-01"), H); // replaces, and is then no change
  CHECK(t == line(F, {{"2024-02-01", H}}));
  t.append(date("2024-04-01"), U);
  t.append(date("2024-04-01"), F);
  CHECK(t == line(F, {{"2024-02-01", H}, {"2024-04-01", F}}));
  TruthLine always(F);
  always.append(Date::first(), H);
  CHECK(always == TruthLine(H));
}

TEST_CASE("looking up a day") {
  TruthLine t = line(F, {{"2024-02-01", H}, {"2024-04-01", U}});
  CHECK(t.at(Date::first()) == F);
  CHECK(t.at(date("2024-01-31")) == F);
  CHECK(t.at(date("2024-02-01")) == H);
  CHECK(t.at(date("2024-03-31")) == H);
  CHECK(t.at(date("2024-04-01")) == U);
  CHECK(t.at(Date::last()) == U);

  CHECK_FALSE(t.since(date("2024-01-31")));
  CHECK(t.since(date("2024-03-31")) == date("2024-02-01"));
  CHECK(t.since(date("2024-04-01")) == date("2024-04-01"));

  CHECK(t.next_change(date("2024-01-31")) == date("2024-02-01"));
  CHECK(t.next_change(date("2024-02-01")) == date("2024-04-01"));
  CHECK_FALSE(t.next_change(date("2024-04-01")));
}

TEST_CASE("an interval includes its first day and not its last") {
  CHECK(TruthLine::during(date("2024-01-01"), date("2024-02-01"), H, F) ==
        line(F, {{"2024-01-01", H}, {"2024-02-01", F}}));
  CHECK(TruthLine::during(date("2024-01-01"), date("2024-01-01"), H, F) == TruthLine(F));
  CHECK(TruthLine::during(date("2024-02-01"), date("2024-01-01"), H, F) == TruthLine(F));
  CHECK(TruthLine::during(Date::first(), Date::last(), H, F) == TruthLine(H));
  CHECK(TruthLine::during(Date::first(), date("2024-01-01"), H, F) == line(H, {{"2024-01-01", F}}));
  CHECK(TruthLine::during(date("2024-01-01"), Date::last(), H, F) == line(F, {{"2024-01-01", H}}));
}

TEST_CASE("a hand-calculated conjunction, disjunction and negation") {
  TruthLine a = line(F, {{"2024-01-10", H}, {"2024-03-10", F}});
  TruthLine b = line(H, {{"2024-02-10", U}, {"2024-03-10", H}});
  CHECK(both(a, b) == line(F, {{"2024-01-10", H}, {"2024-02-10", U}, {"2024-03-10", F}}));
  CHECK(either(a, b) == TruthLine(H)); // a covers the days on which b is unknown
  CHECK(negated(b) == line(F, {{"2024-02-10", U}, {"2024-03-10", F}}));
}

TEST_CASE("throughout: the clock restarts, unknown days linger") {
  Period ten = Period::of_days(10);
  // One failing day, 5 March: it leaves the window on 15 March.
  CHECK(throughout(line(H, {{"2024-03-05", F}, {"2024-03-06", H}}), ten) ==
        line(H, {{"2024-03-05", F}, {"2024-03-15", H}}));
  // Fails again within the ten days: one stretch, to ten days after the last failing day.
  CHECK(throughout(
            line(H, {{"2024-03-05", F}, {"2024-03-06", H}, {"2024-03-12", F}, {"2024-03-13", H}}),
            ten) == line(H, {{"2024-03-05", F}, {"2024-03-22", H}}));
  // The window leaves the first stretch on the very day of the second: no gap either.
  CHECK(throughout(
            line(H, {{"2024-03-05", F}, {"2024-03-06", H}, {"2024-03-15", F}, {"2024-03-16", H}}),
            ten) == line(H, {{"2024-03-05", F}, {"2024-03-25", H}}));
  CHECK(throughout(line(H, {{"2024-03-05", U}, {"2024-03-06", H}}), ten) ==
        line(H, {{"2024-03-05", U}, {"2024-03-15", H}}));
  // Failing outweighs unknown while both are in the window; the unknown day outlasts it.
  CHECK(throughout(
            line(H, {{"2024-03-05", F}, {"2024-03-06", H}, {"2024-03-08", U}, {"2024-03-09", H}}),
            ten) == line(H, {{"2024-03-05", F}, {"2024-03-15", U}, {"2024-03-18", H}}));
}

TEST_CASE("throughout at the ends of time") {
  Period year = Period::of_years(1);
  for (Truth t : {F, U, H}) CHECK(throughout(TruthLine(t), year) == TruthLine(t));
  CHECK(throughout(line(F, {{"2024-03-01", H}}), year) == line(F, {{"2025-03-01", H}}));
  CHECK(throughout(line(H, {{"2024-03-01", F}}), year) == line(H, {{"2024-03-01", F}}));
  // Nothing is vacuous: what has always failed fails on the first date too.
  CHECK(throughout(line(F, {{"0001-01-02", H}}), year) == line(F, {{"0002-01-01", H}}));
  CHECK(throughout(line(F, {{"9999-06-01", H}}), year) == TruthLine(F));
  CHECK(throughout(line(F, {{"2024-03-01", H}}), Period{}) == line(F, {{"2024-03-01", H}}));
  CHECK(throughout(line(F, {{"2024-03-01", H}}), Period::of_months(2147483647)) == TruthLine(F));
}

TEST_CASE("counting by hand") {
  TruthLine a = line(F, {{"2024-01-10", H}, {"2024-03-10", F}});
  TruthLine b = line(H, {{"2024-02-10", U}});
  TruthLine c = line(U, {{"2024-02-10", H}, {"2024-03-10", F}});
  Timeline<Count> expected(Count{1, 2});
  expected.append(date("2024-01-10"), {2, 3});
  // On 10 February b becomes unknown and c known: the count stays.
  expected.append(date("2024-03-10"), {0, 1});
  CHECK(count({&a, &b, &c}) == expected);
  CHECK(count({&a, &a}).at(date("2024-02-01")) == Count{2, 2});
  CHECK(count({}) == Timeline<Count>(Count{0, 0}));
}

TEST_CASE("counting ten thousand lines") {
  std::vector<TruthLine> lines;
  std::vector<const TruthLine*> all;
  Date start = date("2020-01-01");
  for (int i = 0; i < 10000; ++i) {
    Date from = Date::from_days(std::int64_t{start.days()} + i % 1000);
    lines.push_back(TruthLine::during(from, from + Period::of_days(100), H, F));
  }
  for (const TruthLine& l : lines) all.push_back(&l);
  Timeline<Count> result = count(all);
  // Ten lines begin on each of 1000 days and last for 100: rising, level, falling.
  CHECK(result.at(start) == Count{10, 10});
  CHECK(result.at(start + Period::of_days(99)) == Count{1000, 1000});
  CHECK(result.at(start + Period::of_days(500)) == Count{1000, 1000});
  CHECK(result.at(start + Period::of_days(1098)) == Count{10, 10});
  CHECK(result.at(start + Period::of_days(1099)) == Count{0, 0});
  CHECK(result.changes().size() == 1 + 100 + 100);
}
