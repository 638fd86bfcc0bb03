// When duties fall due: hand-made cases, and a walk day by day that must agree with the timelines.
#include "engine/evaluation/duties/schedule.h"

#include <catch2/catch.hpp>

#include <random>

using namespace quorate;
using namespace quorate::evaluation;
using calendar::Period;
using calendar::Unit;

namespace {
Date day(const char* iso) { return *Date::parse(iso); }

Doings done_on(std::initializer_list<const char*> days) {
  Doings doings;
  doings.covered = TruthLine(Truth::holds);
  for (const char* one : days) {
    Done done;
    done.day = day(one);
    doings.all.push_back(done);
  }
  return doings;
}
semantics::Cadence each(Unit unit, std::vector<int> except = {}) {
  semantics::Cadence cadence;
  cadence.unit = unit;
  cadence.except_months = std::move(except);
  return cadence;
}
semantics::Cadence weekday(int nth, int which) {
  semantics::Cadence cadence;
  cadence.weekday = {nth, which};
  return cadence;
}
} // namespace

TEST_CASE("every month: the last day of the gap is in time, the next is not") {
  Doings doings = done_on({"2026-01-31"});
  Progress progress =
      rolling(doings, Period::of_months(1), 1, {}, day("2026-01-01"), day("2026-02-10"));
  CHECK(progress.turn.due == day("2026-02-28")); // clamped
  CHECK(progress.line.at(day("2026-02-28")) == Truth::holds);
  CHECK(progress.line.at(day("2026-03-01")) == Truth::fails);
}

TEST_CASE("the first gap is measured from the start of the text") {
  Doings doings = done_on({});
  Progress progress =
      rolling(doings, Period::of_years(1), 1, {}, day("2025-03-01"), day("2026-01-01"));
  CHECK(progress.line.at(day("2026-03-01")) == Truth::holds);
  CHECK(progress.line.at(day("2026-03-02")) == Truth::fails);
  CHECK(progress.turn.due == day("2026-03-01"));
}

TEST_CASE("without a known start a gap is only long when its records are complete") {
  Doings doings = done_on({});
  doings.covered = TruthLine::during(day("2025-01-01"), Date::last(), Truth::holds, Truth::fails);
  Progress progress = rolling(doings, Period::of_years(1), 1, {}, Date::first(), day("2026-01-01"));
  CHECK(progress.line.at(day("2025-12-31")) == Truth::unknown); // it may have been done in 2024
  CHECK(progress.line.at(day("2026-01-01")) == Truth::fails);
}

TEST_CASE("tolerance, and tolerance that is not stated") {
  Doings doings = done_on({"2026-01-10"});
  Progress late = rolling(doings, Period::of_months(1), 1, {Period::of_days(5), false},
                          day("2026-01-01"), day("2026-02-12"));
  CHECK(late.line.at(day("2026-02-15")) == Truth::holds);
  CHECK(late.line.at(day("2026-02-16")) == Truth::fails);
  CHECK(late.deadline == day("2026-02-15"));
  Progress open =
      rolling(doings, Period::of_months(1), 1, {{}, true}, day("2026-01-01"), day("2026-02-12"));
  CHECK(open.line.at(day("2026-02-10")) == Truth::holds);
  CHECK(open.line.at(day("2026-02-11")) == Truth::unknown);
}

TEST_CASE("n times in every gap") {
  Doings doings = done_on({"2026-01-10", "2026-01-20", "2026-03-01"});
  Progress twice =
      rolling(doings, Period::of_months(2), 2, {}, day("2025-01-01"), day("2026-03-05"));
  CHECK(twice.line.at(day("2026-01-15")) == Truth::fails);
  CHECK(twice.line.at(day("2026-01-20")) == Truth::holds);
  CHECK(twice.line.at(day("2026-03-10")) == Truth::holds);
  CHECK(twice.line.at(day("2026-03-20")) == Truth::holds); // those of 20 Jan and 1 Mar
  CHECK(twice.line.at(day("2026-03-21")) == Truth::fails);
}

TEST_CASE("whole units only, and the names by which they are called") {
  std::vector<Turn> turns = unit_turns(each(Unit::quarter), day("2026-02-01"), day("2026-05-01"));
  REQUIRE(!turns.empty());
  CHECK(turns[0].of == "2026-Q2");
  CHECK(turns[0].opens == day("2026-04-01"));
  CHECK(turns[0].due == day("2026-06-30"));
  CHECK(unit_name(day("2026-07-01"), Unit::half_year) == "2026-H2");
  CHECK(unit_name(day("2026-07-01"), Unit::month) == "2026-07");
  CHECK(unit_name(day("2025-12-29"), Unit::week) == "2026-W01");
  CHECK(unit_name(day("2026-12-28"), Unit::week) == "2026-W53");
  std::vector<Turn> months =
      unit_turns(each(Unit::month, {8}), day("2026-07-01"), day("2026-09-30"));
  REQUIRE(months.size() > 1);
  CHECK(months[0].of == "2026-07");
  CHECK(months[1].of == "2026-09"); // nothing is due in August
}

TEST_CASE("weekdays of the month") {
  auto first = [](int nth, int which, const char* from) {
    return weekday_turns(weekday(nth, which), day(from), day(from)).front().due->iso();
  };
  CHECK(first(2, 2, "2026-09-01") == "2026-09-08"); // second Tuesday
  CHECK(first(1, 1, "2026-06-01") == "2026-06-01"); // the month begins on a Monday
  CHECK(first(0, 5, "2026-05-01") == "2026-05-29"); // last Friday
  CHECK(first(5, 1, "2026-04-01") == "2026-06-29"); // neither April nor May has a fifth Monday
}

