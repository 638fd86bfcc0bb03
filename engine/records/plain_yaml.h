#pragma once
// The plain part of YAML, in which records are mostly written: maps and lists by indentation or in
// brackets, one-line texts. Reading it here takes a quarter of the time that the library needs, and
// gives the same to the byte: a test compares the two. All else is left to the library, and so are
// errors.

#include "engine/records/record_builder.h"

#include <string_view>

namespace quorate::records {

/// Whether all of the text is plain.
bool is_plain_yaml(std::string_view text);
/// The text of a file, which must be plain, for the builder; Stop passes through.
void build_plain_yaml(std::string_view text, source::SourceId file, RecordBuilder& builder);

} // namespace quorate::records
