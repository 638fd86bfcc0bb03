#pragma once
// What-if edits, from the words that were typed.

#include "cli/values.h"
#include "engine/evaluation/comparing/edit.h"

namespace quorate::cli {

/// `remove ada`, `remove ada from psrt.member`, `add bo to psrt.member with branch: 3.12`,
/// `leave ada from 2026-01-01 until 2026-03-01`, `affiliate ada with Acme`, `at 2027-06-01`,
/// `prune`.
Read<evaluation::Edit> read_edit(const std::string& text);

/// Does it look like an edit, rather than like a path?
bool looks_like_edit(const std::string& text);

} // namespace quorate::cli
