// The folder of the cache: whose entries count, how much there may be of them, who else is there.
#include "tests/unit/records/caching.h"

#include "engine/records/caching/segment.h"

#include <array>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>

using namespace quorate::records;
using Catch::Matchers::Contains;

TEST_CASE("entries of another build or secret are not there") {
  std::mt19937 dice(5);
  Folder folder;
  folder.file("roster.yml", people).file("activity.csv", header + rows(dice, 100'000));
  Cached cached(folder);
  (void)cached.state(folder, reading());
  CHECK(!cached.settings.stamp.empty());
  Cached other = cached;
  other.settings.stamp = "another build";
  (void)other.state(folder, reading());
  CHECK(other.tally.read == 0);
  CHECK(other.tally.written == 1);
  other = cached;
  other.settings.secret = "one";
  (void)other.state(folder, reading());
  CHECK(other.tally.read == 0);
  other.settings.secret = "two";
  (void)other.state(folder, reading());
  CHECK(other.tally.read == 0);
  other.settings.secret = "one";
  (void)other.state(folder, reading());
  CHECK(other.tally.read == 1);
  (void)cached.state(folder, reading());
  CHECK(cached.tally.read == 1);
  CHECK(cached.entries().size() == 4);
}

TEST_CASE("small activity does not touch the disk") {
  Folder folder;
  folder.file("roster.yml", people).file("activity.csv", header + "2024-01-01,ada,t,\n");
  Cached cached(folder);
  cached.settings.least = CacheSettings{}.least;
  CHECK(cached.state(folder, reading()) == state(folder, reading()));
  CHECK_FALSE(fs::exists(cached.settings.folder));
}

TEST_CASE("what was not used for longest makes room, and nothing else does") {
  std::mt19937 dice(6);
  Folder folder;
  Cached cached(folder);
  folder.file("roster.yml", people);
  for (int i = 0; i < 4; ++i) {
    folder.file("activity.csv", header + rows(dice, 200'000));
    (void)cached.state(folder, reading());
    for (const fs::path& one : cached.entries()) // all that is there grows older
      fs::last_write_time(one, fs::last_write_time(one) - std::chrono::minutes(10));
  }
  std::vector<fs::path> before = cached.entries();
  REQUIRE(before.size() == 4);
  std::uintmax_t size = 0;
  for (const fs::path& one : before) size += fs::file_size(one);
  write(fs::path(cached.settings.folder) / "README", "not ours");
  write(fs::path(cached.settings.folder) / ".unfinished-old", "of a run that was ended");
  fs::last_write_time(fs::path(cached.settings.folder) / ".unfinished-old",
                      fs::file_time_type::clock::now() - std::chrono::hours(3));
  write(fs::path(cached.settings.folder) / ".unfinished-new", "of a run that goes on");
  (void)cached.state(folder, reading()); // the latest is used, and so stays
  cached.settings.most = size / 2;
  std::string last = content(folder.path / "activity.csv");
  folder.file("activity.csv", header + rows(dice, 100'000));
  (void)cached.state(folder, reading());
  std::uintmax_t left = 0;
  for (const fs::path& one : cached.entries())
    if (one.filename().string().size() == 64) left += fs::file_size(one);
  CHECK(left <= size / 2);
  CHECK(left > size / 8);
  CHECK(fs::exists(fs::path(cached.settings.folder) / "README"));
  CHECK(fs::exists(fs::path(cached.settings.folder) / ".unfinished-new"));
  CHECK_FALSE(fs::exists(fs::path(cached.settings.folder) / ".unfinished-old"));
  folder.file("activity.csv", last);
  (void)cached.state(folder, reading());
  CHECK(cached.tally.read == 1);
  // A run never fills the folder with what it would have to throw out again.
  cached.settings.most = 1000;
  folder.file("activity.csv", header + rows(dice, 100'000));
  CHECK(cached.state(folder, reading()) == state(folder, reading()));
  CHECK(cached.tally.written == 0);
  CHECK(cached.failure.empty());
}

TEST_CASE("a cache that cannot be written to is no error") {
  std::mt19937 dice(7);
  Folder folder;
  folder.file("roster.yml", people).file("activity.csv", header + rows(dice, 100'000));
  std::string plain = state(folder, reading());
  Cached cached(folder);
  struct rlimit before {};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  struct rlimit little = before;
  little.rlim_cur = 100;
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &little) == 0);
  std::string got = cached.state(folder, reading());
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
  CHECK(got == plain);
  CHECK(cached.failure == "File too large");
  folder.file("file", "");
  cached.settings.folder = (folder.path / "file/cache").string();
  CHECK(cached.state(folder, reading()) == plain);
  CHECK(cached.failure == "Not a directory");
  cached.settings.folder = "/dev/full";
  CHECK(cached.state(folder, reading()) == plain);
  CHECK(cached.failure == "Not a directory");
}

TEST_CASE("a folder that others may write to is not trusted") {
  Folder folder;
  std::string path = (folder.path / "cache").string();
  CHECK_FALSE(ActivityCache::refusal(path)); // it will be made
  REQUIRE(::mkdir(path.c_str(), 0700) == 0);
  CHECK_FALSE(ActivityCache::refusal(path));
  for (mode_t mode : {0770, 0707, 0777}) {
    REQUIRE(::chmod(path.c_str(), mode) == 0);
    REQUIRE(ActivityCache::refusal(path));
    CHECK_THAT(ActivityCache::refusal(path)->message, Contains("others may write"));
  }
  REQUIRE(::chmod(path.c_str(), 0755) == 0);
  CHECK_FALSE(ActivityCache::refusal(path));
  if (::chown(path.c_str(), 12345, 12345) == 0) // as root only
    CHECK_THAT(ActivityCache::refusal(path)->message, Contains("somebody else's"));
  folder.file("file", "");
  CHECK_THAT(ActivityCache::refusal((folder.path / "file").string())->message,
             Contains("not a folder"));
  // What is written is nobody else's to read.
  std::mt19937 dice(8);
  folder.file("roster.yml", people).file("activity.csv", header + rows(dice, 100'000));
  Cached cached(folder);
  cached.settings.folder = (folder.path / "deep/er").string();
  (void)cached.state(folder, reading());
  struct stat about {};
  REQUIRE(::stat(cached.settings.folder.c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == 0700);
  REQUIRE(::stat(cached.entries().at(0).c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == 0600);
}

TEST_CASE("several at once find the same") {
  std::mt19937 dice(9);
  std::string text = header + rows(dice, 1'500'000);
  std::vector<std::jthread> all;
  Folder shared;
  std::array<std::unique_ptr<Folder>, 4> folders;
  std::atomic<int> wrong = 0;
  for (std::size_t i = 0; i < folders.size(); ++i) {
    folders[i] = std::make_unique<Folder>();
    folders[i]->file("roster.yml", people).file("activity.csv", text);
  }
  auto run = [&](Folder& folder, unsigned seed) {
    std::mt19937 own(seed % 2); // pairs of them read the same files
    std::string now = text;
    for (int round = 0; round < 6; ++round) {
      Cached cached(shared);
      cached.settings.most = 300'000; // they remove each other's entries
      if (cached.state(folder, reading()) != state(folder, reading())) ++wrong;
      folder.file("activity.csv", now += rows(own, 20'000));
    }
  };
  for (unsigned i = 0; i < folders.size(); ++i) all.emplace_back([&, i] { run(*folders[i], i); });
  all.clear();
  CHECK(wrong == 0);
}

TEST_CASE("made-up entries are read without harm") {
  std::mt19937 dice(10);
  Folder folder;
  CacheSettings settings;
  settings.folder = (folder.path / "cache").string();
  ActivityCache cache(settings);
  Noting noting;
  for (std::uint32_t i = 0; i < 300; ++i)
    noting.add(i % 3 == 0 ? "ada" : "bo", "t", static_cast<int>(dice() % 20'000), i * (1 + i % 2));
  ChunkNotes notes = noting.take(600);
  std::string body =
      packed_segment(nullptr, std::vector<SegmentPart>{{Digest{}, nullptr, &notes}}).value();
  Digest name{};
  int refused = 0;
  int read = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string bad = body;
    for (unsigned i = 0; i < dice() % 4; ++i) bad[dice() % bad.size()] = static_cast<char>(dice());
    if (dice() % 5 == 0) bad.resize(dice() % bad.size());
    REQUIRE(cache.write(name, bad));
    std::shared_ptr<const Segment> segment = Segment::read(cache, name);
    if (!segment) continue;
    try {
      Noted one{};
      for (const Segment::Part& part : segment->parts())
        for (PartReader reader(*segment, part); reader.next(one);) {
          REQUIRE(one.person < segment->texts().size());
          REQUIRE(one.kind < segment->texts().size());
        }
      ++read;
    } catch (const std::runtime_error&) {
      ++refused;
    }
  }
  CHECK(refused > 100);
  CHECK(read > 100);
}
