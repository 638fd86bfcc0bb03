// What lies in the cache: files of it, and what stands behind their digests, where a fuzzer would
// not come by itself. Whatever it is, what comes out is what comes out without a cache, or is
// refused; only a body that was made up and digested may say something else.
#include "engine/records/caching/packing.h"
#include "engine/records/caching/segment.h"
#include "tests/fuzz/cache_of_one.h"

#include <algorithm>
#include <stdexcept>

namespace quorate::fuzz {

using namespace quorate::records;

namespace {

/// Events of a part, by the reader of parts; nothing when it refuses.
std::optional<std::vector<Noted>> events_of(const Segment& segment, const Segment::Part& part) {
  std::vector<Noted> all;
  try {
    PartReader reader(segment, part);
    for (Noted one{}; reader.next(one);) {
      require(one.person < segment.texts().size() && one.kind < segment.texts().size(),
              "an event of the cache names a text that is none");
      all.push_back(one);
    }
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
  require(all.size() == part.events, "a part has other events than it says");
  return all;
}

/// An entry as it lies on the disk, changed: four bytes for each change.
std::string edited(std::string entry, std::string_view edits) {
  for (; edits.size() >= 4 && !entry.empty(); edits.remove_prefix(4)) {
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(edits[i]); };
    std::size_t at = (byte(1) * 256U + byte(2)) % entry.size();
    switch (byte(0) % 6) {
    case 0: entry[at] = static_cast<char>(byte(3)); break;
    case 1: entry[at] = static_cast<char>(entry[at] ^ (1U << byte(3) % 8)); break;
    case 2: entry.resize(at); break;
    case 3: entry.insert(at, 1, static_cast<char>(byte(3))); break;
    case 4: entry.erase(at, byte(3)); break;
    default: entry.append(byte(3), '\0');
    }
  }
  return entry;
}

/// Nothing but what was written is taken for an entry, and what was damaged is written anew.
void files(CacheOfOne& cache, bool packed, std::string_view bytes, bool edits) {
  const CacheOfOne::File& file = packed ? cache.packed() : cache.plain();
  for (const CacheOfOne::Entry& one : file.entries) cache.put(one);
  const CacheOfOne::Entry& first = file.entries.front(); // for a packed file: the list
  std::string content = edits ? edited(first.content, bytes) : std::string(bytes);
  cache.put(first, content);
  bool whole = content == first.content;
  Streamed streamed;
  ActivityCache::Tally tally = cache.read(file, streamed);
  require(streamed.told() == file.told, "a damaged entry changes what is told");
  require((tally.written == 0) == whole, "a damaged entry is used, or a good one is not");
  Streamed again;
  tally = cache.read(file, again);
  require(again.told() == file.told, "what was written anew tells something else");
  require(tally.written == 0, "what was written anew is not there");
}

/// The body of a segment, as if it had been written.
void segment(CacheOfOne& cache, std::string_view bytes) {
  const CacheOfOne::File& file = cache.plain();
  const CacheOfOne::Entry& entry = file.entries.front();
  std::string body = CacheOfOne::filled_in(bytes, 'K', entry.key);
  Digest digest = cache.make_up(entry.name, body);
  ActivityCache over(cache.settings());
  std::shared_ptr<const Segment> read = Segment::read(over, entry.name);
  bool refused = false;
  std::optional<std::vector<Told>> expected;
  Streamed streamed;
  if (read) {
    require(read->digest() == digest, "an entry has another digest than it was given");
    require(read->parts().size() <= Segment::most_chunks, "a segment has too many parts");
    bool good = true;
    for (const Segment::Part& part : read->parts()) good = events_of(*read, part) && good;
    if (good && !read->parts().empty()) { // packed again it says the same
      std::vector<SegmentPart> parts;
      for (const Segment::Part& part : read->parts()) parts.push_back({part.key, &part, nullptr});
      if (std::optional<std::string> again = packed_segment(read.get(), parts)) {
        cache.make_up(cache.other_name(), *again);
        auto twin = Segment::read(over, cache.other_name());
        require(twin && twin->texts() == read->texts() &&
                    twin->parts().size() == read->parts().size(),
                "a segment that is packed again is another one");
        for (std::size_t i = 0; i < parts.size(); ++i)
          require(twin->parts()[i].bytes == read->parts()[i].bytes &&
                      twin->parts()[i].key == read->parts()[i].key &&
                      twin->parts()[i].lines == read->parts()[i].lines,
                  "a part that is packed again is another one");
      }
    }
    if (auto part = read->find(entry.key)) {
      auto events = events_of(*read, read->parts()[*part]);
      refused = !events;
      if (events) {
        const std::vector<PersonId>& people = read->people(streamed.loading.people.names());
        expected.emplace();
        for (const Noted& one : *events)
          if (people[one.person] != nobody)
            expected->emplace_back(fold(read->texts()[one.kind]), people[one.person], one.day,
                                   one.line + 1);
        std::sort(expected->begin(), expected->end());
      }
    }
  }
  try {
    cache.read(file, streamed);
  } catch (const std::runtime_error& error) {
    return require(refused && std::string_view(error.what()).find("cache") != std::string::npos,
                   "a body is refused that could be read");
  }
  require(!refused, "a body is taken that makes no sense");
  if (streamed.said.size() == 1 && streamed.said.front().code == "Q303") return; // kinds
  require(streamed.told() == expected.value_or(file.told),
          "a body says something else than it has");
}

/// The body of a list of segments, as if it had been written. The segments are as they were.
void list(CacheOfOne& cache, std::string_view bytes) {
  if (bytes.size() > 4096) return;
  const CacheOfOne::File& file = cache.packed();
  for (const CacheOfOne::Entry& one : file.entries) cache.put(one);
  const CacheOfOne::Entry& entry = file.entries.front();
  const CacheOfOne::Entry& segment = file.entries.back();
  std::string body = CacheOfOne::filled_in(bytes, 'S', segment.name);
  body = CacheOfOne::filled_in(body, 'D', segment.digest);
  cache.make_up(entry.name, body);
  ActivityCache over(cache.settings());
  auto listed = PackedFile::read(over, entry.name);
  std::size_t times = 1;
  if (listed) {
    auto good = [&](const SegmentName& one) {
      return one.name == segment.name && one.digest == segment.digest;
    };
    auto lost = std::find_if_not(listed->begin(), listed->end(), good);
    times = static_cast<std::size_t>(lost - listed->begin());
    if (times == 0 && lost != listed->end()) times = 1; // read after all
  }
  Streamed streamed;
  cache.read(file, streamed);
  std::vector<Told> expected;
  std::vector<Told> told = streamed.told();
  for (const Told& one : file.told) expected.insert(expected.end(), times, one);
  for (std::vector<Told>* all : {&expected, &told}) {
    for (Told& one : *all) std::get<3>(one) = 0; // lines count on
    std::sort(all->begin(), all->end());
  }
  require(told == expected, "a list tells something else than its segments");
}

/// What is noted comes back, in several parts, some of them carried over from an older segment.
void noted(CacheOfOne& cache, std::string_view bytes) {
  Noting noting;
  std::vector<ChunkNotes> notes;
  auto byte = [&] {
    if (bytes.empty()) return 0U;
    auto first = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    return static_cast<unsigned>(first);
  };
  auto text = [&] {
    std::size_t wanted = byte() % 16; // first: what is left hangs on it
    std::size_t size = std::min(wanted, bytes.size());
    std::string_view result = bytes.substr(0, size);
    bytes.remove_prefix(size);
    return result;
  };
  struct Event {
    std::string person, kind;
    std::int32_t day;
    std::uint32_t line;
    bool operator==(const Event&) const = default;
  };
  std::vector<std::vector<Event>> expected(1);
  auto whole =
      static_cast<unsigned>(calendar::Date::last().days() - calendar::Date::first().days() + 1);
  while (!bytes.empty()) {
    if (byte() % 8 == 7) { // the next chunk
      notes.push_back(noting.take(byte()));
      expected.emplace_back();
      if (notes.size() == Segment::most_chunks - 1) break;
      if (byte() % 4 == 0) noting = Noting();
      continue;
    }
    std::string person(text());
    std::string kind(text());
    unsigned day = byte() << 16;
    day = (day | byte() << 8 | byte()) % whole;
    unsigned line = byte() << 16;
    line = (line | byte() << 8 | byte()) % (1U << EventKey::line_bits);
    expected.back().push_back(
        {person, kind, calendar::Date::first().days() + static_cast<int>(day), line});
    noting.add(person, kind, expected.back().back().day, line);
  }
  notes.push_back(noting.take(1));
  std::vector<SegmentPart> parts;
  for (const ChunkNotes& one : notes)
    parts.push_back({Digest{static_cast<unsigned char>(parts.size())}, nullptr, &one});
  std::shared_ptr<const Segment> read;
  // The second time every other part is one of the segment that the first time came to.
  for (bool carried : {false, true}) {
    for (std::size_t i = 0; carried && i < parts.size(); i += 2)
      parts[i] = {parts[i].key, &read->parts()[i], nullptr};
    std::optional<std::string> body = packed_segment(read.get(), parts);
    require(body.has_value(), "what was noted cannot be packed");
    cache.make_up(cache.other_name(), *body);
    ActivityCache over(cache.settings());
    auto result = Segment::read(over, cache.other_name());
    require(result && result->parts().size() == parts.size(), "what was noted cannot be read");
    for (std::size_t i = 0; i < parts.size(); ++i) {
      auto events = events_of(*result, result->parts()[i]);
      require(events && events->size() == expected[i].size(), "events noted are not there");
      require(result->parts()[i].lines == notes[i].lines, "lines noted are others");
      for (std::size_t k = 0; k < events->size(); ++k) {
        const Noted& one = (*events)[k];
        require(expected[i][k] == Event{std::string(result->texts()[one.person]),
                                        std::string(result->texts()[one.kind]), one.day, one.line},
                "an event noted is another one");
      }
    }
    read = result;
  }
}

} // namespace

void cache(std::string_view bytes) {
  static CacheOfOne cache;
  std::size_t form = choice(bytes, 7);
  if (bytes.size() > 32 * 1024) return;
  switch (form) {
  case 0: return files(cache, false, bytes, true);
  case 1: return files(cache, true, bytes, true);
  case 2: return files(cache, false, bytes, false);
  case 3: return files(cache, true, bytes, false);
  case 4: return segment(cache, bytes);
  case 5: return list(cache, bytes);
  default: return noted(cache, bytes);
  }
}

} // namespace quorate::fuzz
