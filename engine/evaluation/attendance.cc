#include "engine/evaluation/attendance.h"

#include "engine/evaluation/anchors.h"
#include "engine/evaluation/occasions.h"
#include "engine/evaluation/tally.h"
#include "engine/evaluation/windows.h"

#include <algorithm>
#include <array>

namespace quorate::evaluation {

using namespace semantics;

namespace {
std::vector<Date> boundaries(const Occasions& from) {
  std::vector<Date> days;
  for (const auto& change : from.complete.changes()) days.push_back(change.from);
  for (const Occasion& one : from.all) days.push_back(one.date);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

int& slot(Census& census, const Occasion& one) {
  if (one.theirs == Truth::holds)
    return one.taken == Truth::holds     ? census.that
           : one.taken == Truth::unknown ? census.perhaps
                                         : census.not_that;
  return one.taken == Truth::holds     ? census.maybe_that
         : one.taken == Truth::unknown ? census.maybe_perhaps
                                       : census.maybe_not;
}

/// No occasion at all, or perhaps none: nothing can be said of a share.
Truth verdict(const Census& all, const Share& share, const Amount* low) {
  if (all.group() == 0) return Truth::unknown;
  bool every_one = all.that == all.group() && all.unsure() == 0;
  // How many are asked for is open: all of them are enough.
  if (!low && every_one && share.quantity.bound == Bound::at_least) return Truth::holds;
  return satisfies(all, share.quantity, low);
}

/// Of the last n of this person's own occasions.
TruthLine share_of_last(const Occasions& from, const Share& share, const Amount* low, int count) {
  TruthLine result(Truth::unknown);
  for (Date day : boundaries(from)) {
    auto end = std::upper_bound(from.all.begin(), from.all.end(), day,
                                [](Date d, const Occasion& one) { return d < one.date; });
    int wanted = count;
    Census all;
    Truth truth = Truth::unknown;
    while (wanted > 0 && end != from.all.begin()) {
      Date at = std::prev(end)->date; // those of one day, whose order is not told
      auto begin =
          std::find_if(from.all.begin(), end, [&](const Occasion& one) { return one.date == at; });
      auto number = static_cast<int>(end - begin);
      Census here;
      for (auto one = begin; one != end; ++one) ++slot(here, *one);
      if (here.unsure() > 0) break; // which ones are the last n is not known
      int taken = std::min(number, wanted);
      int open = here.perhaps;
      int least = std::max(0, taken - here.not_that - here.perhaps);
      int most = std::min(taken, here.that + open);
      all.that += least;
      all.perhaps += most - least;
      all.not_that += taken - most;
      wanted -= taken;
      end = begin;
      if (wanted == 0 && holds_on(from.complete, at, day)) truth = verdict(all, share, low);
    }
    result.append(day, truth);
  }
  return result;
}
} // namespace

TruthLine share_of(Judge& judge, const Share& share, const About& about) {
  if (about.person == records::nobody || about.role == no_role) return TruthLine(Truth::unknown);
  const Amount* low = share.quantity.low.under(judge.readings());
  Window ever;
  const Window* window = share.window ? share.window->under(judge.readings()) : &ever;
  if (!window) return TruthLine(Truth::unknown);
  Occasions own = occasions(judge, share.meetings, share.decision, share.ignoring_leave, about);
  if (!share.window) { // all of them, since the text is in force
    Date begin = judge.world().in_force_from();
    std::erase_if(own.all, [&](const Occasion& one) { return one.date < begin; });
    own.complete = calendar::either(
        own.complete, TruthLine::during(Date::first(), begin, Truth::holds, Truth::fails));
  }
  if (window->kind == Window::Kind::last_of &&
      window->of == (share.meetings ? "meetings" : "decisions"))
    return share_of_last(own, share, low, std::max(window->count, 1));
  // By what is known of them: how many of each kind stand in the window.
  std::array<std::vector<Date>, 6> dates;
  for (const Occasion& one : own.all) {
    std::size_t column = one.taken == Truth::holds ? 0 : one.taken == Truth::unknown ? 1 : 2;
    dates.at((one.theirs == Truth::holds ? 0U : 3U) + column).push_back(one.date);
  }
  evaluation::Counted place =
      count_in_window(judge, *window, {}, own.complete, about, share.ignoring_leave);
  std::array<int Census::*, 6> slots{&Census::that,          &Census::perhaps,
                                     &Census::not_that,      &Census::maybe_that,
                                     &Census::maybe_perhaps, &Census::maybe_not};
  Timeline<Census> all{Census{}};
  for (std::size_t i = 0; i < dates.size(); ++i)
    all = calendar::merge(all,
                          count_in_window(judge, *window, dates.at(i), TruthLine(Truth::holds),
                                          about, share.ignoring_leave)
                              .known,
                          [&](Census census, int number) {
                            census.*slots.at(i) = number;
                            return census;
                          });
  TruthLine result =
      calendar::map(all, [&](const Census& census) { return verdict(census, share, low); });
  TruthLine known = calendar::both(place.complete, place.placed);
  result = calendar::merge(result, known,
                           [](Truth t, Truth k) { return k == Truth::holds ? t : Truth::unknown; });
  return calendar::either(result, place.exempt);
}

TruthLine missed_in_a_row(Judge& judge, const Missed& missed, const About& about) {
  const int* count = missed.count.under(judge.readings());
  if (!count || about.person == records::nobody || about.role == no_role)
    return TruthLine(Truth::unknown);
  Occasions own = occasions(judge, missed.meetings, missed.decision, missed.ignoring_leave, about);
  TruthLine result(Truth::fails);
  int sure = 0;    // misses in a row for certain
  int perhaps = 0; // as many as there may be
  auto one = own.all.begin();
  for (Date day : boundaries(own)) {
    int missed_here = 0;
    int may_miss = 0;
    bool attended = false;   // for certain
    bool may_attend = false; // which may break the row
    for (; one != own.all.end() && one->date == day; ++one) {
      missed_here += one->theirs == Truth::holds && one->taken == Truth::fails ? 1 : 0;
      may_miss += one->taken != Truth::holds ? 1 : 0;
      attended = attended || (one->theirs == Truth::holds && one->taken == Truth::holds);
      may_attend = may_attend || one->taken != Truth::fails;
    }
    // In which order those of one day were is not told: the one attended may be first, or last.
    sure = may_attend ? 0 : sure + missed_here;
    perhaps = (attended ? 0 : perhaps) + may_miss;
    if (own.complete.at(day) != Truth::holds) { // any number may be missing here
      sure = 0;
      perhaps = std::max(perhaps, *count);
    }
    result.append(day, sure >= *count      ? Truth::holds
                       : perhaps >= *count ? Truth::unknown
                                           : Truth::fails);
  }
  return result;
}

} // namespace quorate::evaluation
