#pragma once
// The packs of policies that ship inside the program: what `use "membership"` brings.

#include <span>
#include <string_view>

namespace quorate::semantics {

struct Pack {
  std::string_view name; ///< as it stands after `use`
  std::string_view text; ///< the file policies/NAME.charter
};

/// All of them, by name.
std::span<const Pack> packs();

} // namespace quorate::semantics
