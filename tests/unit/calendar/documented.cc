// Runs every row of the tables in docs/calendar.md. The expectations there were worked out by hand.

#include "engine/calendar/timeline.h"
#include "tests/unit/calendar/written.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>

using namespace quorate::calendar;
using written::date;
using written::period;
using written::share;

namespace {

using Row = std::vector<std::string>;

std::ifstream open_page() {
  std::ifstream here("docs/calendar.md");
  if (here) return here;
  return std::ifstream(std::filesystem::path(__FILE__).parent_path() / "../../../docs/calendar.md");
}

Row cells(const std::string& line) {
  Row result;
  std::istringstream in(line.substr(1));
  for (std::string cell; std::getline(in, cell, '|');) {
    std::size_t first = cell.find_first_not_of(" `");
    std::size_t last = cell.find_last_not_of(" `");
    result.push_back(first == std::string::npos ? "" : cell.substr(first, last - first + 1));
  }
  return result;
}

/// The rows under each heading, without the two lines that head a table.
std::map<std::string, std::vector<Row>> tables() {
  std::ifstream page = open_page();
  std::map<std::string, std::vector<Row>> result;
  std::string heading;
  int line_of_table = 0;
  for (std::string line; std::getline(page, line);) {
    if (line.rfind("## ", 0) == 0) heading = line.substr(3);
    line_of_table = line.rfind("| ", 0) == 0 ? line_of_table + 1 : 0;
    if (line_of_table > 2) result[heading].push_back(cells(line));
  }
  return result;
}

Unit unit(const std::string& text) {
  for (Unit u : {Unit::week, Unit::month, Unit::quarter, Unit::half_year, Unit::year})
    if (unit_text(u) == text) return u;
  throw std::invalid_argument("no unit: " + text);
}

Truth truth_of(const std::string& text) {
  for (Truth t : {Truth::fails, Truth::unknown, Truth::holds})
    if (word(t) == text) return t;
  throw std::invalid_argument("no truth: " + text);
}

void written_date(const Row& r) {
  auto read = Date::parse(r.at(0));
  CHECK((read ? read->iso() : "no date") == r.at(1));
}

void length(const Row& r) { CHECK(period(r.at(0)).text() == r.at(1)); }

void sum(const Row& r) {
  CHECK((date(r.at(0)) + period(r.at(1))).iso() == r.at(2));
  CHECK((date(r.at(0)) - period(r.at(1))).iso() == r.at(3));
}

void term(const Row& r) {
  Date start = date(r.at(0));
  auto seated = Timeline<bool>::during(start, start + period(r.at(1)), true, false);
  CHECK_FALSE(seated.at(start.previous()));
  CHECK(seated.at(start));
  CHECK(seated.at(date(r.at(2))));
  CHECK_FALSE(seated.at(date(r.at(3))));
  CHECK(date(r.at(2)).next() == date(r.at(3)));
}

void window(const Row& r) {
  Date as_of = date(r.at(0));
  Date too_early = date(r.at(2));
  Date counts = date(r.at(3));
  CHECK((as_of - period(r.at(1))).iso() == too_early.iso());
  CHECK(too_early.next() == counts);
  CHECK(first_day_outside(too_early, period(r.at(1))) <= as_of);
  CHECK(first_day_outside(counts, period(r.at(1))) > as_of);
}

void leaving(const Row& r) {
  CHECK(first_day_outside(date(r.at(0)), period(r.at(1))).iso() == r.at(3));
  CHECK(date(r.at(2)).next() == date(r.at(3)));
}

void throughout_row(const Row& r) {
  auto condition =
      TruthLine::during(date(r.at(0)), date(r.at(1)).next(), Truth::holds, Truth::fails);
  TruthLine expected(Truth::fails);
  if (r.at(3) != "never")
    expected = TruthLine::during(date(r.at(3)), date(r.at(4)).next(), Truth::holds, Truth::fails);
  CHECK((throughout(condition, period(r.at(2))) == expected));
}

void calendar_unit(const Row& r) {
  CHECK(unit_start(date(r.at(0)), unit(r.at(1))).iso() == r.at(2));
  CHECK(unit_end(date(r.at(0)), unit(r.at(1))).iso() == r.at(3));
}

void truth_row(const Row& r) {
  Truth a = truth_of(r.at(0));
  Truth b = truth_of(r.at(1));
  CHECK(word(both(a, b)) == r.at(2));
  CHECK(word(either(a, b)) == r.at(3));
  CHECK(word(negated(a)) == r.at(4));
  CHECK(both(TruthLine(a), TruthLine(b)).at(Date()) == truth_of(r.at(2)));
  CHECK(either(TruthLine(a), TruthLine(b)).at(Date()) == truth_of(r.at(3)));
  CHECK(negated(TruthLine(a)).at(Date()) == truth_of(r.at(4)));
}

void share_row(const Row& r) {
  Fraction a = share(r.at(0));
  Fraction b = share(r.at(2));
  CHECK((a < b) == (r.at(1) == "<"));
  CHECK((a == b) == (r.at(1) == "="));
  CHECK((a > b) == (r.at(1) == ">"));
}

} // namespace

TEST_CASE("every row of docs/calendar.md") {
  const std::map<std::string, std::function<void(const Row&)>> checks = {
      {"Dates as they are written", written_date},
      {"Lengths", length},
      {"Adding and subtracting", sum},
      {"Terms", term},
      {"Windows: `in the past P`", window},
      {"When an event leaves the window", leaving},
      {"Throughout", throughout_row},
      {"Calendar units", calendar_unit},
      {"Holds, fails, unknown", truth_row},
      {"Shares", share_row},
  };
  auto all = tables();
  CHECK(all.size() == checks.size());
  for (const auto& [heading, check] : checks) {
    INFO("## " << heading);
    CHECK(all[heading].size() >= 6);
    for (const Row& row : all[heading]) {
      std::string shown;
      for (const std::string& cell : row) shown += "| " + cell + " ";
      INFO(shown);
      check(row);
    }
  }
}
