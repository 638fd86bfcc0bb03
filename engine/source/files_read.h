#pragma once
// The files that this run has read: what it writes must not take their place.

#include <string>

namespace quorate::source {

/// Notes the file behind a descriptor, or at a path for those who open by name. From any thread;
/// what is no ordinary file is nobody's loss, and not noted.
void note_read(int descriptor);
void note_read(const std::string& path);

/// Whether this run has read the file at the path, by whatever name.
bool was_read(const std::string& path);

} // namespace quorate::source
