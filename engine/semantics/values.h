#pragma once
// Values with readings: what follows from them, reading by reading.

#include "engine/semantics/meaning.h"

#include <utility>
#include <vector>

namespace quorate::semantics {

/// What f makes of the value under each of its readings; f gives a plain R or a Value<R>.
template <class R, class T, class F> Value<R> map_value(const Value<T>& from, const F& f) {
  if (const auto* plain = std::get_if<T>(&from.is)) return {f(*plain)};
  if (const auto* open = std::get_if<typename Value<T>::Unstated>(&from.is))
    return {typename Value<R>::Unstated{open->what}};
  const auto& branch = std::get<typename Value<T>::Branch>(from.is);
  typename Value<R>::Branch result;
  result.choice = branch.choice;
  for (const auto& reading : branch.readings)
    result.readings.push_back(map_value<R, T>(reading, f));
  return {std::move(result)};
}

/// Combines the readings of several parts: f is called with one plain value per part.
template <class R, class T, class F>
Value<R> combine(const std::vector<Value<T>>& parts, const F& f, std::size_t at = 0,
                 std::vector<T> chosen = {}) {
  if (at == parts.size()) return {f(chosen)};
  const Value<T>& part = parts[at];
  if (const auto* plain = std::get_if<T>(&part.is)) {
    chosen.push_back(*plain);
    return combine<R, T>(parts, f, at + 1, std::move(chosen));
  }
  if (const auto* open = std::get_if<typename Value<T>::Unstated>(&part.is))
    return {typename Value<R>::Unstated{open->what}};
  const auto& branch = std::get<typename Value<T>::Branch>(part.is);
  typename Value<R>::Branch result;
  result.choice = branch.choice;
  for (const auto& reading : branch.readings) {
    std::vector<Value<T>> replaced = parts;
    replaced[at] = reading;
    result.readings.push_back(combine<R, T>(replaced, f, at, chosen));
  }
  return {std::move(result)};
}

/// The value under the first of all readings; nullptr when that is unstated.
template <class T> const T* first_reading(const Value<T>& from) {
  const Value<T>* at = &from;
  while (const auto* branch = std::get_if<typename Value<T>::Branch>(&at->is)) {
    if (branch->readings.empty()) return nullptr;
    at = &branch->readings.front();
  }
  return std::get_if<T>(&at->is);
}

} // namespace quorate::semantics
