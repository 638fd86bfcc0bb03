#pragma once
// Columns as formats for programs count them.

#include "engine/source/source.h"

namespace quorate::source {

/// The column of a byte offset, from 1, in code units of UTF-16: what lies outside of the basic
/// plane counts twice.
std::uint32_t utf16_column(const Source& file, std::uint32_t offset);

} // namespace quorate::source
