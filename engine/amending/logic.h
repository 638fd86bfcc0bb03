#pragma once
#include "engine/amending/wording.h"

namespace quorate::amending {

/// Do both conditions come to the same, whatever is known of the parts that they are made of, and
/// also where nothing is? False also where there are too many parts to go through.
bool same_logic(const semantics::Condition& a, Wording& of_a, const semantics::Condition& b,
                Wording& of_b);

} // namespace quorate::amending
