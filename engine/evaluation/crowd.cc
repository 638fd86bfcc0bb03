#include "engine/evaluation/crowd.h"

namespace quorate::evaluation {

Timeline<Count> with_others(const Timeline<Count>& counted, const Crowd& crowd) {
  if (crowd.others == 0) return counted;
  return calendar::merge(counted, crowd.told, [&](Count some, Truth told) {
    if (told != Truth::holds) some.possible += crowd.others;
    return some;
  });
}

Timeline<Census> with_others(const Timeline<Census>& counted, const Crowd& crowd, bool stated) {
  if (crowd.others == 0) return counted;
  return calendar::merge(counted, crowd.told, [&](Census some, Truth told) {
    if (told != Truth::holds) (stated ? some.maybe_perhaps : some.maybe_that) += crowd.others;
    return some;
  });
}

bool others_matter(const Crowd& crowd, const TruthLine& line, Date day) {
  if (crowd.others == 0) return false;
  std::optional<Date> since = line.since(day), told = crowd.told.since(day);
  if (told && (!since || *since <= *told)) return true;
  std::optional<Date> until = line.next_change(day), blind = crowd.told.next_change(day);
  return blind && (!until || *blind <= *until);
}

} // namespace quorate::evaluation
