// The cache of activity: whatever lies in it, the same comes out as without it.
#include "tests/unit/records/caching.h"

#include <zlib.h>

using namespace quorate::records;
using Catch::Matchers::Contains;

namespace {

std::string gzip(std::string_view text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
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

std::string objects(std::mt19937& dice, std::size_t size) {
  std::string all;
  while (all.size() < size)
    all += fmt::format(R"({{"date":"{}","person":"{}","kind":"u","ref":{}}})"
                       "\n",
                       Date::from_days(18'000 + static_cast<int>(dice() % 2000)).iso(),
                       dice() % 2 == 0 ? "cy" : "\\u0061da", dice());
  return all;
}

} // namespace

TEST_CASE("what is remembered is what was read, whoever asks for what") {
  std::mt19937 dice(1);
  Folder folder;
  folder.file("roster.yml", people)
      .file("activity/1.csv", header + rows(dice, 2'300'000) + rows(dice, 300'000, 20))
      .file("activity/2.csv.gz", gzip(header + rows(dice, 2'500'000)))
      .file("activity/3.jsonl", objects(dice, 1'500'000))
      .file("activity/4.csv", "\xef\xbb\xbfperson,kind,date\nada,t,2026-01-01\n");
  Cached cached(folder);
  std::string plain = state(folder, reading());
  CHECK_THAT(plain, Contains("Q308") && Contains("Q310") && Contains("stranger-7"));
  CHECK(cached.state(folder, reading()) == plain);
  CHECK(cached.tally.written == 5); // each file one segment, and the packed one a list of its own
  CHECK(cached.state(folder, reading()) == plain);
  CHECK(cached.tally.written == 0);
  CHECK(cached.tally.read == 5);
  for (std::string_view as_of : {"2020-01-01", "2023-01-01", "2026-06-01"}) {
    CHECK(cached.state(folder, reading(as_of)) == state(folder, reading(as_of)));
    CHECK(cached.tally.written == 0);
  }
  for (unsigned threads : {1U, 2U, 5U}) {
    ActivityReading how = reading("2023-01-01");
    how.threads = threads;
    CHECK(cached.state(folder, how) == state(folder, reading("2023-01-01")));
  }
  // Another roster makes people of strangers, and strangers of people.
  folder.file("roster.yml", "people: [{id: stranger-7, aliases: [ADA]}, {id: cy}]\n");
  CHECK(cached.state(folder, reading()) == state(folder, reading()));
  CHECK(cached.tally.written == 0);
}

TEST_CASE("files change in any way, and only what changed is read") {
  std::mt19937 dice(2);
  Folder folder;
  folder.file("roster.yml", people)
      .file("activity/1.csv", header + rows(dice, 2'300'000))
      .file("activity/2.csv", header + rows(dice, 2'300'000))
      .file("activity/3.csv.gz", gzip(header + rows(dice, 1'200'000)));
  Cached cached(folder);
  fs::path one = folder.path / "activity/1.csv";
  fs::path two = folder.path / "activity/2.csv";
  fs::path three = folder.path / "activity/3.csv.gz";
  (void)cached.state(folder, reading());
  for (int round = 0; round < 24; ++round) {
    std::string text = content(one);
    std::size_t written = 1;
    switch (round % 8) {
    case 0: write(one, text + rows(dice, 1 + dice() % 5000)); break;
    case 1: write(one, text + rows(dice, 1'100'000)); break;
    case 2:
      write(one, text.substr(0, text.find('\n', text.find(",u,#", text.size() / 2)) + 1));
      break;
    case 3: write(one, header + "2024-01-01,ada,t,\n" + text.substr(header.size())); break;
    case 4:
      fs::rename(one, folder.path / "x");
      fs::rename(two, one);
      fs::rename(folder.path / "x", two);
      written = 0; // they are known by what they hold
      break;
    case 5: write(one, text.replace(text.rfind(",ada,"), 5, ",bo-x,")); break;
    case 6:
      write(three, gzip(header + rows(dice, 1'300'000)));
      written = 2;
      break;
    case 7:
      write(three, content(three) + gzip("2024-05-06,cy,u,\n"));
      written = 2;
      break;
    }
    INFO("round " << round);
    std::string as_of = round % 3 == 0 ? "" : "2023-01-01";
    CHECK(cached.state(folder, reading(as_of)) == state(folder, reading(as_of)));
    CHECK(cached.tally.written <= written);
    CHECK(cached.tally.written + (round % 8 == 4) >= 1);
    CHECK(cached.tally.read >= 1);
    CHECK(cached.state(folder, reading()) == state(folder, reading()));
    CHECK(cached.tally.written == 0);
  }
}

TEST_CASE("a long file is remembered in several entries, of which appending changes the last") {
  std::mt19937 dice(3);
  std::string block = rows(dice, 200'000);
  std::string text = header;
  for (int i = 0; text.size() < 36'000'000; ++i)
    text += fmt::format("2024-01-01,cy,w{},\n{}", i % 5, block);
  Folder folder;
  folder.file("roster.yml", people).file("activity.csv", text);
  Cached cached(folder);
  std::string plain = state(folder, reading("2023-01-01"));
  CHECK(cached.state(folder, reading("2023-01-01")) == plain);
  CHECK(cached.tally.written == 2);
  folder.file("activity.csv", text + "2021-01-02,bo,new,\n");
  CHECK(cached.state(folder, reading()) == state(folder, reading()));
  CHECK(cached.tally.read == 2);
  CHECK(cached.tally.written == 1);
  // Packed, it is unpacked once.
  fs::remove(folder.path / "activity.csv");
  folder.file("activity.csv.gz", gzip(text));
  CHECK(cached.state(folder, reading()) == state(folder, reading()));
  CHECK(cached.state(folder, reading()) == state(folder, reading()));
  CHECK(cached.tally.read == 3);
  CHECK(cached.tally.written == 0);
  // One of its entries is lost behind others that were given out already.
  std::vector<fs::path> entries = cached.entries();
  for (const fs::path& entry : entries) {
    std::string kept = content(entry);
    (void)cached.state(folder, reading()); // the list is there again
    fs::remove(entry);
    CHECK(cached.state(folder, reading()) == state(folder, reading()));
    write(entry, kept);
  }
  CHECK(cached.state(folder, reading()) == state(folder, reading()));
}

TEST_CASE("an entry that is damaged anywhere is as good as none") {
  std::mt19937 dice(4);
  Folder folder;
  folder.file("roster.yml", people)
      .file("activity/1.csv", header + rows(dice, 60'000))
      .file("activity/2.csv.gz", gzip(header + rows(dice, 60'000)));
  Cached cached(folder);
  std::string plain = state(folder, reading());
  CHECK(cached.state(folder, reading()) == plain);
  std::vector<fs::path> entries = cached.entries();
  REQUIRE(entries.size() == 3);
  for (const fs::path& entry : entries) {
    const std::string good = content(entry);
    REQUIRE_FALSE(good.empty());
    for (int round = 0; round < 120; ++round) {
      std::string bad = good;
      std::size_t at = round < 64 ? static_cast<std::size_t>(round) : dice() % good.size();
      switch (round % 4) {
      case 0:
      case 1: bad[at % bad.size()] ^= static_cast<char>(1 << dice() % 8); break;
      case 2: bad.resize(at % bad.size()); break;
      case 3: bad.insert(at % bad.size(), 1, '\0'); break;
      }
      write(entry, bad);
      INFO(entry << " round " << round);
      REQUIRE(cached.state(folder, reading()) == plain);
      std::size_t written = cached.tally.written;
      REQUIRE(cached.state(folder, reading()) == plain);
      REQUIRE(written + cached.tally.written >= 1); // it was put right
    }
    for (const fs::path& other : entries) { // one entry in place of another
      write(entry, good);
      std::string own = content(other);
      write(entry, own);
      REQUIRE(cached.state(folder, reading()) == plain);
      REQUIRE(cached.state(folder, reading()) == plain); // a list that was lost is there again
    }
  }
}
