// Activity read as a stream: what is kept, packed files, many threads, broken lines.
#include "tests/unit/records/folder.h"

#include "engine/records/demand.h"
#include "engine/records/streaming/input.h"
#include "engine/records/streaming/keeping.h"

#include <fmt/core.h>
#include <random>
#include <zlib.h>
#include <zstd.h>

using namespace quorate::records;
using Catch::Matchers::Contains;
using quorate::diagnostics::Severity;

namespace {

constexpr std::string_view people = "people: [{id: ada}, {id: bo, aliases: [bo-x]}, {id: cy}]\n";

std::string gzip(std::string_view text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(text.size() + 1000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string zstd(std::string_view text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3));
  return packed;
}

const Records& load(Folder& folder, const ActivityReading& how) {
  folder.sources = quorate::source::Sources();
  folder.result = quorate::records::load(folder.path.string(), folder.sources, how);
  return folder.result.records;
}

/// `2026-03-01 activity.csv:2`, for each event of a kind and person.
Said lines(const Folder& folder, std::string_view kind, PersonId person) {
  Said all;
  for (const Event& event : folder.result.records.activity.of(kind, person)) {
    std::string place = folder.sources.cite(event.span());
    all.push_back(event.date().iso() + " " + place.substr(folder.path.string().size() + 1));
  }
  return all;
}

ActivityReading keeping(Kept kept, std::string_view as_of, std::vector<PersonId> whole = {}) {
  ActivityReading how;
  how.demands = [=](const Records&) { return Demands{day(as_of), {{"t", kept, {}}}, whole}; };
  return how;
}

} // namespace

TEST_CASE("the first and the last are kept, whatever the order") {
  std::mt19937 dice(7);
  for (int round = 0; round < 300; ++round) {
    std::uint32_t first = dice() % 4;
    std::uint32_t last = 1 + dice() % 4;
    std::vector<std::uint64_t> all(dice() % 15);
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i + 1;
    std::shuffle(all.begin(), all.end(), dice);
    std::vector<std::uint64_t> kept(first + last);
    std::uint32_t filled = 0;
    for (std::uint64_t one : all) keep(kept.data(), filled, first, last, one);
    kept.resize(filled);
    std::vector<std::uint64_t> expected;
    for (std::uint64_t one = 1; one <= all.size(); ++one)
      if (one <= first || one + last > all.size()) expected.push_back(one);
    REQUIRE(kept == expected);
  }
}

TEST_CASE("of the latest three, later days than the audit's are left out") {
  Folder folder;
  folder.file("roster.yml", people)
      .file("activity.csv", "date,person,kind\n2026-03-05,ada,t\n2026-01-01,ada,t\n"
                            "2026-03-01,ADA,T\n2026-03-01,ada,t\n2026-09-01,ada,t\n"
                            "2026-02-01,bo,t\n2026-02-02,ada,other\n");
  const Records& records = load(folder, keeping({Kept::What::latest, 3, 365}, "2026-06-01"));
  REQUIRE(folder.said() == Said{});
  CHECK(lines(folder, "t", 0) == Said{"2026-03-01 activity.csv:4", "2026-03-01 activity.csv:5",
                                      "2026-03-05 activity.csv:2"});
  CHECK(lines(folder, "t", 1) == Said{"2026-02-01 activity.csv:7"});
  CHECK(records.activity.size() == 7);
  CHECK(records.activity.kinds() == Said{"other", "t"});
  CHECK(folder.sources.place(records.activity.first_seen("other")).line == 8);
  // The one of January is gone: nothing is told of days up to the oldest that is kept.
  CHECK(records.activity.tells("t", 0, day("2026-03-02"), day("2026-06-01")));
  CHECK_FALSE(records.activity.tells("t", 0, day("2026-03-01"), day("2026-06-01")));
  CHECK_FALSE(records.activity.tells("t", 0, day("2026-03-02"), day("2026-03-04")));
  CHECK(records.activity.told_from("t", 0) == day("2026-03-01"));
  CHECK(records.activity.tells("t", 1, day("2020-01-01"), day("2026-06-01")));
  CHECK_THROWS(records.activity.of("other", 0)); // not kept, which is not the same as none
  CHECK_THROWS(records.activity.all("t"));

  load(folder, keeping({Kept::What::latest, 3, 365}, "2026-06-01", {0}));
  CHECK(lines(folder, "t", 0).size() == 4);
}

