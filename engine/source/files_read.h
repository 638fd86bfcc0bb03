#pragma once
// The files that this run has read: what it writes must not take their place.

#include <optional>
#include <string>
#include <sys/types.h>
#include <utility>

namespace quorate::source {

using FileIdentity = std::pair<dev_t, ino_t>; ///< links and other spellings are the same file

/// What tells an ordinary file from all others; nothing for what is none, or cannot be looked at.
std::optional<FileIdentity> identity_of(int descriptor);
std::optional<FileIdentity> identity_of(const std::string& path);

/// Notes the file behind a descriptor, or at a path for those who open by name. From any thread;
/// what is no ordinary file is nobody's loss, and not noted.
void note_read(int descriptor);
void note_read(const std::string& path);

/// Whether this run has read the file at the path, by whatever name.
bool was_read(const std::string& path);

} // namespace quorate::source
