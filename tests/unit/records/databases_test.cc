// Events in a database: addresses, identifiers, what is asked, and answers that cannot be.
#include "engine/records/databases/gathered.h"
#include "engine/records/databases/query.h"

#include <catch2/catch.hpp>

using namespace quorate;
using namespace quorate::records;
using namespace quorate::records::databases;

namespace {
std::int32_t day(const char* iso) { return calendar::Date::parse(iso)->days(); }

Demands demanding(std::vector<Demand> kinds) {
  return {*calendar::Date::parse("2026-05-31"), std::move(kinds), {}};
}
} // namespace

TEST_CASE("an address is taken apart, and never repeats its password", "[databases]") {
  ReadAddress sqlite = read_address("sqlite:a b%20.db?table=t&person=log%20in&line=n&name=x.csv");
  REQUIRE_FALSE(sqlite.refusal);
  CHECK(sqlite.address.place == "a b%20.db"); // of the file's name nothing is decoded
  CHECK(sqlite.address.table.person == "log in");
  CHECK(sqlite.address.table.ref.empty()); // `line` takes the place of `ref`
  CHECK(sqlite.address.table.called() == "x.csv");

  ReadAddress server =
      read_address("postgres://me:pass%40word@h/db?sslmode=require&table=s.t&timeout=5&options=x");
  REQUIRE_FALSE(server.refusal);
  CHECK(server.address.place == "postgres://me:pass%40word@h/db?sslmode=require&options=x");
  CHECK(server.address.table.table == "s.t");
  CHECK(server.address.seconds == 5);
  CHECK(server.address.secrets == std::vector<std::string>{"pass%40word", "pass@word"});

  for (const char* wrong :
       {"sqlite:", "sqlite:f?tabel=x", "sqlite:f?timeout=0", "sqlite:f?timeout=1h",
        "sqlite:f?person=", "sqlite:f?table=a..b", "sqlite:f?ref=a&line=b", "sqlite:f?person=%0a",
        "sqlite:f?person=%zz", "postgres://u:secret@word@h/db", "postgres://u:sec/ret@h/db"}) {
    INFO(wrong);
    ReadAddress read = read_address(wrong);
    REQUIRE(read.refusal);
    CHECK(read.refusal->message.find("sec") == std::string::npos);
    CHECK(read.refusal->help.find("sec/") == std::string::npos);
  }
  CHECK_FALSE(is_address("sqlite.csv"));
  CHECK_FALSE(is_address("-"));
}

TEST_CASE("names and texts cannot leave their quotes", "[databases]") {
  CHECK(identifier("a\"b", Dialect::postgres) == "\"a\"\"b\"");
  CHECK(identifier("a`b", Dialect::spark) == "`a``b`");
  CHECK(identifier("a\\\"b", Dialect::clickhouse) == "\"a\\\\\\\"b\"");
  CHECK(table_identifier("s.t", Dialect::duckdb) == "\"s\".\"t\"");
  CHECK(literal("it's", Dialect::sqlite) == "'it''s'");
  CHECK(literal("a\\", Dialect::sqlite) == "'a\\'");
  CHECK(literal("a\\'", Dialect::postgres) == "E'a\\\\'''");
  CHECK(literal("a\\'", Dialect::clickhouse) == "'a\\\\\\''");
  CHECK(literal("a\\'", Dialect::spark) == "'a\\\\\\''");
}

