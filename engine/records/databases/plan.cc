#include "engine/records/databases/plan.h"

#include "engine/records/names.h"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <set>

namespace quorate::records::databases {

using calendar::Date;

namespace {
constexpr int without_end = 100'000; ///< days: no window is shorter than this
/// So many cuts on the first days of calendar units are units, and no cuts.
constexpr int many = 40;

/// The stretch into which calendar units part the days, counted from one fixed day.
std::int64_t part_of(Date day, Stretch stretch) {
  std::int64_t month = std::int64_t{day.year()} * 12 + day.month() - 1;
  switch (stretch) {
  case Stretch::none: return 0;
  case Stretch::year: return day.year();
  case Stretch::half: return month / 6;
  case Stretch::quarter: return month / 3;
  case Stretch::month: return month;
  case Stretch::week: return month * 5 + (day.day() - 1) / 7;
  case Stretch::day: break;
  }
  return day.days();
}

Stretch longest(int days) {
  if (days >= without_end) return Stretch::none;
  if (days >= 366) return Stretch::year;
  if (days >= 184) return Stretch::half;
  if (days >= 92) return Stretch::quarter;
  if (days >= 31) return Stretch::month;
  return days >= 7 ? Stretch::week : Stretch::day;
}

bool begins(std::int32_t day, Stretch stretch) {
  Date date = Date::from_days(day);
  return date == Date::first() || part_of(date, stretch) != part_of(date.previous(), stretch);
}

/// A finer stretch where its beginnings make up for many cuts.
Stretch finer(Stretch from, const std::vector<std::int32_t>& cuts) {
  for (Stretch one : {Stretch::year, Stretch::half, Stretch::quarter, Stretch::month}) {
    if (one <= from) continue;
    auto saved = std::count_if(cuts.begin(), cuts.end(), [&](std::int32_t day) {
      return begins(day, one) && !begins(day, from);
    });
    if (saved >= many) from = one;
  }
  return from;
}
} // namespace

const KindPlan* Plan::of(std::string_view folded) const {
  auto at = std::lower_bound(some.begin(), some.end(), folded,
                             [](const KindPlan& one, std::string_view k) { return one.kind < k; });
  return at != some.end() && at->kind == folded ? &*at : nullptr;
}

bool Plan::asks_for(std::string_view folded) const {
  return everything || of(folded) != nullptr ||
         std::find(entire.begin(), entire.end(), folded) != entire.end();
}

std::string Plan::digest() const {
  std::string all = fmt::format("1;{}", as_of.iso());
  for (const KindPlan& one : some)
    all += fmt::format(";{}\t{},{},{},{}", one.kind, one.first, one.last,
                       static_cast<int>(one.stretch), one.cut);
  for (const std::string& one : entire) all += ";" + one + "\tall";
  for (std::int32_t day : cuts) all += fmt::format(";{}", day);
  std::uint64_t hash = 0xcbf29ce484222325; // FNV-1a: against mistakes, not against forgers
  for (char c : all) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return fmt::format("{:016x}", hash);
}

Plan plan(const Demands* demands) {
  Plan result;
  if (demands == nullptr) {
    result.as_of = Date::last();
    result.everything = true;
    return result;
  }
  result.as_of = demands->as_of;
  std::set<std::int32_t> cuts;
  for (const Demand& one : demands->kinds) {
    KindPlan kind{fold(one.kind), one.kept};
    switch (one.kept.what) {
    case Kept::What::nothing: continue;
    case Kept::What::all: result.entire.push_back(kind.kind); continue;
    case Kept::What::latest: kind.last = one.kept.count; break;
    case Kept::What::stretches:
      kind.first = one.kept.count;
      kind.last = one.kept.count + 2;
      kind.stretch = finer(longest(one.kept.days), one.cuts);
      for (std::int32_t day : one.cuts)
        if (day <= demands->as_of.days() && !begins(day, kind.stretch)) cuts.insert(day);
      kind.cut = true;
    }
    result.some.push_back(std::move(kind));
  }
  result.cuts.assign(cuts.begin(), cuts.end());
  for (KindPlan& one : result.some) one.cut = one.cut && !cuts.empty();
  std::sort(result.some.begin(), result.some.end(),
            [](const KindPlan& a, const KindPlan& b) { return a.kind < b.kind; });
  std::sort(result.entire.begin(), result.entire.end());
  return result;
}

std::int64_t stretch_of(std::int32_t day, const KindPlan& kind, const Plan& plan) {
  if (kind.stretch == Stretch::none && !kind.cut) return 0;
  std::int64_t part = part_of(Date::from_days(day), kind.stretch);
  if (kind.cut) // both numbers rise with the day: their sum tells stretches apart
    part += std::upper_bound(plan.cuts.begin(), plan.cuts.end(), day) - plan.cuts.begin();
  return part;
}

std::string in_words(const KindPlan& kind) {
  constexpr std::array<const char*, 7> each = {"",
                                               "of each calendar year ",
                                               "of each half-year ",
                                               "of each quarter ",
                                               "of each month ",
                                               "of each week ",
                                               "of each day "};
  std::string_view stretch = each.at(static_cast<std::size_t>(kind.stretch));
  if (kind.first == 0) return fmt::format("{}the latest {}", stretch, kind.last);
  return fmt::format("{}{}the first {} and the last {}", stretch,
                     kind.cut ? "and of each stretch between the days on which a window begins "
                                "or ends "
                              : "",
                     kind.first, kind.last);
}

} // namespace quorate::records::databases
