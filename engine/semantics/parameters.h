#pragma once
// What is said about arguments that do not fit.

#include "engine/syntax/statements.h"

#include <string>
#include <vector>

namespace quorate::semantics {

/// Help for an argument that no parameter takes: the nearest one, or all there are.
std::string parameter_help(const std::string& given, const std::vector<syntax::Name>& parameters);

} // namespace quorate::semantics