TEST_CASE("a missed unit stays missed until the next one is over, unless it is made good by name") {
  std::vector<Turn> turns = unit_turns(each(Unit::month), day("2026-01-01"), day("2026-03-15"));
  Doings doings = done_on({"2026-01-10", "2026-03-02"});
  Progress progress = in_turn(doings, turns, 1, {}, false, day("2026-03-15"));
  CHECK(progress.line.at(day("2026-02-28")) == Truth::holds);
  CHECK(progress.line.at(day("2026-03-15")) == Truth::fails);
  CHECK(progress.turn.of == "2026-02");
  CHECK(progress.line.at(day("2026-04-01")) == Truth::holds);
  doings.all[1].of = "2026-02";
  progress = in_turn(doings, turns, 1, {}, false, day("2026-03-15"));
  CHECK(progress.line.at(day("2026-03-01")) == Truth::fails);
  CHECK(progress.line.at(day("2026-03-15")) == Truth::holds);
  CHECK(progress.line.at(day("2026-04-01")) == Truth::fails); // and March was not done
}

TEST_CASE("one report between two dates may be the late one or the early one") {
  std::vector<Turn> turns =
      dated_turns({day("2026-03-15"), day("2026-06-15"), day("2026-09-15")}, day("2026-01-01"));
  Doings doings = done_on({"2026-03-20"});
  Progress progress = in_turn(doings, turns, 1, {}, true, day("2026-04-01"));
  CHECK(progress.line.at(day("2026-03-19")) == Truth::fails);
  CHECK(progress.line.at(day("2026-04-01")) == Truth::holds);
  CHECK(progress.line.at(day("2026-06-16")) == Truth::unknown); // whose was it?
  doings.all[0].of = "2026-03-15";
  CHECK(in_turn(doings, turns, 1, {}, true, day("2026-07-01")).line.at(day("2026-06-16")) ==
        Truth::fails);
  Doings both = done_on({"2026-03-20", "2026-06-10"});
  CHECK(in_turn(both, turns, 1, {}, true, day("2026-07-01")).line.at(day("2026-06-16")) ==
        Truth::holds);
}

TEST_CASE("one turn by itself: the clock of one report") {
  Turn turn{"R-1", "report R-1", day("2026-02-01"), day("2026-02-08"), {}};
  Doings named = done_on({"2026-02-09"});
  named.all[0].of = "r-1";
  Progress late = by_itself(named, turn, {}, false, day("2026-02-20"));
  CHECK(late.line.at(day("2026-02-08")) == Truth::holds);
  CHECK(late.line.at(day("2026-02-08").next()) == Truth::holds); // done on that very day
  CHECK(late.late);
  CHECK(late.served);
  Doings other = done_on({"2026-02-03"});
  other.all[0].of = "r-2";
  CHECK(by_itself(other, turn, {}, false, day("2026-02-20")).line.at(day("2026-02-20")) ==
        Truth::fails);
  Doings unnamed = done_on({"2026-02-03"});
  CHECK(by_itself(unnamed, turn, {}, false, day("2026-02-20")).line.at(day("2026-02-20")) ==
        Truth::unknown);
  Doings blind = done_on({});
  blind.covered = TruthLine::during(Date::first(), day("2026-02-05"), Truth::holds, Truth::fails);
  CHECK(by_itself(blind, turn, {}, false, day("2026-02-20")).line.at(day("2026-02-20")) ==
        Truth::unknown);
}

namespace {
/// What the words say, day by day: no gap longer than `gap` up to D, the first from `start`.
Truth walked(const Doings& doings, Period gap, Date start, Date at) {
  if (at < start) return Truth::holds;
  if (at <= start + gap) return Truth::holds;
  Truth result = Truth::fails;
  for (Date on = at; start <= on; on = on.previous()) {
    if (on + gap < at) continue; // too long ago
    if (doings.covered.at(on) != Truth::holds) result = std::max(result, Truth::unknown);
    for (const Done& one : doings.all)
      if (one.day == on) result = std::max(result, one.counts);
    if (days_between(on, at) > 800) break;
  }
  return result;
}
} // namespace

TEST_CASE("the timeline of a rolling duty agrees with a walk day by day") {
  std::mt19937 random(20260101);
  auto upto = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const Date origin = day("2024-01-15");
  auto at = [&](int days) { return Date::from_days(std::int64_t{origin.days()} + days); };
  for (int round = 0; round < 300; ++round) {
    Doings doings;
    doings.covered = upto(3) == 0 ? TruthLine(Truth::holds)
                                  : TruthLine::during(at(upto(300)), at(300 + upto(400)),
                                                      Truth::holds, Truth::fails);
    std::vector<int> days;
    for (int i = upto(6); i > 0; --i) days.push_back(upto(700));
    std::sort(days.begin(), days.end());
    for (int one : days) {
      Done done;
      done.day = at(one);
      int counts = upto(5);
      done.counts = counts == 0 ? Truth::fails : counts == 1 ? Truth::unknown : Truth::holds;
      doings.all.push_back(done);
    }
    Period gap = upto(2) == 0 ? Period::of_days(1 + upto(200)) : Period::of_months(1 + upto(7));
    Date start = at(upto(200));
    TruthLine line = rolling(doings, gap, 1, {}, start, at(700)).line;
    for (int offset = 0; offset < 750; ++offset) {
      INFO("round " << round << ", day " << at(offset).iso() << ", gap " << gap.text());
      REQUIRE(line.at(at(offset)) == walked(doings, gap, start, at(offset)));
    }
  }
}
