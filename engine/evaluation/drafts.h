#pragma once
// Texts that nobody has adopted yet.

#include <string_view>

namespace quorate::evaluation {

/// By its `status`, a text is no more than a proposal: verdicts are "as if in force".
bool is_draft(std::string_view status);

} // namespace quorate::evaluation
