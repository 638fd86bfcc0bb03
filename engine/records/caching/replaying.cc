#include "engine/records/caching/replaying.h"

namespace quorate::records {

void Replaying::play(const std::shared_ptr<const Segment>& segment, std::size_t part,
                     ChunkNews& news) {
  if (segment != segment_) {
    segment_ = segment;
    kinds_.assign(segment->texts().size(), unknown);
  }
  const std::vector<PersonId>& people = segment->people(names_);
  const Segment::Part& which = segment->parts().at(part);
  std::uint64_t chunk = std::uint64_t{news.number} << EventKey::line_bits;
  news.lines = which.lines;
  PartReader reader(*segment, which);
  Noted one{};
  for (bool more = true; more;) {
    std::size_t size = 0;
    while (size < known_.size() && (more = reader.next(one))) {
      PersonId person = people[one.person];
      if (person == nobody) {
        news.strangers.add(segment->texts()[one.person], segment->texts()[one.kind], one.day,
                           one.line);
        continue;
      }
      std::uint32_t& kind = kinds_[one.kind];
      if (kind == unknown) kind = keeping_.kind(segment->texts()[one.kind]);
      if (kind == Keeping::most_kinds) {
        news.too_many_kinds(one.line);
        more = false;
        break;
      }
      known_[size++] = {kind, person, one.day, one.line};
    }
    news.events += size;
    for (std::size_t i = 0; i < size; ++i) {
      const Known& event = known_[i];
      if (event.kind >= first_.size()) first_.resize(event.kind + 1, UINT64_MAX);
      if (std::uint64_t place = chunk | event.line; place < first_[event.kind])
        first_[event.kind] = place;
      if (event.day <= keeping_.last_day() && keeping_[event.kind].keeps())
        keeping_.take(thread_, keeping_[event.kind], event.person,
                      EventKey::of(event.day, news.number, event.line));
    }
  }
}

} // namespace quorate::records
