// Laws that hold for all dates, lengths and timelines, tried on random ones and against definitions
// worked out day by day.

#include "engine/calendar/reached.h"
#include "engine/calendar/timeline.h"
#include "tests/unit/calendar/random.h"
#include "tests/unit/calendar/written.h"

#include <catch2/catch.hpp>

using namespace quorate::calendar;

namespace {
const Date start = written::date("2023-11-20"); // 29 February 2024 lies in the range
constexpr int days = 500;
constexpr int rounds = 300;

/// Tries f on `times` random cases; a failure shows the seed and the round.
template <class F> void each_case(int times, F f) {
  Random random(seed());
  for (int round = 0; round < times; ++round) {
    INFO("QUORATE_SEED=" << seed() << ", round " << round);
    f(random);
  }
}

/// The first day around the range on which `line` is not what `expected` says; nothing when none.
template <class T, class F>
std::optional<std::string> difference(const Timeline<T>& line, F expected) {
  for (int i = -40; i < days + 1500; ++i) {
    Date day = Date::from_days(std::int64_t{start.days()} + i);
    if (line.at(day) == expected(day)) continue;
    std::ostringstream out;
    out << day << ": " << line.at(day) << " instead of " << expected(day);
    return out.str();
  }
  return std::nullopt;
}

/// Changes rise, neighbours differ, and the first stands at the first date.
template <class T> bool well_formed(const Timeline<T>& line) {
  const auto& changes = line.changes();
  for (std::size_t i = 1; i < changes.size(); ++i)
    if (changes[i - 1].from >= changes[i].from || changes[i - 1].value == changes[i].value)
      return false;
  return changes.front().from == Date::first();
}

/// Truth of `throughout` on one day, by its definition: every day after D - length, up to D.
Truth throughout_on(const TruthLine& condition, Date day, Period length) {
  Truth result = condition.at(day);
  Date too_early = day - length;
  for (Date d = day; d > too_early && result != Truth::fails; d = d.previous())
    result = both(result, condition.at(d));
  return result;
}
} // namespace

TEST_CASE("and, or, not: each day is what the values of that day give") {
  each_case(rounds, [](Random& random) {
    TruthLine a = random.line(start, days, 12);
    TruthLine b = random.line(start, days, 12);
    INFO("a: " << shown(a) << "\nb: " << shown(b));
    CHECK(difference(both(a, b), [&](Date d) { return both(a.at(d), b.at(d)); }) == std::nullopt);
    CHECK(difference(either(a, b), [&](Date d) { return either(a.at(d), b.at(d)); }) ==
          std::nullopt);
    CHECK(difference(negated(a), [&](Date d) { return negated(a.at(d)); }) == std::nullopt);
    CHECK(well_formed(both(a, b)));
    CHECK(well_formed(either(a, b)));
    CHECK(well_formed(negated(a)));
  });
}

TEST_CASE("and, or, not: the laws of the algebra") {
  each_case(rounds, [](Random& random) {
    TruthLine a = random.line(start, days, 12);
    TruthLine b = random.line(start, days, 12);
    TruthLine c = random.line(start, days, 12);
    INFO("a: " << shown(a) << "\nb: " << shown(b) << "\nc: " << shown(c));
    CHECK((negated(both(a, b)) == either(negated(a), negated(b))));
    CHECK((negated(either(a, b)) == both(negated(a), negated(b))));
    CHECK((negated(negated(a)) == a));
    CHECK((both(a, b) == both(b, a)));
    CHECK((either(a, b) == either(b, a)));
    CHECK((both(a, both(b, c)) == both(both(a, b), c)));
    CHECK((either(a, either(b, c)) == either(either(a, b), c)));
    CHECK((both(a, either(b, c)) == either(both(a, b), both(a, c))));
    CHECK((both(a, a) == a));
    CHECK((either(a, both(a, b)) == a));
    CHECK((both(a, TruthLine(Truth::holds)) == a));
    CHECK((either(a, TruthLine(Truth::fails)) == a));
  });
}

TEST_CASE("reached: on each day as many dates stand in the window as are asked for, or not") {
  each_case(rounds, [](Random& random) {
    std::vector<Date> dates;
    bool dense = random.between(0, 1) == 0;
    for (int left = random.between(0, dense ? 60 : 8); left > 0; --left)
      dates.push_back(random.day(start, days));
    std::sort(dates.begin(), dates.end());
    Period length = random.length();
    bool bounded = random.between(0, 3) > 0;
    int number = random.between(0, 5);
    TruthLine line = reached(dates, bounded ? &length : nullptr, number);
    INFO(dates.size() << " dates, " << (bounded ? length.text() : "ever") << ", " << number << ": "
                      << shown(line));
    CHECK(difference(line, [&](Date day) {
            auto inside = [&](Date date) {
              return date <= day && (!bounded || day < first_day_outside(date, length));
            };
            return truth(std::count_if(dates.begin(), dates.end(), inside) >= number);
          }) == std::nullopt);
    CHECK(well_formed(line));
  });
}

