#include "tests/fuzz/cache_of_one.h"

#include "engine/records/caching/segment.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace quorate::fuzz {

using namespace quorate::records;

namespace {
namespace fs = std::filesystem;

constexpr std::string_view rows = "date,person,kind,note\n"
                                  "2026-01-01,ada,t,\"a, \"\"b\"\"\n\"\n"
                                  "2026-01-02,bo-x,T,\n"
                                  "\n"
                                  "2025-12-31,stranger,t,x\n"
                                  "2026-01-02,Bo,review,\n"
                                  "0001-01-01,cy,review,\n"
                                  "9999-12-31,ada,t,\n";

/// As zstd packs what cannot be made smaller: a frame of one block, as it is.
std::string framed(std::string_view text) {
  require(text.size() < 256, "the text is too long for one byte of length");
  auto size = static_cast<unsigned>(text.size());
  std::string result = "\x28\xb5\x2f\xfd\x20";
  for (unsigned byte : {size, (size << 3 & 0xffU) | 1U, size >> 5, 0U})
    result += static_cast<char>(byte);
  return result.append(text);
}

Digest named(const std::string& hexadecimal) {
  Digest digest{};
  for (std::size_t i = 0; i < digest.size(); ++i)
    digest[i] = static_cast<unsigned char>(std::stoul(hexadecimal.substr(2 * i, 2), nullptr, 16));
  return digest;
}

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

ActivityFile listed(const MemoryFile& memory) {
  return {memory.path(), "activity.csv", ActivityFormat::csv, {}};
}
} // namespace

CacheOfOne::CacheOfOne() {
  // In memory where that can be: a run writes some thousand files a second.
  std::error_code unknown;
  fs::path shared = "/dev/shm";
  fs::path place = fs::is_directory(shared, unknown) ? shared : fs::temp_directory_path();
  std::string folder = (place / "fuzz-cache-XXXXXX").string();
  require(::mkdtemp(folder.data()) != nullptr, "no folder for a cache can be made");
  settings_.folder = folder;
  settings_.secret = "of the fuzzer";
  settings_.least = settings_.least_of_file = 0;
  settings_.stamp = "fuzz";
  other_.fill(0xab);
  write_down(plain_, rows);
  write_down(packed_, framed(rows));
}

CacheOfOne::~CacheOfOne() {
  std::error_code ignored;
  fs::remove_all(settings_.folder, ignored);
}

void CacheOfOne::write_down(File& file, std::string_view bytes) {
  file.memory = std::make_unique<MemoryFile>(bytes);
  Streamed plainly;
  plainly.read(listed(*file.memory), {});
  require(plainly.records.activity.size() == 5 && !diagnostics::has_errors(plainly.said),
          "the rows are not what they were written for");
  file.told = plainly.told();
  std::vector<fs::path> before;
  for (const auto& one : fs::directory_iterator(settings_.folder)) before.push_back(one.path());
  Streamed streamed;
  read(file, streamed);
  require(streamed.told() == file.told, "a new cache tells something else");
  ActivityCache cache(settings_);
  for (const auto& one : fs::directory_iterator(settings_.folder)) {
    if (std::find(before.begin(), before.end(), one.path()) != before.end()) continue;
    Entry kept{named(one.path().filename().string()), {}, {}, content_of(one.path())};
    std::copy_n(kept.content.begin(), kept.digest.size(), kept.digest.begin());
    auto segment = Segment::read(cache, kept.name);
    bool is_segment = segment && !segment->parts().empty() && segment->texts().size() > 1;
    if (is_segment) kept.key = segment->parts().front().key;
    file.entries.insert(is_segment ? file.entries.end() : file.entries.begin(), kept);
  }
  bool packed = &file == &packed_;
  // A file that is packed shares its segment with one that is not: their chunks are the same.
  if (packed) file.entries.push_back(plain_.entries.back());
  require(file.entries.size() == (packed ? 2U : 1U), "the cache has other entries than it should");
}

void CacheOfOne::put(const Entry& one, std::string_view content) const {
  std::ofstream file(settings_.folder + "/" + hex(one.name), std::ios::binary | std::ios::trunc);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  require(file.good(), "an entry cannot be put");
}

Digest CacheOfOne::make_up(const Digest& name, std::string_view body) const {
  ActivityCache cache(settings_);
  std::optional<Digest> digest = cache.write(name, body);
  require(digest.has_value(), "an entry cannot be made up");
  return *digest;
}

ActivityCache::Tally CacheOfOne::read(const File& file, Streamed& streamed) const {
  ActivityCache cache(settings_);
  ActivityReading how;
  how.cache = &cache;
  streamed.read(listed(*file.memory), std::move(how));
  return cache.tally();
}

std::string CacheOfOne::filled_in(std::string_view bytes, char letter, const Digest& digest) {
  std::string result(bytes);
  std::string own(digest.size(), letter);
  for (std::size_t at = 0; (at = result.find(own, at)) != std::string::npos; at += own.size())
    result.replace(at, own.size(), reinterpret_cast<const char*>(digest.data()), digest.size());
  return result;
}

} // namespace quorate::fuzz
