#pragma once
// Kleene's three values: what the records show, what they show not, and what they cannot tell.

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace quorate::calendar {

enum class Truth : std::uint8_t { fails = 0, unknown = 1, holds = 2 };

constexpr Truth both(Truth a, Truth b) { return std::min(a, b); }
constexpr Truth either(Truth a, Truth b) { return std::max(a, b); }
constexpr Truth negated(Truth a) { return static_cast<Truth>(2 - static_cast<int>(a)); }
constexpr Truth truth(bool value) { return value ? Truth::holds : Truth::fails; }

constexpr std::string_view word(Truth value) {
  return value == Truth::holds ? "holds" : value == Truth::fails ? "fails" : "unknown";
}

} // namespace quorate::calendar
