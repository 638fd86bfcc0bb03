#pragma once
// What a run has read and found is left standing when it ends: the process gives all its memory
// back at once, and to take a hundred megabytes of small pieces apart before takes up to a second.
// Only for data. What has something left to do (a file to close, a cache to tidy, a temporary
// folder to remove) has an owner whose destructor does it.

#include <memory>
#include <vector>

namespace quorate::cli {

/// A new one that is never destroyed. It stays within reach of the program, so that checkers of
/// leaks find none here and all others.
template <class Data> Data& left_standing() {
  static auto& all = *new std::vector<std::unique_ptr<Data>>;
  all.push_back(std::make_unique<Data>());
  return *all.back();
}

} // namespace quorate::cli
