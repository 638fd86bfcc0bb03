#pragma once
// Two texts, and what differs, as `diff -u` writes it and `git apply` reads it.

#include <string>

namespace quorate::cli {

/// `before_name` and `after_name` head the difference; empty when the texts are the same.
std::string unified_diff(const std::string& before, const std::string& after,
                         const std::string& before_name, const std::string& after_name);

} // namespace quorate::cli
