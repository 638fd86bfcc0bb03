#pragma once
// Looking through a folder and all folders below it.

#include <filesystem>
#include <functional>
#include <string>

namespace quorate::cli {

/// An entry that is no folder; below `.` paths do not start with `./`.
using OnEntry =
    std::function<void(const std::filesystem::path& entry, const std::filesystem::file_status&)>;
/// A folder that cannot be searched, and why.
using OnUnreadable = std::function<void(const std::filesystem::path& folder, const std::string&)>;

/// Folders in the order of their names, entries in no order. Hidden ones are passed over, and a
/// folder that links lead to twice is searched once.
void search_folder(const std::filesystem::path& top, const OnEntry& entry,
                   const OnUnreadable& unreadable);

} // namespace quorate::cli