TEST_CASE("of each stretch the first n and the last n + 2 are kept") {
  Folder folder;
  std::string csv = "date,person,kind\n";
  for (int i = 0; i < 20; ++i) csv += fmt::format("2026-01-{:02},ada,t\n", 20 - i);
  folder.file("roster.yml", people).file("activity.csv", csv);
  ActivityReading how;
  how.demands = [](const Records&) { // a cut on the eleventh: two stretches, whatever their length
    return Demands{day("2026-06-01"),
                   {{"t", {Kept::What::stretches, 1, 100'000}, {day("2026-01-11").days()}}},
                   {}};
  };
  load(folder, how);
  CHECK(lines(folder, "t", 0) == Said{"2026-01-01 activity.csv:21", "2026-01-08 activity.csv:14",
                                      "2026-01-09 activity.csv:13", "2026-01-10 activity.csv:12",
                                      "2026-01-11 activity.csv:11", "2026-01-18 activity.csv:4",
                                      "2026-01-19 activity.csv:3", "2026-01-20 activity.csv:2"});
}

TEST_CASE("packed files say what they say unpacked") {
  std::string csv = "date,person,kind\n2026-01-01,ada,t\n";
  std::string json = R"({"date":"2026-01-02","person":"bo-x","kind":"t"})"
                     "\n";
  Folder folder;
  folder.file("roster.yml", people)
      .file("activity/a.csv.gz", gzip(csv) + gzip("2026-01-03,ada,t\n")) // one behind the other
      .file("activity/b.jsonl.zst", zstd(json) + zstd(json))
      .file("activity/c.csv", gzip(csv)); // the first bytes count, not the name
  folder.load();
  CHECK(folder.said() == Said{});
  CHECK(lines(folder, "t", 0) == Said{"2026-01-01 activity/a.csv.gz:2",
                                      "2026-01-01 activity/c.csv:2",
                                      "2026-01-03 activity/a.csv.gz:3"});
  CHECK(lines(folder, "t", 1) ==
        Said{"2026-01-02 activity/b.jsonl.zst:1", "2026-01-02 activity/b.jsonl.zst:2"});
}

TEST_CASE("what is packed must be whole") {
  std::string csv = "date,person,kind\n";
  for (int i = 0; i < 5000; ++i) csv += fmt::format("2026-01-01,ada,t{}\n", i % 7);
  for (const std::string& packed : {gzip(csv), zstd(csv)}) {
    Folder folder;
    folder.file("roster.yml", people);
    folder.file("activity.csv", packed.substr(0, packed.size() - 9));
    folder.load();
    CHECK_THAT(folder.only().message, Contains("ends in the middle"));
    CHECK(folder.only().code == "Q301");
    std::string damaged = packed;
    for (std::size_t i = 30; i < 60; ++i) damaged[i] = '\x55';
    folder.file("activity.csv", damaged);
    folder.load();
    CHECK_FALSE(folder.result.diagnostics.empty());
    CHECK(quorate::diagnostics::has_errors(folder.result.diagnostics));
  }
}

TEST_CASE("a file that becomes shorter while it is read is an error") {
  Folder folder;
  folder.file("long.csv", std::string(1'000'000, 'x'));
  auto opened = Input::open((folder.path / "long.csv").string());
  Input& input = std::get<Input>(opened);
  std::string buffer(4000, '\0');
  REQUIRE(input.read(buffer.data(), buffer.size()));
  std::filesystem::resize_file(folder.path / "long.csv", 500'000);
  std::optional<std::size_t> got;
  while ((got = input.read(buffer.data(), buffer.size())).value_or(0) > 0) {
  }
  CHECK_FALSE(got);
  CHECK_THAT(input.failure().message, Contains("became shorter"));
}

TEST_CASE("any number of threads finds the same") {
  std::mt19937 dice(3);
  std::string csv = "date,person,kind,ref\n";
  auto any = [&](std::initializer_list<const char*> of) { return of.begin()[dice() % of.size()]; };
  while (csv.size() < 9'000'000) {
    std::string date = Date::from_days(18'000 + static_cast<int>(dice() % 2000)).iso();
    switch (dice() % 40) {
    case 0: csv += fmt::format("{},ada,t,\"a, \"\"b\"\"\n{}\"\n", date, dice()); break;
    case 1: csv += "\n"; break;
    case 2: csv += fmt::format(" {} , Bo-X ,T,\r\n", date); break;
    case 3: csv += fmt::format("{},stranger-{},t,\n", date, dice() % 30); break;
    case 4: csv += dice() % 500 == 0 ? "2026-02-30,ada,t,\n" : "\n"; break;
    case 5: csv += dice() % 500 == 0 ? "2026-02-03,a\"da,t,\n" : "\n"; break;
    case 6: csv += dice() % 500 == 0 ? "2026-02-03,a\xff,t,\n" : "\n"; break;
    default:
      csv += fmt::format("{},{},{},#{}\n", date, any({"ada", "bo", "cy"}), any({"t", "u"}), dice());
    }
  }
  Folder folder;
  folder.file("roster.yml", people).file("activity/1.csv", csv).file("activity/2.csv", csv);
  auto state = [&](unsigned threads, bool bounded) {
    ActivityReading how;
    if (bounded) how = keeping({Kept::What::stretches, 2, 30}, "2023-01-01");
    how.threads = threads;
    how.tolerate = 100'000;
    const Records& records = load(folder, how);
    std::string all = folder.rendered() + std::to_string(records.activity.size());
    for (const char* kind : {"t", "u"}) {
      if (bounded && *kind == 'u') continue;
      for (PersonId person : {0U, 1U, 2U})
        for (const std::string& line : lines(folder, kind, person)) all += line + "\n";
    }
    for (const Unnamed& one : records.unnamed) {
      all += fmt::format("{} {} {} {}:", one.name, one.kind, one.lines, one.first.line);
      for (const auto& [from, to] : one.days) all += from.iso() + to.iso();
    }
    return all;
  };
  for (bool bounded : {false, true}) {
    std::string alone = state(1, bounded);
    CHECK_THAT(alone, Contains("Q308") && Contains("Q304") && Contains("Q313"));
    CHECK(state(2, bounded) == alone);
    CHECK(state(5, bounded) == alone);
  }
}

TEST_CASE("a few broken lines may be let pass") {
  Folder folder;
  folder.file("roster.yml", people)
      .file("activity.csv",
            "date,person,kind\n2026-02-03,ada\n2026-02-30,ada,t\n2026-03-01,ada,t\n");
  ActivityReading how;
  how.tolerate = 2;
  CHECK(load(folder, how).activity.size() == 1);
  CHECK(folder.said() == Said{"Q320 ", "Q313 activity.csv:2", "Q308 activity.csv:3"});
  for (const auto& one : folder.result.diagnostics) CHECK(one.severity == Severity::warning);
  how.tolerate = 1;
  load(folder, how);
  for (const auto& one : folder.result.diagnostics) CHECK(one.severity == Severity::error);
  how.tolerate = 0;
  load(folder, how);
  CHECK(folder.said() == Said{"Q313 activity.csv:2", "Q308 activity.csv:3"});
  // What follows an open quote is not a matter of a few lines.
  how.tolerate = 100;
  folder.file("activity.csv", "date,person,kind\n2026-02-03,ada,\"t\n2026-02-03,ada,t\n");
  load(folder, how);
  CHECK(folder.only().severity == Severity::error);
}

TEST_CASE("events of GitHub are read as they are published") {
  Folder folder;
  folder.file("roster.yml", people)
      .file("sources.yml", R"(sources:
  - file: gh/2026-*.json.gz
    format: github-events
    kinds: {PullRequestReviewEvent: review, IssuesEvent.closed: triage}
    covers: {since: 2026-01-01}
)")
      .file(
          "gh/2026-01.json.gz",
          gzip(
              R"({"id":"1","type":"PullRequestReviewEvent","actor":{"id":7,"login":"Ada","url":"x"},"payload":{"action":"created","body":"a \"quote\" \\ {"},"public":true,"created_at":"2026-01-05T23:59:59Z"}
{"id":"2","type":"PushEvent","actor":{"login":"ada"},"payload":{"commits":[{"message":"\u00e9"}]},"created_at":"2026-01-06T00:00:00Z"}
{"id":"3","type":"IssuesEvent","actor":{"login":"bo"},"payload":{"action":"opened","issue":{}},"created_at":"2026-01-07T00:00:00Z"}
{"id":"4","type":"IssuesEvent","actor":{"login":"bo"},"payload":{"issue":{"action":"x"},"action":"closed"},"created_at":"2026-01-08T00:00:00Z"}
)"))
      .file(
          "gh/2026-02.json.gz",
          gzip(
              R"({"created_at":"2026-02-01T00:00:00Z","payload":{},"actor":{"login":"cy"},"type":"PullRequestReviewEvent"}
)"));
  const Records& records = folder.load();
  REQUIRE(folder.said() == Said{});
  CHECK(lines(folder, "review", 0) == Said{"2026-01-05 gh/2026-01.json.gz:1"});
  CHECK(lines(folder, "triage", 1) == Said{"2026-01-08 gh/2026-01.json.gz:4"});
  CHECK(lines(folder, "review", 2) == Said{"2026-02-01 gh/2026-02.json.gz:1"});
  CHECK(records.activity.size() == 3);

  folder.file("gh/2026-03.json.gz", gzip("{\"type\":\"PullRequestReviewEvent\",\n"
                                         "{\"type\":\"PullRequestReviewEvent\",\"actor\":null}\n"));
  folder.load();
  CHECK(folder.said() == Said{"Q314 gh/2026-03.json.gz:1", "Q306 gh/2026-03.json.gz:2"});
}

TEST_CASE("an event of GitHub that stands twice counts once, however many threads read") {
  Folder folder;
  folder.file("roster.yml", people).file("sources.yml", R"(sources:
  - file: gh/*.jsonl
    format: github-events
    kinds: {IssuesEvent: triage}
)");
  // Ada's events of two files, and another of Bo's with each: 40,000 lines of some 130 bytes are
  // several chunks.
  auto event = [](int id, const char* who) {
    return fmt::format(
        R"({{"id":"{}","type":"IssuesEvent","actor":{{"login":"{}"}},"payload":{{}},"created_at":"2026-01-05T00:00:00Z"}})"
        "\n",
        id, who);
  };
  std::string first, second;
  for (int i = 0; i < 20'000; ++i) {
    first += event(i, "ada");
    second += event(20'000 - 1 - i, "ada") + event(100'000 + i, "bo");
  }
  folder.file("gh/1.jsonl", first).file("gh/2.jsonl", second);
  for (unsigned threads : {1U, 4U}) {
    ActivityReading how;
    how.threads = threads;
    const Records& records = load(folder, how);
    REQUIRE(folder.said() == Said{});
    CHECK(records.activity.size() == 40'000);
    CHECK(records.activity.of("triage", 0).size() == 20'000);
    CHECK(records.activity.of("triage", 1).size() == 20'000);
    bool all_first = true; // of Ada's the first file's count, whichever thread was quicker
    for (const Event& one : records.activity.of("triage", 0))
      all_first = all_first && one.source == records.activity.of("triage", 0).front().source;
    CHECK(all_first);
  }
}

TEST_CASE("ten NULs are no date") { // nor are they what an empty place for a date holds
  Folder folder;
  std::string nuls;
  for (int i = 0; i < 10; ++i) nuls += "\\u0000";
  folder.file("roster.yml", people)
      .file("activity.jsonl", fmt::format(R"({{"date":"{}","person":"ada","kind":"t"}})", nuls));
  CHECK(folder.load().activity.size() == 0);
  CHECK(folder.said() == Said{"Q308 activity.jsonl:1"});
}

TEST_CASE("a pattern stands for files, and for none is an error") {
  Folder folder;
  folder.file("roster.yml", people)
      .file("sources.yml", "sources: [{file: 'x/*.csv', covers: {since: 2026-01-01}}, "
                           "{file: 'y/*.csv'}, {file: '-', covers: {kinds: [w]}}]")
      .file("x/1.csv", "date,person,kind\n2026-01-01,ada,t\n")
      .file("x/2.csv", "date,person,kind\n2026-01-02,ada,t\n")
      .file("more.csv", "date,person,kind\n2026-01-03,ada,t\n");
  CHECK(folder.load().activity.size() == 2);
  CHECK(folder.said() == Said{"Q316 sources.yml:1"});
  CHECK(folder.result.records.activity_covers.size() == 1);
  ActivityReading how;
  how.also = (folder.path / "more.csv").string();
  CHECK(load(folder, how).activity.size() == 3);
  CHECK(folder.result.records.activity_covers.size() == 2);
}
