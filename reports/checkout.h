#pragma once
// Where files stand in the checkout of a repository: forges know them from there, not from the
// folder that a command ran in.

#include <optional>
#include <string>

namespace quorate::reports {

struct Checkout {
  std::string root; ///< absolute; empty: not known
  std::string here; ///< from the root to the current folder; empty: the same
};

/// A path as given on the command line, from the root: "club/records/roster.yml". Nothing when it
/// lies outside.
std::optional<std::string> in_checkout(const Checkout& checkout, const std::string& path);

/// The same; outside of the checkout the path as it was given, without `./`.
std::string shown_in_checkout(const Checkout& checkout, const std::string& path);

} // namespace quorate::reports