TEST_CASE("since and next_change are the ends of the run that holds a day") {
  each_case(rounds, [](Random& random) {
    TruthLine a = random.line(start, days, 12);
    Date day = random.day(start, days);
    INFO("a: " << shown(a) << "\nday: " << day);
    if (auto since = a.since(day)) {
      CHECK(a.at(since->previous()) != a.at(day));
      for (Date d = *since; d < day; d = d.next()) REQUIRE(a.at(d) == a.at(day));
    } else {
      CHECK(a.at(Date::first()) == a.at(day));
    }
    if (auto next = a.next_change(day)) {
      CHECK(*next > day);
      CHECK(a.at(*next) != a.at(day));
      for (Date d = day; d < *next; d = d.next()) REQUIRE(a.at(d) == a.at(day));
    } else {
      CHECK(a.at(Date::last()) == a.at(day));
    }
  });
}

TEST_CASE("count: each day is what counting that day gives") {
  each_case(rounds / 3, [](Random& random) {
    std::vector<TruthLine> lines;
    for (int n = random.between(0, 20); n > 0; --n) lines.push_back(random.line(start, days, 12));
    std::vector<const TruthLine*> all;
    for (const TruthLine& l : lines) all.push_back(&l);
    Timeline<Count> result = count(all);
    INFO(lines.size() << " lines, count: " << shown(result));
    CHECK(well_formed(result));
    CHECK(difference(result, [&](Date d) {
            Count by_hand;
            for (const TruthLine& l : lines) {
              if (l.at(d) == Truth::holds) ++by_hand.known;
              if (l.at(d) != Truth::fails) ++by_hand.possible;
            }
            return by_hand;
          }) == std::nullopt);
  });
}

TEST_CASE("throughout: each day is what looking at every day of the window gives") {
  each_case(rounds / 6, [](Random& random) {
    TruthLine a = random.line(start, days, 12);
    Period length = random.length();
    TruthLine result = throughout(a, length);
    INFO("a: " << shown(a) << "\nlength: " << length.text() << "\nresult: " << shown(result));
    CHECK(well_formed(result));
    CHECK(difference(result, [&](Date d) { return throughout_on(a, d, length); }) == std::nullopt);
  });
}

TEST_CASE("first_day_outside is the first day found by searching") {
  each_case(20000, [](Random& random) {
    Date event = random.day(written::date("1895-01-01"), 90000); // with 1900, 2000 and 2100
    Period length = random.length();
    // Searching may begin well before the day in question: every day from the event on is tried.
    Date found = event;
    while (found - length < event) found = found.next();
    if (first_day_outside(event, length) != found) {
      INFO("event: " << event << ", length: " << length.text());
      CHECK(first_day_outside(event, length) == found);
    }
  });
}

TEST_CASE("sums and differences rise with the date") {
  each_case(2000, [](Random& random) {
    Date day = random.day(written::date("1895-01-01"), 90000);
    Period length = random.length();
    for (int i = 0; i < 70; ++i, day = day.next()) {
      bool rise = day + length <= day.next() + length && day - length <= day.next() - length &&
                  first_day_outside(day, length) <= first_day_outside(day.next(), length);
      if (rise) continue;
      INFO("day: " << day << ", length: " << length.text());
      CHECK(rise);
    }
  });
}

TEST_CASE("a longer length never ends earlier") {
  each_case(2000, [](Random& random) {
    Date day = random.day(written::date("1895-01-01"), 90000);
    Period length = random.length();
    for (Period more : {Period{length.months + 1, length.days, length.hours},
                        Period{length.months, length.days + 1, length.hours},
                        Period{length.months, length.days, length.hours + 1}}) {
      INFO("day: " << day << ", " << length.text() << " against " << more.text());
      CHECK(day + length <= day + more);
      CHECK(day - length >= day - more);
      CHECK(first_day_outside(day, length) <= first_day_outside(day, more));
    }
  });
}

TEST_CASE("each day lies in its unit, and units follow without a gap") {
  each_case(2000, [](Random& random) {
    Date day = random.day(written::date("1895-01-01"), 90000);
    for (Unit u : {Unit::week, Unit::month, Unit::quarter, Unit::half_year, Unit::year}) {
      INFO(day << ' ' << unit_text(u));
      Date from = unit_start(day, u);
      Date until = unit_end(day, u);
      CHECK((from <= day && day < until));
      CHECK(unit_start(from, u) == from);
      CHECK(unit_start(until, u) == until);
      CHECK(unit_end(from, u) == until);
      CHECK(unit_end(from.previous(), u) == from);
      CHECK(unit_end(until.previous(), u) == until);
    }
  });
}
