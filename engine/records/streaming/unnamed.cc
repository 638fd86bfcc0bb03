#include "engine/records/streaming/unnamed.h"

#include "engine/diagnostics/excerpt.h"

#include <fmt/core.h>

namespace quorate::records {

namespace {
std::string events(std::size_t count) {
  return count == 1 ? std::string("one event") : fmt::format("{} events", count);
}
} // namespace

std::vector<PersonId> possibly_meant(const std::string& name, std::size_t& looked,
                                     const Loading& loading) {
  bool look = loading.people.ambiguous(name) || looked++ < most_looked_up;
  return look ? loading.people.possible(name) : std::vector<PersonId>();
}

void tell_unnamed(const std::string& name, std::size_t count, source::Span first,
                  const Loading& loading, Problems& problems) {
  std::string hint = problems.room("Q310", first.source) ? loading.people.help(name) : "";
  problems.warning("Q310", first,
                   fmt::format("{} of {}, who is not among the people, {} not counted",
                               events(count), diagnostics::quoted(name, 60),
                               count == 1 ? "is" : "are"),
                   std::move(hint));
}

void tell_still_others(std::size_t count, source::Span first, Problems& problems) {
  problems.warning("Q310", first, fmt::format("{} of still other unknown people", events(count)));
}

} // namespace quorate::records
