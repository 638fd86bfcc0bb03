#include "engine/evaluation/crowd.h"

#include <fmt/format.h>

namespace quorate::evaluation {

std::string how_many(const Count& number) {
  if (number.known == number.possible) return std::to_string(number.known);
  if (number.possible >= unbounded)
    return number.known == 0 ? "0 or more" : fmt::format("at least {}", number.known);
  return fmt::format("between {} and {}", number.known, number.possible);
}

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
