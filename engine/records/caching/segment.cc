#include "engine/records/caching/segment.h"

#include "engine/calendar/date.h"
#include "engine/records/caching/packing.h"
#include "engine/records/streaming/keeping.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <stdexcept>

namespace quorate::records {

/// More than all lines of a segment's chunks can name: an entry of nothing but empty texts would
/// take twenty times its size in memory.
static constexpr std::uint64_t most_texts = std::uint64_t{1} << 24;

std::shared_ptr<const Segment> Segment::read(const ActivityCache& cache, const Digest& name) {
  std::optional<ActivityCache::Entry> entry = cache.read(name);
  if (!entry) return nullptr;
  std::shared_ptr<Segment> result(new Segment());
  result->digest_ = entry->digest;
  result->bytes_ = std::move(entry->bytes);
  Unpacking from(std::string_view(result->bytes_).substr(std::tuple_size_v<Digest>));
  std::uint64_t texts = from.number();
  if (texts > most_texts) return nullptr;
  while (texts-- > 0 && from.good()) result->texts_.push_back(from.bytes(from.number()));
  std::uint64_t parts = from.number();
  if (parts > most_chunks) return nullptr;
  std::vector<std::uint64_t> sizes;
  while (parts-- > 0) {
    Part part;
    part.key = from.digest();
    part.lines = static_cast<std::uint32_t>(from.number());
    part.events = static_cast<std::uint32_t>(from.number());
    sizes.push_back(from.number());
    result->parts_.push_back(part);
  }
  for (std::size_t i = 0; i < sizes.size(); ++i) result->parts_[i].bytes = from.bytes(sizes[i]);
  return from.good() ? result : nullptr;
}

std::optional<std::size_t> Segment::find(const Digest& key) const {
  auto found =
      std::find_if(parts_.begin(), parts_.end(), [&](const Part& part) { return part.key == key; });
  if (found == parts_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - parts_.begin());
}

const std::vector<PersonId>& Segment::people(const Names& names) const {
  std::call_once(looked_up_, [&] {
    people_.reserve(texts_.size());
    for (std::string_view text : texts_) people_.push_back(names.find(text));
  });
  return people_;
}

PartReader::PartReader(const Segment& segment, const Segment::Part& part)
    : at_(reinterpret_cast<const unsigned char*>(part.bytes.data())), end_(at_ + part.bytes.size()),
      texts_(segment.texts().size()), left_(part.events) {}

[[noreturn]] static void made_up() {
  throw std::runtime_error("an entry of the cache makes no sense, though its digest is right: "
                           "remove the cache");
}

std::uint32_t PartReader::number() {
  std::uint32_t result = 0;
  for (unsigned shift = 0; shift < 35; shift += 7) {
    if (at_ == end_) break;
    result |= static_cast<std::uint32_t>(*at_ & 0x7f) << shift;
    if (*at_++ < 0x80) return result;
  }
  made_up();
}

std::int32_t PartReader::difference() {
  std::uint32_t folded = number();
  return static_cast<std::int32_t>(folded >> 1 ^ (0 - (folded & 1)));
}

bool PartReader::next(Noted& into) {
  static const std::int32_t first = calendar::Date::first().days(),
                            last = calendar::Date::last().days();
  if (left_ == 0) return false;
  --left_;
  into.person = number();
  std::uint32_t kind = number();
  into.kind = kind >> 1;
  // Differences wrap around instead of overflowing; the sums are checked.
  auto sum = [](auto a, std::int32_t b) {
    return static_cast<decltype(a)>(static_cast<std::uint32_t>(a) + static_cast<std::uint32_t>(b));
  };
  day_ = into.day = sum(day_, difference());
  line_ = into.line = sum(line_, (kind & 1) == 0 ? 1 : difference());
  if (into.person >= texts_ || into.kind >= texts_ || day_ < first || last < day_ ||
      line_ >> EventKey::line_bits != 0)
    made_up();
  return true;
}

namespace {

/// Numbers of texts of one book, as numbers of those of the segment.
class Renumbering {
public:
  explicit Renumbering(TextBook& all) : all_(all) {}
  void from(const std::shared_ptr<const TextBook>& book) {
    book_ = book.get();
    known_ = &of_[book_];
    known_->resize(book_->size(), unknown);
  }
  std::uint32_t operator()(std::uint32_t number) {
    std::uint32_t& known = (*known_)[number];
    if (known == unknown) known = all_.number((*book_)[number]);
    return known;
  }

private:
  static constexpr std::uint32_t unknown = UINT32_MAX;
  TextBook& all_;
  std::map<const TextBook*, std::vector<std::uint32_t>> of_;
  const TextBook* book_ = nullptr;
  std::vector<std::uint32_t>* known_ = nullptr;
};

void pack_events(const ChunkNotes& notes, Renumbering& renumber, std::string& to) {
  auto folded = [](std::int64_t difference) {
    return static_cast<std::uint64_t>(difference << 1 ^ difference >> 63);
  };
  renumber.from(notes.texts);
  std::int64_t day = 0;
  std::int64_t line = -1;
  for (const Noted& one : notes.events) {
    bool next = one.line == line + 1;
    pack_number(renumber(one.person), to);
    pack_number(std::uint64_t{renumber(one.kind)} << 1 | (next ? 0 : 1), to);
    pack_number(folded(one.day - day), to);
    if (!next) pack_number(folded(one.line - line), to);
    day = one.day;
    line = one.line;
  }
}

} // namespace

std::optional<std::string> packed_segment(const Segment* older,
                                          std::span<const SegmentPart> parts) {
  TextBook texts;
  bool reused = std::any_of(parts.begin(), parts.end(), [](const auto& one) { return one.old; });
  if (reused) { // whose events stay as they are: so must the numbers of the texts
    for (std::string_view text : older->texts()) texts.number(text);
    if (texts.size() != older->texts().size()) return std::nullopt;
  }
  Renumbering renumber(texts);
  std::string index;
  std::string events;
  pack_number(parts.size(), index);
  for (const SegmentPart& one : parts) {
    std::size_t begin = events.size();
    if (one.old)
      events += one.old->bytes;
    else
      pack_events(*one.notes, renumber, events);
    pack_digest(one.key, index);
    pack_number(one.old ? one.old->lines : one.notes->lines, index);
    pack_number(one.old ? one.old->events : one.notes->events.size(), index);
    pack_number(events.size() - begin, index);
  }
  std::string result;
  result.reserve(texts.bytes() + 2 * texts.size() + index.size() + events.size() + 10);
  pack_number(texts.size(), result);
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    pack_number(texts[i].size(), result);
    result += texts[i];
  }
  return result + index + events;
}

} // namespace quorate::records
