#pragma once
// Long work, told on a terminal's standard error: one line, rewritten, and erased before anything
// else is written.

namespace quorate::cli {

/// From now on what takes more than a second says how far it is, if somebody watches: standard
/// error is a terminal that can erase a line, and `CI` is not set.
void show_progress();

/// Takes the line away. Whoever writes to the terminal calls it first.
void clear_progress();

} // namespace quorate::cli
