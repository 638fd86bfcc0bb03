#pragma once
#include <stdexcept>

namespace quorate::lint::proofs {

/// A library that is loaded when it is needed is not there; what() says which, and why.
struct MissingLibrary : std::runtime_error {
  using std::runtime_error::runtime_error;
};

} // namespace quorate::lint::proofs
