#pragma once
// The names of files that a folder of records is made of.

#include <string_view>

namespace quorate::records {

/// `roster.yml`, `activity.csv` and their like; not those that lie in `decisions/` or `activity/`.
bool is_file_name(std::string_view name);

} // namespace quorate::records
