#pragma once
// How Records::unnamed is laid out, so that who asks for one person or one kind need not look at
// all of it, and so that it does not grow with the number of unknown names. It holds, in this
// order,
// - totals: all lines that name nobody, by kind. `kind` (folded) rises; no name;
// - unread: lines that nobody could read and `--tolerate` left out, by file. No name, no kind;
// - told: lines by name and kind, as files and lines follow, of so many names as are worth telling.
//   `possible`: some of who may be meant;
// - perhaps: what somebody may have done, by person and kind, whatever the names were. `possible`:
//   the person; `days`: not empty; `name` and `lines`: those of the first such name. Persons rise.

#include "engine/records/records.h"

#include <span>
#include <string_view>
#include <vector>

namespace quorate::records {

/// Of a name that is told, so many of who may be meant are listed.
inline constexpr std::size_t most_possible = 20;

std::span<const Unnamed> totals(const std::vector<Unnamed>& unnamed);
std::span<const Unnamed> unread(const std::vector<Unnamed>& unnamed);
std::span<const Unnamed> told(const std::vector<Unnamed>& unnamed);
std::span<const Unnamed> perhaps(const std::vector<Unnamed>& unnamed);
/// What this person may have done.
std::span<const Unnamed> perhaps(const std::vector<Unnamed>& unnamed, PersonId person);
/// How many lines of a kind, which is folded, name nobody.
std::size_t lines_of_nobody(const std::vector<Unnamed>& unnamed, std::string_view kind);
/// Brings rows of all sorts, in any order, into the order they should have; those that are
/// told stay in theirs.
void lay_out(std::vector<Unnamed>& unnamed);

} // namespace quorate::records