TEST_CASE("stretches are no longer than windows, and begin where windows do", "[databases]") {
  Demands demands = demanding({{"Past", {Kept::What::stretches, 2, 365}, {}},
                               {"since", {Kept::What::stretches, 1, 100'000}, {day("2026-03-10")}},
                               {"newest", {Kept::What::latest, 3, 30}, {}},
                               {"all", {}, {}},
                               {"none", {Kept::What::nothing}, {}}});
  Plan plan = databases::plan(&demands);
  REQUIRE(plan.some.size() == 3);
  CHECK(plan.entire == std::vector<std::string>{"all"});
  CHECK_FALSE(plan.asks_for("none"));
  const KindPlan& past = *plan.of("past");
  CHECK(past.first == 2);
  CHECK(past.last == 4);
  // 365 days are a day less than the longest year.
  CHECK(past.stretch == Stretch::half);
  CHECK(stretch_of(day("2026-01-01"), past, plan) == stretch_of(day("2026-03-09"), past, plan));
  CHECK(stretch_of(day("2026-03-09"), past, plan) != stretch_of(day("2026-03-10"), past, plan));
  CHECK(stretch_of(day("2026-06-30"), past, plan) != stretch_of(day("2026-07-01"), past, plan));
  const KindPlan& since = *plan.of("since");
  CHECK(stretch_of(day("1990-01-01"), since, plan) == stretch_of(day("2026-03-09"), since, plan));
  CHECK(stretch_of(day("2026-03-09"), since, plan) != stretch_of(day("2026-03-10"), since, plan));
  const KindPlan& newest = *plan.of("newest");
  CHECK(newest.first == 0);
  CHECK(newest.last == 3);
  CHECK(stretch_of(day("1990-01-01"), newest, plan) == stretch_of(day("2026-03-10"), newest, plan));
}

TEST_CASE("the first days of two hundred years of months are months", "[databases]") {
  Demand monthly{"mail", {Kept::What::stretches, 1, 100'000}, {}};
  for (int year = 1826; year <= 2026; ++year)
    for (int month = 1; month <= 12; ++month)
      monthly.cuts.push_back(calendar::Date::from_civil(year, month, 1)->days());
  Demands demands = demanding({monthly});
  Plan plan = databases::plan(&demands);
  CHECK(plan.of("mail")->stretch == Stretch::month);
  CHECK(plan.cuts.empty());
}

TEST_CASE("the digest tells days and demands apart, and no more", "[databases]") {
  Demands demands = demanding({{"mail", {Kept::What::latest, 3, 365}, {}}});
  std::string digest = databases::plan(&demands).digest();
  Demands same = demands;
  same.whole = {1, 2};
  CHECK(databases::plan(&same).digest() == digest);
  same.kinds[0].kept.count = 4;
  CHECK(databases::plan(&same).digest() != digest);
  same = demands;
  same.as_of = same.as_of.next();
  CHECK(databases::plan(&same).digest() != digest);
}

TEST_CASE("no value of ours stands in a query that is asked", "[databases]") {
  Demands demands = demanding({{"o'clock", {Kept::What::latest, 3, 365}, {}}, {"x;y", {}, {}}});
  Plan plan = databases::plan(&demands);
  for (Dialect dialect : {Dialect::sqlite, Dialect::postgres}) {
    Query bound = query(EventTable(), plan, {dialect, true, {"ada'"}});
    for (const char* text : {"clock", "x;y", "ada", "2026-05-31"}) {
      INFO(text);
      CHECK(bound.text.find(text) == std::string::npos);
    }
    CHECK(query(EventTable(), plan, {dialect, false, {"ada'"}}).values.empty());
  }
}

TEST_CASE("answers that cannot be are refused", "[databases]") {
  Demands demands = demanding({{"mail", {Kept::What::latest, 2, 365}, {}}});
  Plan plan = databases::plan(&demands);
  std::string digest = plan.digest();
  Row head{"head", "line", "events", "2026-05-31", digest};
  // Three mails of ada, of which the latest two come back; of bo one.
  std::vector<Row> rows = {head,
                           {"day", "", "", "2026-01-01", "2", 2, 0},
                           {"day", "", "", "2026-02-01", "3", 2, 0},
                           {"name", "ada", "mail", "", "2", 3, 3},
                           {"name", "bo", "mail", "", "5", 1, 1},
                           {"event", "ada", "mail", "2026-01-01", "4", 3, 2},
                           {"event", "ada", "mail", "2026-02-01", "3", 3, 3},
                           {"event", "bo", "mail", "2026-02-01", "5", 1, 1}};
  auto refused = [&](const std::vector<Row>& all) {
    Gathered gathered(plan);
    for (const Row& one : all)
      if (gathered.take(one)) return true;
    return gathered.check().has_value();
  };
  CHECK_FALSE(refused(rows));
  for (std::size_t i = 0; i < rows.size(); ++i) { // every row counts
    std::vector<Row> fewer = rows;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    INFO(i);
    CHECK(refused(fewer));
  }
  for (std::size_t i = 0; i < rows.size(); ++i) { // and counts once
    std::vector<Row> more = rows;
    more.push_back(rows[i]);
    INFO(i);
    CHECK(refused(more));
  }
  auto changed = [&](std::size_t at, auto change) {
    std::vector<Row> other = rows;
    change(other[at]);
    return refused(other);
  };
  CHECK(changed(0, [](Row& one) { one.date = "2026-05-30"; }));
  CHECK(changed(0, [](Row& one) { one.place = "0"; }));
  CHECK(changed(3, [](Row& one) { one.up_to = 4; }));
  CHECK(changed(3, [](Row& one) { one.events = -3; }));
  CHECK(changed(5, [](Row& one) { one.place = "four"; }));
  CHECK(changed(5, [](Row& one) { one.person = "ad\xff"; }));
  CHECK(changed(5, [](Row& one) { one.part = "evnt"; }));
}
