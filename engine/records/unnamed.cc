#include "engine/records/unnamed.h"

#include <algorithm>
#include <tuple>

namespace quorate::records {

namespace {
enum class Row { total, unread, told, perhaps };
Row sort_of(const Unnamed& one) {
  if (!one.days.empty()) return Row::perhaps;
  if (!one.name.empty()) return Row::told;
  return one.kind.empty() ? Row::unread : Row::total;
}

std::span<const Unnamed> rows(const std::vector<Unnamed>& all, Row which) {
  auto begin = std::partition_point(all.begin(), all.end(),
                                    [&](const Unnamed& one) { return sort_of(one) < which; });
  auto end = std::partition_point(begin, all.end(),
                                  [&](const Unnamed& one) { return sort_of(one) <= which; });
  return {begin, end};
}
} // namespace

std::span<const Unnamed> totals(const std::vector<Unnamed>& unnamed) {
  return rows(unnamed, Row::total);
}

std::span<const Unnamed> unread(const std::vector<Unnamed>& unnamed) {
  return rows(unnamed, Row::unread);
}

std::span<const Unnamed> told(const std::vector<Unnamed>& unnamed) {
  return rows(unnamed, Row::told);
}

std::span<const Unnamed> perhaps(const std::vector<Unnamed>& unnamed) {
  return rows(unnamed, Row::perhaps);
}

std::span<const Unnamed> perhaps(const std::vector<Unnamed>& unnamed, PersonId person) {
  auto all = perhaps(unnamed);
  auto begin = std::partition_point(
      all.begin(), all.end(), [&](const Unnamed& one) { return one.possible.front() < person; });
  auto end = std::partition_point(
      begin, all.end(), [&](const Unnamed& one) { return one.possible.front() == person; });
  return {begin, end};
}

std::size_t lines_of_nobody(const std::vector<Unnamed>& unnamed, std::string_view kind) {
  auto all = totals(unnamed);
  auto found = std::partition_point(all.begin(), all.end(),
                                    [&](const Unnamed& one) { return one.kind < kind; });
  return found != all.end() && found->kind == kind ? found->lines : 0;
}

void lay_out(std::vector<Unnamed>& unnamed) {
  std::stable_sort(unnamed.begin(), unnamed.end(), [](const Unnamed& a, const Unnamed& b) {
    Row row = sort_of(a);
    if (row != sort_of(b)) return row < sort_of(b);
    if (row == Row::total) return a.kind < b.kind;
    return row == Row::perhaps && std::tie(a.possible, a.kind) < std::tie(b.possible, b.kind);
  });
}

} // namespace quorate::records
