#pragma once
// The checkout of a repository around the current folder.

#include "reports/checkout.h"

namespace quorate::cli {

/// The nearest folder with a `.git` in it, from the current one upwards, not beyond
/// `GIT_CEILING_DIRECTORIES`; without one the current folder counts as the root.
reports::Checkout checkout_here();

} // namespace quorate::cli
