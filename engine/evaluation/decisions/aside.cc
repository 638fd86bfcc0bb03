#include "engine/evaluation/decisions/aside.h"

#include "engine/evaluation/sort_by.h"

#include <system_error>
#include <tuple>

namespace quorate::evaluation {

std::vector<Tallied> all_of(const World& world, Decisions& decisions) {
  std::vector<Tallied> result;
  result.reserve(world.records.decisions.size());
  for (std::size_t i = 0; i < world.records.decisions.size(); ++i)
    result.push_back(decisions.take(i));
  return result;
}

void sort_by_days(std::vector<Tallied>& decisions) {
  sort_by(decisions, [](const Tallied& a, const Tallied& b) {
    return std::tie(a.opened, a.closed, a.id) < std::tie(b.opened, b.closed, b.id);
  });
}

TalliedAside::TalliedAside(const World& world, std::size_t many) : world_(world) {
  if (world.hangs_on || world.records.decisions.size() < many) return;
  try {
    coming_ = std::async(std::launch::async, [&world] {
      World own = world; // what a world notes down, one thread notes
      own.beyond = nullptr;
      JudgesByReading judges(own);
      Decisions decisions(own, judges);
      return all_of(own, decisions);
    });
  } catch (const std::system_error&) { // no more threads are to be had: take() does it
  }
}

std::vector<Tallied> TalliedAside::take(Decisions& decisions) {
  return coming_.valid() ? coming_.get() : all_of(world_, decisions);
}

} // namespace quorate::evaluation
