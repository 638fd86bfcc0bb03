#pragma once
// Large files of records in YAML are plain: maps and lists of short texts. libyaml reads those
// eight times as fast as yaml-cpp does, whose messages we keep for everything else.

#include "engine/records/record_builder.h"
#include "engine/source/source.h"

#include <string_view>

namespace quorate::records {

/// Hands the events of a text to the builder. False, and nothing was handed over, when the text is
/// not plain: it is no YAML, or has something that the two libraries may take differently (empty
/// values, texts of several lines, tags, anchors, several documents). Throws what the builder does.
bool read_plain_yaml(source::SourceId file, std::string_view text, RecordBuilder& builder);

} // namespace quorate::records
